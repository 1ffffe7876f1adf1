import { formatInstant, parseElapsed, parseInstant } from '../calendars/exact-time.ts';
import type { EventType } from '../case/events.ts';
import { commandTypesOf, ruleOf } from '../decide.ts';
import type { Prohibition } from '../rulebook/practice/practice.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { compareInstants, type CaseKind, type CaseType, type Instant, type Words } from '../vocabulary.ts';
import { CaseLog, cyclesOf, isMissed, places, type Logged } from './log.ts';

/** Something forbidden that was done, since when, and the places in the log that show it. */
export interface Violation {
  /** The rulebook's name for what is forbidden. */
  prohibition: string;
  name: Words;
  /** Instant in UTC. */
  since: Instant;
  /** Sequence numbers of the events, in order. */
  shownBy: number[];
}
type Shown = Pick<Violation, 'since' | 'shownBy'>;
type By<K extends Prohibition['shownBy']['kind']> = Extract<Prohibition['shownBy'], { kind: K }>;

function missed({ clocks }: By<'clock-missed'>, log: CaseLog): Shown[] {
  return cyclesOf(log)
    .filter((cycle) => clocks.includes(cycle.clock) && isMissed(cycle))
    .map(({ dueAt, breached, met }) => ({ since: dueAt, shownBy: places(breached, met) }));
}

/** What no command of a kind records cannot be missing from its log. */
const canRecord = (kind: CaseKind, events: readonly EventType[]): boolean =>
  commandTypesOf(kind).some((type) => ruleOf(kind, type)?.records.some((event) => events.includes(event)));

/** After one event none of some others happened in time; a case that ended before that owed nothing any more. */
function lacking({ after, needs, within }: By<'missing-after'>, log: CaseLog, kind: CaseKind, now: Instant): Shown[] {
  if (!canRecord(kind, needs)) return [];
  const length = parseElapsed(within);
  return log.all(after).flatMap((event) => {
    const deadline = formatInstant(parseInstant(event.happenedAt) + length);
    if (deadline >= now || log.endedBefore(deadline)) return [];
    const done = log
      .all(...needs)
      .some(({ seq, happenedAt }) => seq !== event.seq && happenedAt >= event.happenedAt && happenedAt <= deadline);
    return done ? [] : [{ since: deadline, shownBy: places(event) }];
  });
}

const subjectOf = ({ data }: Logged): string | undefined => ('subject' in data ? data.subject : undefined);

/**
 * What was claimed last is denied by what came later: they say different things about the same. What was not yet so may have become
 * so meanwhile; what was so does not come undone. An amount is compared as a text, of which the log keeps the order.
 */
const denies = (claimed: unknown, said: unknown): boolean =>
  claimed !== undefined && said !== undefined && claimed !== false && JSON.stringify(claimed) !== JSON.stringify(said);

function contradicted({ claims, by }: By<'contradicted'>, log: CaseLog): Shown[] {
  return log.all(by).flatMap((event) => {
    const subject = subjectOf(event);
    const claim = log
      .all(claims)
      .findLast((one) => one.seq < event.seq && (subjectOf(one) ?? subject) === (subject ?? subjectOf(one)));
    if (!claim) return [];
    const claimed = new Map<string, unknown>(Object.entries(claim.data));
    const denied = Object.entries(event.data).some(([name, said]) => denies(claimed.get(name), said));
    return denied ? [{ since: claim.happenedAt, shownBy: places(claim, event) }] : [];
  });
}

/** A reviewer found it; whatever else shows a prohibition, a review may always. */
const found = (name: string, log: CaseLog): Shown[] =>
  log
    .all('ContactReviewed')
    .filter(({ data }) => data.findings.includes(name))
    .map((review) => ({ since: review.happenedAt, shownBy: places(review) }));

function shown({ shownBy }: Prohibition, log: CaseLog, kind: CaseKind, now: Instant): Shown[] {
  switch (shownBy.kind) {
    case 'clock-missed':
      return missed(shownBy, log);
    case 'missing-after':
      return lacking(shownBy, log, kind, now);
    case 'contradicted':
      return contradicted(shownBy, log);
    case 'review-finding':
      return [];
  }
}

/** The kind and type of a case as its log has them last. */
function kindOf(log: CaseLog): { kind: CaseKind; caseType: CaseType } | undefined {
  const opened = log.first('CaseOpened')?.data;
  if (!opened) return undefined;
  return { kind: opened.kind, caseType: log.last(['CaseClassified'])?.data.caseType ?? opened.caseType };
}

/** What the rulebook forbids and the log of a case shows to have been done at an instant, earliest first. Pure. */
export function violationsOf(events: readonly Logged[], rules: Rulebook, now: Instant): Violation[] {
  const log = new CaseLog(events);
  const about = kindOf(log);
  if (!about) return [];
  const violations = Object.entries(rules.practice?.prohibitions ?? {}).flatMap(([id, prohibition]) => {
    const { kinds, types, name } = prohibition;
    if (kinds?.includes(about.kind) === false || types?.includes(about.caseType) === false) return [];
    const proofs = [...shown(prohibition, log, about.kind, now), ...found(id, log)];
    return proofs.map((proof) => ({ prohibition: id, name, ...proof }));
  });
  return violations.toSorted((a, b) => compareInstants(a.since, b.since));
}
