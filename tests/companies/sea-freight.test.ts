import { scenario } from './scenario.ts';
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
  'piracy starts the emergency plan with owners and times': piracy,
  'a later case finds the earlier one with what was done then': laterCase,
  'questionnaires and interviews are rated in the register of satisfaction': survey,
  'customers to be revisited are drawn so that anybody can draw them again': draw,
  'a week of complaints is frozen once and told to the manager': weekly,
  'a measure of prevention outlives its case and is chased until done': prevention,
});
