import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMoney,
  allocate,
  compareMoney,
  CURRENCIES,
  decimalsOf,
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
    ['x1', 'CNY', /not an amount/],
    ['1x', 'CNY', /not an amount/],
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

describe('the currencies in use', () => {
  // By ISO 4217, apart from XDR: written out once more, since a currency that is lost or has other decimals is a wrong amount.
  const byDecimals: [decimals: number, currencies: string][] = [
    [0, 'JPY KRW VND CLP ISK'],
    [
      2,
      'CNY USD EUR GBP HKD MOP TWD SGD AUD CAD NZD CHF SEK NOK DKK PLN CZK HUF RON TRY RUB KZT INR IDR MYR PHP THB AED SAR ZAR BRL MXN',
    ],
    [3, 'BHD JOD KWD OMR TND'],
    [6, 'XDR'],
  ];

  it.each(byDecimals)('with %d decimals: %s', (decimals, currencies) => {
    expect(CURRENCIES.filter((currency) => decimalsOf(currency) === decimals).toSorted()).toEqual(
      currencies.split(' ').toSorted(),
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
    ['0.02', [1, 2, 1, 2], ['0', '1', '0', '1']],
    ['0.02', [1, 9, 3], ['0', '1', '1']],
  ])('%s by %j', (amount, weights, expected) => {
    expect(parts(amount, weights)).toEqual(expected);
  });

  it.each([
    [[], /one is above 0/],
    [[0, 0], /one is above 0/],
    [[1, -1], /whole numbers from 0 on, not 1, -1/],
    [[2, -1], /whole numbers from 0 on, not 2, -1/],
    [[0.5, 0.5], /whole numbers from 0 on/],
    [[1, 2 ** 53], /whole numbers from 0 on/],
  ])('by %j is refused', (weights, message) => {
    expect(() => parts('1.00', weights)).toThrow(message);
  });

  it('refuses a currency that is not known, even where only its name is looked at', () => {
    const [left, right] = [
      { amountMinor: '1', currency: 'RMB' },
      { amountMinor: '2', currency: 'RMB' },
    ];
    expect(() => addMoney(left, right)).toThrow(/"RMB" is not a known currency/);
  });

  it.each(['1.5', 'x1', '1x'])('refuses %s minor units', (amountMinor) => {
    expect(() => allocate({ amountMinor, currency: 'CNY' }, [1])).toThrow(/not a whole number of minor units/);
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
