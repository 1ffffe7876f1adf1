import { expect, it } from 'vitest';
import { check, compute, rowsOf, vectors } from './vectors.ts';

vectors(
  'rounding, half away from zero and once',
  'regime: cn-road, date: 2025-06-01, currency: CNY',
  `
  half a yen goes up | currency: JPY, loss: {value: 1001, damagePercent: 50} | 501 / - | value=1001 damage=501 loss=501
  half a yen goes up to an even one | currency: JPY, loss: {value: 1003, damagePercent: 50} | 502 / - | value=1003 damage=502 loss=502
  less than half a yen goes | currency: JPY, loss: {value: 1001, damagePercent: 49} | 490 / - | value=1001 damage=490 loss=490
  half of the fault in yen | currency: JPY, loss: {value: 333}, faultPercent: 50 | 167 / - | value=333 loss=333 share=167
  half a fen goes up | loss: {value: 0.01, damagePercent: 50} | 0.01 / - | value=0.01 damage=0.01 loss=0.01
  a fen and a half | loss: {value: 0.03, damagePercent: 50} | 0.02 / - | value=0.03 damage=0.02 loss=0.02
  less than half a fen goes | loss: {value: 0.01, damagePercent: 49} | 0 / - | value=0.01 damage=0 loss=0
  a quarter of a fen is not half a rounded one | loss: {value: 0.01, damagePercent: 50}, faultPercent: 50 | 0 / -
    | value=0.01 damage=0.01 loss=0.01 share=0
  a third of a hundred yuan | loss: {value: 100, damagePercent: 33.333} | 33.33 / - | value=100 damage=33.33 loss=33.33
  half a fils goes up | currency: KWD, loss: {value: 1.001, damagePercent: 50} | 0.501 / - | value=1.001 damage=0.501 loss=0.501
  less than half a fils goes | currency: KWD, loss: {value: 1.001, damagePercent: 49.9} | 0.499 / - | value=1.001 damage=0.499 loss=0.499
  half a millionth of a drawing right | currency: XDR, loss: {value: 0.000001, damagePercent: 50} | 0.000001 / -
    | value=0.000001 damage=0.000001 loss=0.000001
  more than a number of the machine holds | loss: {value: "999999999999999.99"} | 999999999999999.99 / -
    | value=999999999999999.99 loss=999999999999999.99
  the limit of CMR in yen | regime: cmr, currency: JPY, goods: {grossKg: 50}, rates: [{from: XDR, rate: 205.55, on: 2025-06-01, source: bulletin}], loss: {value: 900000}
    | 85612 / 85612 | value=900000 loss=900000 cap-weight=416.5XDR converted=85612 cap=85612 within=85612
  the limit of CMR in dinars | regime: cmr, currency: KWD, goods: {grossKg: 50}, rates: [{from: XDR, rate: 0.4071, on: 2025-06-01, source: bulletin}], loss: {value: 900}
    | 169.557 / 169.557 | value=900 loss=900 cap-weight=416.5XDR converted=169.557 cap=169.557 within=169.557
  one yen, insured for half, is paid once | currency: JPY, loss: {value: 1}, insurance: {sumInsured: 1, insuredValue: 2}
    | 1 / -, due 0, insurance 1, subrogated 1 | value=1 loss=1 insured-part=1
  a yen and a half, insured in full | currency: JPY, loss: {value: 3, damagePercent: 50}, insurance: {sumInsured: 9, insuredValue: 9}
    | 2 / -, due 0, insurance 2, subrogated 2 | value=3 damage=2 loss=2 insured-part=2
  three yen, insured for half | currency: JPY, loss: {value: 3}, insurance: {sumInsured: 2, insuredValue: 4}
    | 3 / -, due 1, insurance 2, subrogated 2 | value=3 loss=3 insured-part=2
  `,
);

it('tells minor units, not decimals', () => {
  const { liabilityMinor, cap, currency } = compute(
    'regime: cmr, date: 2025-06-01, currency: XDR, goods: {grossKg: 50}, loss: {value: 9000}',
  );
  expect({ liabilityMinor, cap, currency }).toEqual({
    liabilityMinor: '416500000',
    cap: { amountMinor: '416500000', currency: 'XDR' },
    currency: 'XDR',
  });
});

it.each([
  ['a wrong liability', 'x | loss: {value: 9} | 8 / - | value=9 loss=9'],
  ['a wrong limit', 'x | loss: {value: 9} | 9 / 9 | value=9 loss=9'],
  ['a missing step', 'x | loss: {value: 9} | 9 / - | value=9'],
  ['a wrong step', 'x | loss: {value: 9} | 9 / - | value=9 loss=8'],
  ['a wrong due', 'x | loss: {value: 9} | 9 / -, due 8 | value=9 loss=9'],
  ['a step in another currency', 'x | loss: {value: 9} | 9 / - | value=9 loss=9XDR'],
])('a table with %s fails', (_, table) => {
  const [row] = rowsOf(table);
  if (!row) throw new Error('There is no row.');
  expect(() => check(row, 'regime: cn-road, date: 2025-06-01, currency: CNY')).toThrow(/expected/);
});
