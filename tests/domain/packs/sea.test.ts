import { describe } from 'vitest';
import { theLaw } from './law-table.ts';

// Chinese holidays of 2026: 15-23 February (Saturdays 14 and 28 are worked), 4-6 April, 1-5 May (Saturday 9 is worked), 1-7 October
// (Saturday 10 is worked).
describe('notice and loss under the Chinese Maritime Code', () => {
  theLaw(
    { pack: 'cn-sea', mode: 'sea' },
    `
    office | cn-sea-notice-apparent | Fri 2026-02-13 09:00 delivered | Fri 2026-02-13 24:00
      to the end of the day of delivery
    office | cn-sea-notice-apparent | Mon 2026-02-16 09:00 delivered | Mon 2026-02-16 24:00
      a delivery within the festival is checked on that day all the same
    office | cn-sea-notice-apparent | Fri 2026-02-13 09:00 delivered; Fri 2026-02-13 11:00 surveyed | met
      a joint survey replaces the notice
    office | cn-sea-notice-apparent | Fri 2026-02-13 09:00 delivered; Fri 2026-02-13 11:00 claim on the insurer | Fri 2026-02-13 24:00
      a claim on the insurer is no notice to the carrier
    office | cn-sea-notice-hidden | Tue 2026-02-03 10:00 delivered; Wed 2026-02-04 10:00 notice to the carrier | met
      the carrier was told
    office | cn-sea-notice-hidden | Tue 2026-02-03 10:00 delivered; Wed 2026-02-04 10:00 notice to the insurer | Tue 2026-02-10 24:00
      a notice to the insurer keeps no time against the carrier
    office | cn-sea-notice-hidden | Tue 2026-02-03 10:00 delivered | Tue 2026-02-10 24:00
      4 to 10 February are seven
    office | cn-sea-notice-hidden | Fri 2026-02-13 09:00 delivered | Tue 2026-02-24 24:00
      14 to 20 are seven; the 20th is in the festival, the 24th is the day after it
    office | cn-sea-notice-hidden | Fri 2026-02-13 09:00 delivered; Sat 2026-02-14 09:00 joint-inspection | met
      a joint inspection is as good as a survey on file
    office | cn-sea-notice-hidden | Tue 2026-02-03 10:00 delivered; Wed 2026-02-11 00:00 nothing | missed Tue 2026-02-10 24:00
      nobody gave notice
    office | cn-sea-notice-container | Mon 2026-03-02 10:00 delivered-in-container | Tue 2026-03-17 24:00
      2 and 15 are the 17th
    office | cn-sea-notice-container | Wed 2026-09-16 10:00 delivered-in-container | Thu 2026-10-08 24:00
      16 September and 15 are 1 October; the holiday ends on the 7th
    office | cn-sea-notice-container | Mon 2026-03-02 10:00 delivered | never
      goods that came in no container have seven days
    office | cn-sea-notice-delay | Tue 2026-03-10 10:00 delivered | Sat 2026-05-09 24:00
      21 in March, 30 in April, 9 in May; that Saturday is worked, so the end stays
    office | cn-sea-notice-delay | Mon 2026-03-02 10:00 delivered | Wed 2026-05-06 24:00
      29 in March, 30 in April, 1 May; the holiday ends on the 5th
    office | cn-sea-deemed-loss | Mon 2026-06-01 00:00 delivery-due | Fri 2026-07-31 24:00
      29 in June, 31 in July
    office | cn-sea-deemed-loss | Mon 2026-08-03 00:00 delivery-due | Thu 2026-10-08 24:00
      28 in August, 30 in September, 2 October; the holiday ends on the 7th
    office | cn-sea-deemed-loss | Mon 2026-06-01 00:00 delivery-due; Mon 2026-06-08 10:00 joint-inspection | Fri 2026-07-31 24:00
      only a delivery ends it
    office | cn-sea-deemed-loss | Mon 2026-06-01 00:00 delivery-due; Mon 2026-06-08 10:00 delivered | met
      they came
    `,
  );
});

describe('suit under the Chinese Maritime Code, old and new', () => {
  theLaw(
    { pack: 'cn-sea', mode: 'sea' },
    `
    office | cn-sea-suit-1992 | Mon 2026-03-02 10:00 delivered | Tue 2027-03-02 24:00
      the same day a year on
    office | cn-sea-suit-1992 | Mon 2025-10-06 10:00 delivered | Thu 2026-10-08 24:00
      6 October a year on is in the holiday
    office | cn-sea-suit-1992 | Sat 2025-10-11 10:00 delivered | Mon 2026-10-12 24:00
      11 October 2026 is a Sunday
    office | cn-sea-suit-1992 | Thu 2026-04-30 23:59 delivered | Fri 2027-04-30 24:00
      the last minute of the old code
    office | cn-sea-suit | Thu 2026-04-30 23:59 delivered | never
      and the new one does not know it
    office | cn-sea-suit-1992 | Fri 2026-05-01 00:00 delivered | never
      the first minute of the new code, which is still 30 April in Greenwich
    office | cn-sea-suit | Fri 2026-05-01 00:00 delivered | Mon 2027-05-03 24:00
      1 May 2027 is a Saturday
    office | cn-sea-suit | Mon 2026-06-01 10:00 delivered-in-container | Tue 2027-06-01 24:00
      in a container as well
    office | cn-sea-suit | Mon 2026-06-01 00:00 delivery-due; Mon 2026-06-15 10:00 delivered | Tue 2027-06-15 24:00
      delivered after all, it counts from the delivery
    office | cn-sea-suit-1992 | Mon 2026-03-02 10:00 delivered; Tue 2026-09-01 10:00 demand | Tue 2027-03-02 24:00
      under the old code a demand alone interrupts nothing
    office | cn-sea-suit-1992 | Mon 2026-03-02 10:00 delivered; Tue 2026-09-01 10:00 consent | Wed 2027-09-01 24:00
      the carrier's consent lets the year begin anew
    office | cn-sea-suit-1992 | Mon 2026-03-02 10:00 delivered; Tue 2026-09-01 10:00 suit | met
      sued in time
    office | cn-sea-suit-1992 | Mon 2026-03-02 10:00 delivered; Tue 2026-09-01 10:00 suit of the insurer | Tue 2027-03-02 24:00
      a suit against the insurer is none against the carrier
    office | cn-sea-suit | Mon 2026-06-01 10:00 delivered; Tue 2026-12-01 10:00 demand | Wed 2027-12-01 24:00
      under the new code a demand lets the year begin anew
    office | cn-sea-suit | Mon 2026-06-01 10:00 delivered; Tue 2026-12-01 10:00 demand of the other | Tue 2027-06-01 24:00
      a demand on another carrier does not
    office | cn-sea-suit | Mon 2026-06-01 10:00 delivered; Wed 2027-06-02 00:00 demand | missed Tue 2027-06-01 24:00
      the year was over at that instant: nothing revives it
    office | cn-sea-suit | Mon 2026-06-01 10:00 delivered; Tue 2027-06-01 23:59 demand, told Thu 2027-06-03 09:00 | Thu 2028-06-01 24:00
      made in time and told late, it counts from when it was made
    office | cn-sea-suit | Mon 2026-06-01 10:00 delivered; Tue 2026-12-01 10:00 demand; Thu 2026-10-15 10:00 demand, told Wed 2026-12-02 09:00 | Wed 2027-12-01 24:00
      an earlier demand that is told later takes nothing away
    office | cn-sea-suit | Mon 2026-06-01 10:00 delivered; Tue 2026-12-01 10:00 suit; Wed 2026-12-02 10:00 demand | met
      what was satisfied does not begin again
    `,
  );
});

describe('recourse under the Chinese Maritime Code, old and new', () => {
  theLaw(
    { pack: 'cn-sea', mode: 'sea' },
    `
    office | cn-sea-recourse-1992 | Wed 2026-03-04 10:00 settled | Tue 2026-06-02 24:00
      27 in March, 30 in April, 31 in May, 2 in June
    office | cn-sea-recourse-1992 | Mon 2026-03-02 10:00 settled | Mon 2026-06-01 24:00
      the ninetieth day, 31 May, is a Sunday
    office | cn-sea-recourse-1992 | Thu 2026-04-30 10:00 settled | Wed 2026-07-29 24:00
      31 in May, 30 in June, 29 in July: the last day of the old code
    office | cn-sea-recourse-1992 | Fri 2026-05-01 10:00 settled | never
      settled under the new code
    office | cn-sea-recourse-1992 | Wed 2026-03-04 10:00 settled; Thu 2026-03-05 10:00 consent | Wed 2026-06-03 24:00
      26 in March, 30 in April, 31 in May, 3 in June: the ninety days begin anew
    office | cn-sea-recourse-1992 | Wed 2026-03-04 10:00 settled; Thu 2026-03-05 10:00 paused | Tue 2026-06-02 24:00
      it runs whatever the customer does
    office | cn-sea-recourse-1992 | Wed 2026-03-04 10:00 settled; Thu 2026-03-05 10:00 withdrawn | Tue 2026-06-02 24:00
      the customer was paid and withdrew: our own time runs on
    office | cn-sea-recourse-1992 | Wed 2026-03-04 10:00 settled; Thu 2026-03-05 10:00 closed; Wed 2026-06-03 00:00 nothing | missed Tue 2026-06-02 24:00
      a case that was closed lets nobody forget its recourse
    office | cn-sea-recourse-1992 | Wed 2026-03-04 10:00 settled; Tue 2026-03-10 10:00 recovered | met
      the carrier paid us
    office | cn-sea-recourse-1992 | Wed 2026-03-04 10:00 settled; Tue 2026-03-10 10:00 recovered of the other | Tue 2026-06-02 24:00
      another one's payment is not the carrier's
    office | cn-sea-recourse-writ-1992 | Tue 2026-01-06 10:00 writ-received | Tue 2026-04-07 24:00
      25 in January, 28 in February, 31 in March, 6 in April: the last day of the holiday
    office | cn-sea-recourse-writ-1992 | Thu 2026-01-08 10:00 writ-received | Wed 2026-04-08 24:00
      23, 28, 31 and 8
    office | cn-sea-recourse | Tue 2026-06-02 10:00 settled | Mon 2026-08-31 24:00
      28 in June, 31 in July, 31 in August; nothing is known of the year, so the shorter time is shown
    office | cn-sea-recourse | Mon 2026-06-01 10:00 delivered; Mon 2026-08-03 10:00 settled | never
      the year has long to run: it is the time for recourse too
    office | cn-sea-recourse | Mon 2026-06-01 10:00 delivered; Tue 2027-03-02 10:00 settled | never
      ninety days would end on 31 May, the year a day later
    office | cn-sea-recourse | Mon 2026-06-01 10:00 delivered; Thu 2027-03-04 10:00 settled | Wed 2027-06-02 24:00
      27 in March, 30 in April, 31 in May, 2 in June: a day beyond the year
    office | cn-sea-recourse | Mon 2026-06-01 10:00 delivered; Wed 2027-07-07 10:00 settled | Tue 2027-10-05 24:00
      the year is over; 24 in July, 31 in August, 30 in September, 5 in October, whose holidays of 2027 are not known yet
    office | cn-sea-recourse | Tue 2026-06-02 10:00 settled; Tue 2026-06-09 10:00 demand | Mon 2026-09-07 24:00
      21 in June, 31 in July, 31 in August, 7 in September
    office | cn-sea-recourse | Tue 2026-06-02 10:00 settled; Tue 2026-06-09 10:00 withdrawn | Mon 2026-08-31 24:00
      nor does a withdrawal end it under the new code
    office | cn-sea-recourse | Tue 2026-06-02 10:00 settled; Tue 2026-09-01 10:00 demand | missed Mon 2026-08-31 24:00
      too late
    `,
  );
});

describe('suit on Chinese marine insurance', () => {
  theLaw(
    { pack: 'cn-sea', mode: 'sea', payer: 'insurer' },
    `
    office | cn-sea-insured-suit | Mon 2025-02-17 10:00 insured-event | Wed 2027-02-17 24:00
      the same day two years on
    office | cn-sea-insured-suit | Fri 2025-02-28 10:00 insured-event | Mon 2027-03-01 24:00
      28 February 2027 is a Sunday
    office | cn-sea-insured-suit | Mon 2025-02-17 10:00 insured-event; Mon 2026-03-02 10:00 consent | Thu 2028-03-02 24:00
      the insurer's consent lets two years begin anew
    `,
  );
});

describe('the sea conventions, which move no end for a holiday', () => {
  theLaw(
    { pack: 'sea-conventions', mode: 'sea' },
    `
    office | hague-visby-notice-apparent | Fri 2026-02-13 10:00 delivered | Fri 2026-02-13 24:00
      the day of removal
    office | hague-visby-notice-apparent | Mon 2026-02-16 10:00 delivered | Mon 2026-02-16 24:00
      a holiday as well
    office | hague-visby-notice-hidden | Mon 2026-03-02 10:00 delivered-in-container | Thu 2026-03-05 24:00
      the conventions know no time of their own for containers
    office | hague-visby-notice-hidden | Mon 2026-03-02 10:00 delivered | Thu 2026-03-05 24:00
      3, 4 and 5 March
    office | hague-visby-notice-hidden | Thu 2026-02-12 10:00 delivered | Sun 2026-02-15 24:00
      13, 14 and 15 February, the first day of the festival
    office | hague-visby-suit | Mon 2026-03-02 10:00 delivered | Tue 2027-03-02 24:00
      a year
    office | hague-visby-suit | Sat 2026-02-28 10:00 delivered | Sun 2027-02-28 24:00
      it may end on a Sunday
    office | hague-visby-recourse | Fri 2026-01-16 10:00 settled | Thu 2026-04-16 24:00
      three months, unconfirmed
    office | hague-visby-recourse | Mon 2026-01-05 10:00 settled | Sun 2026-04-05 24:00
      a holiday
    office | hamburg-notice-apparent | Fri 2026-02-13 10:00 delivered | Sat 2026-02-14 18:00
      the next working day is the make-up Saturday
    office | hamburg-notice-apparent | Sat 2026-02-14 10:00 delivered | Tue 2026-02-24 18:00
      the next one comes after the festival
    office | hamburg-notice-hidden | Mon 2026-03-02 10:00 delivered | Tue 2026-03-17 24:00
      15 consecutive days
    office | hamburg-notice-hidden | Wed 2026-09-16 10:00 delivered | Thu 2026-10-01 24:00
      to a holiday
    office | hamburg-notice-delay | Mon 2026-03-09 10:00 delivered | Fri 2026-05-08 24:00
      22 in March, 30 in April, 8 in May
    office | hamburg-notice-delay | Mon 2026-03-02 10:00 delivered | Fri 2026-05-01 24:00
      29, 30 and 1, a holiday
    office | hamburg-suit | Mon 2026-03-02 10:00 delivered | Thu 2028-03-02 24:00
      two years
    office | hamburg-suit | Wed 2026-03-04 10:00 delivered | Sat 2028-03-04 24:00
      to a Saturday
    office | rotterdam-notice | Mon 2026-03-02 10:00 delivered | Wed 2026-03-11 18:00
      3, 4, 5, 6, 9, 10 and 11 March
    office | rotterdam-notice | Wed 2026-02-11 10:00 delivered | Fri 2026-02-27 18:00
      12, 13, 14, then 24, 25, 26 and 27 February
    office | rotterdam-notice-delay | Mon 2026-03-02 10:00 delivered | Mon 2026-03-23 24:00
      21 days
    office | rotterdam-notice-delay | Mon 2026-01-26 10:00 delivered | Mon 2026-02-16 24:00
      5 in January, 16 in February, in the festival
    office | rotterdam-suit | Tue 2026-03-03 10:00 delivered | Fri 2028-03-03 24:00
      two years
    office | rotterdam-suit | Wed 2026-03-04 10:00 delivered | Sat 2028-03-04 24:00
      to a Saturday
    `,
  );
});
