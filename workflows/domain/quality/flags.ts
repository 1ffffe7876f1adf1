import type { EventType } from '../case/events.ts';
import { named, type Rulebook } from '../rulebook/rulebook.ts';
import { compareInstants, latestOf, type Instant } from '../vocabulary.ts';
import { cyclesOf, isMissed, places, CaseLog, type Cycle, type Logged, type LoggedOf } from './log.ts';

/** What went wrong with the service of a case. */
export const QUALITY_FLAGS = [
  'lost-unresolved',
  'lost-no-feedback',
  'promise-broken-without-notice',
  'answered-late',
  'call-back-missing',
  'hand-over-unanswered',
  'pause-while-customer-had-answered',
] as const;
export type FlagName = (typeof QUALITY_FLAGS)[number];

/** Something that went wrong, since when, and the places in the log that show it. */
export interface QualityFlag {
  name: FlagName;
  /** Instant in UTC from which on it is true. */
  since: Instant;
  /** The promise, referral, hand-over or clock that it is about, if not the case itself. */
  subject?: string;
  /** Sequence numbers of the events, in order. */
  shownBy: number[];
}

/** The customer has what was asked for, or said to be content. */
const RESOLVING: readonly EventType[] = ['ExceptionResolved', 'ClaimSettled', 'RequestFulfilled'];
/** The customer was told what is decided. */
const DECIDING: readonly EventType[] = [
  'Answered',
  'FinalResponseIssued',
  'SettlementOffered',
  'ClaimDeclined',
  'HandedToCollection',
  'QuoteGiven',
  'RequestRefused',
];

/**
 * Lost because nothing was resolved: the rounds ran out and the customer was never satisfied afterwards, or the case ended without
 * any word to the customer. A case that was reopened is judged by what came since.
 */
export function unresolved(log: CaseLog): QualityFlag[] {
  const after = log.beginning;
  const resolved = log.last(RESOLVING, after);
  const called = log.last(['CallBackMade'], after);
  if (resolved || called?.data.result === 'satisfied') return [];
  const out = log.last(['RoundsExhausted'], after) ?? log.last(['FinalResponseIssued'], called?.seq ?? Infinity);
  if (out) {
    return [{ name: 'lost-unresolved', since: out.happenedAt, shownBy: places(called, out) }];
  }
  const { end } = log;
  if (!end || log.last(DECIDING, after)) return [];
  return [{ name: 'lost-unresolved', since: end.happenedAt, shownBy: places(end) }];
}

/** The questions to departments, with where each was asked: in the case itself, or in one that came into it. */
const asked = (log: CaseLog): { subject: string; by: Logged }[] => [
  ...log.all('CaseReferred').map((by) => ({ subject: by.data.subject, by })),
  ...log.all('CaseAbsorbed').flatMap((by) => (by.data.referrals ?? []).map(({ as }) => ({ subject: as, by }))),
];

/** A department was asked and never said anything: its time ran out, or the case ended without its word. */
function noFeedback(log: CaseLog, cycles: readonly Cycle[]): QualityFlag[] {
  const answered = new Set(log.all('FeedbackReceived').map(({ data }) => data.subject));
  return asked(log)
    .filter(({ subject }) => !answered.has(subject))
    .flatMap(({ subject, by }) => {
      const missed = cycles.find((cycle) => startedBy(cycle, by) && cycle.subject === subject && isMissed(cycle));
      const end = log.leftAt(subject) ? undefined : log.last(['CaseClosed', 'CaseWithdrawn'], by.seq);
      const shown = missed?.breached ?? end;
      if (!shown) return [];
      return [{ name: 'lost-no-feedback', since: shown.happenedAt, subject, shownBy: places(by, shown) }];
    });
}

/** A clock starts after the event that starts it, however long before it happened in another case. */
const startedBy = ({ started }: Cycle, { seq }: Logged): boolean => started.seq > seq;

const PROMISING = ['PromiseMade', 'PromiseRenegotiated'] as const;

/** Whether the customer was spoken to between two instants, so that they knew before the promise broke. */
function wasToldBetween(log: CaseLog, made: LoggedOf<(typeof PROMISING)[number]>): boolean {
  const spoken = log.all('ContactMade', 'Answered', 'CallBackMade', 'FinalResponseIssued', 'PromiseMade');
  return spoken.some((event) => {
    if (event.happenedAt < made.happenedAt || event.happenedAt > made.data.dueAt) return false;
    if (event.type === 'ContactMade') return event.data.direction === 'outbound' && event.data.reached;
    // A promise that was made in the same breath, or before, says nothing about this one, nor does this one itself.
    return event.type !== 'PromiseMade' || event.seq > made.seq;
  });
}

/**
 * A promise that broke, and nobody had told the customer before it did. What counts is the last time that was given: who renegotiated
 * gave notice of the first one, and owes another for the second.
 */
function brokenWithoutNotice(log: CaseLog, cycles: readonly Cycle[], now: Instant): QualityFlag[] {
  const last = new Map(log.all(...PROMISING).map((made) => [made.data.subject, made] as const));
  return [...last.values()].flatMap((made) => {
    const { subject, dueAt } = made.data;
    const kept = log.all('PromiseKept').find(({ data }) => data.subject === subject);
    const isVoid = log.endedBefore(dueAt) || (log.leftAt(subject) ?? dueAt) < dueAt;
    const held = kept ? kept.happenedAt <= dueAt : dueAt >= now || isVoid;
    if (held || wasToldBetween(log, made)) return [];
    const missed = cycles.find((cycle) => cycle.subject === subject && cycle.breached?.data.dueAt === dueAt);
    const shownBy = places(made, missed?.breached, kept);
    return [{ name: 'promise-broken-without-notice', since: dueAt, subject, shownBy }];
  });
}

/** Clocks of ours that an answer satisfies, and not the mere receipt of the case. */
export function isAnswerClock(rules: Rulebook, { clock, started }: Cycle): boolean {
  const stops = named(rules.clocks, clock)?.stops;
  const ours = started.type !== 'ClockStarted' || started.data.holder === 'us';
  return ours && stops?.includes('Answered') === true && !stops.includes('CaseAcknowledged');
}

function answeredLate(cycles: readonly Cycle[], rules: Rulebook): QualityFlag[] {
  return cycles
    .filter((cycle) => isAnswerClock(rules, cycle) && isMissed(cycle))
    .map(({ key, dueAt, breached, met }) => ({
      name: 'answered-late',
      since: dueAt,
      subject: key,
      shownBy: places(breached, met),
    }));
}

/** A call-back was owed by a clock of the rulebook and never made: its time ran out, or the case ended first. */
function callBackMissing(log: CaseLog, cycles: readonly Cycle[], rules: Rulebook): QualityFlag[] {
  const owed = cycles.filter(({ clock }) => {
    const rule = named(rules.clocks, clock);
    return rule?.starts.on.includes('Answered') && rule.stops.includes('CallBackMade');
  });
  return owed.flatMap(({ key, started, breached, met, cancelled }) => {
    const answered = log.all('Answered').findLast(({ seq }) => seq < started.seq);
    const ended = cancelled?.data.because === 'ended' ? cancelled : undefined;
    const shown = breached ?? ended;
    if (met || !shown || log.last(['CallBackMade', 'FinalResponseIssued'], started.seq)) return [];
    const attempts = log.all('CallBackAttempted').filter(({ seq }) => seq > started.seq);
    const shownBy = places(answered, ...attempts, shown);
    return [{ name: 'call-back-missing', since: shown.happenedAt, subject: key, shownBy }];
  });
}

/** Somebody was asked to take the case over and neither did nor declined: their time ran out, or the case ended. */
function handOverUnanswered(log: CaseLog, cycles: readonly Cycle[]): QualityFlag[] {
  const answered = new Set(log.all('HandOverAccepted', 'HandOverDeclined').map(({ data }) => data.subject));
  return log
    .all('HandOverOffered')
    .filter(({ data }) => !answered.has(data.subject))
    .flatMap((offered) => {
      const { subject } = offered.data;
      const missed = cycles.find((cycle) => cycle.subject === subject && isMissed(cycle));
      const shown = missed?.breached ?? log.last(['CaseClosed', 'CaseWithdrawn'], offered.seq);
      if (!shown) return [];
      return [{ name: 'hand-over-unanswered', since: shown.happenedAt, subject, shownBy: places(offered, shown) }];
    });
}

/** What a customer said, as far as it can have answered what a pause waits for. */
const inbound = (log: CaseLog): LoggedOf<'ContactMade'>[] =>
  log.all('ContactMade').filter(({ data }) => data.direction === 'inbound' && data.reached);

/**
 * A pause that waited for a customer who had answered: their word, which ends it, came while the clocks were held and was entered only
 * later, or the pause itself was; or the case was held again for the same reason although they had answered and nobody had spoken to
 * them since.
 */
function needlessPauses(log: CaseLog): QualityFlag[] {
  const words = inbound(log);
  return log.all('CasePaused').flatMap((pause) => {
    const resumed = log.all('CaseResumed').find(({ seq }) => seq > pause.seq);
    const until = resumed?.recordedAt ?? resumed?.reportedAt;
    const during = words.find(
      ({ happenedAt }) => happenedAt >= pause.happenedAt && (until === undefined || happenedAt < until),
    );
    const shown = during ?? answeredBefore(log, words, pause);
    if (!shown) return [];
    const since = latestOf(shown.happenedAt, pause.happenedAt);
    return [{ name: 'pause-while-customer-had-answered', since, shownBy: places(shown, pause) }];
  });
}

/** The customer's word that ended an earlier pause for the same reason, if nobody spoke to them before the next one. */
function answeredBefore(
  log: CaseLog,
  words: readonly LoggedOf<'ContactMade'>[],
  pause: LoggedOf<'CasePaused'>,
): Logged | undefined {
  const earlier = log
    .all('CasePaused')
    .findLast(({ seq, data }) => seq < pause.seq && data.reason === pause.data.reason);
  const word = earlier && words.findLast(({ seq }) => seq > earlier.seq && seq < pause.seq);
  if (!word) return undefined;
  const spoken = log
    .all('ContactMade', 'Answered', 'CallBackMade')
    .filter((event) => event.type !== 'ContactMade' || event.data.direction === 'outbound')
    .some(({ seq }) => seq > word.seq && seq < pause.seq);
  return spoken ? undefined : word;
}

/**
 * Everything that went wrong with the service of a case as its log shows it at an instant, under its rulebook, earliest first. Pure:
 * the same log, rules and instant always show the same.
 */
export function flagsOf(events: readonly Logged[], rules: Rulebook, now: Instant): QualityFlag[] {
  const log = new CaseLog(events);
  const cycles = cyclesOf(log);
  const flags = [
    ...unresolved(log),
    ...noFeedback(log, cycles),
    ...brokenWithoutNotice(log, cycles, now),
    ...answeredLate(cycles, rules),
    ...callBackMissing(log, cycles, rules),
    ...handOverUnanswered(log, cycles),
    ...needlessPauses(log),
  ];
  return flags.toSorted((a, b) => compareInstants(a.since, b.since));
}
