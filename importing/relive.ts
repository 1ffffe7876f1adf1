import type { Decided } from '../db/store.ts';
import { isRefusal, refuse, type Refusal } from '../workflows/domain/case/refusal.ts';
import type { OpenCase } from '../workflows/domain/case/schema.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import { nextDueAt } from '../workflows/domain/clocks/due.ts';
import type { Actor, Command, CommandBody } from '../workflows/domain/command.ts';
import { decide, type Decision } from '../workflows/domain/decide.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { Instant } from '../workflows/domain/vocabulary.ts';
import type { CasePlan, Planned } from './plan.ts';

/** A history as the engine would have lived it. */
export interface Relived {
  /** All commands in order, ticks and refused ones too. */
  decided: Decided[];
  state: CaseState;
  ticks: number;
  refused: { planned: Planned; refusal: Refusal }[];
}

const CLOCK: Actor = { kind: 'import', id: 'clock', role: 'system' };

/** No case has so many steps of its clocks between two of its commands; a rulebook that asks for more never ends. */
const TICKS_IN_A_ROW = 10_000;

/**
 * Decides a history command by command, each at its own instant, with what fell due in between at its own instants, and then
 * everything that fell due up to `until`, the present. What falls due at the very instant of a command comes after it: done on the day it is
 * due is in time. Answers the refusal when the case cannot be opened.
 */
export function relive(plan: CasePlan, rules: Rulebook, until: Instant): Relived | Refusal {
  const life = new Life(plan, rules, until);
  const opened = life.open();
  if (isRefusal(opened)) return opened;
  for (const planned of plan.commands) life.give(planned);
  return life.toTheEnd();
}

type Decidable = { commandId: string; at: Instant; actor: Actor; body: CommandBody };

class Life {
  readonly #plan: CasePlan;
  readonly #rules: Rulebook;
  readonly #until: Instant;
  readonly #decided: Decided[] = [];
  readonly #refused: Relived['refused'] = [];
  #state: CaseState | undefined;
  #ticks = 0;
  /** Nothing is decided before what was decided last. */
  #now: Instant = '';

  constructor(plan: CasePlan, rules: Rulebook, until: Instant) {
    this.#plan = plan;
    this.#rules = rules;
    this.#until = until;
  }

  /** Opens the case so that its clock ends when the log says: by the rule, by a lawful extension, or because it was agreed. */
  open(): Decision | Refusal {
    const { opening, deadline } = this.#plan;
    const byRule = this.#try(opening);
    if (isRefusal(byRule)) return byRule;
    if (!deadline) return this.#keep(opening, byRule);
    const { clock, dueAt, toleranceMs } = deadline;
    const distance = (state: CaseState) => Math.abs(Date.parse(state.clocks[clock]?.dueAt ?? '') - Date.parse(dueAt));
    if (distance(byRule.state) === 0) return this.#keep(opening, byRule);

    const extension: Decidable = {
      ...opening,
      commandId: `${opening.commandId}:extension`,
      body: { type: 'ExtendClock', clock, reason: 'The log gives the deadline with the lawful extension.' },
    };
    const extended = this.#try(extension, byRule.state);
    if (!isRefusal(extended) && distance(extended.state) <= toleranceMs) {
      this.#keep(opening, byRule);
      return this.#keep(extension, extended);
    }
    const body: OpenCase = { ...opening.body, agreedDueAt: { clock, dueAt } };
    const agreed = this.#try({ ...opening, body });
    return isRefusal(agreed) ? agreed : this.#keep({ ...opening, body }, agreed);
  }

  give(planned: Planned): void {
    this.#tickBefore(planned.at < this.#until ? planned.at : this.#until);
    if (planned.when && this.#state && !planned.when.includes(this.#state.status)) return;
    const decision = this.#try(planned, this.#state);
    if (isRefusal(decision)) {
      this.#refused.push({ planned, refusal: decision });
      this.#decided.push(this.#entry(planned, decision));
    } else this.#keep(planned, decision);
  }

  toTheEnd(): Relived {
    this.#tickBefore(this.#until);
    if (!this.#state) throw new RangeError('A case that was not opened cannot be lived.');
    return { decided: this.#decided, state: this.#state, ticks: this.#ticks, refused: this.#refused };
  }

  #tickBefore(limit: Instant): void {
    for (let count = 0; count <= TICKS_IN_A_ROW; count += 1) {
      const due = this.#state && nextDueAt(this.#state);
      if (!due || due >= limit) return;
      const commandId = `tick:${this.#plan.caseId}:${this.#state?.seq}:${due}`;
      const tick: Decidable = { commandId, at: due, actor: CLOCK, body: { type: 'Tick' } };
      const decision = this.#try(tick, this.#state);
      if (isRefusal(decision) || !decision.events.length) throw new RangeError(`Nothing came of the tick at ${due}.`);
      this.#ticks += 1;
      this.#keep(tick, decision);
    }
    throw new RangeError(`Case ${this.#plan.caseId} has more than ${TICKS_IN_A_ROW} steps of its clocks in a row.`);
  }

  #try(decidable: Decidable, state?: CaseState): Decision | Refusal {
    // Each command is decided at its own instant, which alone would let a history run ahead of the present.
    if (decidable.at > this.#until) {
      return refuse('time-in-the-future', { field: 'happenedAt', value: decidable.at, now: this.#until });
    }
    return decide(this.#commandOf(decidable), state, this.#rules);
  }

  #keep(decidable: Decidable, decision: Decision): Decision {
    const entry = this.#entry(decidable, decision);
    this.#decided.push(entry);
    this.#state = decision.state;
    this.#now = entry.command.at;
    return decision;
  }

  #entry(decidable: Decidable, decision: Decision | Refusal): Decided {
    // When it came in, in the history's own time: with that it can be decided again.
    return { command: this.#commandOf(decidable), receivedAt: decidable.at, decision, rules: this.#rules };
  }

  #commandOf({ commandId, at, actor, body }: Decidable): Command {
    const now = at > this.#now ? at : this.#now;
    return {
      id: commandId,
      caseId: this.#plan.caseId,
      at: now,
      happenedAt: at,
      reportedAt: at,
      actor,
      body,
      imported: true,
    };
  }
}
