import { vectors } from './vectors.ts';

vectors(
  'Montreal Convention by date',
  'regime: montreal, currency: XDR, goods: {units: 2, grossKg: 50}, loss: {value: 9000}',
  `
  its first day, 17 a kilogram | date: 2003-11-04 | 850 / 850 | value=9000 loss=9000 cap-weight=850 cap=850 within=850
  the last day at 17 | date: 2009-12-29 | 850 / 850 | value=9000 loss=9000 cap-weight=850 cap=850 within=850
  the first day at 19 | date: 2009-12-30 | 950 / 950 | value=9000 loss=9000 cap-weight=950 cap=950 within=950
  the last day at 19 | date: 2019-12-27 | 950 / 950 | value=9000 loss=9000 cap-weight=950 cap=950 within=950
  the first day at 22 | date: 2019-12-28 | 1100 / 1100 | value=9000 loss=9000 cap-weight=1100 cap=1100 within=1100
  the last day at 22 | date: 2024-12-27 | 1100 / 1100 | value=9000 loss=9000 cap-weight=1100 cap=1100 within=1100
  the first day at 26 | date: 2024-12-28 | 1300 / 1300 | value=9000 loss=9000 cap-weight=1300 cap=1300 within=1300
  two of forty cartons lost today | date: 2026-06-01 | 1300 / 1300 | value=9000 loss=9000 cap-weight=1300 cap=1300 within=1300
  `,
);

vectors(
  'Montreal Convention',
  'regime: montreal, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50}',
  `
  under the limit | loss: {value: 1299} | 1299 / 1300 | value=1299 loss=1299 cap-weight=1300 cap=1300 within=1299
  exactly at the limit | loss: {value: 1300} | 1300 / 1300 | value=1300 loss=1300 cap-weight=1300 cap=1300 within=1300
  a light parcel | goods: {units: 3, grossKg: 12.5}, loss: {value: 9000} | 325 / 325 | value=9000 loss=9000 cap-weight=325 cap=325 within=325
  damage of a tenth | loss: {value: 9000, damagePercent: 10} | 900 / 1300
    | value=9000 damage=900 loss=900 cap-weight=1300 cap=1300 within=900
  mere delay over the limit | delay: {loss: 5000} | 1300 / 1300 | delay-loss=5000 cap-weight=1300 cap=1300 delay=1300
  mere delay under the limit | delay: {loss: 400} | 400 / 1300 | delay-loss=400 cap-weight=1300 cap=1300 delay=400
  loss and delay under one limit | loss: {value: 1000}, delay: {loss: 200} | 1200 / 1300
    | delay-loss=200 value=1000 loss=1000 cap-weight=1300 cap=1300 within=1000 together=1200
  loss and delay over one limit | loss: {value: 1000}, delay: {loss: 500} | 1300 / 1300
    | delay-loss=500 value=1000 loss=1000 cap-weight=1300 cap=1300 within=1000 together=1300
  declared value lifts | declaredValue: 4000, loss: {value: 9000} | 4000 / 4000
    | value=9000 loss=9000 cap-weight=1300 cap=1300 declared=4000 within=4000
  declared value lifts for delay too | declaredValue: 4000, delay: {loss: 5000} | 4000 / 4000
    | delay-loss=5000 cap-weight=1300 cap=1300 declared=4000 delay=4000
  declared for the whole, mere delay | declaredValue: 4000, wholeValue: 10000, delay: {loss: 5000} | 4000 / 4000
    | delay-loss=5000 cap-weight=1300 cap=1300 declared=4000 delay=4000
  not even intent breaks the limit of cargo | conduct: intent, loss: {value: 9000} | 1300 / 1300
    | value=9000 loss=9000 cap-weight=1300 cap=1300 within=1300
  force majeure does not free from loss | exemption: force-majeure, loss: {value: 9000} | 1300 / 1300
    | value=9000 loss=9000 cap-weight=1300 cap=1300 within=1300
  force majeure frees from delay | exemption: force-majeure, delay: {loss: 5000} | 0 / - | delay-loss=5000 exempt=0
  force majeure frees from the delay and not from the loss | exemption: force-majeure, loss: {value: 1000}, delay: {loss: 200} | 1000 / 1300
    | delay-loss=200 value=1000 loss=1000 exempt=0 cap-weight=1300 cap=1300 within=1000 together=1000
  fault of the sender frees | exemption: sender-fault, loss: {value: 9000} | 0 / - | value=9000 loss=9000 exempt=0
  in dinars of three decimals | currency: KWD, rates: [{from: XDR, rate: 0.4071, on: 2025-06-01, source: bulletin}], loss: {value: 9000}
    | 529.230 / 529.230 | value=9000 loss=9000 cap-weight=1300XDR converted=529.230 cap=529.230 within=529.230
  `,
);

vectors(
  'Chinese international air carriage',
  'regime: cn-air, date: 2025-06-01, currency: XDR, goods: {units: 2, grossKg: 50}',
  `
  over the limit | loss: {value: 9000} | 850 / 850 | value=9000 loss=9000 cap-weight=850 cap=850 within=850
  exactly at the limit | loss: {value: 850} | 850 / 850 | value=850 loss=850 cap-weight=850 cap=850 within=850
  under the limit | loss: {value: 600} | 600 / 850 | value=600 loss=600 cap-weight=850 cap=850 within=600
  the first day of the law | date: 1996-03-01, loss: {value: 9000} | 850 / 850 | value=9000 loss=9000 cap-weight=850 cap=850 within=850
  a special declaration lifts | declaredValue: 2000, loss: {value: 9000} | 2000 / 2000
    | value=9000 loss=9000 cap-weight=850 cap=850 declared=2000 within=2000
  mere delay | delay: {loss: 1000} | 850 / 850 | delay-loss=1000 cap-weight=850 cap=850 delay=850
  loss and delay over one limit | loss: {value: 500}, delay: {loss: 500} | 850 / 850
    | delay-loss=500 value=500 loss=500 cap-weight=850 cap=850 within=500 together=850
  recklessness knows no limit | conduct: recklessness, loss: {value: 9000} | 9000 / - | value=9000 loss=9000 uncapped=9000
  the nature of the goods frees | exemption: inherent-nature, loss: {value: 9000} | 0 / - | value=9000 loss=9000 exempt=0
  `,
);
