import { vectors } from './vectors.ts';

const INTEREST = 'interest: {from: 2025-01-01';

vectors(
  'CMR',
  'regime: cmr, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50, totalKg: 1000}',
  `
  two of forty cartons lost, over the limit | loss: {value: 9000} | 416.5 / 416.5
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5
  under the limit | loss: {value: 400} | 400 / 416.5 | value=400 loss=400 cap-weight=416.5 cap=416.5 within=400
  exactly at the limit | loss: {value: 416.5} | 416.5 / 416.5
    | value=416.5 loss=416.5 cap-weight=416.5 cap=416.5 within=416.5
  just over the limit | loss: {value: 416.51} | 416.5 / 416.5
    | value=416.51 loss=416.51 cap-weight=416.5 cap=416.5 within=416.5
  a light parcel | goods: {grossKg: 7.5}, loss: {value: 100} | 62.475 / 62.475
    | value=100 loss=100 cap-weight=62.475 cap=62.475 within=62.475
  freight in proportion above the limit | charges: {freight: 4000}, loss: {value: 9000} | 616.5 / 416.5
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5 charges=200
  freight, duty and other charges | charges: {freight: 4000, duty: 1000, other: 500}, loss: {value: 9000} | 691.5 / 416.5
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5 charges=275
  under the limit with charges | charges: {freight: 4000}, loss: {value: 300} | 500 / 416.5
    | value=300 loss=300 cap-weight=416.5 cap=416.5 within=300 charges=200
  the whole consignment, all charges | goods: {grossKg: 1000, totalKg: 1000}, charges: {freight: 4000}, loss: {value: 20000} | 12330 / 8330
    | value=20000 loss=20000 cap-weight=8330 cap=8330 within=8330 charges=4000
  half damaged, half of the charges | charges: {freight: 4000}, loss: {value: 1000, damagePercent: 50} | 516.5 / 416.5
    | value=1000 damage=500 loss=500 cap-weight=416.5 cap=416.5 within=416.5 charges=100
  repaired for a quarter, a quarter of the charges | charges: {freight: 4000}, loss: {value: 1000, damagePercent: 50, repairCost: 250}
    | 300 / 416.5 | value=1000 damage=500 repair=250 loss=250 cap-weight=416.5 cap=416.5 within=250 charges=50
  salvage of a fifth, four fifths of the charges | charges: {freight: 4000}, loss: {value: 1000, salvage: 200} | 576.5 / 416.5
    | value=1000 loss=800 cap-weight=416.5 cap=416.5 within=416.5 charges=160
  declared value lifts | declaredValue: 5000, loss: {value: 9000} | 5000 / 5000
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 declared=5000 within=5000
  declared for the whole, a part lost | declaredValue: 60000, wholeValue: 100000, loss: {value: 5000} | 3000 / 3000
    | value=5000 loss=5000 cap-weight=416.5 cap=416.5 declared=3000 within=3000
  declared below the limit lifts nothing | declaredValue: 400, loss: {value: 9000} | 416.5 / 416.5
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5
  declared exactly at the limit lifts nothing | declaredValue: 416.5, loss: {value: 9000} | 416.5 / 416.5
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5
  declared for the whole, all lost | declaredValue: 60000, wholeValue: 100000, loss: {value: 5000, total: true} | 5000 / 60000
    | value=5000 loss=5000 cap-weight=416.5 cap=416.5 declared=60000 within=5000
  an agreed sum changes nothing | agreedSum: 3, loss: {value: 9000} | 416.5 / 416.5
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5
  salvage above the damage gives no charges back | charges: {freight: 4000}, loss: {value: 1000, damagePercent: 10, salvage: 200} | 0 / 416.5
    | value=1000 damage=100 loss=0 cap-weight=416.5 cap=416.5 within=0 charges=0
  what had no value gives no charges back | charges: {freight: 4000}, loss: {value: 0} | 0 / 416.5
    | value=0 loss=0 cap-weight=416.5 cap=416.5 within=0 charges=0
  mere delay gives no charges back | charges: {freight: 4000}, delay: {loss: 900, freight: 300} | 300 / 300 | delay-loss=900 delay=300
  mere delay, at most the freight | delay: {loss: 900, freight: 300} | 300 / 300 | delay-loss=900 delay=300
  mere delay under the freight | delay: {loss: 250, freight: 300} | 250 / 300 | delay-loss=250 delay=250
  loss and delay are added | loss: {value: 300}, delay: {loss: 900, freight: 200} | 500 / 416.5
    | delay-loss=900 value=300 loss=300 cap-weight=416.5 cap=416.5 delay=200 within=300 together=500
  loss over its limit and delay over its own | loss: {value: 9000}, delay: {loss: 900, freight: 200} | 616.5 / 416.5
    | delay-loss=900 value=9000 loss=9000 cap-weight=416.5 cap=416.5 delay=200 within=416.5 together=616.5
  loss, delay and charges | charges: {freight: 4000}, loss: {value: 9000}, delay: {loss: 900, freight: 200} | 816.5 / 416.5
    | delay-loss=900 value=9000 loss=9000 cap-weight=416.5 cap=416.5 delay=200 within=416.5 together=616.5 charges=200
  wilful misconduct knows no limit | conduct: intent, charges: {freight: 4000}, loss: {value: 9000} | 9200 / -
    | value=9000 loss=9000 uncapped=9000 charges=200
  wilful delay knows no limit | conduct: intent, delay: {loss: 900} | 900 / - | delay-loss=900 uncapped=900
  interest for a year | ${INTEREST}, to: 2026-01-01}, loss: {value: 9000} | 416.5 / 416.5, interest 20.825
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5 interest=20.825
  interest for 73 days, a fifth of a year | ${INTEREST}, to: 2025-03-15}, loss: {value: 9000} | 416.5 / 416.5, interest 4.165
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5 interest=4.165
  interest over a leap year, 366 of 365 days | interest: {from: 2024-01-01, to: 2025-01-01}, loss: {value: 9000} | 416.5 / 416.5, interest 20.882055
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5 interest=20.882055
  paid on the day of the claim | ${INTEREST}, to: 2025-01-01}, loss: {value: 9000} | 416.5 / 416.5
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5 interest=0
  three fifths of the fault | faultPercent: 60, loss: {value: 9000} | 249.9 / 416.5
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5 share=249.9
  half of the fault, charges included | faultPercent: 50, charges: {freight: 4000}, loss: {value: 9000} | 308.25 / 416.5
    | value=9000 loss=9000 cap-weight=416.5 cap=416.5 within=416.5 charges=200 share=308.25
  fault of the consignee frees | exemption: consignee-fault, loss: {value: 9000} | 0 / - | value=9000 loss=9000 exempt=0
  in yuan | currency: CNY, rates: [{from: XDR, rate: 9.55, on: 2025-06-01, source: bulletin}], loss: {value: 9000} | 3977.58 / 3977.58
    | value=9000 loss=9000 cap-weight=416.5XDR converted=3977.58 cap=3977.58 within=3977.58
  `,
);

vectors(
  'CIM',
  'regime: cim, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50, totalKg: 1000}',
  `
  two of forty cartons lost, over the limit | loss: {value: 9000} | 850 / 850
    | value=9000 loss=9000 cap-weight=850 cap=850 within=850
  exactly at the limit | loss: {value: 850} | 850 / 850 | value=850 loss=850 cap-weight=850 cap=850 within=850
  under the limit | loss: {value: 849.99} | 849.99 / 850 | value=849.99 loss=849.99 cap-weight=850 cap=850 within=849.99
  carriage charges in proportion | charges: {freight: 4000}, loss: {value: 9000} | 1050 / 850
    | value=9000 loss=9000 cap-weight=850 cap=850 within=850 charges=200
  damage of thirty per cent, as much of the charges | charges: {freight: 4000}, loss: {value: 2000, damagePercent: 30} | 660 / 850
    | value=2000 damage=600 loss=600 cap-weight=850 cap=850 within=600 charges=60
  mere delay, four times the freight | delay: {loss: 900, freight: 100} | 400 / 400
    | delay-loss=900 cap-weight=850 cap=850 delay=400
  mere delay, at most as for total loss | delay: {loss: 5000, freight: 300} | 850 / 850
    | delay-loss=5000 cap-weight=850 cap=850 delay=850
  part loss and delay, together at most as for total loss | loss: {value: 500}, delay: {loss: 500, freight: 100} | 850 / 850
    | delay-loss=500 value=500 loss=500 cap-weight=850 cap=850 delay=400 within=500 together=850
  total loss has no delay besides | loss: {value: 500, total: true}, delay: {loss: 500, freight: 100} | 500 / 850, due 500
    | delay-loss=500 value=500 loss=500 cap-weight=850 cap=850 delay=0 within=500 together=500
  interest for a year | ${INTEREST}, to: 2026-01-01}, loss: {value: 9000} | 850 / 850, interest 42.5
    | value=9000 loss=9000 cap-weight=850 cap=850 within=850 interest=42.5
  declared value lifts | declaredValue: 3000, loss: {value: 9000} | 3000 / 3000
    | value=9000 loss=9000 cap-weight=850 cap=850 declared=3000 within=3000
  recklessness knows no limit | conduct: recklessness, loss: {value: 9000} | 9000 / - | value=9000 loss=9000 uncapped=9000
  `,
);

vectors(
  'BIFA',
  'regime: bifa, date: 2025-06-01, currency: XDR, goods: {grossKg: 50}',
  `
  over the limit | loss: {value: 9000} | 100 / 100 | value=9000 loss=9000 cap-weight=100 cap=100 within=100
  exactly at the limit | loss: {value: 100} | 100 / 100 | value=100 loss=100 cap-weight=100 cap=100 within=100
  under the limit | loss: {value: 99.5} | 99.5 / 100 | value=99.5 loss=99.5 cap-weight=100 cap=100 within=99.5
  mere delay, twice the freight | delay: {loss: 900, freight: 30} | 60 / 60 | delay-loss=900 cap-weight=100 cap=100 delay=60
  loss and delay within one limit | loss: {value: 80}, delay: {loss: 900, freight: 30} | 100 / 100
    | delay-loss=900 value=80 loss=80 cap-weight=100 cap=100 delay=60 within=80 together=100
  a higher sum agreed for a charge | declaredValue: 500, loss: {value: 300} | 300 / 500
    | value=300 loss=300 cap-weight=100 cap=100 declared=500 within=300
  intent knows no limit | conduct: intent, loss: {value: 9000} | 9000 / - | value=9000 loss=9000 uncapped=9000
  recklessness keeps the limit | conduct: recklessness, loss: {value: 9000} | 100 / 100
    | value=9000 loss=9000 cap-weight=100 cap=100 within=100
  `,
);
