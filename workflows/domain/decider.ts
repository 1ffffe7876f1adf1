import type { Actor, BodyOf, Command, CommandType } from './command.ts';
import type { CaseEvent, EventData, EventType, PersonalData } from './case/events.ts';
import { listed, refuse, type Refusal } from './case/refusal.ts';
import { isEnded, type CaseState, type PartOf, type Status } from './case/state.ts';
import type { Rulebook } from './rulebook/rulebook.ts';
import type { CaseKind, Role } from './vocabulary.ts';

/** What a decision may look at, and the way it says that something happened. */
export interface Deciding<T extends CommandType> {
  command: Command<BodyOf<T>>;
  body: BodyOf<T>;
  state: CaseState;
  rules: Rulebook;
  /** An event at the command's own times. */
  event: <E extends EventType>(type: E, data: EventData[E], personal?: PersonalData) => CaseEvent;
}

/** One command of a lifecycle: who may give it, when, and what it does. */
export interface CommandRule<T extends CommandType> {
  /** Kinds of case that know it; left out, all that have the rule. */
  kinds?: readonly CaseKind[];
  /** Statuses in which it is possible; left out, any but an ended one. */
  during?: readonly Status[];
  /** Left out, everybody who works cases. */
  roles?: readonly Role[];
  /** What it records may have happened before the case was known to us, such as the delivery that a claim is about. */
  mayPrecede?: boolean;
  /** A pause ends with it, since nothing is waited for any more. */
  endsPause?: boolean;
  /** The events that it may record, so that a desk can say beforehand which clocks it ends and starts. */
  records: readonly EventType[];
  decide(deciding: Deciding<T>): CaseEvent[] | Refusal;
}
export type CommandRules<T extends CommandType> = { readonly [K in T]: CommandRule<K> };

/** A kind of case: its own part of the state, its own commands and how their events change it. */
export interface Lifecycle<K extends CaseKind> {
  initialPart: (opened: EventData['CaseOpened']) => PartOf<K>;
  rules: Partial<CommandRules<CommandType>>;
  /** Total: an event that is not its own leaves the state as it is. */
  evolve: (state: CaseState, event: CaseEvent) => CaseState;
  /** What of its own must be settled before a case may end in that way; left out, nothing. */
  hindersEnd?: (state: CaseState, ending: Ending) => Refusal | undefined;
}

/** How a case may end: nothing is left to be done, nobody asks any more, or another case has it. */
export type Ending = 'closed' | 'withdrawn' | 'merged';

/** Who decides what an agent may not: money, blame, other people's work. */
export const SUPERVISING = ['supervisor', 'manager', 'administrator'] as const satisfies readonly Role[];
const WORKING: readonly Role[] = ['agent', ...SUPERVISING];

/** Who may give the command of a rule. */
export const rolesOf = (rule: { roles?: readonly Role[] }): readonly Role[] => rule.roles ?? WORKING;

/** Whether the role may give the command: timers, effects and imports act for the system. */
export function mayGive(actor: Actor, rule: { roles?: readonly Role[] }): boolean {
  return actor.role === 'system' || rolesOf(rule).includes(actor.role);
}

/** Why the rule does not let this command through, or undefined when it does. */
export function obstacle(command: Command, state: CaseState, rule: CommandRule<never>): Refusal | undefined {
  const type = command.body.type;
  if (!mayGive(command.actor, rule)) {
    return refuse('role-not-allowed', { role: command.actor.role, command: type, allowed: listed(rolesOf(rule)) });
  }
  if (rule.during?.includes(state.status)) return undefined;
  if (isEnded(state)) return refuse('case-closed', { status: state.status });
  if (!rule.during) return undefined;
  return refuse('not-in-this-state', { command: type, status: state.status, possible: listed(rule.during) });
}

/** Times that cannot be: later than now, told before it happened, or before the case was known at all. */
export function impossibleTimes(
  command: Command,
  state: CaseState | undefined,
  rule?: { mayPrecede?: boolean },
): Refusal | undefined {
  const { at, happenedAt, reportedAt } = command;
  if (reportedAt > at) return refuse('time-in-the-future', { field: 'reportedAt', value: reportedAt, now: at });
  if (happenedAt > at) return refuse('time-in-the-future', { field: 'happenedAt', value: happenedAt, now: at });
  if (reportedAt < happenedAt) return refuse('reported-before-happened', { reportedAt, happenedAt });
  if (state && !rule?.mayPrecede && happenedAt < state.reportedAt)
    return refuse('before-opening', { happenedAt, reportedAt: state.reportedAt });
  return undefined;
}
