import { investigation, listened, meeting, natures, noMeeting, severities } from './passenger-transport/complaints.ts';
import { callBack, result } from './passenger-transport/replies.ts';
import { customers, formats, trends } from './passenger-transport/data.ts';
import { answeredAtOnce, brokenAnswerTime, channels, complexQuestion } from './passenger-transport/desk.ts';
import { filed, prevention, rounds } from './passenger-transport/endings.ts';
import { drawn, judgedByThree, measured, retrained } from './passenger-transport/measuring.ts';
import { booking, change, offerInTime } from './passenger-transport/orders.ts';
import { fee, lateRefund, refund, unsubmitted } from './passenger-transport/refunds.ts';
import { cancelled, lateOnTheWay, qualityOfTheTrip } from './passenger-transport/trip.ts';
import { scenario } from './scenario.ts';
import { passengerTransport } from './tables/passenger-transport.ts';

scenario(passengerTransport, {
  'phone, chat and mail take what they ask, and no other way in is taken': channels,
  'a question is answered at once, recorded, and followed by the next one': answeredAtOnce,
  'a complex question is referred with a time for its answer, which is kept': complexQuestion,
  'a time for the answer that passes is chased, and stands in the quality of the case': brokenAnswerTime,
  'during the trip the after-sales clerk tells passengers of a delay, and is chased until it is done': lateOnTheWay,
  'a cancelled trip gives birth to the refund of the whole fare': cancelled,
  'the quality of a trip is the matter of the after-sales clerk': qualityOfTheTrip,
  'a booking is offered with all that it asks, confirmed, paid, numbered and told to dispatch': booking,
  'an offer is owed within an hour of the desk, also over a night and a weekend': offerInTime,
  'an order is changed after a check, a new price and its confirmation, and told to dispatch': change,
  'the fee of a refund goes by the time left, and nothing comes back after departure': fee,
  'a refund is told, confirmed, submitted, expected and paid by finance': refund,
  'a confirmed refund that nobody submits is told to the supervisor': unsubmitted,
  'a refund that does not arrive is chased at finance, the supervisor and the manager': lateRefund,
  'a complaint is listened to, recorded and apologised for within the hour': listened,
  'each nature of a complaint leads to its department': natures,
  'each thing that makes a complaint grave is reported to whom it must': severities,
  'a major complaint is reported up to the supervisor, whose meeting fixes plan, owners and times': meeting,
  'a meeting that nobody convenes is chased after four hours': noMeeting,
  'the departments investigate within a day, and the customer is told the progress': investigation,
  'a result is owed after two working days, also over a weekend and over Spring Festival': result,
  'a call-back is owed on the next working day, also over a weekend and over Spring Festival': callBack,
  'the customer is asked until satisfied, at most three times, and then gets a final response': rounds,
  'a settled complaint is filed with its cause, and found when the next one comes': filed,
  'a measure of prevention outlives its complaint and is chased until done': prevention,
  'recordings and chats are drawn by lot and scored by a reviewer': drawn,
  'response time, accuracy and satisfaction of a month come from its cases': measured,
  'work is judged by oneself, the superior and the customer, and each counts for itself': judgedByThree,
  'whoever does badly is trained again, which the customer is not shown': retrained,
  'data are written as the rules say, or are not taken': formats,
  'what is known of customers is whole, and shown to those alone whom it concerns': customers,
  'the trend of complaints is told month by month': trends,
});
