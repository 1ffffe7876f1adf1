import { expect, it } from 'vitest';
import { versionOn } from '../../../workflows/domain/liability/regime.ts';
import { warningsInWords } from '../../../workflows/domain/liability/warnings.ts';
import { Working } from '../../../workflows/domain/liability/working.ts';
import { claimOf, REGIMES } from './vectors.ts';

/** What is warned of before anything is reckoned, in the language of whoever reads it. */
function warned(text: string): string[] {
  const claim = claimOf(`${text}, date: 2025-06-01, currency: CNY`);
  return warningsInWords(new Working(claim, versionOn(REGIMES, claim.regime, claim.date))).flatMap(({ en, zh }) => [
    en,
    zh,
  ]);
}

it.each<[string, string, string[]]>([
  [
    'a rule from memory',
    'regime: cim, goods: {grossKg: 1}, loss: {value: 9}',
    [
      'Unconfirmed: CIM Art. 30, 33, 36, 37. Check it before anyone relies on it.',
      '未经核实：《国际铁路货物运输合同统一规则》（CIM）第30、33、36、37条。使用前须先核对。',
    ],
  ],
  [
    'what changes nothing',
    'regime: eu-coach, fare: {paid: 40}, declaredValue: 1',
    [
      '`declaredValue` changes nothing under Regulation (EU) 181/2011 Art. 19.',
      '`declaredValue` 在 欧盟第181/2011号条例第19条 下不影响计算。',
    ],
  ],
  [
    'delay without a limit',
    'regime: cn-rail, delay: {loss: 1}',
    [
      "The regime has no limit for delay, so `delay.loss` counts in full: Railway Law Art. 17: actual loss, at most the declared value, else the ministry's cap.",
      '该制度对延误没有限额，`delay.loss` 全额计入：《铁路法》第17条：按实际损失，最高不超过声明价值；未声明的不超过主管部门规定的限额。',
    ],
  ],
  ['no delay of what is free anyway', 'regime: cn-rail, delay: {loss: 1}, exemption: force-majeure', []],
  ['no charges where they are given back', 'regime: cmr, charges: {freight: 1}, loss: {value: 9}', []],
  ['no charges where all freight limits delay', 'regime: hamburg, charges: {freight: 1}, loss: {value: 9}', []],
  ['no declared value where it lifts the limit', 'regime: cmr, declaredValue: 1, loss: {value: 9}', []],
  ['no declared value where it is the limit', 'regime: cn-rail, declaredValue: 1, loss: {value: 9}', []],
  ['no declared value where it insures', 'regime: cn-post, declaredValue: 1, loss: {value: 9}', []],
])('whoever reads a result is told of %s', (_, claim, expected) => {
  expect(warned(claim)).toEqual(expected);
});
