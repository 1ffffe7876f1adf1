import type { Calendar } from '../../calendars/calendar.ts';
import type { Rulebook } from '../rulebook.ts';
import { entryChanges, fieldChanges, type Change } from './parts.ts';
import { routeChanges } from './routes.ts';

export type { Change } from './parts.ts';

/** Ids stand in the entry already, and a calendar's version is that of its rulebook. */
function bare(entries: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(entries).map(([id, value]) => {
      const { id: _, ...rest } = value as { id?: string };
      return [id, rest];
    }),
  );
}

/** Of a holiday table only its days are compared. */
function calendarsOf({ calendars }: Rulebook): Record<string, object> {
  const told = ({ id: _id, version: _version, holidays, ...rest }: Calendar) => ({
    ...rest,
    holidays: Object.fromEntries(
      holidays.map(({ year, holidays: off, workdays }) => [
        String(year),
        Object.fromEntries([
          ...off.map(({ date, name }) => [date, `${name}, off`]),
          ...workdays.map(({ date, name }) => [date, `${name}, worked`]),
        ]),
      ]),
    ),
  });
  return Object.fromEntries(Object.entries(calendars).map(([id, calendar]) => [id, told(calendar)]));
}

const headOf = ({ organisation, version, effectiveFrom, name, timeZone, callBackRounds, source }: Rulebook) => ({
  organisation,
  version,
  effectiveFrom,
  name,
  timeZone,
  callBackRounds,
  source,
});

const packsOf = ({ packs = [] }: Rulebook) => Object.fromEntries(packs.map((pack) => [pack.id, pack]));

/** Lists of the practice that are maps by id; everything else of it is compared field by field. */
function practiceChanges(before: Rulebook, after: Rulebook): Change[] {
  const [was, is] = [before.practice ?? {}, after.practice ?? {}].map(
    (practice) => new Map<string, unknown>(Object.entries(practice)),
  );
  const members = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  return members.flatMap((member) => {
    const part = `practice.${member}`;
    const [old, now] = [was?.get(member), is?.get(member)];
    return isMap(old ?? now) ? entryChanges(part, asMap(old), asMap(now)) : fieldChanges(part, '', old, now);
  });
}

const isMap = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('source' in value);
const asMap = (value: unknown) => (value ?? {}) as Record<string, unknown>;

/** Everything in which a version of the rules differs from another one, in the order in which rulebooks are written. */
export function diffRulebooks(before: Rulebook, after: Rulebook): Change[] {
  return [
    ...fieldChanges('rulebook', '', headOf(before), headOf(after)),
    ...entryChanges('calendars', calendarsOf(before), calendarsOf(after)),
    ...entryChanges('branches', before.branches, after.branches),
    ...entryChanges('departments', bare(before.departments), bare(after.departments)),
    ...entryChanges('roles', before.roles, after.roles),
    ...routeChanges(before, after),
    ...entryChanges('clocks', bare(before.clocks), bare(after.clocks)),
    ...entryChanges('packs', packsOf(before), packsOf(after)),
    ...entryChanges('ladders', bare(before.ladders), bare(after.ladders)),
    ...entryChanges('pauseReasons', bare(before.pauseReasons), bare(after.pauseReasons)),
    ...practiceChanges(before, after),
  ];
}
