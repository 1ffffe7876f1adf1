import { expect, it } from 'vitest';
import { bodies } from '../laws/arbitraries.ts';
import { companies, Company } from '../laws/company-lives.ts';

/** Types of commands that no life has accepted yet, after so many of each company; stops once there are none. */
function neverAccepted(lives: number): string[] {
  const missing = new Set<string>(Object.keys(bodies));
  // In turns, since what one company's rules never allow another's may allow at once.
  let living = companies().map((rules) => new Company(rules).lives(lives, 7)[Symbol.iterator]());
  while (living.length && missing.size) {
    living = living.filter((one) => {
      const next = one.next();
      for (const { accepted } of next.done ? [] : next.value) for (const type of accepted) missing.delete(type);
      return !next.done;
    });
  }
  return [...missing];
}

it(
  'lives accept every command that there is in one of them, under the rules of one of the companies',
  { timeout: 240_000 },
  () => {
    expect(neverAccepted(1500)).toEqual([]);
  },
);
