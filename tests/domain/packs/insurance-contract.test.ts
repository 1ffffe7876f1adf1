import { describe } from 'vitest';
import { theLaw } from './law-table.ts';

describe('insurance in China', () => {
  theLaw(
    { pack: 'cn-insurance', payer: 'insurer' },
    `
    office | cn-insurer-documents | Mon 2026-03-02 10:00 claim | Mon 2026-03-09 18:00
      3, 4, 5, 6 and 9 March
    office | cn-insurer-documents | Wed 2026-02-11 10:00 claim | Wed 2026-02-25 18:00
      12, 13, the worked Saturday 14, then 24 and 25
    office | cn-insurer-documents | Mon 2026-03-02 10:00 claim; Tue 2026-03-03 10:00 asked | met
      asked for at once
    office | cn-insurer-decide | Mon 2026-03-02 10:00 claim | Wed 2026-04-01 24:00
      29 in March, 1 April
    office | cn-insurer-decide | Tue 2026-09-01 10:00 claim | Thu 2026-10-08 24:00
      1 October is a holiday
    office | cn-insurer-decide | Mon 2026-03-02 10:00 claim; Mon 2026-03-09 10:00 asked | held
      it waits for papers that it asked for
    office | cn-insurer-decide | Mon 2026-03-02 10:00 claim; Mon 2026-03-09 10:00 asked; Mon 2026-03-16 10:00 papers | Wed 2026-04-08 24:00
      a week held
    office | cn-insurer-decide | Mon 2026-03-02 10:00 claim; Mon 2026-03-09 10:00 asked; Mon 2026-03-16 10:00 papers; Tue 2026-03-17 10:00 asked | Wed 2026-04-08 24:00
      it may ask once; asking again holds nothing
    office | cn-insurer-pay | Mon 2026-03-02 10:00 accepts | Thu 2026-03-12 24:00
      10 days
    office | cn-insurer-pay | Fri 2026-02-06 10:00 accepts | Tue 2026-02-24 24:00
      the 16th is in the festival
    office | cn-insurer-pay | Fri 2026-02-06 10:00 declines | never
      nothing was agreed
    office | cn-insurer-pay | Mon 2026-03-02 10:00 accepts; Tue 2026-03-03 10:00 paid | met
      paid to the claimant
    office | cn-insurer-pay | Mon 2026-03-02 10:00 accepts; Tue 2026-03-03 10:00 recovered | met
      or to us
    office | cn-insurer-pay | Mon 2026-03-02 10:00 accepts; Tue 2026-03-03 10:00 recovered of the other | Thu 2026-03-12 24:00
      but not by another one
    office | cn-insurer-refuse | Mon 2026-03-02 10:00 refusal-decided | Thu 2026-03-05 24:00
      3 days
    office | cn-insurer-refuse | Thu 2026-02-12 10:00 refusal-decided | Tue 2026-02-24 24:00
      the 15th is in the festival
    office | cn-insurer-advance | Mon 2026-03-09 10:00 papers | Fri 2026-05-08 24:00
      22, 30 and 8
    office | cn-insurer-advance | Mon 2026-03-02 10:00 papers | Wed 2026-05-06 24:00
      1 May is a holiday
    office | cn-insurer-advance | Mon 2026-03-09 10:00 papers; Tue 2026-03-10 10:00 accepts | Fri 2026-05-08 24:00
      an agreement is no payment
    office | cn-insurer-advance | Mon 2026-03-09 10:00 papers; Tue 2026-03-10 10:00 declines | met
      nothing is certain
    office | cn-insured-suit | Mon 2025-03-03 10:00 insured-event-known | Wed 2027-03-03 24:00
      two years
    office | cn-insured-suit | Thu 2025-03-06 10:00 insured-event-known | Mon 2027-03-08 24:00
      6 March 2027 is a Saturday
    `,
  );
});

describe('the domestic cargo policy and surveys', () => {
  theLaw(
    { pack: 'cn-cargo-policy', payer: 'insurer' },
    `
    office | cargo-policy-inspection | Mon 2026-03-02 10:00 arrived | Thu 2026-03-12 24:00
      10 days
    office | cargo-policy-inspection | Fri 2026-02-06 10:00 arrived | Tue 2026-02-24 24:00
      the 16th is in the festival
    office | cargo-policy-inspection | Mon 2026-03-02 10:00 arrived; Tue 2026-03-03 10:00 surveyed | met
      inspected together
    office | cargo-policy-pay | Mon 2026-03-02 10:00 accepts | Thu 2026-03-12 24:00
      10 days
    office | cargo-policy-pay | Fri 2026-02-06 10:00 accepts | Tue 2026-02-24 24:00
      the 16th is in the festival
    office | cargo-policy-filing | Thu 2026-03-05 10:00 loss-known | Tue 2026-09-01 24:00
      180 days, unconfirmed
    office | cargo-policy-filing | Mon 2026-03-02 10:00 loss-known | Mon 2026-08-31 24:00
      29 August is a Saturday
    office | cargo-policy-cover | Mon 2026-03-02 10:00 arrival-notified | Tue 2026-03-17 24:00
      15 days
    office | cargo-policy-cover | Wed 2026-09-16 10:00 arrival-notified | Thu 2026-10-08 24:00
      1 October is a holiday
    office | cargo-survey-agent | Mon 2026-03-02 10:00 delivered | Mon 2026-03-02 24:00
      at once, which is the same day
    office | cargo-survey-agent | Mon 2026-02-16 10:00 delivered | Mon 2026-02-16 24:00
      in the festival as well
    office | cargo-survey-carrier | Mon 2026-03-02 10:00 delivered | Thu 2026-03-05 24:00
      3 days
    office | cargo-survey-carrier | Thu 2026-02-12 10:00 delivered | Sun 2026-02-15 24:00
      practice moves nothing for a festival
    `,
  );
});

describe('the contract of carriage in China', () => {
  theLaw(
    { pack: 'cn-contract', mode: 'road' },
    `
    office | cn-contract-suit | Mon 2026-03-02 10:00 debtor-known | Fri 2029-03-02 24:00
      three years
    office | cn-contract-suit | Tue 2026-03-03 10:00 debtor-known | Mon 2029-03-05 24:00
      3 March 2029 is a Saturday
    office | cn-contract-suit | Mon 2026-03-02 10:00 debtor-known; Mon 2026-08-31 10:00 demand | Fri 2029-08-31 24:00
      a demand lets three years begin anew
    office | cn-contract-suit | Mon 2026-03-02 10:00 debtor-known; Tue 2026-09-01 10:00 consent | Mon 2029-09-03 24:00
      so does the debtor's consent; 1 September 2029 is a Saturday
    office | cn-contract-suit | Mon 2026-03-02 10:00 debtor-known; Sat 2029-03-03 10:00 demand | missed Fri 2029-03-02 24:00
      a demand after the end revives nothing
    office | cn-contract-suit | Mon 2026-03-02 10:00 debtor-known; Tue 2026-09-01 10:00 suit | met
      sued
    office | cn-goods-check | Mon 2026-03-02 10:00 picked-up | Thu 2026-03-05 24:00
      three days, which are preset
    office | cn-goods-check | Thu 2026-02-12 10:00 picked-up | Tue 2026-02-24 24:00
      the 15th is in the festival
    `,
  );
});

describe("forwarders' terms, which move no end", () => {
  theLaw(
    { pack: 'forwarder-terms' },
    `
    office | bifa-notice | Mon 2026-03-02 10:00 delivered | Mon 2026-03-16 24:00
      14 days
    office | bifa-notice | Mon 2026-02-02 10:00 loss-known | Mon 2026-02-16 24:00
      to the festival
    office | bifa-suit | Mon 2026-03-02 10:00 delivered | Wed 2026-12-02 24:00
      nine months
    office | bifa-suit | Thu 2026-01-01 10:00 delivered | Thu 2026-10-01 24:00
      to a holiday
    office | fiata-notice | Mon 2026-03-02 10:00 delivered | Sun 2026-03-08 24:00
      6 consecutive days
    office | fiata-notice | Tue 2026-02-10 10:00 delivered | Mon 2026-02-16 24:00
      to the festival
    office | rha-notice | Mon 2026-03-02 10:00 delivered | Mon 2026-03-09 24:00
      7 days
    office | rha-notice | Tue 2026-02-10 10:00 delivered | Tue 2026-02-17 24:00
      to the festival
    `,
  );
});
