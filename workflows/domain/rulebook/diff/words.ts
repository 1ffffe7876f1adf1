import type { DateRule } from '../../calendars/budget.ts';
import type { ClockRule, Offset, Source } from '../rulebook.ts';
import type { Words } from '../../vocabulary.ts';

/** `1 d 2 h 30 min` of an ISO-8601 duration; what is none is given back as it is. */
export function durationInWords(duration: string): string {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (!parts) return duration;
  const units = ['wk', 'd', 'h', 'min', 's'];
  const said = parts
    .slice(1)
    .flatMap((count, index) => (count && Number(count) > 0 ? [`${count} ${units[index]}`] : []));
  return said.join(' ') || 'nothing';
}

const byDates = (rule: DateRule): string =>
  [
    ...(rule.after ? [`counted from ${laterBy(rule.after)} on`] : []),
    ...(rule.firstDayExcluded ? ['the first day left out'] : []),
    ...(rule.rollHoliday ? ['an end on a rest day moved on'] : []),
  ]
    .map((words) => `, ${words}`)
    .join('');

/** What is left out of a period before it begins. */
const laterBy = ({ months = 0, days = 0 }: NonNullable<DateRule['after']>): string =>
  [...(months ? [some(months, 'month')] : []), ...(days ? [some(days, 'day')] : [])].join(' and ');

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** How much time a clock gives. */
export function budgetInWords(budget: ClockRule['budget']): string {
  switch (budget.kind) {
    case 'elapsed':
      return `${durationInWords(budget.duration)} of real time`;
    case 'working-time':
      return `${durationInWords(budget.duration)} of working time`;
    case 'working-days':
      return `${some(budget.days, 'working day')}, ${budget.at === 'same-time' ? 'at the same time' : 'to the close of business'}`;
    case 'calendar-days':
      return `${some(budget.days, 'day')}${byDates(budget)}`;
    case 'months':
      return `${some(budget.months, 'month')}${byDates(budget)}`;
    case 'days-but-sundays-and-holidays':
      return `${some(budget.days, 'day')} without Sundays and holidays`;
    case 'next-at':
      return `at ${budget.time}, ${some(budget.dayOffset, budget.workingDay ? 'working day' : 'day')} on`;
    case 'given':
      return 'until the instant that is promised';
  }
}

const bears = (value: object, ...names: string[]): boolean => {
  const own = Object.keys(value);
  return own.length === names.length && names.every((name) => own.includes(name));
};

/** What a piece of a rulebook says when it is one thing to a reader, or undefined when it has parts of its own. */
export function saidAtOnce(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return value === undefined ? '' : JSON.stringify(value);
  if (Array.isArray(value)) {
    const parts = value.map(saidAtOnce);
    return parts.every((part) => part !== undefined) ? parts.join(', ') || 'none' : undefined;
  }
  if (bears(value, 'en', 'zh')) return `${(value as Words).en} / ${(value as Words).zh}`;
  if (bears(value, 'text', 'confidence') || bears(value, 'text', 'zh', 'confidence')) {
    const { text, zh, confidence } = value as Source;
    return `${text}${zh === undefined ? '' : ` / ${zh}`} (${confidence})`;
  }
  if (bears(value, 'duration', 'unit')) {
    const { duration, unit } = value as Offset;
    return `${durationInWords(duration)} ${unit === 'elapsed' ? 'of real time' : 'of working time'}`;
  }
  if (bears(value, 'from', 'to')) return Object.values(value).join('-');
  return 'kind' in value && isBudget(value.kind) ? budgetInWords(value as ClockRule['budget']) : undefined;
}

const BUDGETS = [
  'elapsed',
  'working-time',
  'working-days',
  'calendar-days',
  'months',
  'days-but-sundays-and-holidays',
  'next-at',
  'given',
];
const isBudget = (kind: unknown): boolean => typeof kind === 'string' && BUDGETS.includes(kind);
