import { scenario } from './scenario.ts';
import { thirdPartyLogistics } from './tables/third-party-logistics.ts';
import { accident, causes, providers, receivables, surveyed } from './third-party-logistics/duties.ts';
import { chased, flow, form, headNumbers, offices, onTheForm } from './third-party-logistics/filing.ts';
import { asksOnce, festival, handedUp, late, papers, refusing, terms } from './third-party-logistics/insurance.ts';
import { afterHours, approximateTime, atOnce, calls, missedTime, ways } from './third-party-logistics/intake.ts';
import { brokenPromise, claim, contract, noFeedback, unresolved } from './third-party-logistics/looking-back.ts';
import { demanded, notWhileOpen, outstanding, paid, recovered } from './third-party-logistics/money.ts';
import { climbs, directors, grave, groups, management } from './third-party-logistics/people.ts';

scenario(thirdPartyLogistics, {
  'every complaint is on a form with a number without a gap, in each branch': onTheForm,
  'a complaint by each way in is taken with what it asks': ways,
  'rings and minutes are on record and reported against two rings and fifteen minutes': calls,
  'a caller is helped at once or passed on to somebody who accepts': atOnce,
  'what takes longer has a number to call and an approximate time, which is kept': approximateTime,
  'a missed time is explained, apologised for and gone on with': missedTime,
  'after hours a branch is forwarded to its head and headquarters to the line of 24 hours': afterHours,
  'what is on file is chased, and the file of a week is frozen once': chased,
  'what branches cannot solve gets head numbers without a gap': headNumbers,
  'a complaint goes from the local desk to the head office and back to the customer, and is filed': flow,
  'the complaint handling form bears every field as data, page and PDF': form,
  'each branch and office keeps its own hours, across a holiday and a make-up Saturday': offices,
  'an unanswered complaint climbs from the head of the branch to the general manager': climbs,
  'a grave complaint climbs from the duty line to the chairman in a day': grave,
  'what the head office cannot decide goes to the general management': management,
  'each director is told of what is theirs': directors,
  'each group of the service department gets what is theirs': groups,
  'the cause is traced in three views and the customer is advised': causes,
  'an outstanding payment is chased by finance and marketing until they say what came of it': receivables,
  'an accident of our own is enquired into': accident,
  'service providers are rated by what they did in a month': providers,
  'customers are surveyed and contacts reviewed, by RATER and by the four steps': surveyed,
  'a damage is reacted to at once and becomes claims on carrier and insurer': claim,
  'the contract with a carrier is made clear by a measure that outlives the case': contract,
  'a complaint that stays unresolved is lost': unresolved,
  'a complaint without the feedback of a department is lost': noFeedback,
  'a promise broken without telling the customer before is a flag of its own': brokenPromise,
  'a damage complained of in a branch becomes a claim, and the branch gets the ten documents together': papers,
  'a claim lies with the branch until its documents are complete, then with the head office': handedUp,
  'survey, deductible, premium rate, defence and exclusion are each on record': terms,
  'an insurer asks for what is missing once, and its thirty days wait for it': asksOnce,
  'an insurer that neither decides in thirty days nor pays in ten is chased from the claims group up': late,
  'an insurer refuses within three days, pays what is certain within sixty, and is sued within two years': refusing,
  'the days of an insurer end after the Spring Festival, not in it': festival,
  'money that is outstanding comes in by parts, or goes to collection': outstanding,
  'a carrier is asked to pay, promises, and is chased when it does not': demanded,
  'insurer and carrier make good what was paid: by payment, netting and writing off': recovered,
  'a claim is not closed while money or documents are open': notWhileOpen,
  // The roster of the days around now says who is away, so nothing comes after it.
  'a claim is paid out of its reserve by two people, one of whom stands in for somebody away': paid,
});
