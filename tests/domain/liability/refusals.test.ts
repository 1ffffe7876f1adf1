import { describe, expect, it } from 'vitest';
import { compute } from './vectors.ts';

const CMR = 'regime: cmr, date: 2025-06-01, currency: XDR';
const SEA = 'regime: cn-sea, date: 2025-06-01, currency: XDR';
const POST = 'regime: cn-post, date: 2025-06-01, currency: CNY';
const LOSS = 'loss: {value: 9000}';

describe('a claim that cannot be computed', () => {
  it.each<[string, string, string]>([
    [
      'a missing rate',
      `regime: cmr, date: 2025-06-01, currency: CNY, goods: {grossKg: 50}, ${LOSS}`,
      'The rate from XDR to CNY is missing: add to `rates` from, rate, on (its date) and source.',
    ],
    [
      'a rate of another currency',
      `regime: cmr, date: 2025-06-01, currency: CNY, goods: {grossKg: 50}, ${LOSS}, rates: [{from: USD, rate: 7, on: 2025-06-01, source: x}]`,
      'The rate from XDR to CNY is missing',
    ],
    [
      'an unknown regime',
      `regime: warsaw, date: 2025-06-01, currency: XDR, ${LOSS}`,
      'There is no regime "warsaw". Known: cn-sea, hague-visby,',
    ],
    [
      'a regime named like a part of the language',
      `regime: constructor, date: 2025-06-01, currency: XDR, ${LOSS}`,
      'There is no regime "constructor".',
    ],
    [
      'a date before the regime',
      `regime: montreal, date: 2003-11-03, currency: XDR, goods: {grossKg: 1}, ${LOSS}`,
      'The regime "montreal" is known from 2003-11-04 on, not on 2003-11-03.',
    ],
    ['no weight', `${CMR}, ${LOSS}`, 'The limit counts gross weight: give `goods.grossKg`.'],
    [
      'units without a bill that lists them',
      `${SEA}, goods: {units: 2, unitsListed: false, grossKg: 50}, ${LOSS}`,
      'The bill lists no units, so each container is one: give `goods.containers`.',
    ],
    [
      'neither units nor containers',
      `${SEA}, goods: {grossKg: 50}, ${LOSS}`,
      'The limit counts units: give `goods.units`, or `goods.unitsListed: false` with `containers`.',
    ],
    ['no goods at all', `${SEA}, ${LOSS}`, 'The limit counts units: give `goods.units`'],
    ['nothing suffered', `${CMR}, goods: {grossKg: 50}`, 'Say what was suffered: `loss`, `delay` or `fare`.'],
    [
      'delay without its freight',
      `${CMR}, delay: {loss: 900}`,
      'The freight of the delayed goods limits what delay is worth: give `delay.freight`.',
    ],
    [
      'delay without all freight, where that limits',
      `regime: hamburg, date: 2025-06-01, currency: XDR, goods: {units: 1, grossKg: 1}, delay: {loss: 900, freight: 9}`,
      'All freight of the consignment limits what delay is worth: give `charges.freight`.',
    ],
    [
      'charges without the weight of the whole',
      `${CMR}, goods: {grossKg: 50}, charges: {freight: 9}, ${LOSS}`,
      'Charges are given back by weight: give `goods.grossKg` and `goods.totalKg`.',
    ],
    [
      'charges without the weight of what is lost',
      `${CMR}, conduct: intent, goods: {totalKg: 1000}, charges: {freight: 9}, ${LOSS}`,
      'Charges are given back by weight: give `goods.grossKg` and `goods.totalKg`.',
    ],
    ['post without postage', `${POST}, ${LOSS}`, 'Without a declared value the postage limits: give `postage`.'],
    [
      'a part of insured post without the whole',
      `${POST}, declaredValue: 100, ${LOSS}`,
      'Of a declared value a part loss takes its part: give `wholeValue`, or say `loss: {total: true}`.',
    ],
    [
      'rail without any cap',
      `regime: cn-rail, date: 2025-06-01, currency: CNY, ${LOSS}`,
      "Without a declared value the ministry's cap applies: give `namedCap`.",
    ],
    ['a fare where goods are carried', `${CMR}, fare: {paid: 40}`, 'The regime "cmr" says nothing about fares.'],
    [
      'a fare where the limit goes by weight',
      'regime: montreal, date: 2025-06-01, currency: XDR, fare: {paid: 40}',
      'The regime "montreal" says nothing about fares.',
    ],
    [
      'goods where fares are paid',
      `regime: cn-coach, date: 2025-06-01, currency: CNY, ${LOSS}`,
      'The regime "cn-coach" is about fares alone: give `fare`.',
    ],
    [
      'a payment finer than its currency',
      `regime: cn-road, date: 2025-06-01, currency: JPY, ${LOSS}, received: [{from: x, amount: 0.5}]`,
      '0.5 JPY is too fine: JPY has 0 decimals.',
    ],
    [
      'a whole of no value',
      `${POST}, declaredValue: 100, wholeValue: 0, loss: {value: 0}`,
      '`wholeValue` must be above zero, for a part is taken of it.',
    ],
    [
      'a declared whole of no value',
      `${CMR}, goods: {grossKg: 50}, declaredValue: 5000, wholeValue: 0, loss: {value: 0}`,
      '`wholeValue` must be above zero, for a part is taken of it.',
    ],
  ])('says what it lacks: %s', (_, claim, message) => {
    expect(() => compute(claim)).toThrow(message);
    expect(() => compute(claim)).toThrow(RangeError);
  });
});

describe('what the regime does not regard', () => {
  it.each<[string, string, string[]]>([
    [
      'a declared value',
      'regime: cn-road, declaredValue: 1',
      ['`declaredValue` changes nothing under Civil Code Art. 833'],
    ],
    [
      'an agreed sum',
      'regime: cn-rail, agreedSum: 1, namedCap: 1',
      ['`agreedSum` changes nothing under Railway Law Art. 17'],
    ],
    [
      'a named cap and postage',
      'regime: cn-road, namedCap: 1, postage: 1',
      ['`namedCap` changes', '`postage` changes'],
    ],
    ['charges', 'regime: cn-road, charges: {freight: 1}', ['`charges` changes nothing']],
    ['interest', 'regime: cn-road, interest: {from: 2025-01-01, to: 2025-01-02}', ['`interest` changes nothing']],
    [
      'conduct that lifts no limit',
      'regime: cn-rail, namedCap: 1, conduct: recklessness',
      ['`conduct` changes nothing'],
    ],
    [
      'a ground that does not free',
      'regime: montreal, goods: {grossKg: 1}, exemption: force-majeure',
      ['`exemption` changes nothing'],
    ],
    [
      'delay without a limit',
      'regime: cn-road, delay: {loss: 1}',
      ['The regime has no limit for delay, so `delay.loss` counts in full'],
    ],
    [
      'a rule from memory',
      'regime: cim, goods: {grossKg: 1}',
      ['Unconfirmed: CIM Art. 30, 33, 36, 37. Check it before anyone relies on it.'],
    ],
    ['an exemption from memory', 'regime: cmr, exemption: sender-fault', ['Unconfirmed: CMR Art. 17(2), from memory.']],
    ['nothing', 'regime: cn-road', []],
  ])('is told: %s', (_, claim, expected) => {
    const rates = 'rates: [{from: XDR, rate: 9.5, on: 2025-06-01, source: bulletin}]';
    const { warnings } = compute(`${claim}, date: 2025-06-01, currency: CNY, loss: {value: 9}, ${rates}`);
    expect(warnings).toEqual(expected.map((text) => expect.stringContaining(text) as string));
  });
});
