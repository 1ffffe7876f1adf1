import { describe, expect, it } from 'vitest';
import { practiceProblems } from '../../workflows/domain/rulebook/practice/check-practice.ts';
import { mon } from '../support/builders.ts';
import { given } from '../support/given.ts';
import { lateParcel } from '../support/builders.ts';
import { withPractice, words } from '../support/practice.ts';

/** Backtracks once for each way of splitting the value: about 2^40 of them. */
const EVIL = '(a+)+b';
const VALUE = 'a'.repeat(40);
const rulesWith = (pattern: string) =>
  withPractice({ formats: { 'complainant.customerNumber': { pattern, says: words('letters') } } });
const openedWith = (pattern: string, customerNumber: string) =>
  given(mon('10:00'), { ...lateParcel, complainant: { name: 'Lin', customerNumber } }, { rules: rulesWith(pattern) });

describe('a pattern of a rulebook', () => {
  it('that would backtrack for ever is answered in a moment', () => {
    // As many characters as the engine of the language would take minutes over.
    const before = performance.now();
    expect(() => openedWith(EVIL, VALUE)).toThrow(/must be written as/);
    expect(performance.now() - before).toBeLessThan(5000);
    expect(openedWith(EVIL, `${VALUE}b`).events.length).toBeGreaterThan(0);
  });

  it("of the language's own engine would take longer with each letter: the attack is real", () => {
    const taken = (length: number): number => {
      const before = performance.now();
      expect(/^(?:(a+)+b)$/u.test('a'.repeat(length))).toBe(false);
      return performance.now() - before;
    };
    expect(taken(22)).toBeGreaterThan(4 * taken(16));
  });

  it.each(['(a', '(?=a)b', '(a)\\1', 'a{1,2000}', 'x'.repeat(301)])(
    'that RE2 does not know, or is endless, is refused: %s',
    (pattern) => {
      expect(practiceProblems(rulesWith(pattern)).map(({ path }) => path.join('.'))).toContain(
        'practice.formats.complainant.customerNumber.pattern',
      );
    },
  );

  it('must fit the whole value', () => {
    expect(practiceProblems(rulesWith('[A-Z]{2}|[0-9]+')).filter(({ path }) => path.includes('formats'))).toEqual([]);
    expect(openedWith('[A-Z]{2}|[0-9]+', '17').events.length).toBeGreaterThan(0);
    expect(() => openedWith('[A-Z]{2}|[0-9]+', '17x')).toThrow(/must be written as/);
  });
});
