import type { CaseMove } from '../../api/client.ts';

type ClockMove = CaseMove['clocks'][number];

/** By how much a clock moves, in milliseconds; less than nothing is sooner. One that begins or ends has no such span. */
export const shiftOf = ({ before, after }: ClockMove): number | undefined =>
  before && after ? Date.parse(after.dueAt) - Date.parse(before.dueAt) : undefined;

/** How bad a move is: missed at once, the draft cannot have it, sooner, begins, later, another way alone. */
function rankOf({ clocks, refusal }: CaseMove): number {
  if (clocks.some(({ missedAtOnce }) => missedAtOnce)) return 0;
  if (refusal) return 1;
  if (clocks.some((clock) => (shiftOf(clock) ?? 0) < 0)) return 2;
  if (clocks.some(({ before }) => before === null)) return 3;
  return clocks.length > 0 ? 4 : 5;
}

const soonest = ({ clocks }: CaseMove): number => Math.min(0, ...clocks.map((clock) => shiftOf(clock) ?? 0));

/** The moves that do most harm first; of the same sort those that lose most time. */
export const byHarm = (moves: readonly CaseMove[]): CaseMove[] =>
  moves.toSorted((a, b) => rankOf(a) - rankOf(b) || soonest(a) - soonest(b) || a.reference.localeCompare(b.reference));
