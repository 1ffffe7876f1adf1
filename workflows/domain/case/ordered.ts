import type { CaseState } from './state.ts';

const DIGIT = /\d/;

/** Numbers in a name count by their size: `p2` comes before `p10`. */
const weighed = (name: string): string => name.replace(/\d+/g, (digits) => digits.padStart(12, '0'));

/** Weighing takes longest in what every decision does, and only between two names with digits does it tell anything. */
function before(one: string, other: string): number {
  const asTheyAre = !DIGIT.test(one) || !DIGIT.test(other);
  return (asTheyAre ? one < other : weighed(one) < weighed(other)) ? -1 : 1;
}

function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).sort(before) as (keyof T)[];
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])])) as T;
}

/**
 * The same state with all names in one order. The snapshot that the store gives back has its names in another order than the fold of the
 * log, so without one for both, clocks that end together would be told in one order while a case is lived and in the other when its
 * decisions are audited.
 */
export const ordered = (state: CaseState): CaseState => sorted(state);
