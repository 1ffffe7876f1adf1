import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLiabilityClaim, readRegimes } from '../../../db/liability-files.ts';
import { RulebookFileError } from '../../../db/rulebook-files.ts';
import { liabilityClaimSchema } from '../../../workflows/domain/liability/schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'redress-liability-'));
afterAll(() => rmSync(folder, { recursive: true }));

const GOOD = `regime: cmr
date: 2026-06-01
currency: CNY
goods: { units: 2, grossKg: 50, totalKg: 1000 }
loss: { value: 9000 }
charges: { freight: 4000 }
rates: [{ from: XDR, rate: 9.55, on: 2026-06-01, source: bulletin }]
`;

const PLAIN = { regime: 'cmr', date: '2026-06-01', currency: 'CNY' };

/** What is said about a file, its folder left out. */
function said(text: string, read: (path: string) => unknown = readLiabilityClaim): string[] {
  const path = join(folder, 'claim.yaml');
  writeFileSync(path, text);
  try {
    read(path);
    return [];
  } catch (error) {
    if (!(error instanceof RulebookFileError)) throw error;
    return error.problems.map(({ line, column, field, message }) => `${line}:${column} ${field}: ${message}`);
  }
}

const changed = (line: string, to: string): string => {
  if (!GOOD.includes(line)) throw new Error(`There is no line "${line}".`);
  return GOOD.replace(line, to);
};

describe('a claim file', () => {
  it('that is right says nothing', () => {
    expect(said(GOOD)).toEqual([]);
  });

  it.each<[string, string, string | RegExp]>([
    ['an unknown currency', changed('CNY', 'RMB'), /^3:1 currency: must be one of: .*CNY.*; it is "RMB"\.$/],
    [
      'a negative weight',
      changed('grossKg: 50', 'grossKg: -50'),
      '4:20 goods.grossKg: must be a number from 0 on, such as 1250 or 1250.50; it is -50.',
    ],
    [
      'a weight in words',
      changed('grossKg: 50', 'grossKg: 50 kg'),
      '4:20 goods.grossKg: must be a number from 0 on, such as 1250 or 1250.50; it is "50 kg".',
    ],
    [
      'an amount with a decimal comma',
      changed('9000', '"9000,50"'),
      '5:9 loss.value: must be a number from 0 on, such as 1250 or 1250.50; it is "9000,50".',
    ],
    [
      'more digits than YAML keeps',
      changed('9000', '123456789012345.67'),
      '5:9 loss.value: has more digits than a YAML number keeps, so write it in quotes; it is 123456789012345.67.',
    ],
    ['units in parts', changed('units: 2', 'units: 2.5'), '4:10 goods.units: must be a whole number.'],
    [
      'per cent over 100',
      changed('value: 9000', 'value: 9000, damagePercent: 101'),
      '5:22 loss.damagePercent: must be at most 100; it is 101.',
    ],
    [
      'fault over 100 per cent',
      `${GOOD}faultPercent: 100.01\n`,
      '8:1 faultPercent: must be at most 100; it is 100.01.',
    ],
    [
      'a day that is not in the calendar',
      changed('date: 2026-06-01', 'date: 2026-02-30'),
      '2:1 date: must be a date such as 2026-05-01; it is "2026-02-30".',
    ],
    [
      'a deductible and a franchise',
      `${GOOD}insurance: { sumInsured: 1, insuredValue: 1, deductible: 1, franchise: 1 }\n`,
      /^8:1 insurance: a policy has a deductible or a franchise, not both; it is \{/,
    ],
    [
      'an insured value of nothing',
      `${GOOD}insurance: { sumInsured: 8000, insuredValue: 0 }\n`,
      '8:32 insurance.insuredValue: must be above zero; it is 0.',
    ],
    [
      'an insurance without its sum',
      `${GOOD}insurance: { insuredValue: 9 }\n`,
      '8:1 insurance.sumInsured: is missing.',
    ],
    [
      'interest that runs backwards',
      `${GOOD}interest: { from: 2026-05-02, to: 2026-05-01 }\n`,
      '8:31 interest.to: must not be earlier than `from`; it is "2026-05-01".',
    ],
    ['a rate of nothing', changed('9.55', '0'), '7:22 rates[0].rate: must be above zero; it is 0.'],
    ['a rate without its source', changed(', source: bulletin', ''), '7:9 rates[0].source: is missing.'],
    [
      'two rates of one currency',
      changed('bulletin }', 'bulletin }, { from: XDR, rate: 9.6, on: 2026-06-02, source: bulletin }'),
      '7:72 rates[1].from: has a rate already; which one applies must be decided; it is "XDR".',
    ],
    [
      'a part that weighs more than the whole',
      changed('totalKg: 1000', 'totalKg: 49'),
      '4:33 goods.totalKg: must be above zero and not less than its part, `goods.grossKg`; it is 49.',
    ],
    [
      'a part that is worth more than the whole',
      `${GOOD}wholeValue: 8999\n`,
      '8:1 wholeValue: must not be less than its part, `loss.value`; it is 8999.',
    ],
    [
      'a fare among goods',
      `${GOOD}fare: { paid: 40 }\n`,
      '8:1 fare: goes without `loss` and `delay`: compute goods by themselves; it is {"paid":40}.',
    ],
    [
      'conduct that no regime knows',
      `${GOOD}conduct: careless\n`,
      '8:1 conduct: must be one of: ordinary, intent, recklessness, gross-negligence; it is "careless".',
    ],
    ['a field that is misspelt', changed('charges', 'charge'), '6:1 charge: is not a field that belongs here.'],
    ['no regime', changed('regime: cmr\n', ''), '1:1 regime: is missing.'],
    ['the same key twice', `${GOOD}date: 2026-06-02\n`, '8:1 : the key "date" stands twice in the same map; keep one.'],
    ['broken YAML', changed('{ value: 9000 }', '{ value: 9000'), /^6:1 : is not YAML: .*\.$/],
    ['an empty file', '', '1:1 : must be a map of fields.'],
    ['a list', '- regime: cmr\n', '1:1 : must be a map of fields.'],
  ])('with %s is refused with its place', (_, text, expected) => {
    const problems = said(text);
    expect(problems[0]).toMatch(expected);
    if (typeof expected === 'string') expect(problems).toEqual([expected]);
  });

  it.each<[string, string, string]>([
    [
      'a fare among what was late',
      changed('loss: { value: 9000 }', 'delay: { loss: 9 }').concat('fare: { paid: 40 }\n'),
      '8:1 fare: goes without `loss` and `delay`: compute goods by themselves; it is {"paid":40}.',
    ],
    [
      'a whole of no weight',
      changed('grossKg: 50, totalKg: 1000', 'grossKg: 0, totalKg: 0'),
      '4:32 goods.totalKg: must be above zero and not less than its part, `goods.grossKg`; it is 0.',
    ],
    [
      'a third rate of one currency, after one of another',
      changed(
        'bulletin }',
        'bulletin }, { from: USD, rate: 7, on: 2026-06-02, source: x }, { from: XDR, rate: 9, on: 2026-06-02, source: x }',
      ),
      '7:123 rates[2].from: has a rate already; which one applies must be decided; it is "XDR".',
    ],
  ])('with %s is refused with its place as well', (_, text, expected) => {
    expect(said(text)).toEqual([expected]);
  });

  it.each(['regime: cmr', 'source: bulletin'])('with a blank instead of the words in `%s` is refused', (line) => {
    expect(said(changed(line, line.replace(/: .*/, ': " "')))).toHaveLength(1);
  });

  it('with fewer than no units is refused', () => {
    for (const field of ['units', 'containers', 'shippersContainers'])
      expect(said(changed('units: 2', `${field}: -1`)), field).toHaveLength(1);
  });

  it('that says no more is of goods that the bill lists, all our fault and without intent', () => {
    expect(liabilityClaimSchema.parse(PLAIN)).toEqual({
      ...PLAIN,
      goods: { unitsListed: true, shippersContainers: 0 },
      conduct: 'ordinary',
      faultPercent: '100',
      received: [],
      rates: [],
    });
  });

  it('loses the blanks around its words', () => {
    expect(liabilityClaimSchema.parse({ ...PLAIN, regime: ' cmr ' })).toMatchObject({ regime: 'cmr' });
  });

  it('with several mistakes names them all', () => {
    expect(said(changed('grossKg: 50', 'grossKg: -1').replace('CNY', 'RMB'))).toHaveLength(2);
  });

  it('that is not there is named', () => {
    expect(() => readLiabilityClaim(join(folder, 'none.yaml'))).toThrow(/none\.yaml:1:1 .*cannot be read: ENOENT/);
  });
});

describe('an amount', () => {
  const read = (value: string | number) => liabilityClaimSchema.safeParse({ ...PLAIN, loss: { value } });
  const refused = (value: string | number) => read(value).error?.issues.map(({ message }) => message);

  it.each([
    '0',
    '007',
    '0.000000001',
    '999999999999999.999999999',
    0,
    0.5,
    0.123456789,
    123456789012345,
    1234567890.12345,
  ])('may be %o, and stays what it is', (value) => {
    expect(read(value).data?.loss?.value).toBe(String(value));
  });

  it.each(['', '.5', '5.', '1,5', ' 1', '1 ', '-1', '1e3', '1000000000000000', '0.0000000001', -1, 1e-7, 1e21])(
    'may not be %o',
    (value) => {
      expect(refused(value)).toEqual(['must be a number from 0 on, such as 1250 or 1250.50']);
    },
  );

  it.each([1_234_567_890_123_456, 1234567890.123456])(
    'is written in quotes where YAML keeps not all of its digits, as of %o',
    (value) => {
      expect(refused(value)).toEqual(['has more digits than a YAML number keeps, so write it in quotes']);
    },
  );
});

const REGIME = `regimes:
  road:
    name: { en: Road, zh: 公路 }
    decidedBy: the date of the loss
    versions:
      - effectiveFrom: 2021-01-01
        declaredValueLifts: false
        uncappedBy: []
        source: { text: Civil Code, confidence: V }
`;

describe('the file of regimes', () => {
  it.each<[string, string, string]>([
    [
      'versions that do not ascend',
      `${REGIME}      - { effectiveFrom: 2021-01-01, declaredValueLifts: false, uncappedBy: [], source: { text: x, confidence: V } }\n`,
      '10:11 regimes.road.versions[1].effectiveFrom: versions ascend: 2021-01-01 is not later than 2021-01-01.',
    ],
    [
      'a figure without its source',
      REGIME.replace(/ {8}source.*\n/, ''),
      '6:9 regimes.road.versions[0].source: is missing.',
    ],
    [
      'a confidence that is not known',
      REGIME.replace('confidence: V', 'confidence: X'),
      '9:37 regimes.road.versions[0].source.confidence: must be one of: V, S, M; it is "X".',
    ],
    [
      'a regime without a version',
      REGIME.replace(/versions:[^]*/, 'versions: []\n'),
      '5:5 regimes.road.versions: must not be empty.',
    ],
    ['a regime without a name in Chinese', REGIME.replace(', zh: 公路', ''), '3:5 regimes.road.name.zh: is missing.'],
  ])('with %s is refused with its place', (_, text, expected) => {
    expect(said(text, readRegimes)).toEqual([expected]);
  });

  it('that is right says nothing', () => {
    expect(said(REGIME, readRegimes)).toEqual([]);
  });
});
