import {
  breachIgnored,
  harshTone,
  lateTracking,
  noRecord,
  noRemedy,
  rudeness,
  unreported,
  untrueNotes,
} from './city-distribution/conduct.ts';
import { afternoon, dispatchList, morning, types } from './city-distribution/daily.ts';
import { atOnce, deliveryFields, evening, forceMajeure, notArrived } from './city-distribution/goods.ts';
import { answered, care, responsible, slips } from './city-distribution/people.ts';
import { callBacks, greetings, merged, settled, weekly } from './city-distribution/periods.ts';
import { beforeTheSixth, score } from './city-distribution/scores.ts';
import { scenario } from './scenario.ts';
import { cityDistribution } from './tables/city-distribution.ts';
import { STEPS } from './tables/city-distribution/steps.ts';

scenario(cityDistribution, {
  [STEPS.types]: types,
  [STEPS.morning]: morning,
  [STEPS.dispatch]: dispatchList,
  [STEPS.afternoon]: afternoon,
  [STEPS.notArrived]: notArrived,
  [STEPS.evening]: evening,
  [STEPS.forceMajeure]: forceMajeure,
  [STEPS.fields]: deliveryFields,
  [STEPS.atOnce]: atOnce,
  [STEPS.weekly]: weekly,
  [STEPS.merged]: merged,
  [STEPS.callBacks]: callBacks,
  [STEPS.greetings]: greetings,
  [STEPS.settled]: settled,
  [STEPS.beforeTheSixth]: beforeTheSixth,
  [STEPS.score]: score,
  [STEPS.lateTracking]: lateTracking,
  [STEPS.unreported]: unreported,
  [STEPS.noRemedy]: noRemedy,
  [STEPS.breachIgnored]: breachIgnored,
  [STEPS.untrueNotes]: untrueNotes,
  [STEPS.harshTone]: harshTone,
  [STEPS.rudeness]: rudeness,
  [STEPS.noRecord]: noRecord,
  [STEPS.responsible]: responsible,
  [STEPS.answered]: answered,
  [STEPS.slips]: slips,
  [STEPS.care]: care,
});
