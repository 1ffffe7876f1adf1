import type { CaseState } from './state.ts';

/** Numbers in a name count by their size: `p2` comes before `p10`. */
const weighed = (name: string): string => name.replace(/\d+/g, (digits) => digits.padStart(12, '0'));

const before = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  weighed(one) < weighed(other) ? -1 : 1;

function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(before);
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)])) as T;
}

/**
 * The same state with all names in one order. The snapshot that the store gives back has its names in another order than the fold of the
 * log, so without one for both, clocks that end together would be told in one order while a case is lived and in the other when its
 * decisions are audited.
 */
export const ordered = (state: CaseState): CaseState => sorted(state);
