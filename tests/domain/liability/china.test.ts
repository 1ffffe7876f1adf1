import { vectors } from './vectors.ts';

vectors(
  'Chinese road carriage',
  'regime: cn-road, date: 2025-06-01, currency: CNY',
  `
  the market price, without a limit | loss: {value: 9000} | 9000 / - | value=9000 loss=9000
  an agreed sum below the loss | agreedSum: 3000, loss: {value: 9000} | 3000 / 3000 | value=9000 loss=9000 cap=3000
  an agreed sum above the loss | agreedSum: 12000, loss: {value: 9000} | 12000 / 12000 | value=9000 loss=9000 cap=12000
  an agreed sum, half of the fault | agreedSum: 3000, faultPercent: 50, loss: {value: 9000} | 1500 / 3000
    | value=9000 loss=9000 cap=3000 share=1500
  mere delay, in full | delay: {loss: 500} | 500 / - | delay-loss=500
  loss and delay, in full | loss: {value: 9000}, delay: {loss: 500} | 9500 / - | delay-loss=500 value=9000 loss=9000 together=9500
  an agreed sum and delay | agreedSum: 3000, loss: {value: 9000}, delay: {loss: 500} | 3500 / 3000
    | delay-loss=500 value=9000 loss=9000 cap=3000 together=3500
  the nature of the goods frees | exemption: inherent-nature, loss: {value: 9000} | 0 / - | value=9000 loss=9000 exempt=0
  seven tenths of the fault | faultPercent: 70, loss: {value: 9000} | 6300 / - | value=9000 loss=9000 share=6300
  a declared value changes nothing | declaredValue: 100, loss: {value: 9000} | 9000 / - | value=9000 loss=9000
  `,
);

vectors(
  'Chinese rail carriage',
  'regime: cn-rail, date: 2025-06-01, currency: CNY',
  `
  over the declared value | declaredValue: 5000, loss: {value: 9000} | 5000 / 5000 | value=9000 loss=9000 cap=5000 within=5000
  under the declared value | declaredValue: 5000, loss: {value: 4000} | 4000 / 5000 | value=4000 loss=4000 cap=5000 within=4000
  exactly the declared value | declaredValue: 5000, loss: {value: 5000} | 5000 / 5000 | value=5000 loss=5000 cap=5000 within=5000
  not declared, over the ministry's cap | namedCap: 2000, loss: {value: 9000} | 2000 / 2000 | value=9000 loss=9000 cap=2000 within=2000
  not declared, under the ministry's cap | namedCap: 2000, loss: {value: 1500} | 1500 / 2000 | value=1500 loss=1500 cap=2000 within=1500
  declared value goes before the ministry's cap | declaredValue: 5000, namedCap: 2000, loss: {value: 9000} | 5000 / 5000
    | value=9000 loss=9000 cap=5000 within=5000
  gross negligence knows no limit | conduct: gross-negligence, namedCap: 2000, loss: {value: 9000} | 9000 / - | value=9000 loss=9000 uncapped=9000
  recklessness is not in the law | conduct: recklessness, namedCap: 2000, loss: {value: 9000} | 2000 / 2000
    | value=9000 loss=9000 cap=2000 within=2000
  gross negligence, declared above the loss, pays the loss | conduct: gross-negligence, declaredValue: 12000, loss: {value: 9000, total: true}
    | 9000 / - | value=9000 loss=9000 uncapped=9000
  force majeure frees from what was declared too | exemption: force-majeure, declaredValue: 5000, loss: {value: 9000} | 0 / - | value=9000 loss=9000 exempt=0
  mere delay needs no cap | delay: {loss: 300} | 300 / - | delay-loss=300
  force majeure frees | exemption: force-majeure, loss: {value: 9000} | 0 / - | value=9000 loss=9000 exempt=0
  `,
);

vectors(
  'Chinese post',
  'regime: cn-post, date: 2025-06-01, currency: CNY',
  `
  insured, all lost, declared below the value | declaredValue: 800, loss: {value: 1000, total: true} | 800 / 800
    | value=1000 loss=1000 cap=800
  insured, all lost, declared above the value | declaredValue: 1200, loss: {value: 1000, total: true} | 1200 / 1200
    | value=1000 loss=1000 cap=1200
  insured, a part lost | declaredValue: 800, wholeValue: 1000, loss: {value: 300} | 240 / 240 | value=300 loss=300 cap=240
  insured, a part half damaged | declaredValue: 800, wholeValue: 1000, loss: {value: 300, damagePercent: 50} | 120 / 120
    | value=300 damage=150 loss=150 cap=120
  insured in full, a part lost | declaredValue: 1000, wholeValue: 1000, loss: {value: 300} | 300 / 300 | value=300 loss=300 cap=300
  insured, all lost as parts of a whole | declaredValue: 800, wholeValue: 1000, loss: {value: 1000} | 800 / 800 | value=1000 loss=1000 cap=800
  mere delay, in full | delay: {loss: 5} | 5 / - | delay-loss=5
  not insured, over three times the postage | postage: 12, loss: {value: 1000} | 36 / 36 | value=1000 loss=1000 cap=36 within=36
  not insured, under it | postage: 12, loss: {value: 30} | 30 / 36 | value=30 loss=30 cap=36 within=30
  not insured, exactly at it | postage: 12, loss: {value: 36} | 36 / 36 | value=36 loss=36 cap=36 within=36
  gross negligence, not insured | conduct: gross-negligence, loss: {value: 1000} | 1000 / - | value=1000 loss=1000 uncapped=1000
  gross negligence, not insured, all lost | conduct: gross-negligence, loss: {value: 1000, total: true} | 1000 / - | value=1000 loss=1000 uncapped=1000
  gross negligence, insured above the value, a part lost | conduct: gross-negligence, declaredValue: 1200, wholeValue: 1000, loss: {value: 500}
    | 500 / - | value=500 loss=500 uncapped=500
  gross negligence, mere delay of what was insured | conduct: gross-negligence, declaredValue: 800, delay: {loss: 5} | 5 / - | delay-loss=5 uncapped=5
  gross negligence, insured for what it was worth | conduct: gross-negligence, declaredValue: 1000, loss: {value: 1000, total: true}
    | 1000 / - | value=1000 loss=1000 uncapped=1000
  gross negligence pays the loss above what was declared | conduct: gross-negligence, declaredValue: 800, loss: {value: 1000, total: true}
    | 1000 / - | value=1000 loss=1000 uncapped=1000
  gross negligence takes nothing from what was declared | conduct: gross-negligence, declaredValue: 1200, loss: {value: 1000, total: true}
    | 1200 / 1200 | value=1000 loss=1000 uncapped=1000 cap=1200
  force majeure frees where nothing was insured | exemption: force-majeure, postage: 12, loss: {value: 1000} | 0 / - | value=1000 loss=1000 exempt=0
  force majeure does not free from what was insured | exemption: force-majeure, declaredValue: 800, loss: {value: 1000, total: true} | 800 / 800
    | value=1000 loss=1000 cap=800
  fault of the sender frees even so | exemption: sender-fault, declaredValue: 800, loss: {value: 1000, total: true} | 0 / -
    | value=1000 loss=1000 exempt=0
  `,
);

vectors(
  'fares',
  'regime: cn-coach, date: 2025-06-01, currency: CNY',
  `
  a tenth kept as fee | fare: {paid: 120, fee: 12} | 108 / - | fare=108
  a fifth kept as fee | fare: {paid: 120, fee: 24} | 96 / - | fare=96
  no fee where the carrier is at fault | fare: {paid: 120} | 120 / - | fare=120
  a fee above the fare takes no more than the fare | fare: {paid: 5, fee: 6} | 0 / - | fare=0
  European coach, rerouting offered | regime: eu-coach, currency: EUR, fare: {paid: 40} | 40 / - | fare=40
  European coach, no rerouting offered | regime: eu-coach, currency: EUR, fare: {paid: 40, reroutingOffered: false} | 60 / - | fare=40 fare-extra=20
  European coach keeps no fee | regime: eu-coach, currency: EUR, fare: {paid: 40, fee: 4} | 40 / - | fare=40
  half of an odd fare | regime: eu-coach, currency: EUR, fare: {paid: 12.35, reroutingOffered: false} | 18.53 / - | fare=12.35 fare-extra=6.18
  the fare given back already | regime: eu-coach, currency: EUR, fare: {paid: 40, reroutingOffered: false},received: [{from: ticket office, amount: 40, byLiable: true}] | 60 / -, due 20 | fare=40 fare-extra=20 received=40
  `,
);
