import canonicalize from 'canonicalize';
import { isRefusal, type Refusal } from '../../workflows/domain/case/refusal.ts';
import type { CaseState, ClockState } from '../../workflows/domain/case/state.ts';
import type { Actor, Command, CommandBody } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import { routeOf, type Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Adoption, CaseKind, CaseType, Instant, Severity, Words } from '../../workflows/domain/vocabulary.ts';

/** What a running clock has ahead. */
export interface ClockAhead {
  dueAt: Instant;
  provisional: boolean;
  /** Warnings that have not been given. */
  warnings: Instant[];
  /** Rungs that were not told yet, with whom they tell. */
  rungs: { at: Instant; notify: string }[];
}

/** A clock that would move, begin or end. */
export interface ClockMove {
  key: string;
  name: Words;
  /** Null where the case has no such clock. */
  before: ClockAhead | null;
  after: ClockAhead | null;
  /** Under the draft it would be missed the moment the case adopts it. */
  missedAtOnce: boolean;
}

/** Where cases like this one go. */
export interface RouteTaken {
  department: string;
  clocks: string[];
}

/** What adopting a draft would do to one open case. */
export interface CaseMove {
  caseId: string;
  reference: string;
  kind: CaseKind;
  type: CaseType;
  severity: Severity;
  branch?: string;
  department: string;
  /** The version that it is under. */
  version: string;
  clocks: ClockMove[];
  /** Where it differs: the way of cases like this one under both versions. */
  route?: { before: RouteTaken | null; after: RouteTaken | null };
  /** Where the case itself would lie with another department. */
  movesTo?: string;
  /** Why the draft cannot have the case, which then stays under its own version. */
  refusal?: Pick<Refusal, 'code' | 'message'>;
}

const NOBODY: Actor = { kind: 'person', id: 'preview', role: 'administrator' };

const given = (body: CommandBody, caseId: string, at: Instant): Command => ({
  id: `preview:${caseId}`,
  caseId,
  at,
  happenedAt: at,
  reportedAt: at,
  actor: NOBODY,
  body,
});

function ahead(clock: ClockState, rules: Rulebook): ClockAhead {
  const ladder = rules.clocks[clock.clock]?.ladder;
  const notified = ladder === undefined ? [] : (rules.ladders[ladder]?.rungs ?? []);
  return {
    dueAt: clock.dueAt,
    provisional: clock.provisional ?? false,
    warnings: clock.warnings.flatMap(({ at, done }) => (done ? [] : [at])),
    rungs: clock.rungs.flatMap(({ at, done }, index) => (done ? [] : [{ at, notify: notified[index]?.notify ?? '' }])),
  };
}

const isActive = ({ status }: ClockState): boolean => status === 'running' || status === 'paused';

const active = ({ clocks }: CaseState): Map<string, ClockState> =>
  new Map(Object.entries(clocks).filter(([, clock]) => isActive(clock)));

const isSame = (one: unknown, other: unknown): boolean => canonicalize(one) === canonicalize(other);

function clockMoves(before: CaseState, after: CaseState, old: Rulebook, draft: Rulebook, at: Instant): ClockMove[] {
  const [olds, news] = [active(before), active(after)];
  const keys = [...new Set([...olds.keys(), ...news.keys()])].toSorted();
  return keys.flatMap((key): ClockMove[] => {
    const [one, other] = [olds.get(key), news.get(key)];
    const move = { before: one ? ahead(one, old) : null, after: other ? ahead(other, draft) : null };
    if (isSame(move.before, move.after)) return [];
    const id = (other ?? one)?.clock ?? key;
    const name = draft.clocks[id]?.name ?? old.clocks[id]?.name ?? { en: id, zh: id };
    const missed = other?.status === 'running' && other.dueAt <= at && !other.breachedAt && !one?.breachedAt;
    return [{ key, name, ...move, missedAtOnce: missed }];
  });
}

function routeTaken({ kind, caseType, severity }: CaseState, rules: Rulebook): RouteTaken | null {
  const route = routeOf(rules, kind, caseType, severity);
  return route ? { department: route.department, clocks: route.clocks } : null;
}

/** What would happen to an open case if it adopted a draft at an instant, as `adoptionOf` tells it, or undefined where nothing would. */
export function moveOf(...asked: Parameters<typeof adoptionOf>): CaseMove | undefined {
  const move = adoptionOf(...asked);
  return move.refusal || move.clocks.length || move.route || move.movesTo ? move : undefined;
}

/**
 * What would happen to an open case if it adopted a draft at an instant: the very decision that `AdoptRulebook` makes, compared with
 * what has fallen due by then anyway. Pure.
 */
export function adoptionOf(
  caseId: string,
  state: CaseState,
  old: Rulebook,
  draft: Rulebook,
  at: Instant,
  applies: Adoption = 'retroactive',
): CaseMove {
  const { kind, caseType: type, severity, branch, department, reference } = state;
  const about = {
    caseId,
    reference,
    kind,
    type,
    severity,
    ...(branch ? { branch } : {}),
    department,
    version: old.version,
  };
  const adopting = decide(
    given({ type: 'AdoptRulebook', version: draft.version, reason: '-', applies }, caseId, at),
    state,
    old,
    draft,
  );
  const [before, after] = [routeTaken(state, old), routeTaken(state, draft)];
  const route = isSame(before, after) ? {} : { route: { before, after } };
  if (isRefusal(adopting)) {
    const { code, message } = adopting;
    return { ...about, clocks: [], ...route, refusal: { code, message } };
  }
  const anyway = decide(given({ type: 'Tick' }, caseId, at), state, old);
  const clocks = clockMoves(isRefusal(anyway) ? state : anyway.state, adopting.state, old, draft, at);
  const moved = adopting.state.department === department ? {} : { movesTo: adopting.state.department };
  return { ...about, clocks, ...route, ...moved };
}
