import type { Mistake } from '../support/mistaken-files.ts';

const COACH = 'passenger-transport/2026-01-01.yaml';

/** Mistakes in what a rulebook takes from packs. */
export const USES_OF_PACKS: readonly Mistake[] = [
  [
    'a pack that is not there',
    COACH,
    '\npacks:',
    'id: cn-consumer',
    'id: cn-customer',
    'N:7 packs[1].id: there is no pack "cn-customer". Known: air, cim, cmr,…',
  ],
  [
    'a pack in an unknown calendar',
    COACH,
    '\npacks:',
    'id: cn-consumer, calendar: office',
    'id: cn-consumer, calendar: bureau',
    'N:24 packs[1].calendar: there is no calendar "bureau". Known: office, desk.',
  ],
  [
    'a pack on an unknown ladder',
    COACH,
    '\npacks:',
    'id: cn-consumer, calendar: office, ladder: service',
    'id: cn-consumer, calendar: office, ladder: stairs',
    'N:42 packs[1].ladder: there is no ladder "stairs". Known: service, urgent, major, refund.',
  ],
  [
    'a version that a pack has not',
    COACH,
    '\npacks:',
    'id: cn-consumer,',
    'id: cn-consumer, version: 2020-02-02,',
    'N:24 packs[1].version: the pack "cn-consumer" has no version of 2020-02-02. It has: 2014-03-15.',
  ],
  [
    'a pack that is used twice',
    COACH,
    '\npacks:',
    'id: iso-10002',
    'id: cn-consumer',
    'N:7 packs[2].id: the pack "cn-consumer" is used twice.',
  ],
  [
    'a clock of one name with that of a pack',
    COACH,
    '\nclocks:',
    '  quote:',
    '  passenger-refund:',
    'N:3 clocks.passenger-refund: the pack "cn-passenger" brings a clock of this name; give your own another one.',
  ],
];

const EXPRESS = 'packs/cn-express.yaml';
const SEA = 'packs/cn-sea.yaml';

/** Mistakes in a pack itself. */
export const PACK_MISTAKES: readonly Mistake[] = [
  [
    'a pack under another name',
    EXPRESS,
    '',
    'id: cn-express',
    'id: cn-expresse',
    'N:1 id: is "cn-expresse" in the file "cn-express".',
  ],
  [
    'a version without a date',
    EXPRESS,
    'versions:',
    'effectiveFrom: 2019-03-02',
    'effectiveFrom: soon',
    'N:5 versions[0].effectiveFrom: must be a date such as 2026-02-13; it is "soon".',
  ],
  [
    'a budget of nothing',
    EXPRESS,
    'express-answer:',
    'days: 7',
    'days: 0',
    'N:40 versions[0].clocks.express-answer.budget.days: must be at least 1.',
  ],
  [
    'a warning before the start',
    EXPRESS,
    'express-answer:',
    'P3D',
    'P30D',
    'N:22 versions[0].clocks.express-answer.warnings[0].duration: a warning P30D before the due instant would come before the clock starts.',
  ],
  [
    'a calendar, which the rulebook chooses',
    EXPRESS,
    'express-answer:',
    'holder: us',
    'calendar: office\n        holder: us',
    'N:9 versions[0].clocks.express-answer.calendar: is not a field that belongs here.',
  ],
  [
    'a clock without a source',
    EXPRESS,
    'express-answer:',
    'source:',
    'sauce:',
    'N-8:7 versions[0].clocks.express-answer.source: is missing.\nN:9 versions[0].clocks.express-answer.sauce: is not a field that belongs here.',
  ],
  [
    'a law that ends before it begins',
    SEA,
    'cn-sea-suit:',
    'since: 2026-05-01',
    'since: 2026-05-01, before: 2026-05-01',
    'N:79 versions[0].clocks.cn-sea-suit.starts.before: is not after 2026-05-01, so the clock never starts.',
  ],
  [
    'a clock that gives way to none',
    SEA,
    'cn-sea-recourse:',
    'unlessLater: cn-sea-suit',
    'unlessLater: cn-sea-year',
    'N:96 versions[0].clocks.cn-sea-recourse.starts.unlessLater: there is no clock "cn-sea-year". Known: cn-sea-notice-apparent,…',
  ],
  [
    'a condition on an event that does not satisfy',
    SEA,
    'cn-sea-deemed-loss:',
    'stopsWhen: { MilestoneRecorded',
    'stopsWhen: { NoticeGiven',
    'N:22 versions[0].clocks.cn-sea-deemed-loss.stopsWhen.NoticeGiven: is not among the events that satisfy the clock.',
  ],
  [
    'an interruption that would revive what ran out',
    SEA,
    'cn-sea-recourse:',
    'restartedBy: [DemandMade,',
    'restartedBy: [ClaimSettled,',
    'N:23 versions[0].clocks.cn-sea-recourse.restartedBy[0]: ClaimSettled starts the clock already; it cannot interrupt it too.',
  ],
  [
    'an interruption that satisfies',
    SEA,
    'cn-sea-recourse:',
    'restartedBy: [DemandMade,',
    'restartedBy: [SuitFiled,',
    'N:23 versions[0].clocks.cn-sea-recourse.restartedBy[0]: SuitFiled satisfies the clock already; it cannot interrupt it too.',
  ],
  [
    'a suspension that ends with what began it',
    'packs/cn-insurance.yaml',
    'cn-insurer-decide:',
    'until: DocumentsComplete',
    'until: PayerAsked',
    'N:37 versions[0].clocks.cn-insurer-decide.heldBy.until: is the event that suspends it; it needs another one to go on.',
  ],
];
