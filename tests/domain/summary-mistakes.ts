import type { Mistake } from '../support/mistaken-files.ts';

const SEA = 'sea-freight/2026-01-01.yaml';
const COACH = 'passenger-transport/2026-01-01.yaml';
const TRUCK = 'regional-trucking/2026-01-01.yaml';

/** Mistakes in what is frozen at set times. */
export const SUMMARY_MISTAKES: readonly Mistake[] = [
  [
    'a weekly summary without a day',
    SEA,
    '\n    weekly-complaints:',
    '      day: 1\n',
    '',
    'N-4:5 practice.summaries.weekly-complaints.day: what comes every week needs its day.',
  ],
  [
    'a daily summary with a day',
    TRUCK,
    '\n    daily-acceptances:',
    '      every: day\n',
    '      every: day\n      day: 3\n',
    'N+1:7 practice.summaries.daily-acceptances.day: what comes every day has no day: leave it out.',
  ],
  [
    'a weekly summary on the eighth day',
    SEA,
    '\n    weekly-complaints:',
    'day: 1',
    'day: 8',
    'N:7 practice.summaries.weekly-complaints.day: a week has the days 1 (Monday) to 7 (Sunday); it is 8.',
  ],
  [
    'a summary of calls without a standard',
    COACH,
    '\n    weekly-orders:',
    'register: business-acceptances',
    'register: call-standards',
    'N:7 practice.summaries.weekly-orders.register: call-standards needs practice.callStandards.',
  ],
  [
    'a summary to partners that are not there',
    COACH,
    '\n    weekly-orders:',
    'to: supervisor',
    'to: supervisor\n      partners: true',
    'N+1:7 practice.summaries.weekly-orders.partners: there are no partners to tell: list them in practice.partners.',
  ],
  [
    'a summary of an unknown register',
    SEA,
    '\n    weekly-complaints:',
    'register: complaints',
    'register: diary',
    'N:7 practice.summaries.weekly-complaints.register: must be one of: complaints, hand-over-exceptions, transfer-exceptions, tracking-log, business-acceptances, partner-score, satisfaction, call-standards, prohibitions, complaint-trends, claims, partner-account; it is "diary".',
  ],
];
