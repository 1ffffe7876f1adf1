import { scenario } from './scenario.ts';
import {
  delayNotice,
  insuranceClaim,
  insurerRefuses,
  insurersDays,
  notices,
  recourse,
  suitClock,
} from './sea-freight/claims.ts';
import { enquiries, toldAtNight, complaints, letterBox, wholeDelay } from './sea-freight/intake.ts';
import {
  climbs,
  jumps,
  departments,
  responseTime,
  experts,
  damage,
  training,
  negotiated,
  piracy,
} from './sea-freight/handling.ts';
import { laterCase, survey, draw, weekly, prevention } from './sea-freight/looking-back.ts';
import { byLeg, capped, subrogated, wholeWay } from './sea-freight/recoveries.ts';
import { seaFreight } from './tables/sea-freight.ts';

scenario(seaFreight, {
  'an enquiry by each way in is answered on the spot': enquiries,
  'an exception found at night is told to the customer at night': toldAtNight,
  'a complaint by each way in is taken with what it asks': complaints,
  'a letter from the box counts from the day on which the box was emptied': letterBox,
  'a delay is looked into, planned anew, compensated, answered and closed by the clerk': wholeDelay,
  'an unanswered complaint climbs to the supervisor and to the manager': climbs,
  'a grave complaint jumps to the manager, who decides': jumps,
  'each department is asked and answers': departments,
  'the response time is warned of, missed and told': responseTime,
  'a case of unclear cause goes before the expert panel': experts,
  'damage is recorded, its cause named by three, and a claim against the liable party is born': damage,
  'an upheld complaint about service ends in training that the customer is not shown': training,
  'damage on board is negotiated and becomes an insurance claim': negotiated,
  'damage on board is carried on into a claim with its payers and the papers of the insurance': insuranceClaim,
  'notice of hidden damage is given in time once and missed once around a holiday': notices,
  'notice of loss by delay is given in sixty days once and missed once': delayNotice,
  'the year for a suit begins anew by consent under the old code and by a demand under the new one': suitClock,
  'the ninety days for recourse run on after the customer was paid and withdrew': recourse,
  'an insurer is held to its days for papers, decision, advance and payment': insurersDays,
  'an insurer says within three days why it refuses': insurerRefuses,
  'what the carrier owes is computed within the limit of the law': capped,
  'the right that passed to the insurer is its own': subrogated,
  'each carrier answers for its leg, and whoever contracted for the whole with it': byLeg,
  'a claim is negotiated, paid, receipted, recovered, netted and closed with even books': wholeWay,
  'piracy starts the emergency plan with owners and times': piracy,
  'a later case finds the earlier one with what was done then': laterCase,
  'questionnaires and interviews are rated in the register of satisfaction': survey,
  'customers to be revisited are drawn so that anybody can draw them again': draw,
  'a week of complaints is frozen once and told to the manager': weekly,
  'a measure of prevention outlives its case and is chased until done': prevention,
});
