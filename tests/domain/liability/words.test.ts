import { expect, it } from 'vitest';
import { sourceName } from '../../../workflows/domain/rulebook/rulebook.ts';
import { compute } from './vectors.ts';

/** Claims that together come by every line a computation can have, for what it says is read by partners, insurers and courts. */
const CLAIMS = [
  'regime: cmr, date: 2025-06-01, currency: CNY, goods: {grossKg: 50, totalKg: 1000}, charges: {freight: 4000, duty: 100, other: 50}, faultPercent: 80, loss: {value: 9000, depreciationPercent: 10, damagePercent: 50, salvage: 100, freightSaved: 20, avoidable: 3}, interest: {from: 2025-01-01, to: 2025-03-15}, rates: [{from: XDR, rate: 9.5, on: 2025-06-01, source: IMF}]',
  'regime: cmr, date: 2025-06-01, currency: XDR, goods: {grossKg: 50, totalKg: 1000}, charges: {freight: 4000}, exemption: sender-fault, loss: {value: 9000}',
  'regime: cmr, date: 2025-06-01, currency: XDR, goods: {grossKg: 50, totalKg: 1000}, conduct: intent, loss: {value: 9000, repairCost: 2000}',
  'regime: cmr, date: 2025-06-01, currency: XDR, goods: {grossKg: 50, totalKg: 1000}, charges: {freight: 4000}, loss: {value: 9000}, delay: {loss: 900, freight: 300}',
  'regime: cn-sea, date: 2025-06-01, currency: XDR, goods: {units: 2, shippersContainers: 1, grossKg: 50}, declaredValue: 60000, wholeValue: 100000, loss: {value: 9000}',
  'regime: cn-sea, date: 2025-06-01, currency: XDR, goods: {unitsListed: false, containers: 1, shippersContainers: 1, grossKg: 50}, declaredValue: 5000, loss: {value: 9000}, delay: {loss: 900, freight: 300}',
  'regime: cn-sea, date: 2025-06-01, currency: XDR, goods: {unitsListed: false, containers: 2, grossKg: 50}, loss: {value: 100}',
  'regime: cn-sea, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50}, delay: {loss: 900, freight: 300}',
  'regime: hamburg, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50}, charges: {freight: 400}, delay: {loss: 2000, freight: 300}',
  'regime: montreal, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50}, delay: {loss: 5000}',
  'regime: montreal, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50}, exemption: force-majeure, loss: {value: 1000}, delay: {loss: 200}',
  'regime: montreal, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50}, loss: {value: 1000}, delay: {loss: 900}',
  'regime: cim, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50, totalKg: 1000}, loss: {value: 900, total: true}, delay: {loss: 900, freight: 300}',
  'regime: cim, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50}, delay: {loss: 5000, freight: 300}',
  'regime: cn-road, date: 2025-06-01, currency: CNY, agreedSum: 3000, loss: {value: 9000}, insurance: {sumInsured: 8000, insuredValue: 10000, deductible: 500, rescueCosts: 2000}, received: [{from: carrier, amount: 700, byLiable: true}, {from: other insurer, amount: 30}]',
  'regime: cn-road, date: 2025-06-01, currency: CNY, exemption: force-majeure, loss: {value: 9000}, insurance: {sumInsured: 8000, insuredValue: 9000, franchise: 500}, delay: {loss: 10}',
  'regime: cn-road, date: 2025-06-01, currency: CNY, agreedSum: 0, declaredValue: 1, namedCap: 1, postage: 1, charges: {freight: 1}, interest: {from: 2025-01-01, to: 2025-01-02}, conduct: recklessness, loss: {value: 1}, delay: {loss: 2}',
  'regime: cn-road, date: 2025-06-01, currency: CNY, loss: {value: 12000}, insurance: {sumInsured: 8000, insuredValue: 7000}',
  'regime: cn-rail, date: 2025-06-01, currency: CNY, namedCap: 2000, loss: {value: 9000}',
  'regime: cn-rail, date: 2025-06-01, currency: CNY, declaredValue: 2000, loss: {value: 9000}',
  'regime: cn-post, date: 2025-06-01, currency: CNY, postage: 12, loss: {value: 1000}',
  'regime: cn-post, date: 2025-06-01, currency: CNY, declaredValue: 800, wholeValue: 2000, loss: {value: 1000}',
  'regime: cn-post, date: 2025-06-01, currency: CNY, declaredValue: 800, loss: {value: 500, total: true}, conduct: intent',
  'regime: cn-coach, date: 2025-06-01, currency: CNY, fare: {paid: 120, fee: 12}',
  'regime: cn-coach, date: 2025-06-01, currency: CNY, fare: {paid: 120, reroutingOffered: false}',
  'regime: eu-coach, date: 2025-06-01, currency: EUR, fare: {paid: 40, reroutingOffered: false}',
];

/** All that a result says, a line for each step in English and in Chinese. */
function told(claim: string): string {
  const { steps, warnings, ...figures } = compute(claim);
  const lines = steps.flatMap(({ id, name, figures: sum, amount, currency, rule }) => {
    const by = rule && sourceName(rule);
    return [
      `  ${id}: ${name.en}: ${sum.en} = ${amount} ${currency}${by ? ` by ${by.en} (${rule.confidence})` : ''}`,
      `    ${name.zh}：${sum.zh}${by ? `，依据${by.zh}` : ''}`,
    ];
  });
  const last = Object.entries(figures).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [claim, ...lines, ...warnings.map((warning) => `  ! ${warning}`), `  ${last.join(', ')}`, ''].join('\n');
}

it('each line of a computation says in both languages what went in, and by which rule', async () => {
  await expect(CLAIMS.map(told).join('\n')).toMatchFileSnapshot('words.txt');
});
