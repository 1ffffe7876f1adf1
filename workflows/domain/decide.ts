import { formatInstant, parseInstant } from './calendars/exact-time.ts';
import { clockConsequences } from './clocks/consequences.ts';
import { tickEvents } from './clocks/tick.ts';
import type { BodyOf, Command, CommandType } from './command.ts';
import { evolve } from './case/evolve.ts';
import type { CaseEvent } from './case/events.ts';
import { decideOpening } from './case/opening.ts';
import { isRefusal, refuse, type Refusal } from './case/refusal.ts';
import { resumption } from './case/pausing.ts';
import { sharedRules } from './case/rules.ts';
import { ordered } from './case/ordered.ts';
import type { OpenCase } from './case/schema.ts';
import type { CaseState } from './case/state.ts';
import { impossibleTimes, obstacle, type CommandRule, type Deciding } from './decider.ts';
import { needsOf, numbersFor, type NumberNeed } from './levels/numbering.ts';
import { lifecycles } from './lifecycles.ts';
import type { Rulebook } from './rulebook/rulebook.ts';
import type { CaseKind, Instant } from './vocabulary.ts';

export interface Decision {
  events: CaseEvent[];
  /** The state after them. */
  state: CaseState;
  /** Numbers that must be drawn, and the command decided again with them, before this may be written. */
  needs?: NumberNeed[];
}

type AnyRule = CommandRule<never>;

/** What effects and other cases bring; no person gives it. */
const SYSTEM_ONLY: readonly CommandType[] = ['RecordDelivery', 'AbsorbCase', 'ReleaseCase'];

const rulesOf = (kind: CaseKind): ReadonlyMap<string, AnyRule> =>
  // Looked up by a name from outside, a rule loses the tie to its own command that the registries' types prove.
  new Map(
    Object.entries({ ...sharedRules, ...lifecycles[kind].rules } as unknown as Record<string, AnyRule>).filter(
      ([, { kinds }]) => kinds?.includes(kind) ?? true,
    ),
  );

const rulesByKind: Readonly<Record<CaseKind, ReadonlyMap<string, AnyRule>>> = {
  complaint: rulesOf('complaint'),
  exception: rulesOf('exception'),
  claim: rulesOf('claim'),
  request: rulesOf('request'),
};

/** The rule of a command in a kind of case, or undefined when that kind does not know the command. */
export const ruleOf = (kind: CaseKind, type: string): AnyRule | undefined => rulesByKind[kind].get(type);

/** All commands that people can give to a kind of case. */
export function commandTypesOf(kind: CaseKind): CommandType[] {
  const types = [...rulesByKind[kind].keys()] as CommandType[];
  return types.filter((type) => !SYSTEM_ONLY.includes(type));
}

function decideBase(command: Command, state: CaseState, rules: Rulebook): CaseEvent[] | Refusal {
  const rule = ruleOf(state.kind, command.body.type);
  if (!rule) return refuse('wrong-kind', { kind: state.kind, command: command.body.type });
  const hindered = obstacle(command, state, rule);
  if (hindered) return hindered;
  const event: Deciding<CommandType>['event'] = (type, data, personal) =>
    ({
      type,
      data,
      ...(personal === undefined ? {} : { personal }),
      happenedAt: command.happenedAt,
      reportedAt: command.reportedAt,
    }) as CaseEvent;
  const deciding = { command, body: command.body as BodyOf<never>, state, rules, event } as Deciding<never>;
  const events = rule.decide(deciding);
  // A paused case that is answered or ended first goes on, so that its clocks are judged by what was used.
  return rule.endsPause && !isRefusal(events) ? [...resumption(deciding, 'ended'), ...events] : events;
}

/** Adds to each event what it does to the clocks and which numbers the case gets with it, in order. */
function withConsequences(
  base: readonly CaseEvent[],
  from: CaseState | undefined,
  command: Command,
  rules: Rulebook,
): Decision {
  const events: CaseEvent[] = [];
  const ahead = [...base];
  let state = from;
  for (let event = ahead.shift(); event; event = ahead.shift()) {
    state = evolve(state, event);
    events.push(event);
    if (!state) throw new RangeError(`Event ${event.type} came before the case was opened.`);
    for (const consequence of clockConsequences(event, state, rules)) {
      state = evolve(state, consequence) ?? state;
      events.push(consequence);
    }
    ahead.unshift(...numbersFor(event, state, command, rules));
  }
  if (!state) throw new RangeError('Nothing was decided about a case that does not exist.');
  const needs = needsOf(events);
  return { events, state, ...(needs.length ? { needs } : {}) };
}

/**
 * All that fell due by itself until an instant, as noticed when the command is decided. The end of a pause comes first, since the clocks that it held
 * go on from there and may be due as well.
 */
function caughtUp(until: Instant, command: Command, from: CaseState, rules: Rulebook): Decision {
  const now = command.at;
  const events: CaseEvent[] = [];
  let state = from;
  for (;;) {
    const fallen = tickEvents(state, rules, until, now).map((event) => ({ ...event, reportedAt: now }));
    if (!fallen.length) return { events, state };
    const step = withConsequences(fallen, state, command, rules);
    events.push(...step.events);
    state = step.state;
  }
}

/** Decides a command about a case that exists. What fell due before it comes first, however late the timer is. */
function decideNext(command: Command, state: CaseState, rules: Rulebook, rulesFromHere: Rulebook): Decision | Refusal {
  const { at } = command;
  if (command.body.type === 'Tick') return caughtUp(at, command, state, rules);
  // At the very instant at which a clock is due it may still be met.
  const before = caughtUp(formatInstant(parseInstant(at) - 1), command, state, rules);
  const base = decideBase(command, before.state, rulesFromHere);
  if (isRefusal(base)) return base;
  const decided = withConsequences(base, before.state, command, rulesFromHere);
  return { ...decided, events: [...before.events, ...decided.events] };
}

/**
 * Decides a command: the events that it makes true, or the reason for which it is refused. `adopted` is the version that an
 * `AdoptRulebook` names, where it is published: what fell due before is still under `rules`, the rest is under that one. Pure;
 * throws only where the code or a pinned rulebook is broken.
 */
export function decide(
  command: Command,
  state: CaseState | undefined,
  rules: Rulebook,
  adopted?: Rulebook,
): Decision | Refusal {
  const isOpening = command.body.type === 'OpenCase';
  if (!state && !isOpening) return refuse('unknown-case');
  if (state && isOpening) return refuse('already-open');
  const impossible = impossibleTimes(command, state, state && ruleOf(state.kind, command.body.type));
  if (impossible) return impossible;
  if (state && command.expectedSeq !== undefined && command.expectedSeq !== state.seq) {
    return refuse('case-moved', { expected: command.expectedSeq, actual: state.seq });
  }
  if (state)
    return decideNext(command, ordered(state), rules, (command.body.type === 'AdoptRulebook' && adopted) || rules);
  const opening = decideOpening(command as Command<OpenCase>, rules);
  return isRefusal(opening) ? opening : withConsequences(opening, undefined, command, rules);
}
