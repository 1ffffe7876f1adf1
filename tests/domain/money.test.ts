import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMoney,
  allocate,
  compareMoney,
  formatMoney,
  money,
  subtractMoney,
} from '../../workflows/domain/money/money.ts';

const minor = fc
  .bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
  .map((amount) => ({ amountMinor: amount.toString(), currency: 'CNY' }));

describe('an amount', () => {
  it.each([
    ['12.5', 'CNY', '1250', '12.50 CNY'],
    ['-0.05', 'EUR', '-5', '-0.05 EUR'],
    ['-0.00', 'USD', '0', '0.00 USD'],
    ['1200', 'JPY', '1200', '1200 JPY'],
    ['1.234', 'KWD', '1234', '1.234 KWD'],
    ['22.000001', 'XDR', '22000001', '22.000001 XDR'],
    ['90071992547409930.01', 'HKD', '9007199254740993001', '90071992547409930.01 HKD'],
  ])('%s %s', (amount, currency, amountMinor, text) => {
    expect(money(amount, currency)).toEqual({ amountMinor, currency });
    expect(formatMoney(money(amount, currency))).toBe(text);
  });

  it.each([
    ['1.005', 'CNY', /too fine: CNY has 2 decimals/],
    ['1.0', 'JPY', /too fine: JPY has 0 decimals/],
    ['1,5', 'CNY', /not an amount/],
    ['', 'CNY', /not an amount/],
    ['1e3', 'CNY', /not an amount/],
    ['1', 'RMB', /"RMB" is not a known currency/],
    ['1', 'constructor', /not a known currency/],
  ])('%s %s is refused', (amount, currency, message) => {
    expect(() => money(amount, currency)).toThrow(message);
  });

  it('survives being written and read', () => {
    fc.assert(
      fc.property(minor, (value) => {
        expect(money(formatMoney(value).replace(' CNY', ''), 'CNY')).toEqual(value);
      }),
    );
  });
});

describe('reckoning', () => {
  const [five, seven] = [money('5', 'CNY'), money('7', 'CNY')];

  it('adds, subtracts and compares', () => {
    expect(addMoney(five, seven)).toEqual(money('12', 'CNY'));
    expect(subtractMoney(five, seven)).toEqual(money('-2', 'CNY'));
    expect([compareMoney(five, seven), compareMoney(seven, five), compareMoney(five, five)]).toEqual([-1, 1, 0]);
  });

  it('refuses to mix currencies and broken amounts', () => {
    for (const reckon of [addMoney, subtractMoney, compareMoney])
      expect(() => reckon(five, money('5', 'USD'))).toThrow(/CNY and USD cannot be reckoned together/);
    expect(() => addMoney(five, { amountMinor: '1.5', currency: 'CNY' })).toThrow(/not a whole number of minor units/);
  });
});

function parts(amount: string, weights: number[]): string[] {
  return allocate(money(amount, 'CNY'), weights).map((part) => part.amountMinor);
}

describe('splitting', () => {
  it.each([
    ['1.00', [1, 1, 1], ['34', '33', '33']],
    ['-1.00', [1, 1, 1], ['-34', '-33', '-33']],
    ['1.00', [2, 0, 1], ['67', '0', '33']],
    ['0.02', [1, 5, 5], ['0', '1', '1']],
  ])('%s by %j', (amount, weights, expected) => {
    expect(parts(amount, weights)).toEqual(expected);
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[0.5, 0.5]]])('by %j is refused', (weights) => {
    expect(() => parts('1.00', weights)).toThrow(RangeError);
  });

  it('sums exactly, each part within one minor unit of its share', () => {
    const weights = fc
      .array(fc.nat(1000), { minLength: 1, maxLength: 8 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(minor, weights, (value, shares) => {
        const split = allocate(value, shares);
        expect(split.reduce(addMoney)).toEqual(value);
        const sum = BigInt(shares.reduce((total, share) => total + share, 0));
        split.forEach((part, index) => {
          const off = BigInt(part.amountMinor) * sum - BigInt(value.amountMinor) * BigInt(shares[index] ?? 0);
          expect(off < sum && off > -sum).toBe(true);
        });
      }),
    );
  });
});
