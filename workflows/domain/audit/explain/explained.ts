import type { DateRule } from '../../calendars/budget.ts';
import type { DaySpans } from '../../calendars/calendar.ts';
import { budgetInWords } from '../../rulebook/diff/words.ts';
import type { ClockRule, Rulebook, Source } from '../../rulebook/rulebook.ts';
import type { Instant, Words } from '../../vocabulary.ts';

export const QUESTIONS = ['due', 'escalation', 'refusal', 'amount', 'who'] as const;
/** What may be asked about a case: why then, why told, why refused, why so much, and who could have done it. */
export type Question = (typeof QUESTIONS)[number];

/** A rule that an answer rests on. `source` is null where it is the product's own and no rulebook's. */
export interface Cited {
  /** `organisation@version`, or `product` for what every organisation has. */
  rulebook: string;
  /** Where it stands there, such as `clocks.answer`. */
  path: string;
  name: Words;
  source: Source | null;
}

/** A local day within a period, and whether it counts. */
export interface CountedDay {
  date: string;
  kind: DaySpans['kind'];
  /** Of the holiday or make-up day. */
  name?: string;
  counted: boolean;
  /** Minutes of opening hours that counted, where a budget is one of working time. */
  minutes?: number;
  says: Words;
}

/** A stretch in which a clock was held; one without an end still is. */
export interface Held {
  from: Instant;
  to?: Instant;
  because: Words;
}

/** What rules say: those of the time, or today's. */
export interface Verdict {
  rulebook: string;
  says: Words;
  dueAt?: Instant;
}

/** An answer: a sentence, how it comes about, and everything that it rests on. */
export interface Explained {
  about: Question;
  answer: Words;
  lines: Words[];
  /** The events by their sequence numbers, in order. */
  events: number[];
  rules: Cited[];
  days: CountedDay[];
  pauses: Held[];
  /** By the rules that decided it. */
  was: Verdict;
  /** By the rules in force today; null where the organisation has none. */
  today: Verdict | null;
  /** Whether both come to the same; null where there is nothing to compare. */
  equal: boolean | null;
}

export const nameOf = ({ organisation, version }: Pick<Rulebook, 'organisation' | 'version'>): string =>
  `${organisation}@${version}`;

/** A rule of the product itself, which no rulebook changes. */
export const ownRule = (path: string, name: Words): Cited => ({ rulebook: 'product', path, name, source: null });

const UNITS: readonly [unit: string, zh: string][] = [
  ['W', '周'],
  ['D', '天'],
  ['H', '小时'],
  ['M', '分钟'],
  ['S', '秒'],
];

/** An ISO-8601 duration of weeks to seconds in Chinese. */
export function durationInChinese(duration: string): string {
  const parts = UNITS.flatMap(([unit, zh]) => {
    const count = new RegExp(`(\\d+)${unit}`).exec(duration)?.[1];
    return count && Number(count) > 0 ? [`${count}${zh}`] : [];
  });
  return parts.join('') || '零';
}

function budgetInChinese(budget: ClockRule['budget']): string {
  switch (budget.kind) {
    case 'elapsed':
      return `自然时间${durationInChinese(budget.duration)}`;
    case 'working-time':
      return `工作时间${durationInChinese(budget.duration)}`;
    case 'working-days':
      return `${budget.days}个工作日，${budget.at === 'same-time' ? '至同一时刻' : '至下班时间'}`;
    case 'calendar-days':
      return `${budget.days}日${byDates(budget)}`;
    case 'months':
      return `${budget.months}个月${byDates(budget)}`;
    case 'days-but-sundays-and-holidays':
      return `${budget.days}日（星期日和节假日除外）`;
    case 'next-at':
      return `${budget.dayOffset}${budget.workingDay ? '个工作日' : '日'}后的 ${budget.time}`;
    case 'given':
      return '至所承诺的时间';
  }
}

function byDates({ after, firstDayExcluded, rollHoliday }: DateRule): string {
  const begins = after
    ? [`自${after.months ? `${after.months}个月` : ''}${after.days ? `${after.days}日` : ''}后起算`]
    : [];
  const more = [...begins, ...(firstDayExcluded ? ['开始当日不计'] : []), ...(rollHoliday ? ['末日遇休息日顺延'] : [])];
  return more.map((words) => `，${words}`).join('');
}

/** How much time a clock gives, in both languages. */
export const budgetWords = (budget: ClockRule['budget']): Words => ({
  en: budgetInWords(budget),
  zh: budgetInChinese(budget),
});
