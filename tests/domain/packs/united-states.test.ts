import { describe } from 'vitest';
import { theLaw } from './law-table.ts';

// New York; Friday 3 July 2026 and Thanksgiving, Thursday 26 November, are holidays, which move no end that is counted in days.
describe('claims on motor carriers in the United States', () => {
  theLaw(
    { pack: 'us-motor', mode: 'road', countries: ['US'] },
    `
    new-york | us-motor-filing | Tue 2026-03-10 10:00-04:00 delivered | Thu 2026-12-10 24:00-05:00
      nine months
    new-york | us-motor-filing | Thu 2026-02-26 10:00-05:00 delivered | Thu 2026-11-26 24:00-05:00
      to Thanksgiving
    new-york | us-motor-suit | Mon 2026-06-01 10:00-04:00 declines | Thu 2028-06-01 24:00-04:00
      two years, unconfirmed
    new-york | us-motor-suit | Wed 2026-06-03 10:00-04:00 declines | Sat 2028-06-03 24:00-04:00
      to a Saturday
    new-york | us-motor-suit | Mon 2026-06-01 10:00-04:00 accepts | never
      only a disallowance starts it
    new-york | us-motor-acknowledge | Mon 2026-06-01 10:00-04:00 claim | Wed 2026-07-01 24:00-04:00
      29 in June, 1 July
    new-york | us-motor-acknowledge | Wed 2026-06-03 10:00-04:00 claim | Fri 2026-07-03 24:00-04:00
      to a holiday
    new-york | us-motor-acknowledge | Wed 2026-06-03 10:00-04:00 claim; Thu 2026-06-04 10:00-04:00 acknowledged | met
      acknowledged
    new-york | us-motor-decide | Mon 2026-06-01 10:00-04:00 claim | Tue 2026-09-29 24:00-04:00
      29, 31, 31 and 29
    new-york | us-motor-decide | Wed 2026-07-29 10:00-04:00 claim | Thu 2026-11-26 24:00-05:00
      2, 31, 30, 31 and 26, Thanksgiving
    new-york | us-motor-decide | Mon 2026-06-01 10:00-04:00 claim; Tue 2026-06-02 10:00-04:00 acknowledged | Tue 2026-09-29 24:00-04:00
      an acknowledgement decides nothing
    new-york | us-motor-status | Tue 2026-09-29 10:00-04:00 status-told | Sat 2026-11-28 24:00-05:00
      1, 31 and 28
    new-york | us-motor-status | Sun 2026-09-27 10:00-04:00 status-told | Thu 2026-11-26 24:00-05:00
      3, 31 and 26, Thanksgiving
    new-york | us-motor-status | Tue 2026-09-29 10:00-04:00 status-told; Mon 2026-11-16 10:00-05:00 status-told | Fri 2027-01-15 24:00-05:00
      told again, another sixty days: 14, 31 and 15
    new-york | us-freight-bill | Tue 2026-03-10 10:00-04:00 bill-received | Sun 2026-09-06 24:00-04:00
      21, 30, 31, 30, 31, 31 and 6
    new-york | us-freight-bill | Sat 2026-05-30 10:00-04:00 bill-received | Thu 2026-11-26 24:00-05:00
      1, 30, 31, 31, 30, 31 and 26, Thanksgiving
    `,
  );
  theLaw(
    { pack: 'us-motor', mode: 'road', countries: ['CN'] },
    `
    new-york | us-motor-acknowledge | Mon 2026-06-01 10:00-04:00 claim | never
      no mile of it was in the United States
    `,
  );
});

describe('overcharge claims in the United States', () => {
  theLaw(
    { pack: 'us-motor', mode: 'road', countries: ['US'] },
    `
    new-york | us-overcharge-number | Mon 2026-06-01 10:00-04:00 claim | Tue 2026-06-02 17:00-04:00
      the next working day
    new-york | us-overcharge-number | Thu 2026-07-02 10:00-04:00 claim | Mon 2026-07-06 17:00-04:00
      the 3rd is a holiday
    new-york | us-overcharge-acknowledge | Mon 2026-06-01 10:00-04:00 claim | Wed 2026-07-01 24:00-04:00
      30 days
    new-york | us-overcharge-acknowledge | Wed 2026-06-03 10:00-04:00 claim | Fri 2026-07-03 24:00-04:00
      to a holiday
    new-york | us-overcharge-decide | Mon 2026-06-01 10:00-04:00 claim | Fri 2026-07-31 24:00-04:00
      29 and 31
    new-york | us-overcharge-decide | Mon 2026-05-04 10:00-04:00 claim | Fri 2026-07-03 24:00-04:00
      27, 30 and 3, a holiday
    `,
  );
});

describe('demurrage invoices in the United States', () => {
  theLaw(
    { pack: 'us-demurrage', mode: 'sea', countries: ['CN', 'US'] },
    `
    new-york | us-demurrage-invoice | Mon 2026-06-01 10:00-04:00 last-charge | Wed 2026-07-01 24:00-04:00
      30 days, unconfirmed
    new-york | us-demurrage-invoice | Wed 2026-06-03 10:00-04:00 last-charge | Fri 2026-07-03 24:00-04:00
      to a holiday
    new-york | us-demurrage-invoice | Wed 2026-06-03 10:00-04:00 last-charge; Thu 2026-06-04 10:00-04:00 invoice-issued | met
      issued
    new-york | us-demurrage-relief | Mon 2026-06-01 10:00-04:00 invoice-issued | Wed 2026-07-01 24:00-04:00
      30 days
    new-york | us-demurrage-relief | Wed 2026-06-03 10:00-04:00 invoice-issued | Fri 2026-07-03 24:00-04:00
      to a holiday
    new-york | us-demurrage-answer | Mon 2026-06-01 10:00-04:00 relief-requested | Wed 2026-07-01 24:00-04:00
      30 days
    new-york | us-demurrage-answer | Wed 2026-06-03 10:00-04:00 relief-requested | Fri 2026-07-03 24:00-04:00
      to a holiday
    `,
  );
});
