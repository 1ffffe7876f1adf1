import type { CaseType, Words } from '../../workflows/domain/vocabulary.ts';
import { CASE_TYPES } from '../../workflows/domain/vocabulary.ts';
import { column, field, type Field } from '../form.ts';
import { typeName } from '../names.ts';
import { daysBefore, lengthOf, localDate, periodHolding } from '../period.ts';
import { isIn, type Entry, type Period, type Register } from '../register.ts';
import { keptTime } from './complaints.ts';

/** What counts of one complaint. */
interface Counted {
  date: string;
  caseType: CaseType;
  isGrave: boolean;
  isUpheld: boolean;
  isLate: boolean;
}

/** So many days are told week by week; what is longer, month by month. */
const MOST_DAYS_IN_WEEKS = 62;
const ALL: Words = { en: 'All complaints', zh: '全部投诉' };

/** The weeks or months that the period touches, the earliest first. Those at its ends count as far as they lie in it. */
function steps({ from, before, rules }: Period): { every: 'week' | 'month'; names: string[] } {
  const days = {
    from: localDate(from, rules.timeZone),
    to: daysBefore(localDate(before, rules.timeZone), 1),
  };
  const every = lengthOf(days) > MOST_DAYS_IN_WEEKS ? 'month' : 'week';
  const names: string[] = [];
  for (let date = days.from; date <= days.to;) {
    const { name, to } = periodHolding(date, every);
    names.push(name);
    date = daysBefore(to, -1);
  }
  return { every, names };
}

/** One line of a step: what was told in it, and how much that is more or less than in the step before. */
function entryOf(place: [step: string, line: string], about: Words, now: Counted[], earlier?: Counted[]): Entry {
  const count = (is: (one: Counted) => boolean) => now.filter(is).length;
  return {
    sortedBy: place,
    cells: [
      place[0],
      about,
      now.length,
      earlier ? now.length - earlier.length : null,
      count(({ isGrave }) => isGrave),
      count(({ isUpheld }) => isUpheld),
      count(({ isLate }) => isLate),
    ],
  };
}

/** Each step has a line for every type that the period knows, so that one of which nothing more is heard falls to nought in plain sight. */
function rows(facts: Counted[], period: Period): Entry[] {
  const { every, names } = steps(period);
  const types = CASE_TYPES.filter((type) => facts.some(({ caseType }) => caseType === type));
  const placed = facts.map((one) => ({ ...one, step: periodHolding(one.date, every).name }));
  return [undefined, ...types].flatMap((type, line) => {
    const about = type ? typeName(type) : ALL;
    const of = placed.filter(({ caseType }) => !type || caseType === type);
    const byStep = names.map((name) => of.filter(({ step }) => step === name));
    return byStep.map((now, index) =>
      entryOf([names[index] ?? '', String(line).padStart(2, '0')], about, now, byStep[index - 1]),
    );
  });
}

const figures = (facts: Counted[]): Field[] => [field('complaints', 'Complaints', '投诉件数', facts.length)];

/** 投诉趋势分析表: whether complaints become more or fewer, on the whole and of each type. */
export const complaintTrends: Register<Counted> = {
  id: 'complaint-trends',
  title: { en: 'Trends of complaints', zh: '投诉趋势分析表' },
  columns: () => [
    column('period', 'Week or month', '周或月'),
    column('type', 'About', '投诉类型'),
    column('complaints', 'Complaints', '投诉件数'),
    column('change', 'More or fewer than before', '环比增减'),
    column('grave', 'Major or critical', '重大投诉'),
    column('upheld', 'Upheld', '成立件数'),
    column('late', 'Not in time', '超时件数'),
  ],
  collect: (filed, period) => {
    const { kind, caseType, reportedAt, severity, assessment } = filed.state;
    if (kind !== 'complaint' || !isIn(reportedAt, period)) return [];
    return [
      {
        date: localDate(reportedAt, period.rules.timeZone),
        caseType,
        isGrave: severity === 'major' || severity === 'critical',
        isUpheld: assessment?.upheld === true,
        isLate: keptTime(filed) === false,
      },
    ];
  },
  rows,
  figures,
};
