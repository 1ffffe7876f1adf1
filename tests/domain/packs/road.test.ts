import { describe } from 'vitest';
import { theLaw } from './law-table.ts';

// Amsterdam; Monday 27 April 2026 is King's Day, Friday 25 December is Christmas. The clocks go forward on 29 March.
describe('reservations under the CMR', () => {
  theLaw(
    { pack: 'cmr', mode: 'road', countries: ['CN', 'NL'] },
    `
    dutch | cmr-notice-apparent | Tue 2026-04-28 10:00+02:00 delivered | Tue 2026-04-28 24:00+02:00
      the day of delivery
    dutch | cmr-notice-apparent | Mon 2026-04-27 10:00+02:00 delivered | Mon 2026-04-27 24:00+02:00
      on a holiday as well
    dutch | cmr-notice-hidden | Mon 2026-06-01 10:00+02:00 delivered | Tue 2026-06-09 24:00+02:00
      2 to 6 June with the Saturday are five; without Sunday 7, the 8th and 9th
    dutch | cmr-notice-hidden | Mon 2026-04-20 10:00+02:00 delivered | Wed 2026-04-29 24:00+02:00
      21 to 25 April with the Saturday are five; without Sunday 26 and King's Day, the 28th and 29th
    dutch | cmr-notice-hidden | Sun 2026-06-07 10:00+02:00 delivered | Mon 2026-06-15 24:00+02:00
      8 to 13 June are six, then Monday 15
    dutch | cmr-notice-hidden | Mon 2026-06-01 10:00+02:00 delivered; Tue 2026-06-02 10:00+02:00 notice | met
      reserved in time
    dutch | cmr-notice-delay | Mon 2026-03-30 10:00+02:00 available | Mon 2026-04-20 24:00+02:00
      21 days
    dutch | cmr-notice-delay | Mon 2026-04-06 10:00+02:00 available | Mon 2026-04-27 24:00+02:00
      to King's Day, which moves nothing
    `,
  );
});

describe('loss under the CMR', () => {
  theLaw(
    { pack: 'cmr', mode: 'road', countries: ['CN', 'NL'] },
    `
    dutch | cmr-deemed-loss | Mon 2026-06-01 10:00+02:00 delivery-due | Wed 2026-07-01 24:00+02:00
      29 in June and 1 July
    dutch | cmr-deemed-loss | Sat 2026-03-28 10:00+01:00 delivery-due | Mon 2026-04-27 24:00+02:00
      3 in March, 27 in April, over the change of clocks to a holiday
    dutch | cmr-deemed-loss-no-limit | Mon 2026-06-01 10:00+02:00 taken-over-without-limit | Fri 2026-07-31 24:00+02:00
      29 in June, 31 in July
    dutch | cmr-deemed-loss-no-limit | Thu 2026-02-26 10:00+01:00 taken-over-without-limit | Mon 2026-04-27 24:00+02:00
      2 in February, 31 in March, 27 in April
    dutch | cmr-deemed-loss-no-limit | Mon 2026-06-01 10:00+02:00 taken-over-without-limit; Mon 2026-06-15 10:00+02:00 delivered | met
      they came
    dutch | cmr-recovery-notice | Mon 2026-06-01 10:00+02:00 compensated | Tue 2027-06-01 24:00+02:00
      a year
    dutch | cmr-recovery-notice | Thu 2025-12-25 10:00+01:00 compensated | Fri 2026-12-25 24:00+01:00
      to Christmas
    dutch | cmr-reclaim | Mon 2026-06-01 10:00+02:00 recovery-notified | Wed 2026-07-01 24:00+02:00
      30 days
    dutch | cmr-reclaim | Sat 2026-03-28 10:00+01:00 recovery-notified | Mon 2026-04-27 24:00+02:00
      to King's Day
    `,
  );
});

describe('suit under the CMR', () => {
  theLaw(
    { pack: 'cmr', mode: 'road', countries: ['CN', 'NL'] },
    `
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered | Tue 2027-06-01 24:00+02:00
      a year, its first day not counted
    dutch | cmr-suit | Thu 2025-12-25 10:00+01:00 delivered | Fri 2026-12-25 24:00+01:00
      to Christmas, which moves nothing
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Mon 2026-09-07 10:00+02:00 claim | held
      a written claim suspends
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Mon 2026-09-07 10:00+02:00 claim; Mon 2026-10-05 10:00+02:00 rejected without papers | held
      a rejection without the papers frees nothing
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Mon 2026-09-07 10:00+02:00 claim; Mon 2026-10-05 10:00+02:00 rejected with papers | Tue 2027-06-29 24:00+02:00
      held from 7 September to 5 October: 28 days later
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Mon 2026-09-07 10:00+02:00 claim; Mon 2026-10-05 10:00+02:00 rejected with papers; Mon 2026-11-02 10:00+01:00 claim | Tue 2027-06-29 24:00+02:00
      a further claim does not suspend again
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Mon 2026-09-07 10:00+02:00 claim; Tue 2026-09-08 10:00+02:00 paused; Wed 2026-09-09 10:00+02:00 resumed | held
      the end of a pause of the case does not free what the law suspended
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Mon 2026-09-07 10:00+02:00 claim on the insurer | Tue 2027-06-01 24:00+02:00
      a claim on somebody else suspends nothing
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Mon 2026-09-07 10:00+02:00 paused | Tue 2027-06-01 24:00+02:00
      nor does a pause of the case
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Wed 2027-06-02 00:00+02:00 claim | missed Tue 2027-06-01 24:00+02:00
      the year was over
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Tue 2027-06-01 12:00+02:00 claim, told Thu 2027-06-03 09:00+02:00 | held
      claimed in time and told late, it was never missed
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Tue 2027-06-01 12:00+02:00 claim, told Thu 2027-06-03 09:00+02:00; Tue 2027-06-08 10:00+02:00 rejected with papers | Tue 2027-06-08 24:00+02:00
      7 days held
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Mon 2026-09-07 10:00+02:00 claim; Tue 2026-09-08 10:00+02:00 suit | met
      sued while it was held
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Tue 2026-09-01 10:00+02:00 demand | Tue 2027-06-01 24:00+02:00
      a demand is no written claim
    dutch | cmr-suit-misconduct | Mon 2026-06-01 10:00+02:00 delivered | Fri 2029-06-01 24:00+02:00
      three years
    dutch | cmr-suit-misconduct | Tue 2026-06-02 10:00+02:00 delivered | Sat 2029-06-02 24:00+02:00
      to a Saturday
    dutch | cmr-suit-lost | Mon 2026-06-01 10:00+02:00 delivery-due | Thu 2027-07-01 24:00+02:00
      the 30th day is 1 July, a year from it
    dutch | cmr-suit-lost | Tue 2025-11-25 10:00+01:00 delivery-due | Fri 2026-12-25 24:00+01:00
      the 30th day is 25 December, a year from it is Christmas again
    dutch | cmr-suit-lost | Mon 2026-06-01 10:00+02:00 delivery-due; Mon 2026-06-15 10:00+02:00 delivered | met
      not lost: the year from delivery counts instead
    dutch | cmr-suit-lost-no-limit | Wed 2026-06-03 10:00+02:00 taken-over-without-limit | Mon 2027-08-02 24:00+02:00
      the 60th day is 2 August
    dutch | cmr-suit-lost-no-limit | Mon 2026-06-01 10:00+02:00 taken-over-without-limit | Sat 2027-07-31 24:00+02:00
      the 60th day is 31 July; a year on it is a Saturday
    dutch | cmr-suit-other | Mon 2026-06-01 10:00+02:00 contract-made | Wed 2027-09-01 24:00+02:00
      three months to 1 September, then a year
    dutch | cmr-suit-other | Mon 2026-11-30 10:00+01:00 contract-made | Mon 2028-02-28 24:00+01:00
      three months to 28 February, and a year from that, which is not 15 months to the 29th
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered; Tue 2026-06-02 10:00+02:00 file NL | ended
      it turned out to be carriage within one country
    `,
  );
});

describe('carriage within one country is not under the CMR', () => {
  theLaw(
    { pack: 'cmr', mode: 'road', countries: ['NL'] },
    `
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered | never
      from the start
    `,
  );
  theLaw(
    { pack: 'cmr', mode: 'sea', countries: ['CN', 'NL'] },
    `
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered | never
      nor carriage by sea
    `,
  );
  theLaw(
    { pack: 'cmr', mode: 'road' },
    `
    dutch | cmr-suit | Mon 2026-06-01 10:00+02:00 delivered | Tue 2027-06-01 24:00+02:00
      while the countries are not known, the time is shown
    `,
  );
});
