import { DecidedAgain, type CaseLog } from '../audit/redecide.ts';
import { inOrder } from '../audit/command-log.ts';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { isRefusal, type Refusal, type RefusalCode } from '../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { nextDueAt } from '../../workflows/domain/clocks/due.ts';
import type { Actor, Command } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';

/** A case as it would have been under other rules. */
export interface RelivedCase {
  events: CaseEvent[];
  /** What was accepted in history and would have been refused, or the other way round. */
  refused: { type: string; code: RefusalCode }[];
}

export interface ReliveOptions {
  /** The present: what fell due up to it happens. */
  until: Instant;
  /** An agreed due instant that lies no further than this from the one by the rule then in force counts as the rule's, in milliseconds. */
  toleranceMs: number;
}

const CLOCK: Actor = { kind: 'system', id: 'redress', role: 'system' };
const SYSTEM_COMMANDS: readonly string[] = ['RecordDelivery', 'AbsorbCase', 'ReleaseCase'];
/** What time and its rules bring about anew, and the change of rules itself. */
const LEFT_OUT: readonly string[] = ['Tick', 'AdoptRulebook'];
/** No case has so many steps of its clocks in a row; a rulebook that asks for more never ends. */
const TICKS_IN_A_ROW = 10_000;

/** Which number a case would have had is nothing that a comparison asks. */
const ANY_NUMBER = new Proxy<Record<string, number>>({}, { get: () => 1 });

/** The command without a due instant that was agreed in so many words but is the rule's own, as a log with rounded times has it. */
function withoutRulesOwn(command: Command, { events }: CaseLog, toleranceMs: number): Command {
  const { body } = command;
  if (body.type !== 'OpenCase' || !body.agreedDueAt) return command;
  const { clock } = body.agreedDueAt;
  const started = events.find(({ type, data }) => type === 'ClockStarted' && 'clock' in data && data.clock === clock);
  const byRule = started?.type === 'ClockStarted' ? started.data.dueByRule : undefined;
  if (byRule === undefined) return command;
  if (Math.abs(Date.parse(byRule) - Date.parse(body.agreedDueAt.dueAt)) > toleranceMs) return command;
  const { agreedDueAt: _agreedDueAt, ...rest } = body;
  return { ...command, body: rest };
}

class Reliving {
  readonly #rules: Rulebook;
  readonly relived: RelivedCase = { events: [], refused: [] };
  #state: CaseState | undefined;

  constructor(rules: Rulebook) {
    this.#rules = rules;
  }

  get isOpened(): boolean {
    return this.#state !== undefined;
  }

  give(command: Command, wasRefused: boolean): Refusal | undefined {
    this.tickBefore(command.at, command);
    const { expectedSeq: _seen, ...unguarded } = command;
    const decision = decide({ ...unguarded, numbers: ANY_NUMBER }, this.#state, this.#rules);
    if (isRefusal(decision)) {
      const isNews = !wasRefused && !SYSTEM_COMMANDS.includes(command.body.type);
      if (isNews) this.relived.refused.push({ type: command.body.type, code: decision.code });
      return decision;
    }
    this.#keep(decision.events, decision.state);
    return undefined;
  }

  /** Each step of the clocks at its own instant; what falls due at the very instant of a command comes after it. */
  tickBefore(limit: Instant, { caseId }: Pick<Command, 'caseId'>): void {
    for (let count = 0; count <= TICKS_IN_A_ROW; count += 1) {
      const at = this.#state && nextDueAt(this.#state);
      if (!at || at >= limit) return;
      const tick = { id: `tick:${at}`, caseId, at, happenedAt: at, reportedAt: at, actor: CLOCK };
      const decision = decide({ ...tick, body: { type: 'Tick' }, numbers: ANY_NUMBER }, this.#state, this.#rules);
      if (isRefusal(decision) || !decision.events.length) throw new RangeError(`Nothing came of the tick at ${at}.`);
      this.#keep(decision.events, decision.state);
    }
    throw new RangeError(`Case ${caseId} has more than ${TICKS_IN_A_ROW} steps of its clocks in a row.`);
  }

  #keep(events: readonly CaseEvent[], state: CaseState): void {
    this.relived.events.push(...events);
    this.#state = state;
  }
}

/**
 * Gives a case's recorded commands again, each at its own instant, as if the draft had been in force from the case's opening on. What
 * falls due in between happens by the draft; people do what they did. Versions that the case adopted are left out. Answers the refusal
 * of an opening that the draft would not take. Pure.
 */
export function reliveUnder(
  log: CaseLog,
  rules: Rulebook,
  { until, toleranceMs }: ReliveOptions,
): RelivedCase | Refusal {
  const again = new DecidedAgain();
  const reliving = new Reliving(rules);
  for (const { command: logged } of inOrder(log.commands, log.events)) {
    const command = again.commandOf(logged);
    if (!command) throw new RangeError(`What was said in case ${log.caseId} is erased, so it cannot be lived again.`);
    // Whether a case had moved on since somebody looked says nothing about rules.
    if (LEFT_OUT.includes(logged.type) || logged.refusal?.code === 'case-moved') continue;
    const refusal = reliving.give(withoutRulesOwn(command, log, toleranceMs), logged.outcome === 'refused');
    if (refusal && command.body.type === 'OpenCase' && !reliving.isOpened && logged.outcome === 'accepted')
      return refusal;
  }
  if (reliving.isOpened) reliving.tickBefore(until, log);
  return reliving.relived;
}
