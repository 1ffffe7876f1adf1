import { describe } from 'vitest';
import { theLaw } from './law-table.ts';

// The convention moves no end for a holiday; Chinese law does. Its limits of liability changed on 28 December 2024, its periods did not.
describe('air carriage under the Montreal Convention', () => {
  theLaw(
    { pack: 'air', mode: 'air', countries: ['CN', 'DE'] },
    `
    office | montreal-damage | Mon 2026-03-02 10:00 delivered | Mon 2026-03-16 24:00
      14 days
    office | montreal-damage | Mon 2026-02-02 10:00 delivered | Mon 2026-02-16 24:00
      to the festival
    office | montreal-baggage | Mon 2026-03-02 10:00 baggage-delivered | Mon 2026-03-09 24:00
      7 days
    office | montreal-baggage | Tue 2026-02-10 10:00 baggage-delivered | Tue 2026-02-17 24:00
      to the festival
    office | montreal-delay | Mon 2026-03-02 10:00 available | Mon 2026-03-23 24:00
      21 days
    office | montreal-delay | Mon 2026-01-26 10:00 available | Mon 2026-02-16 24:00
      5 in January, 16 in February
    office | montreal-suit | Mon 2026-03-02 10:00 arrived | Thu 2028-03-02 24:00
      two years
    office | montreal-suit | Wed 2026-03-04 10:00 arrived | Sat 2028-03-04 24:00
      to a Saturday
    office | montreal-suit | Mon 2026-03-02 10:00 arrived; Tue 2026-03-03 10:00 demand; Wed 2026-03-04 10:00 claim | Thu 2028-03-02 24:00
      nothing interrupts or suspends it
    office | montreal-suit | Fri 2024-12-27 10:00 arrived | Sun 2026-12-27 24:00
      the last day of the old limits
    office | montreal-suit | Sat 2024-12-28 10:00 arrived | Mon 2026-12-28 24:00
      the first of the new ones: the same two years
    office | cn-air-damage | Mon 2026-03-02 10:00 delivered | never
      carriage abroad is not under the Chinese law
    office | air-waybill-loss | Mon 2026-03-02 10:00 bill-issued | Tue 2026-06-30 24:00
      29 in March, 30 in April, 31 in May, 30 in June
    office | air-waybill-loss | Mon 2026-06-08 10:00 bill-issued | Tue 2026-10-06 24:00
      22, 31, 31, 30 and 6 in October, a holiday
    office | air-waybill-loss | Mon 2026-03-02 10:00 bill-issued; Mon 2026-03-09 10:00 delivered | met
      it came
    `,
  );
});

describe('air carriage within China, before and after the revision that is not confirmed', () => {
  theLaw(
    { pack: 'air', mode: 'air', countries: ['CN'] },
    `
    office | cn-air-damage | Mon 2026-03-02 10:00 delivered | Mon 2026-03-16 24:00
      14 days
    office | cn-air-damage | Mon 2026-02-02 10:00 delivered | Tue 2026-02-24 24:00
      the 16th is in the festival
    office | cn-air-baggage | Mon 2026-03-02 10:00 baggage-delivered | Mon 2026-03-09 24:00
      7 days
    office | cn-air-baggage | Tue 2026-02-10 10:00 baggage-delivered | Tue 2026-02-24 24:00
      the 17th is in the festival
    office | cn-air-delay | Mon 2026-03-02 10:00 available | Mon 2026-03-23 24:00
      21 days
    office | cn-air-delay | Mon 2026-01-26 10:00 available | Tue 2026-02-24 24:00
      16 February is in the festival
    office | cn-air-suit | Mon 2025-03-03 10:00 arrived | Wed 2027-03-03 24:00
      two years
    office | cn-air-suit | Thu 2025-03-06 10:00 arrived | Mon 2027-03-08 24:00
      6 March 2027 is a Saturday
    office | cn-air-damage | Tue 2026-06-30 10:00 delivered | Tue 2026-07-14 24:00
      the last day of the text of 2021
    office | cn-air-damage-revised | Tue 2026-06-30 10:00 delivered | never
      which the revision leaves alone
    office | cn-air-damage | Wed 2026-07-01 10:00 delivered | never
      the first day of the revision
    office | cn-air-damage-revised | Wed 2026-07-01 10:00 delivered | Wed 2026-07-15 24:00
      14 days
    office | cn-air-damage-revised | Thu 2026-09-17 10:00 delivered | Thu 2026-10-08 24:00
      1 October is a holiday
    office | cn-air-baggage-revised | Mon 2026-07-06 10:00 baggage-delivered | Mon 2026-07-13 24:00
      7 days
    office | cn-air-baggage-revised | Fri 2026-09-25 10:00 baggage-delivered | Thu 2026-10-08 24:00
      2 October is a holiday
    office | cn-air-delay-revised | Mon 2026-07-06 10:00 available | Mon 2026-07-27 24:00
      21 days
    office | cn-air-delay-revised | Thu 2026-09-10 10:00 available | Thu 2026-10-08 24:00
      1 October is a holiday
    office | cn-air-suit-revised | Wed 2026-07-01 10:00 arrived | Mon 2028-07-03 24:00
      1 July 2028 is a Saturday
    office | cn-air-suit-revised | Mon 2026-07-06 10:00 arrived | Thu 2028-07-06 24:00
      a Thursday
    office | montreal-suit | Wed 2026-07-01 10:00 arrived | never
      carriage within China is not under the convention
    `,
  );
});

describe('international rail under the CIM', () => {
  theLaw(
    { pack: 'cim', mode: 'rail', countries: ['CN', 'NL'] },
    `
    dutch | cim-hidden | Mon 2026-06-01 10:00+02:00 accepted | Mon 2026-06-08 24:00+02:00
      7 days
    dutch | cim-hidden | Mon 2026-04-20 10:00+02:00 accepted | Mon 2026-04-27 24:00+02:00
      to King's Day
    dutch | cim-delay | Mon 2026-06-01 10:00+02:00 accepted | Fri 2026-07-31 24:00+02:00
      29 in June, 31 in July
    dutch | cim-delay | Thu 2026-02-26 10:00+01:00 accepted | Mon 2026-04-27 24:00+02:00
      2, 31 and 27, to King's Day
    dutch | cim-suit | Mon 2026-06-01 10:00+02:00 accepted | Tue 2027-06-01 24:00+02:00
      a year
    dutch | cim-suit | Thu 2025-12-25 10:00+01:00 accepted | Fri 2026-12-25 24:00+01:00
      to Christmas
    dutch | cim-suit | Mon 2026-06-01 10:00+02:00 accepted; Mon 2026-09-07 10:00+02:00 claim; Mon 2026-10-05 10:00+02:00 rejected with papers | Tue 2027-06-29 24:00+02:00
      28 days suspended
    dutch | cim-suit-misconduct | Mon 2026-06-01 10:00+02:00 accepted | Thu 2028-06-01 24:00+02:00
      two years
    dutch | cim-suit-misconduct | Wed 2026-06-03 10:00+02:00 accepted | Sat 2028-06-03 24:00+02:00
      to a Saturday
    `,
  );
});

describe('rail within China', () => {
  theLaw(
    { pack: 'cn-rail', mode: 'rail', countries: ['CN'] },
    `
    office | cn-rail-deemed-loss | Mon 2026-03-02 10:00 delivery-due | Wed 2026-04-01 24:00
      29 in March, 1 April
    office | cn-rail-deemed-loss | Tue 2026-09-01 10:00 delivery-due | Thu 2026-10-08 24:00
      1 October is a holiday
    office | cn-rail-claim | Thu 2026-03-05 10:00 freight-record | Tue 2026-09-01 24:00
      26, 30, 31, 30, 31, 31 and 1
    office | cn-rail-claim | Mon 2026-03-02 10:00 freight-record | Mon 2026-08-31 24:00
      29, 30, 31, 30, 31 and 29 August, a Saturday
    office | cn-rail-claim | Mon 2026-03-02 10:00 freight-record; Tue 2026-03-03 10:00 claim | met
      claimed
    office | cn-rail-delay-penalty | Mon 2026-03-09 10:00 delivered | Fri 2026-05-08 24:00
      22, 30 and 8
    office | cn-rail-delay-penalty | Mon 2026-03-02 10:00 delivered | Wed 2026-05-06 24:00
      1 May is a holiday
    office | cn-rail-answer | Mon 2026-03-02 10:00 claim | Wed 2026-04-01 24:00
      30 days
    office | cn-rail-answer | Tue 2026-09-01 10:00 claim | Thu 2026-10-08 24:00
      1 October is a holiday
    office | cn-rail-answer-two-bureaus | Mon 2026-03-09 10:00 claim | Fri 2026-05-08 24:00
      60 days
    office | cn-rail-answer-two-bureaus | Mon 2026-08-03 10:00 claim | Thu 2026-10-08 24:00
      28, 30 and 2 October
    office | cn-rail-objection | Mon 2026-03-09 10:00 declines | Fri 2026-05-08 24:00
      60 days
    office | cn-rail-objection | Mon 2026-03-02 10:00 declines | Wed 2026-05-06 24:00
      1 May is a holiday
    `,
  );
  theLaw(
    { pack: 'cn-rail', mode: 'road', countries: ['CN'] },
    `
    office | cn-rail-answer | Mon 2026-03-02 10:00 claim | never
      a haulier is no railway
    `,
  );
});

describe('inland water within China', () => {
  theLaw(
    { pack: 'cn-inland-water', mode: 'inland-water', countries: ['CN'] },
    `
    office | cn-water-claim | Thu 2026-03-05 10:00 freight-record | Tue 2026-09-01 24:00
      180 days
    office | cn-water-claim | Mon 2026-03-02 10:00 freight-record | Mon 2026-08-31 24:00
      29 August is a Saturday
    office | cn-water-answer | Mon 2026-03-09 10:00 claim | Fri 2026-05-08 24:00
      60 days
    office | cn-water-answer | Mon 2026-08-03 10:00 claim | Thu 2026-10-08 24:00
      2 October is a holiday
    `,
  );
  theLaw(
    { pack: 'cn-inland-water', mode: 'inland-water', countries: ['CN', 'RU'] },
    `
    office | cn-water-claim | Thu 2026-03-05 10:00 freight-record | never
      across the border another law governs
    `,
  );
});
