import type { CaseState, ClockState } from '../workflows/domain/case/state.ts';
import { isEnded } from '../workflows/domain/case/state.ts';
import { nextDeadline, nextDueAt } from '../workflows/domain/clocks/due.ts';
import type { CaseView } from './schemas/case.ts';

const named = <T extends object>(record: Record<string, T>): (T & { id: string })[] =>
  Object.entries(record).map(([id, value]) => ({ id, ...value }));

const byDueInstant = (a: ClockState, b: ClockState): number =>
  a.dueAt === b.dueAt ? a.key.localeCompare(b.key) : a.dueAt.localeCompare(b.dueAt);

/** What clients see of the fold as it is; the rest is turned into lists or serves deciding alone. */
const SHOWN = [
  'reference',
  'kind',
  'severity',
  'organisation',
  'branch',
  'channel',
  'rulebook',
  'status',
  'department',
  'owner',
  'waybill',
  'origin',
  'destination',
  'carrier',
  'partner',
  'station',
  'packages',
  'contacts',
  'happenedAt',
  'reportedAt',
  'acknowledgedAt',
  'answeredAt',
  'closedAt',
  'reopened',
  'paused',
  'assessment',
  'links',
] as const satisfies readonly (keyof CaseState & keyof CaseView)[];

const shown = (state: CaseState): Pick<CaseState, (typeof SHOWN)[number]> =>
  Object.fromEntries(SHOWN.flatMap((key) => (state[key] === undefined ? [] : [[key, state[key]]]))) as never;

/** A case as clients see it: the fold, with lists instead of maps and what lists ask for worked out. */
export function caseView(caseId: string, state: CaseState): CaseView {
  const { clocks, personal } = state;
  return {
    id: caseId,
    version: state.seq,
    ...shown(state),
    type: state.caseType,
    ended: isEnded(state),
    nextDueAt: nextDueAt(state),
    nextDeadlineAt: nextDeadline(state)?.dueAt ?? null,
    overdue: Object.values(clocks).some((clock) => clock.status === 'running' && clock.breachedAt !== undefined),
    clocks: Object.values(clocks).sort(byDueInstant),
    promises: named(state.promises),
    referrals: named(state.referrals),
    handOvers: named(state.handOvers ?? {}),
    nodes: named(state.nodes ?? {}),
    preventions: named(state.preventions ?? {}),
    details: detailsOf(state),
    ...(personal.complainant === undefined ? {} : { complainant: personal.complainant }),
    ...(personal.description === undefined ? {} : { description: personal.description }),
    facts: personal.facts ?? {},
    ...(state.withheld === undefined ? {} : { withheld: state.withheld }),
  };
}

/** What a claim's clocks count from is in its history; nobody needs it twice. */
function detailsOf({ part }: CaseState): CaseView['details'] {
  if (part.kind !== 'claim') return part;
  const { said: _said, ...rest } = part;
  return rest;
}

/** The entity tag of a version. */
export const etagOf = (version: number): string => `"${version}"`;
