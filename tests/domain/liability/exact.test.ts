import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  divided,
  exactOf,
  isLess,
  least,
  minus,
  most,
  notBelowZero,
  ONE,
  plus,
  rounded,
  shown,
  times,
  total,
  ZERO,
  type Exact,
} from '../../../workflows/domain/liability/exact.ts';

const big = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const value: fc.Arbitrary<Exact> = fc
  .tuple(big, fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([over, under]) => divided(exactOf(over), exactOf(under)));

/** Rounding by long division: the quotient, and one more where the rest is at least half. */
function oracle({ over, under }: Exact, decimals: number): bigint {
  const scaled = (over < 0n ? -over : over) * 10n ** BigInt(decimals);
  const [quotient, rest] = [scaled / under, scaled % under];
  const magnitude = rest >= under - rest ? quotient + 1n : quotient;
  return over < 0n ? -magnitude : magnitude;
}

describe('an exact number', () => {
  it.each<[string, bigint, bigint]>([
    ['666.67', 66_667n, 100n],
    ['8.33', 833n, 100n],
    ['0.125', 1n, 8n],
    ['-2.50', -5n, 2n],
    ['-0.00', 0n, 1n],
    ['007', 7n, 1n],
  ])('is read from %s', (text, over, under) => {
    expect(exactOf(text)).toEqual({ over, under });
  });

  it.each(['', '.5', '5.', '1e3', '1,5', ' 1', '+1', 'NaN', '--1'])('is not read from "%s"', (text) => {
    expect(() => exactOf(text)).toThrow(/is not a decimal number/);
  });

  it('is never divided by zero', () => {
    expect(() => divided(ONE, ZERO)).toThrow(/divided by zero/);
  });

  it('keeps the laws of reckoning, exactly', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(plus(plus(a, b), c)).toEqual(plus(a, plus(b, c)));
        expect(times(times(a, b), c)).toEqual(times(a, times(b, c)));
        expect([plus(a, b), times(a, b)]).toEqual([plus(b, a), times(b, a)]);
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)));
        expect(minus(plus(a, b), b)).toEqual(a);
        expect([plus(a, ZERO), times(a, ONE), times(a, ZERO)]).toEqual([a, a, ZERO]);
        if (b.over !== 0n) expect(times(divided(a, b), b)).toEqual(a);
        expect(total([a, b, c])).toEqual(plus(plus(a, b), c));
      }),
    );
  });

  it('is ordered as its difference says', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(isLess(a, b)).toBe(minus(a, b).over < 0n);
        expect(plus(least(a, b), most(a, b))).toEqual(plus(a, b));
        expect(isLess(notBelowZero(a), ZERO)).toBe(false);
      }),
    );
  });
});

describe('rounding', () => {
  it.each<[string, number, string]>([
    ['2.345', 2, '2.35'],
    ['-2.345', 2, '-2.35'],
    ['2.3449999999', 2, '2.34'],
    ['0.5', 0, '1'],
    ['1.5', 0, '2'],
    ['2.5', 0, '3'],
    ['-0.5', 0, '-1'],
    ['-0.4', 0, '0'],
    ['0.0005', 3, '0.001'],
    ['1333.34', 6, '1333.340000'],
    ['0.05', 2, '0.05'],
  ])('%s at %i decimals is %s', (text, decimals, expected) => {
    expect(shown(exactOf(text), decimals)).toBe(expected);
  });

  it('is half away from zero, by long division', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2, 3, 6), (number, decimals) => {
        expect(rounded(number, decimals)).toBe(oracle(number, decimals));
      }),
    );
  });

  it('of a half goes away from zero, whatever its sign', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (whole) => {
        const half = divided(exactOf(2n * whole + 1n), exactOf(2n));
        expect([rounded(half, 0), rounded(minus(ZERO, half), 0)]).toEqual([whole + 1n, -(whole + 1n)]);
      }),
    );
  });

  it('shows what reads back as the rounded number', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2, 3, 6), (number, decimals) => {
        const back = exactOf(shown(number, decimals));
        expect(times(back, exactOf(10n ** BigInt(decimals)))).toEqual(exactOf(rounded(number, decimals)));
      }),
    );
  });
});
