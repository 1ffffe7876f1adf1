import { describe } from 'vitest';
import { theLaw } from './law-table.ts';

describe('mail within China and abroad', () => {
  theLaw(
    { pack: 'cn-post', mode: 'post', countries: ['CN'] },
    `
    office | cn-post-enquiry | Mon 2026-03-02 10:00 posted | Tue 2027-03-02 24:00
      a year
    office | cn-post-enquiry | Wed 2025-10-01 10:00 posted | Thu 2026-10-08 24:00
      1 October is a holiday
    office | cn-post-enquiry | Mon 2026-03-02 10:00 posted; Tue 2026-03-03 10:00 enquired | met
      asked
    office | cn-post-enquiry-abroad | Mon 2026-03-02 10:00 posted | never
      it went nowhere abroad
    office | cn-post-answer | Mon 2026-03-02 10:00 enquired | Wed 2026-04-01 24:00
      30 days
    office | cn-post-answer | Tue 2026-09-01 10:00 enquired | Thu 2026-10-08 24:00
      1 October is a holiday
    `,
  );
  theLaw(
    { pack: 'cn-post', mode: 'post', countries: ['CN', 'FR'] },
    `
    office | cn-post-enquiry-abroad | Thu 2026-03-05 10:00 posted | Tue 2026-09-01 24:00
      180 days
    office | cn-post-enquiry-abroad | Mon 2026-03-02 10:00 posted | Mon 2026-08-31 24:00
      29 August is a Saturday
    office | cn-post-answer-abroad | Mon 2026-03-09 10:00 enquired | Fri 2026-05-08 24:00
      60 days
    office | cn-post-answer-abroad | Mon 2026-08-03 10:00 enquired | Thu 2026-10-08 24:00
      2 October is a holiday
    `,
  );
});

describe('complaints in China', () => {
  const kind = 'complaint';
  theLaw(
    { pack: 'cn-express', kind },
    `
    office | express-answer | Tue 2026-02-03 10:00 opened | Tue 2026-02-10 24:00
      7 days
    office | express-answer | Fri 2026-02-13 10:00 opened | Tue 2026-02-24 24:00
      the 20th is in the festival
    `,
  );
  theLaw(
    { pack: 'cn-postal-regulator', kind },
    `
    office | regulator-answer | Mon 2026-03-02 10:00 referred to the regulator | Wed 2026-04-01 24:00
      30 days
    office | regulator-answer | Tue 2026-09-01 10:00 referred to the regulator | Thu 2026-10-08 24:00
      1 October is a holiday
    office | mediation-reply | Mon 2026-03-02 10:00 referred to the liaison | Thu 2026-03-05 18:00
      3, 4 and 5 March
    office | mediation-reply | Thu 2026-02-12 10:00 referred to the liaison | Tue 2026-02-24 18:00
      13, the worked Saturday 14, then 24
    `,
  );
  theLaw(
    { pack: 'gbt-27917', kind },
    `
    office | express-standard-answer | Mon 2026-03-02 10:00 opened | Wed 2026-04-01 24:00
      30 days, unconfirmed
    office | express-standard-answer | Tue 2026-09-01 10:00 opened | Thu 2026-10-01 24:00
      the standard moves nothing
    `,
  );
  theLaw(
    { pack: 'cn-consumer', kind },
    `
    office | consumer-authority-answer | Mon 2026-03-02 10:00 referred to the regulator | Wed 2026-03-11 18:00
      3, 4, 5, 6, 9, 10 and 11 March
    office | consumer-authority-answer | Wed 2026-02-11 10:00 referred to the regulator | Fri 2026-02-27 18:00
      12, 13, the worked 14, then 24, 25, 26 and 27
    `,
  );
  theLaw(
    { pack: 'cn-passenger', kind: 'request' },
    `
    office | passenger-refund | Mon 2026-03-02 10:00 refund due Fri 2026-03-06 18:00 | Fri 2026-03-06 18:00
      when the passenger was told
    office | passenger-refund | Thu 2026-02-12 10:00 refund due Mon 2026-02-16 18:00 | Mon 2026-02-16 18:00
      in the festival as well: what is promised moves for no holiday
    `,
  );
});

describe('complaint schemes elsewhere', () => {
  const kind = 'complaint';
  theLaw(
    { pack: 'eu-coach', kind },
    `
    dutch | eu-coach-notice | Mon 2026-06-01 10:00+02:00 opened | Wed 2026-07-01 24:00+02:00
      a month
    dutch | eu-coach-notice | Fri 2026-03-27 10:00+01:00 opened | Mon 2026-04-27 24:00+02:00
      to King's Day
    dutch | eu-coach-final | Mon 2026-06-01 10:00+02:00 opened | Tue 2026-09-01 24:00+02:00
      three months
    dutch | eu-coach-final | Tue 2026-01-27 10:00+01:00 opened | Mon 2026-04-27 24:00+02:00
      to King's Day
    `,
  );
  theLaw(
    { pack: 'complaint-schemes', kind: 'claim', mode: 'coach' },
    `
    dutch | eu-coach-complain | Mon 2026-06-01 10:00+02:00 travelled | Tue 2026-09-01 24:00+02:00
      three months
    dutch | eu-coach-complain | Tue 2026-01-27 10:00+01:00 travelled | Mon 2026-04-27 24:00+02:00
      to King's Day
    `,
  );
  // London; Mondays 4 and 25 May 2026 are bank holidays.
  theLaw(
    { pack: 'uk-disp', kind },
    `
    london | disp-summary | Mon 2026-06-01 10:00+01:00 opened | Thu 2026-06-04 17:00+01:00
      2, 3 and 4 June
    london | disp-summary | Thu 2026-04-30 10:00+01:00 opened | Wed 2026-05-06 17:00+01:00
      1, then 5 and 6 May
    london | disp-final | Mon 2026-06-01 10:00+01:00 opened | Mon 2026-07-27 24:00+01:00
      8 weeks
    london | disp-final | Mon 2026-03-09 10:00+00:00 opened | Mon 2026-05-04 24:00+01:00
      8 weeks to a bank holiday
    `,
  );
  theLaw(
    { pack: 'complaint-schemes', kind },
    `
    london | disp-payments | Mon 2026-06-01 10:00+01:00 opened | Mon 2026-06-22 17:00+01:00
      15 business days are three weeks
    london | disp-payments | Mon 2026-04-27 10:00+01:00 opened | Tue 2026-05-19 17:00+01:00
      three weeks and a bank holiday
    london | disp-payments-longest | Mon 2026-06-01 10:00+01:00 opened | Mon 2026-07-20 17:00+01:00
      35 business days are seven weeks
    london | disp-payments-longest | Mon 2026-04-27 10:00+01:00 opened | Wed 2026-06-17 17:00+01:00
      seven weeks and two bank holidays
    london | uk-telecom | Mon 2026-06-01 10:00+01:00 opened | Mon 2026-07-27 24:00+01:00
      8 weeks, unconfirmed
    london | uk-telecom | Mon 2026-03-09 10:00+00:00 opened | Mon 2026-05-04 24:00+01:00
      to a bank holiday
    office | iso-acknowledge | Mon 2026-03-02 10:00 opened | Mon 2026-03-02 12:00
      10 to 12 are two hours
    office | iso-acknowledge | Sat 2026-02-14 17:00 opened | Tue 2026-02-24 10:00
      an hour on the worked Saturday, an hour after the festival
    `,
  );
  theLaw(
    { pack: 'iso-10002', kind },
    `
    office | iso-status | Mon 2026-03-02 10:00 case acknowledged | Mon 2026-03-09 18:00
      3, 4, 5, 6 and 9 March
    office | iso-status | Wed 2026-02-11 10:00 case acknowledged | Wed 2026-02-25 18:00
      12, 13, the worked 14, then 24 and 25
    `,
  );
});
