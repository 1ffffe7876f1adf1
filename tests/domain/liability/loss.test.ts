import { vectors } from './vectors.ts';

const FULL = 'sumInsured: 10000, insuredValue: 10000';
const TENTH = `insurance: {${FULL}, deductible: 1000}`;

vectors(
  'what was lost',
  'regime: cn-road, date: 2025-06-01, currency: CNY',
  `
  salvage | loss: {value: 9000, salvage: 1000} | 8000 / - | value=9000 loss=8000
  freight saved | loss: {value: 9000, freightSaved: 300} | 8700 / - | value=9000 loss=8700
  what could have been avoided | loss: {value: 9000, avoidable: 500} | 8500 / - | value=9000 loss=8500
  all three | loss: {value: 9000, salvage: 1000, freightSaved: 300, avoidable: 500} | 7200 / - | value=9000 loss=7200
  salvage above the damage leaves nothing | loss: {value: 9000, damagePercent: 10, salvage: 1000} | 0 / - | value=9000 damage=900 loss=0
  salvage is taken after the damage | loss: {value: 9000, damagePercent: 50, salvage: 1000} | 3500 / - | value=9000 damage=4500 loss=3500
  wear of used goods | loss: {value: 9000, depreciationPercent: 20} | 7200 / - | value=7200 loss=7200
  wear, then damage | loss: {value: 9000, depreciationPercent: 20, damagePercent: 25} | 1800 / - | value=7200 damage=1800 loss=1800
  repair costs less than the damage | loss: {value: 9000, damagePercent: 50, repairCost: 3000} | 3000 / - | value=9000 damage=4500 repair=3000 loss=3000
  repair costs more than the damage | loss: {value: 9000, damagePercent: 50, repairCost: 6000} | 4500 / - | value=9000 damage=4500 repair=4500 loss=4500
  repair of what else would be lost | loss: {value: 9000, repairCost: 2000} | 2000 / - | value=9000 repair=2000 loss=2000
  no damage at all | loss: {value: 9000, damagePercent: 0} | 0 / - | value=9000 damage=0 loss=0
  no fault at all | loss: {value: 9000}, faultPercent: 0 | 0 / - | value=9000 loss=9000 share=0
  an eighth of the fault | loss: {value: 9000}, faultPercent: 12.5 | 1125 / - | value=9000 loss=9000 share=1125
  `,
);

vectors(
  'insurance alone',
  'regime: cn-road, date: 2025-06-01, currency: CNY, exemption: force-majeure, loss: {value: 10000}',
  `
  insured in full | insurance: {${FULL}} | 0 / -, insurance 10000 | value=10000 loss=10000 exempt=0 insured-part=10000
  insured above the value | insurance: {sumInsured: 12000, insuredValue: 10000} | 0 / -, insurance 10000
    | value=10000 loss=10000 exempt=0 insured-part=10000
  insured for four fifths | insurance: {sumInsured: 8000, insuredValue: 10000} | 0 / -, insurance 8000
    | value=10000 loss=10000 exempt=0 insured-part=8000
  insured for four fifths, a part lost | loss: {value: 1000}, insurance: {sumInsured: 8000, insuredValue: 10000} | 0 / -, insurance 800
    | value=1000 loss=1000 exempt=0 insured-part=800
  more lost than the sum insured | insurance: {sumInsured: 6000, insuredValue: 6000} | 0 / -, insurance 6000
    | value=10000 loss=10000 exempt=0 insured-part=10000 sum-insured=6000
  insured for nothing | insurance: {sumInsured: 0, insuredValue: 10000} | 0 / - | value=10000 loss=10000 exempt=0 insured-part=0
  a deductible | insurance: {${FULL}, deductible: 500} | 0 / -, insurance 9500
    | value=10000 loss=10000 exempt=0 insured-part=10000 deductible=9500
  a deductible of all | insurance: {${FULL}, deductible: 10000} | 0 / - | value=10000 loss=10000 exempt=0 insured-part=10000 deductible=0
  a deductible above all | insurance: {${FULL}, deductible: 10001} | 0 / - | value=10000 loss=10000 exempt=0 insured-part=10000 deductible=0
  the deductible comes after the insured part | insurance: {sumInsured: 8000, insuredValue: 10000, deductible: 500} | 0 / -, insurance 7500
    | value=10000 loss=10000 exempt=0 insured-part=8000 deductible=7500
  just below the franchise | insurance: {${FULL}, franchise: 10000.01} | 0 / - | value=10000 loss=10000 exempt=0 insured-part=10000 franchise=0
  exactly at the franchise, which is not passed | insurance: {${FULL}, franchise: 10000} | 0 / -
    | value=10000 loss=10000 exempt=0 insured-part=10000 franchise=0
  just above the franchise, in full | insurance: {${FULL}, franchise: 9999.99} | 0 / -, insurance 10000
    | value=10000 loss=10000 exempt=0 insured-part=10000 franchise=10000
  the insured part does not pass the franchise | insurance: {sumInsured: 8000, insuredValue: 10000, franchise: 8500} | 0 / -
    | value=10000 loss=10000 exempt=0 insured-part=8000 franchise=0
  rescue costs are apart | insurance: {${FULL}, rescueCosts: 2000} | 0 / -, insurance 12000
    | value=10000 loss=10000 exempt=0 insured-part=10000 rescue=2000
  rescue costs of what is insured in part | insurance: {sumInsured: 8000, insuredValue: 10000, rescueCosts: 2000} | 0 / -, insurance 9600
    | value=10000 loss=10000 exempt=0 insured-part=8000 rescue=1600
  rescue costs within a sum of their own | insurance: {sumInsured: 6000, insuredValue: 6000, rescueCosts: 7000} | 0 / -, insurance 12000
    | value=10000 loss=10000 exempt=0 insured-part=10000 sum-insured=6000 rescue=6000
  no deductible of rescue costs | insurance: {${FULL}, deductible: 500, rescueCosts: 2000} | 0 / -, insurance 11500
    | value=10000 loss=10000 exempt=0 insured-part=10000 deductible=9500 rescue=2000
  what was received is deducted | insurance: {${FULL}}, received: [{from: carrier, amount: 3000}] | 0 / -, insurance 7000
    | value=10000 loss=10000 exempt=0 insured-part=10000 received=3000 insured=7000
  received from two | insurance: {${FULL}}, received: [{from: carrier, amount: 1000}, {from: partner, amount: 2500}] | 0 / -, insurance 6500
    | value=10000 loss=10000 exempt=0 insured-part=10000 received=3500 insured=6500
  received more than the insurer would pay | insurance: {${FULL}, deductible: 500}, received: [{from: carrier, amount: 9800}] | 0 / -
    | value=10000 loss=10000 exempt=0 insured-part=10000 deductible=9500 received=9800 insured=0
  received, insured in part | insurance: {sumInsured: 8000, insuredValue: 10000}, received: [{from: carrier, amount: 3000}] | 0 / -, insurance 5000
    | value=10000 loss=10000 exempt=0 insured-part=8000 received=3000 insured=5000
  `,
);

vectors(
  'insurer and carrier',
  'regime: cn-rail, date: 2025-06-01, currency: CNY, declaredValue: 6000, loss: {value: 10000}',
  `
  the carrier owes the deductible, the rest passes | ${TENTH} | 6000 / 6000, due 1000, insurance 9000, subrogated 5000
    | value=10000 loss=10000 cap=6000 within=6000 insured-part=10000 deductible=9000
  insured in full, all passes | insurance: {${FULL}} | 6000 / 6000, due 0, insurance 10000, subrogated 6000
    | value=10000 loss=10000 cap=6000 within=6000 insured-part=10000
  insured for half, the claimant first | insurance: {sumInsured: 5000, insuredValue: 10000} | 6000 / 6000, due 5000, insurance 5000, subrogated 1000
    | value=10000 loss=10000 cap=6000 within=6000 insured-part=5000
  the franchise is not passed | insurance: {${FULL}, franchise: 20000} | 6000 / 6000, due 6000
    | value=10000 loss=10000 cap=6000 within=6000 insured-part=10000 franchise=0
  half of the fault | faultPercent: 50, ${TENTH} | 3000 / 6000, due 1000, insurance 9000, subrogated 2000
    | value=10000 loss=10000 cap=6000 within=6000 share=3000 insured-part=10000 deductible=9000
  another paid, which is not against the limit | received: [{from: warehouse, amount: 5000}] | 6000 / 6000, due 5000
    | value=10000 loss=10000 cap=6000 within=6000 received=5000
  the carrier paid, which is against the limit | received: [{from: carrier, amount: 5000, byLiable: true}] | 6000 / 6000, due 1000
    | value=10000 loss=10000 cap=6000 within=6000 received=5000
  the carrier paid more than it owed | received: [{from: carrier, amount: 7000, byLiable: true}] | 6000 / 6000, due 0
    | value=10000 loss=10000 cap=6000 within=6000 received=7000
  everything was received | received: [{from: warehouse, amount: 10000}] | 6000 / 6000, due 0
    | value=10000 loss=10000 cap=6000 within=6000 received=10000
  more than everything was received | received: [{from: warehouse, amount: 11000}] | 6000 / 6000, due 0
    | value=10000 loss=10000 cap=6000 within=6000 received=11000
  another paid and the insurer pays | ${TENTH}, received: [{from: warehouse, amount: 2000}]
    | 6000 / 6000, due 1000, insurance 7000, subrogated 5000
    | value=10000 loss=10000 cap=6000 within=6000 insured-part=10000 deductible=9000 received=2000 insured=7000
  the carrier paid and the insurer pays | ${TENTH}, received: [{from: carrier, amount: 2000, byLiable: true}]
    | 6000 / 6000, due 1000, insurance 7000, subrogated 3000
    | value=10000 loss=10000 cap=6000 within=6000 insured-part=10000 deductible=9000 received=2000 insured=7000
  charges are not insured, so the carrier owes them | regime: cmr, currency: XDR, goods: {grossKg: 50, totalKg: 1000}, charges: {freight: 4000},declaredValue: 1, insurance: {${FULL}} | 616.5 / 416.5, due 200, insurance 10000, subrogated 416.5
    | value=10000 loss=10000 cap-weight=416.5 cap=416.5 within=416.5 charges=200 insured-part=10000
  `,
);
