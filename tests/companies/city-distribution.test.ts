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
import { carriedOver, lossAmount, promiseMissed, twoPeople, unanswered } from './city-distribution/recovery.ts';
import { beforeTheSixth, disputed, score } from './city-distribution/scores.ts';
import { scenario } from './scenario.ts';
import { cityDistribution } from './tables/city-distribution.ts';

scenario(cityDistribution, {
  'each type of case goes to its department and is begun as the process says': types,
  'the exceptions of yesterday lie in the register by station in the morning and are settled by noon': morning,
  'a dispatch list becomes the tracking log of key, large and new customers': dispatchList,
  'each dispatch is tracked from two in the afternoon of the day after, on Sundays too': afternoon,
  'goods that have not arrived get a time, are told, tracked until signed for and booked as a delay': notArrived,
  'urgent goods are asked for in the same evening until they are loaded': evening,
  'force majeure is recorded and reported to the supervisor': forceMajeure,
  'the tracking log tells when, whom, whether late, and how packing and courier were': deliveryFields,
  'damage and shortage are reported at once to department head and transfer station': atOnce,
  'the transfer exceptions of a week go to the supervisor and each partner is told its own': weekly,
  'the three registers are merged by week and by month under one name for each customer': merged,
  'customers to be called back are drawn at random and called': callBacks,
  'messages to customers go out before holidays and weekends': greetings,
  'a loss is settled on the register, finance is asked, and a claim on the partner is born': settled,
  'damage on the register becomes a claim on the partner with all that is known of it': carriedOver,
  'the amount of a loss is computed and shown to the partner with its papers': lossAmount,
  'the consignee is paid out of the reserve, above the threshold by two people': twoPeople,
  'a partner that misses its promise is chased up the ladder, pays a part, and finance nets the rest': promiseMissed,
  'a partner that answers no demand by the day after the holiday is chased': unanswered,
  'the delivery accuracy of last month lies with the department head before the sixth': beforeTheSixth,
  'partners are scored by service, delivery and complaints of the month': score,
  'a figure opens its events, is disputed in a case and restated beside the frozen one': disputed,
  'late tracking is a violation': lateTracking,
  'an exception that was recorded and not reported is a violation': unreported,
  'an exception without a remedy is a violation': noRemedy,
  'a breach by a partner that is ignored is a violation': breachIgnored,
  'notes that the signature denies are a violation': untrueNotes,
  'a harsh tone that a review finds is a violation': harshTone,
  'rudeness that a review finds is a violation': rudeness,
  'a day without a record is a violation': noRecord,
  'whoever was asked first stays responsible until somebody accepts': responsible,
  'no question is closed without an answer': answered,
  'a return slip is chased until it is perfect and counts against its partner': slips,
  'key customers are known by one name with what they need': care,
});
