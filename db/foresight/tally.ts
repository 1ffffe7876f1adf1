import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { CaseObligations } from './obligations.ts';

const HOUR_MS = 3_600_000;

/** What some cases asked of us and how late we were. */
export interface Figures {
  cases: number;
  /** Cases with at least one obligation that was missed. */
  lateCases: number;
  /** Obligations that were met, missed or still run. */
  obligations: number;
  late: number;
  /** Escalations: rungs of ladders that were told. */
  escalations: number;
  /** How late all missed obligations were together, in hours to two places; what is still missing counts until the present. */
  hoursLate: number;
  /** What is asked for in the late cases, in minor units by currency. */
  amountInLateCases: Record<string, string>;
}

/** Old against new. */
export interface Compared<T = Figures> {
  before: T;
  after: T;
}

/** A line of a chart: one point for each day on which there is something, in order. */
export interface Series {
  /** `due`: obligations that fall due on the day; `missed`: those of them that were missed; `lateness`: missed ones by how late. */
  name: 'due' | 'missed' | 'lateness';
  /** The department that answers for them; absent for all together. */
  team?: string;
  points: { at: string; before: number; after: number }[];
}

export type Side = keyof Compared;

class Tally {
  #figures = { cases: 0, lateCases: 0, obligations: 0, late: 0, escalations: 0, msLate: 0 };
  readonly #amounts = new Map<string, bigint>();

  add({ state, obligations }: CaseObligations, until: Instant): void {
    const figures = this.#figures;
    figures.cases += 1;
    const late = obligations.filter((one) => one.late);
    figures.obligations += obligations.length;
    figures.late += late.length;
    figures.escalations += obligations.reduce((sum, { rungs }) => sum + rungs, 0);
    for (const one of late) figures.msLate += latenessMs(one, until);
    if (!late.length) return;
    figures.lateCases += 1;
    if (!state.amount) return;
    const { currency, amountMinor } = state.amount;
    this.#amounts.set(currency, (this.#amounts.get(currency) ?? 0n) + BigInt(amountMinor));
  }

  get figures(): Figures {
    const { msLate, ...counted } = this.#figures;
    const amounts = [...this.#amounts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, sum]) => [currency, String(sum)]);
    return {
      ...counted,
      hoursLate: Math.round((msLate / HOUR_MS) * 100) / 100,
      amountInLateCases: Object.fromEntries(amounts) as Record<string, string>,
    };
  }
}

const latenessMs = ({ dueAt, endedAt }: { dueAt: Instant; endedAt?: Instant }, until: Instant): number =>
  Math.max(0, Date.parse(endedAt ?? until) - Date.parse(dueAt));

/** How late is told in steps that a chart can show. */
const STEPS: readonly [name: string, ms: number][] = [
  ['up to 4 hours', 4 * HOUR_MS],
  ['up to 1 day', 24 * HOUR_MS],
  ['up to 3 days', 72 * HOUR_MS],
  ['up to 7 days', 168 * HOUR_MS],
  ['up to 30 days', 720 * HOUR_MS],
  ['longer', Infinity],
];

const nothing = (): Compared<number> => ({ before: 0, after: 0 });

/** Counts both sides of a comparison, together and by department and type, and by day and team for charts. */
export class Comparison {
  readonly #until: Instant;
  readonly #dateOf: (at: Instant) => string;
  readonly #whole: Compared<Tally> = { before: new Tally(), after: new Tally() };
  readonly #groups = new Map<string, Compared<Tally>>();
  readonly #lines = new Map<string, Map<string, Compared<number>>>();
  readonly #lateness = new Map(STEPS.map(([name]) => [name, nothing()]));

  constructor(until: Instant, timeZone: string) {
    this.#until = until;
    const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    this.#dateOf = (at) => format.format(new Date(at));
  }

  add(side: Side, one: CaseObligations): void {
    const { department, caseType } = one.state;
    const key = JSON.stringify([department, caseType]);
    const group = this.#groups.get(key) ?? { before: new Tally(), after: new Tally() };
    this.#groups.set(key, group);
    this.#whole[side].add(one, this.#until);
    group[side].add(one, this.#until);
    for (const { dueAt, late, department: team, endedAt } of one.obligations) {
      const day = this.#dateOf(dueAt);
      this.#count('due', team, day, side);
      if (!late) continue;
      this.#count('missed', team, day, side);
      const ms = latenessMs({ dueAt, ...(endedAt === undefined ? {} : { endedAt }) }, this.#until);
      const step = this.#lateness.get(STEPS.find(([, most]) => ms <= most)?.[0] ?? 'longer');
      if (step) step[side] += 1;
    }
  }

  #count(name: 'due' | 'missed', team: string, day: string, side: Side): void {
    const key = JSON.stringify([name, team]);
    const line = this.#lines.get(key) ?? new Map<string, Compared<number>>();
    this.#lines.set(key, line);
    const point = line.get(day) ?? nothing();
    line.set(day, point);
    point[side] += 1;
  }

  get whole(): Compared {
    return { before: this.#whole.before.figures, after: this.#whole.after.figures };
  }

  /** By department and type, in the order of their names. */
  get groups(): ({ department: string; type: string } & Compared)[] {
    return [...this.#groups]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { before, after }]) => {
        const [department = '', type = ''] = JSON.parse(key) as string[];
        return { department, type, before: before.figures, after: after.figures };
      });
  }

  get series(): Series[] {
    const lines = [...this.#lines]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, line]): Series => {
        const [name, team] = JSON.parse(key) as ['due' | 'missed', string];
        const points = [...line].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([at, counts]) => ({ at, ...counts }));
        return { name, team, points };
      });
    const lateness = [...this.#lateness].map(([at, counts]) => ({ at, ...counts }));
    return [...lines, { name: 'lateness', points: lateness }];
  }
}
