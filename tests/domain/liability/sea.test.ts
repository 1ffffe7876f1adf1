import { vectors } from './vectors.ts';

const CARTONS = 'goods: {units: 2, grossKg: 50}';

vectors(
  'Chinese sea carriage',
  `regime: cn-sea, date: 2025-06-01, currency: XDR, ${CARTONS}`,
  `
  two of forty cartons lost, over the limit | loss: {value: 9000} | 1333.34 / 1333.34
    | value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  under the limit | loss: {value: 900} | 900 / 1333.34
    | value=900 loss=900 cap-units=1333.34 cap-weight=100 cap=1333.34 within=900
  exactly at the limit | loss: {value: 1333.34} | 1333.34 / 1333.34
    | value=1333.34 loss=1333.34 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  one millionth over the limit | loss: {value: 1333.340001} | 1333.34 / 1333.34
    | value=1333.340001 loss=1333.340001 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  nothing lost in value | loss: {value: 0} | 0 / 1333.34
    | value=0 loss=0 cap-units=1333.34 cap-weight=100 cap=1333.34 within=0
  heavy packages, where weight gives more | goods: {units: 3, grossKg: 2500}, loss: {value: 6000} | 5000 / 5000
    | value=6000 loss=6000 cap-units=2000.01 cap-weight=5000 cap=5000 within=5000
  weight and units give the same | goods: {units: 1, grossKg: 333.335}, loss: {value: 700} | 666.67 / 666.67
    | value=700 loss=700 cap-units=666.67 cap-weight=666.67 cap=666.67 within=666.67
  many packages | goods: {units: 40, grossKg: 1000}, loss: {value: 30000} | 26666.8 / 26666.8
    | value=30000 loss=30000 cap-units=26666.8 cap-weight=2000 cap=26666.8 within=26666.8
  damage of forty per cent, under the limit | loss: {value: 3000, damagePercent: 40} | 1200 / 1333.34
    | value=3000 damage=1200 loss=1200 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1200
  damage of half, over the limit | loss: {value: 3000, damagePercent: 50} | 1333.34 / 1333.34
    | value=3000 damage=1500 loss=1500 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  the bill says one container | goods: {unitsListed: false, containers: 1, grossKg: 50}, loss: {value: 9000} | 666.67 / 666.67
    | value=9000 loss=9000 cap-units=666.67 cap-weight=100 cap=666.67 within=666.67
  two containers, units not listed | goods: {unitsListed: false, containers: 2, grossKg: 800}, loss: {value: 9000} | 1600 / 1600
    | value=9000 loss=9000 cap-units=1333.34 cap-weight=1600 cap=1600 within=1600
  the shipper's own container lost with the listed cartons | goods: {units: 2, shippersContainers: 1, grossKg: 50}, loss: {value: 9000}
    | 2000.01 / 2000.01 | value=9000 loss=9000 cap-units=2000.01 cap-weight=100 cap=2000.01 within=2000.01
  the shipper's own container, units not listed | goods: {unitsListed: false, containers: 1, shippersContainers: 1, grossKg: 50}, loss: {value: 9000}
    | 1333.34 / 1333.34 | value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  declared value lifts the limit | declaredValue: 5000, loss: {value: 9000} | 5000 / 5000
    | value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 declared=5000 within=5000
  declared value above the loss pays the loss | declaredValue: 5000, loss: {value: 4000} | 4000 / 5000
    | value=4000 loss=4000 cap-units=1333.34 cap-weight=100 cap=1333.34 declared=5000 within=4000
  declared value below the limit lifts nothing | declaredValue: 1000, loss: {value: 9000} | 1333.34 / 1333.34
    | value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  declared for the whole, a part lost | declaredValue: 60000, wholeValue: 100000, loss: {value: 5000} | 3000 / 3000
    | value=5000 loss=5000 cap-units=1333.34 cap-weight=100 cap=1333.34 declared=3000 within=3000
  declared for the whole, a part half damaged | declaredValue: 60000, wholeValue: 100000, loss: {value: 5000, damagePercent: 50} | 2500 / 3000
    | value=5000 damage=2500 loss=2500 cap-units=1333.34 cap-weight=100 cap=1333.34 declared=3000 within=2500
  intent knows no limit | conduct: intent, loss: {value: 9000} | 9000 / - | value=9000 loss=9000 uncapped=9000
  recklessness knows no limit | conduct: recklessness, loss: {value: 9000} | 9000 / - | value=9000 loss=9000 uncapped=9000
  gross negligence keeps the limit | conduct: gross-negligence, loss: {value: 9000} | 1333.34 / 1333.34
    | value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  mere delay, at most its freight | delay: {loss: 800, freight: 300} | 300 / 300 | delay-loss=800 delay=300
  mere delay under its freight | delay: {loss: 120, freight: 300} | 120 / 300 | delay-loss=120 delay=120
  mere delay at its freight | delay: {loss: 300, freight: 300} | 300 / 300 | delay-loss=300 delay=300
  mere delay needs neither units nor weight | goods: {}, delay: {loss: 800, freight: 300} | 300 / 300 | delay-loss=800 delay=300
  mere delay with intent | conduct: intent, delay: {loss: 800} | 800 / - | delay-loss=800 uncapped=800
  loss and delay, both under the limit of the loss | loss: {value: 900}, delay: {loss: 200} | 1100 / 1333.34
    | delay-loss=200 value=900 loss=900 cap-units=1333.34 cap-weight=100 cap=1333.34 within=900 together=1100
  loss and delay, freight no longer limits | loss: {value: 900}, delay: {loss: 400, freight: 100} | 1300 / 1333.34
    | delay-loss=400 value=900 loss=900 cap-units=1333.34 cap-weight=100 cap=1333.34 within=900 together=1300
  loss and delay over the limit of the loss | loss: {value: 900}, delay: {loss: 600, freight: 900} | 1333.34 / 1333.34
    | delay-loss=600 value=900 loss=900 cap-units=1333.34 cap-weight=100 cap=1333.34 within=900 together=1333.34
  loss over the limit leaves nothing for delay | loss: {value: 9000}, delay: {loss: 600, freight: 900} | 1333.34 / 1333.34
    | delay-loss=600 value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34 together=1333.34
  force majeure frees | exemption: force-majeure, loss: {value: 9000} | 0 / - | value=9000 loss=9000 exempt=0
  the day before the revised code | date: 2026-04-30, loss: {value: 9000} | 1333.34 / 1333.34
    | value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  the first day of the revised code | date: 2026-05-01, loss: {value: 9000} | 1333.34 / 1333.34
    | value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  in yuan at the rate of the claim | currency: CNY, loss: {value: 20000}, rates: [{from: XDR, rate: 9.4321, on: 2025-06-01, source: bulletin}]
    | 12576.20 / 12576.20
    | value=20000 loss=20000 cap-units=1333.34XDR cap-weight=100XDR converted=12576.20 cap=12576.20 within=12576.20
  `,
);

vectors(
  'Hague-Visby',
  `regime: hague-visby, date: 2025-06-01, currency: XDR, ${CARTONS}`,
  `
  under the limit | loss: {value: 1000} | 1000 / 1333.34
    | value=1000 loss=1000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1000
  over the limit | loss: {value: 9000} | 1333.34 / 1333.34
    | value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  by weight | goods: {units: 1, grossKg: 1000}, loss: {value: 9000} | 2000 / 2000
    | value=9000 loss=9000 cap-units=666.67 cap-weight=2000 cap=2000 within=2000
  a container of the shipper adds no unit | goods: {units: 2, shippersContainers: 1, grossKg: 50}, loss: {value: 9000} | 1333.34 / 1333.34
    | value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1333.34
  one container, units not listed | goods: {unitsListed: false, containers: 1, grossKg: 100}, loss: {value: 9000} | 666.67 / 666.67
    | value=9000 loss=9000 cap-units=666.67 cap-weight=200 cap=666.67 within=666.67
  declared value lifts | declaredValue: 7000, loss: {value: 9000} | 7000 / 7000
    | value=9000 loss=9000 cap-units=1333.34 cap-weight=100 cap=1333.34 declared=7000 within=7000
  delay within the limit of the loss | delay: {loss: 2000} | 1333.34 / 1333.34
    | delay-loss=2000 cap-units=1333.34 cap-weight=100 cap=1333.34 delay=1333.34
  loss and delay share the limit | loss: {value: 1000}, delay: {loss: 500} | 1333.34 / 1333.34
    | delay-loss=500 value=1000 loss=1000 cap-units=1333.34 cap-weight=100 cap=1333.34 within=1000 together=1333.34
  recklessness knows no limit | conduct: recklessness, loss: {value: 9000} | 9000 / - | value=9000 loss=9000 uncapped=9000
  fault of the sender frees | exemption: sender-fault, loss: {value: 9000} | 0 / - | value=9000 loss=9000 exempt=0
  `,
);

vectors(
  'Hamburg Rules',
  `regime: hamburg, date: 2025-06-01, currency: XDR, ${CARTONS}`,
  `
  under the limit | loss: {value: 1600} | 1600 / 1670
    | value=1600 loss=1600 cap-units=1670 cap-weight=125 cap=1670 within=1600
  at the limit | loss: {value: 1670} | 1670 / 1670
    | value=1670 loss=1670 cap-units=1670 cap-weight=125 cap=1670 within=1670
  over the limit | loss: {value: 1671} | 1670 / 1670
    | value=1671 loss=1671 cap-units=1670 cap-weight=125 cap=1670 within=1670
  by weight | goods: {units: 2, grossKg: 1000}, loss: {value: 9000} | 2500 / 2500
    | value=9000 loss=9000 cap-units=1670 cap-weight=2500 cap=2500 within=2500
  the shipper's container adds one | goods: {units: 2, shippersContainers: 1, grossKg: 50}, loss: {value: 9000} | 2505 / 2505
    | value=9000 loss=9000 cap-units=2505 cap-weight=125 cap=2505 within=2505
  mere delay, two and a half times its freight | delay: {loss: 900, freight: 200}, charges: {freight: 4000} | 500 / 500
    | delay-loss=900 cap-units=1670 cap-weight=125 cap=1670 delay=500
  mere delay, at most all freight | delay: {loss: 900, freight: 200}, charges: {freight: 450} | 450 / 450
    | delay-loss=900 cap-units=1670 cap-weight=125 cap=1670 delay=450
  mere delay, at most the limit of the loss | delay: {loss: 9000, freight: 1000}, charges: {freight: 4000} | 1670 / 1670
    | delay-loss=9000 cap-units=1670 cap-weight=125 cap=1670 delay=1670
  loss and delay, each within its own | loss: {value: 800}, delay: {loss: 900, freight: 200}, charges: {freight: 4000} | 1300 / 1670
    | delay-loss=900 value=800 loss=800 cap-units=1670 cap-weight=125 cap=1670 delay=500 within=800 together=1300
  loss and delay, the limit of the loss not taken of the delay by itself | loss: {value: 800}, delay: {loss: 9000, freight: 1000}, charges: {freight: 4000} | 1670 / 1670
    | delay-loss=9000 value=800 loss=800 cap-units=1670 cap-weight=125 cap=1670 delay=2500 within=800 together=1670
  loss and delay, together at most for total loss | loss: {value: 1500}, delay: {loss: 900, freight: 200}, charges: {freight: 4000} | 1670 / 1670
    | delay-loss=900 value=1500 loss=1500 cap-units=1670 cap-weight=125 cap=1670 delay=500 within=1500 together=1670
  intent knows no limit | conduct: intent, loss: {value: 9000} | 9000 / - | value=9000 loss=9000 uncapped=9000
  declared value lifts | declaredValue: 2000, loss: {value: 9000} | 2000 / 2000
    | value=9000 loss=9000 cap-units=1670 cap-weight=125 cap=1670 declared=2000 within=2000
  `,
);

vectors(
  'Rotterdam Rules',
  `regime: rotterdam, date: 2025-06-01, currency: XDR, ${CARTONS}`,
  `
  under the limit | loss: {value: 1700} | 1700 / 1750
    | value=1700 loss=1700 cap-units=1750 cap-weight=150 cap=1750 within=1700
  over the limit | loss: {value: 1800} | 1750 / 1750
    | value=1800 loss=1800 cap-units=1750 cap-weight=150 cap=1750 within=1750
  by weight | goods: {units: 1, grossKg: 400}, loss: {value: 1800} | 1200 / 1200
    | value=1800 loss=1800 cap-units=875 cap-weight=1200 cap=1200 within=1200
  one container, units not listed | goods: {unitsListed: false, containers: 1, grossKg: 100}, loss: {value: 1800} | 875 / 875
    | value=1800 loss=1800 cap-units=875 cap-weight=300 cap=875 within=875
  mere delay, two and a half times its freight | delay: {loss: 900, freight: 200} | 500 / 500
    | delay-loss=900 cap-units=1750 cap-weight=150 cap=1750 delay=500
  loss and delay, together at most for total loss | loss: {value: 1500}, delay: {loss: 900, freight: 200} | 1750 / 1750
    | delay-loss=900 value=1500 loss=1500 cap-units=1750 cap-weight=150 cap=1750 delay=500 within=1500 together=1750
  declared value lifts | declaredValue: 2000, loss: {value: 1800} | 1800 / 2000
    | value=1800 loss=1800 cap-units=1750 cap-weight=150 cap=1750 declared=2000 within=1800
  recklessness knows no limit | conduct: recklessness, loss: {value: 1800} | 1800 / - | value=1800 loss=1800 uncapped=1800
  `,
);
