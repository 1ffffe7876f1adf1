import type { Calendar, HolidayTable } from '../calendars/calendar.ts';
import { checkRulebook } from './check.ts';
import type { Regimes } from '../liability/regime.ts';
import { takenFromPacks, type Packs } from './packs.ts';
import type { RulebookProblem } from './problem.ts';
import { unknownName } from './problem.ts';
import { named, type Rulebook } from './rulebook.ts';
import type { RulebookDocument } from './schema.ts';

/** Holiday tables by region, each region's years in any order. */
export type HolidayTables = Readonly<Record<string, readonly HolidayTable[]>>;

/**
 * Makes the rulebook that cases are decided under: gives everything its id, every calendar its holiday tables, and takes over the
 * clocks of packs and the regimes of liability that it names. Answers all problems at once when the document contradicts itself.
 */
export function compileRulebook(
  document: RulebookDocument,
  tables: HolidayTables,
  packs: Packs = {},
  regimes: Regimes = {},
): Rulebook | RulebookProblem[] {
  const taken = takenFromPacks(document, packs);
  const { packs: _uses, regimes: regimesUsed = [], ...rest } = document;
  const rules: Rulebook = {
    ...rest,
    ...(taken.uses.length > 0 ? { packs: taken.uses } : {}),
    ...(regimesUsed.length > 0 ? { regimes: brought(regimesUsed, regimes) } : {}),
    calendars: mapValues(document.calendars, (calendar, id) => compileCalendar(id, calendar, document, tables)),
    departments: withIds(document.departments),
    clocks: { ...withIds(document.clocks), ...taken.clocks },
    ladders: withIds(document.ladders),
    pauseReasons: withIds(document.pauseReasons),
  };
  // While packs are not taken over as they should be, nobody can say which clocks of a route are missing.
  const own = checkRulebook(rules).filter(({ path }) => taken.problems.length === 0 || path[2] !== 'clocks');
  const problems = [
    ...regionProblems(document, tables),
    ...taken.problems,
    ...regimeProblems(regimesUsed, regimes),
    ...own,
  ];
  return problems.length > 0 ? problems : rules;
}

/** A calendar is versioned with its rulebook: what was published cannot change, so one version names both. */
function compileCalendar(
  id: string,
  { timeZone, holidays: region, versions }: RulebookDocument['calendars'][string],
  document: RulebookDocument,
  tables: HolidayTables,
): Calendar {
  const own = (region === undefined ? undefined : named(tables, region)) ?? [];
  return {
    id,
    version: document.version,
    timeZone: timeZone ?? document.timeZone,
    ...(region === undefined ? {} : { holidayRegion: region }),
    versions,
    holidays: own.toSorted((a, b) => a.year - b.year),
  };
}

function regionProblems(document: RulebookDocument, tables: HolidayTables): RulebookProblem[] {
  return Object.entries(document.calendars).flatMap(([id, { holidays }]) =>
    holidays === undefined || Object.hasOwn(tables, holidays)
      ? []
      : [
          {
            path: ['calendars', id, 'holidays'],
            message: unknownName('holiday table of region', holidays, Object.keys(tables)),
          },
        ],
  );
}

/** The regimes that a rulebook names; a version of it keeps them as they are now. */
const brought = (used: readonly string[], regimes: Regimes): Regimes =>
  Object.fromEntries(Object.entries(regimes).filter(([regime]) => used.includes(regime)));

const regimeProblems = (used: readonly string[], regimes: Regimes): RulebookProblem[] =>
  used.flatMap((regime, index) =>
    Object.hasOwn(regimes, regime)
      ? []
      : [{ path: ['regimes', index], message: unknownName('regime of liability', regime, Object.keys(regimes)) }],
  );

const mapValues = <A, B>(record: Record<string, A>, map: (value: A, id: string) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([id, value]) => [id, map(value, id)]));

const withIds = <A extends object>(record: Record<string, A>): Record<string, A & { id: string }> =>
  mapValues(record, (value, id) => ({ ...value, id }));
