import type { KeptOnDay, Missed } from '../db/read/board-past.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import type { ClockRule } from '../workflows/domain/rulebook/rulebook.ts';
import type { BoardView, BrokenPromise } from './schemas/board.ts';

const DAY_MS = 86_400_000;
export const FORTNIGHT = 14;

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The Monday of the week of a date. */
export const mondayOf = (day: string): string => daysAfter(day, -((new Date(day).getUTCDay() + 6) % 7));

/** The local date of an instant in a zone, as ISO writes it. */
export const dateIn = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(at));

type Ruled = Pick<KeptOnDay, 'organisation' | 'rulebook' | 'clock'>;

/** Looks up the rule of a clock in the version by which it was counted. */
export async function rulesFor(
  rulebooks: Rulebooks,
  rows: readonly Ruled[],
): Promise<(row: Ruled) => ClockRule | undefined> {
  const versions = new Map(rows.map(({ organisation, rulebook }) => [rulebook, organisation]));
  const known = await Promise.all(
    [...versions].map(async ([rulebook, organisation]) => {
      const rules = await rulebooks.get(organisation, rulebook.slice(rulebook.indexOf('@') + 1));
      return [rulebook, rules] as const;
    }),
  );
  const byName = new Map(known);
  return ({ rulebook, clock }) => byName.get(rulebook)?.clocks[clock];
}

/** A promise that was made binds by a clock of its own. */
export const isPromise = (rule: ClockRule | undefined): boolean => rule?.starts.on.includes('PromiseMade') ?? false;

/** Clocks of ours by week and type of case. What binds others is no merit and no fault of ours. */
export function trendOf(rows: readonly KeptOnDay[], ruleOf: (row: Ruled) => ClockRule | undefined): BoardView['trend'] {
  const found = new Map<string, BoardView['trend'][number]>();
  for (const row of rows) {
    if (ruleOf(row)?.holder !== 'us') continue;
    const week = mondayOf(row.day);
    const one = found.get(`${week} ${row.type}`) ?? { week, type: row.type, kept: 0, missed: 0 };
    found.set(`${week} ${row.type}`, { ...one, kept: one.kept + row.kept, missed: one.missed + row.missed });
  }
  return [...found.values()].sort((a, b) => a.week.localeCompare(b.week) || a.type.localeCompare(b.type));
}

/** The last fourteen days, each there even where nothing happened on it. */
export function daysOf(
  today: string,
  { kept, reported }: { kept: readonly KeptOnDay[]; reported: readonly { day: string; cases: number }[] },
  ruleOf: (row: Ruled) => ClockRule | undefined,
): BoardView['days'] {
  const missedOn = (day: string, counts: (rule: ClockRule | undefined) => boolean): number =>
    kept.filter((row) => row.day === day && counts(ruleOf(row))).reduce((sum, { missed }) => sum + missed, 0);
  return Array.from({ length: FORTNIGHT }, (_, index) => {
    const day = daysAfter(today, index + 1 - FORTNIGHT);
    return {
      day,
      reported: reported.find((one) => one.day === day)?.cases ?? 0,
      missed: missedOn(day, (rule) => rule?.holder === 'us'),
      broken: missedOn(day, isPromise),
    };
  });
}

/** Of the clocks that were missed, the promises. */
export const brokenOf = (missed: readonly Missed[], ruleOf: (row: Ruled) => ClockRule | undefined): BrokenPromise[] =>
  missed
    .filter((row) => isPromise(ruleOf(row)))
    .map(({ caseId, reference, organisation, key, at }) => ({ caseId, reference, organisation, key, at }));
