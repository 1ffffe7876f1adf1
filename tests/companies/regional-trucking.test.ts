import { scenario } from './scenario.ts';
import { byNature, explained, planAndResult, reportedUp, silentDepartment } from './regional-trucking/business.ts';
import { beforeCall, commonTypes, guidance, waysIn } from './regional-trucking/intake.ts';
import {
  business,
  enquiry,
  notHandedOn,
  orally,
  promisedByPhone,
  silentSpecialist,
  solvedAtDesk,
  workOrder,
} from './regional-trucking/requests.ts';
import {
  notUpheld,
  penaltyStaysOwed,
  silentSuperior,
  toSuperior,
  upheld,
  withinADay,
} from './regional-trucking/service.ts';
import { startIsConfigured } from './regional-trucking/start-of-the-clock.ts';
import { regionalTrucking } from './tables/regional-trucking.ts';

scenario(regionalTrucking, {
  'each of the four ways in takes a complaint with what it asks, and no other way does': waysIn,
  'before the call the customer, the emergency plan and the record lie open': beforeCall,
  'each common problem has its written guidance open during the call': guidance,
  'an enquiry by phone is answered, and its name and phone are archived': enquiry,
  'business by phone is accepted on its form, transferred, ordered and archived': business,
  'business that nobody hands on is told to the supervisor after an hour': notHandedOn,
  'an after-sales matter is settled orally without a work order': orally,
  'an after-sales work order goes to the specialist and is closed when the customer is satisfied': workOrder,
  'a specialist who stays silent is told of one level after the other': silentSpecialist,
  'what can be solved at the front desk is answered and closed there': solvedAtDesk,
  'what is complex at the front desk is registered and its result promised by phone': promisedByPhone,
  'a service complaint is written on its form and goes to the superior of the person': toSuperior,
  'the word of the superior is due after 24 hours, over a weekend as well': withinADay,
  'a superior who stays silent is reminded, then those above are told': silentSuperior,
  'an upheld service complaint ends in penalty, circular, apology and call-back': upheld,
  'a penalty stays owed when the case is closed before it': penaltyStaysOwed,
  'a service complaint that is not upheld is replied to and closed': notUpheld,
  'a business complaint that is not upheld is explained and closed': explained,
  'an upheld business complaint is told to those whom its nature concerns': byNature,
  'plan and result come back to the call centre and one level up, then it is closed': planAndResult,
  'a department that stays silent is told of up to the manager': silentDepartment,
  'a grave business complaint is reported up at once': reportedUp,
  'each of the common types goes where it belongs and is made good': commonTypes,
  'from when the 24 hours run is a line of the rulebook': startIsConfigured,
});
