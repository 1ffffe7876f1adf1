import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { evolve, fold } from '../../workflows/domain/case/evolve.ts';
import { isRefusal, type Refusal } from '../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { nextDueAt } from '../../workflows/domain/clocks/due.ts';
import { mustBeTold } from '../../workflows/domain/clocks/waking.ts';
import { commandOf, type Command, type CommandBody } from '../../workflows/domain/command.ts';
import { decide, type Decision } from '../../workflows/domain/decide.ts';
import { effectsOf } from '../../workflows/domain/effects.ts';
import { numberKey } from '../../workflows/domain/levels/numbering.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { Life, Mishap, Step } from '../laws/arbitraries.ts';
import { agent, system } from './builders.ts';
import { CASE_ID } from './given.ts';
import { DEMO } from './lives.ts';
import { Log, type Acknowledged, type Settled } from './simulated-log.ts';
import { SimulatedWorkflow, type Telling } from './simulated-workflow.ts';

const MINUTE = 60_000;
/** Long enough for every clock but the time to sue, which the law counts in years. */
const AFTERLIFE_MS = 120 * 24 * 60 * MINUTE;
/** More ticks than any life can need: the timer is in a loop. */
const TOO_MANY_TICKS = 400;
/** What timers are later with than this, in milliseconds, workers record. */
const LATE_MS = 1000;
/** So far, in milliseconds, a clock of the API is wrong. */
const WRONG_MS = 20 * MINUTE;

/** Parts that can be broken on purpose, to see that the checker finds it. */
export interface Sabotage {
  forgetsCommands?: true;
  forgetsRungs?: true;
  forgetsSkipped?: true;
  forgetsToCatchUp?: true;
  forgetsToWake?: true;
  /** Nobody gives the words that an API left in the store. */
  forgetsWords?: true;
  /** A workflow takes a word for where the case stands, instead of asking. */
  believesWords?: true;
  /** No worker looks for what timers are late with. */
  forgetsOverdue?: true;
  /** Whoever decided by an older version writes all the same. */
  forgetsGuard?: true;
  /** A command is recorded by the clock of its machine alone. */
  forgetsOrder?: true;
}

class Crash extends Error {}

/** What several cases share: one time, the versions of the rules by their names, and the last number that each series gave. */
export interface World {
  time: { now: number };
  versions: ReadonlyMap<string, Rulebook>;
  numbers: Map<string, number>;
}

/** Where a case lives. */
export interface Place {
  caseId: string;
  world: World;
}

/** What is done to a case at an instant. */
export interface Deed {
  at: number;
  /** Nothing ticks before it. */
  outage: boolean;
  run: () => void;
}

/** What a checker looks at when a life is over. */
export type Lived = Pick<Simulation, 'log' | 'acknowledged' | 'failures' | 'now'>;

/** The whole way of a command in one process: client, decider, log and timer, with everything that goes wrong on the way. */
export class Simulation {
  readonly log = new Log();
  readonly acknowledged: Acknowledged[] = [];
  /** The types of the commands that were accepted. */
  readonly accepted = new Set<CommandBody['type']>();
  /** What went wrong with the machinery itself. */
  readonly failures: string[] = [];
  readonly #sabotage: Sabotage;
  readonly #rules: Rulebook;
  readonly #caseId: string;
  readonly #world: World;
  #ticks = 0;
  #sent = 0;
  readonly #workflow = new SimulatedWorkflow();
  /** Two workers are going to record the next tick at the same moment. */
  #tickMeets: Mishap = 'none';

  constructor(sabotage: Sabotage = {}, rules: Rulebook = DEMO, place?: Place) {
    this.#sabotage = sabotage;
    this.#rules = rules;
    this.#caseId = place?.caseId ?? CASE_ID;
    this.#world = place?.world ?? { time: { now: 0 }, versions: new Map(), numbers: new Map() };
  }

  get now(): Instant {
    return new Date(this.#world.time.now).toISOString();
  }

  /** Lives a life, and then lets the timer run on until nothing is left that falls due soon. */
  live(life: Life): this {
    liveTogether([this], this.plan(life), this.#world.time);
    return this;
  }

  /** Everything that is going to be done to the case. */
  plan(life: Life): Deed[] {
    const told = new Date(life.beginsAt - life.lateBy * MINUTE).toISOString();
    const open = () => this.#send(this.#named('open'), { ...life.opening, reportedAt: told }, agent);
    const commands: [string, Step][] = life.steps.map((step, index) => [this.#named(`c${index}`), step]);
    let at = life.beginsAt;
    return [
      { at, outage: true, run: open },
      ...commands.map(([id, step]) => {
        at += step.after * MINUTE;
        const run = () => this.#perform(id, step, commands[this.#sent % commands.length]);
        return { at, outage: step.outage, run };
      }),
    ];
  }

  /** What another case asks of this one, or an effect that is done. */
  give(id: string, body: CommandBody): Settled['outcome'] {
    this.#send(this.#named(id), body, system);
    return this.log.settled.get(this.#named(id))?.outcome ?? 'refused';
  }

  /** Among all cases there is only one command of a name. */
  #named = (id: string): string => `${this.#caseId}/${id}`;

  #perform(id: string, step: Step, old: [string, Step] | undefined): void {
    const happenedAt = new Date(this.#world.time.now - step.lateBy * MINUTE).toISOString();
    const body = step.lateBy ? { ...step.body, happenedAt } : step.body;
    switch (step.mishap) {
      case 'sent-twice':
        this.#send(id, body, step.actor);
        return this.#send(id, body, step.actor);
      case 'old-one-sent-again':
        this.#send(id, body, step.actor);
        return old && this.log.settled.has(old[0]) ? this.#send(old[0], old[1].body, old[1].actor) : undefined;
      case 'workflow-lost':
        this.#send(id, body, step.actor);
        return this.#workflow.lose();
      case 'ticked-by-two':
        this.#tickMeets = step.mishap;
        return this.#send(id, body, step.actor);
      default:
        return this.#send(id, body, step.actor, step.mishap);
    }
  }

  /** A client sends until it is answered; only the first try meets the mishap. */
  #send(id: string, body: CommandBody, actor: Step['actor'], mishap: Mishap = 'none'): void {
    this.#sent += 1;
    let meets = mishap;
    for (;;) {
      const command = commandOf(body, { id, caseId: this.#caseId, at: this.#readClock(meets), actor });
      try {
        this.acknowledged.push({ commandId: id, ...this.#record(command, meets) });
        return;
      } catch (failure) {
        if (!(failure instanceof Crash)) throw failure;
        meets = 'none';
        this.#restart();
      }
    }
  }

  /** What the clock of whoever decides says. */
  #readClock(mishap: Mishap): Instant {
    const wrongBy = mishap === 'clock-ahead' ? WRONG_MS : mishap === 'clock-behind' ? -WRONG_MS : 0;
    return new Date(this.#world.time.now + wrongBy).toISOString();
  }

  /** A process that comes back knows nothing but the log. */
  #restart(): void {
    if (!this.#sabotage.forgetsRungs) this.log.snapshot = fold(this.log.entries.map(({ event }) => event));
  }

  #record(sent: Command, mishap: Mishap = 'none'): Settled {
    const known = this.log.settled.get(sent.id);
    if (known && !this.#sabotage.forgetsCommands) return known;
    const { snapshot } = this.log;
    const command = this.#withinOrder(sent);
    const decision = this.#decide(command, snapshot);
    if (mishap === 'crash-before-append') throw new Crash();
    if (mishap === 'raced' && snapshot) this.#race();
    if (isRefusal(decision)) return this.log.settle(command, decision, snapshot?.seq ?? 0);
    this.accepted.add(command.body.type);
    if (!decision.events.length) return this.log.settle(command, decision, snapshot?.seq ?? 0);
    if (mishap === 'ticked-by-two') this.#record(sent);
    const { events, state } = this.#sabotaged(command, decision, snapshot);
    const from = (this.#sabotage.forgetsGuard ? this.log.snapshot : snapshot)?.seq ?? 0;
    if (!this.log.append(command, { events, state }, from)) return this.#record(sent);
    this.#keep(events, state, from);
    if (!this.#sabotage.forgetsToWake && mustBeTold(snapshot, state)) this.#tell(state, mishap);
    this.#requireAwake();
    if (mishap === 'crash-after-append') throw new Crash();
    const settled = this.log.settled.get(command.id);
    if (!settled) throw new Error(`Command ${command.id} was appended without an outcome.`);
    return settled;
  }

  /** Nothing is decided before what came before it, whatever the clock of a machine says. */
  #withinOrder(command: Command): Command {
    const { recordedAt = '' } = this.log.entries.at(-1) ?? {};
    if (recordedAt <= command.at || this.#sabotage.forgetsOrder) return command;
    // As `record` does it: what the sender did not say is filled in with the instant of deciding.
    return commandOf(command.body, { ...command, at: recordedAt });
  }

  /** By the rules that the case is under; a number that is needed is the next one, and is gone only once it is written. */
  #decide(command: Command, state: CaseState | undefined): Decision | Refusal {
    const { versions, numbers } = this.#world;
    const rules = this.#rulesOf(state);
    const adopted = command.body.type === 'AdoptRulebook' ? versions.get(command.body.version) : undefined;
    const decision = decide(command, state, rules, adopted);
    if (isRefusal(decision) || !decision.needs) return decision;
    const drawn = decision.needs.map((need) => [numberKey(need), (numbers.get(numberKey(need)) ?? 0) + 1]);
    return decide({ ...command, numbers: Object.fromEntries(drawn) as Record<string, number> }, state, rules, adopted);
  }

  #rulesOf(state: CaseState | undefined): Rulebook {
    return (state && this.#world.versions.get(state.rulebook.version)) ?? this.#rules;
  }

  /** What is written with the events: the numbers that they took and the effects that they ask for. */
  #keep(events: readonly CaseEvent[], state: CaseState, from: number): void {
    events.forEach((event, index) => {
      if (event.type === 'NumberAssigned') {
        const { series, period, branch = '*', sequence } = event.data;
        this.#world.numbers.set(numberKey({ series, period, branch }), sequence);
      }
      for (const effect of effectsOf(event, state, this.#rulesOf(state))) {
        this.log.outbox.push({ id: `${this.#caseId}:${from + index + 1}:${this.log.outbox.length}`, effect, event });
      }
    });
  }

  /** Whoever crashes when it is written leaves the word in the store. */
  #tell(state: CaseState, mishap: Mishap): void {
    const isLeft = mishap === 'told-late' || mishap === 'crash-after-append';
    const telling: Telling = isLeft ? 'later' : mishap === 'told-twice' ? 'twice' : 'at-once';
    this.#workflow.tell(state, telling, this.#world.time.now);
  }

  /** What falls due next, in the log. */
  get #due(): Instant | null {
    return this.log.snapshot ? nextDueAt(this.log.snapshot) : null;
  }

  #requireAwake(): void {
    const due = this.#due;
    if (due !== null && this.#workflow.oversleeps(due))
      this.failures.push(`the workflow sleeps until ${this.#workflow.dueAt}, though something is due at ${due}`);
  }

  /** Another writer comes first. */
  #race(): void {
    const note = { type: 'AddNote', text: 'At the same time.' } as const;
    const envelope = { id: this.#named(`race:${this.#sent}`), caseId: this.#caseId, at: this.now, actor: agent };
    this.#record(commandOf(note, envelope));
  }

  #sabotaged({ body }: Command, { events, state }: Decision, from: CaseState | undefined): Decision {
    const { forgetsRungs, forgetsSkipped, forgetsToCatchUp } = this.#sabotage;
    if (forgetsRungs) {
      const clocks = Object.values(state.clocks).map((clock) => [
        clock.key,
        { ...clock, rungs: clock.rungs.map(({ at }) => ({ at })) },
      ]);
      return { events, state: { ...state, clocks: Object.fromEntries(clocks) as CaseState['clocks'] } };
    }
    if (forgetsSkipped) return refolded(events.map(withoutSkipped), from);
    if (forgetsToCatchUp && body.type !== 'Tick')
      return refolded(events.slice(events.findIndex((event) => !isTimely(event))), from);
    return { events, state };
  }

  /** When a timer, a word or a worker does something next, in epoch milliseconds; never once something has failed. */
  get wakesAt(): number {
    if (this.failures.length) return Infinity;
    const words = this.#sabotage.forgetsWords ? Infinity : this.#workflow.toldAt;
    const worker = this.#sabotage.forgetsOverdue ? Infinity : this.#overdueAt;
    return Math.min(this.#workflow.firesAt, words, worker);
  }

  get #overdueAt(): number {
    const due = this.#due;
    return due === null ? Infinity : Date.parse(due) + LATE_MS;
  }

  /** The workflow is told what lies in the store for it, its timer fires, or a worker records what that is late with. */
  wake(): void {
    const { now } = this.#world.time;
    const { firesAt, seq, dueAt } = this.#workflow;
    const written = this.#sabotage.forgetsWords ? undefined : this.#workflow.takeWords(now);
    if (written) this.#workflow.hear((this.#sabotage.believesWords ? undefined : this.log.snapshot) ?? written);
    else if (firesAt <= now) {
      this.#tick(seq, dueAt);
      if (this.log.snapshot) this.#workflow.hear(this.log.snapshot);
    } else this.#tick(this.log.snapshot?.seq ?? 0, this.#due);
    this.#requireAwake();
  }

  #tick(seq: number, dueAt: Instant | null): void {
    this.#ticks += 1;
    if (this.#ticks > TOO_MANY_TICKS) {
      this.failures.push(`the timer ticked ${TOO_MANY_TICKS} times and more is due`);
      return;
    }
    const id = this.#named(`tick:${seq}:${dueAt}`);
    const meets = this.#tickMeets;
    this.#tickMeets = 'none';
    this.#record(commandOf({ type: 'Tick' }, { id, caseId: this.#caseId, at: this.now, actor: system }), meets);
    const due = this.#due;
    if (due !== null && due <= this.now) this.failures.push(`a tick at ${this.now} left what was due at ${due}`);
  }

  /** By an instant until which everything ran nothing is left that was due well before it. */
  requirePunctual(until: number): void {
    if (!this.failures.length && this.#overdueAt <= until)
      this.failures.push(`what was due at ${this.#due} was not recorded until ${new Date(until).toISOString()}`);
  }

  /** At the end nobody is left in the dark. */
  requireTold(): void {
    const { untold } = this.#workflow;
    if (!this.failures.length && untold) this.failures.push(`${untold} words lie in the store and were never given`);
  }
}

/** Does all deeds in the order of their instants, lets the timers of all cases fire between them, and then for some time more. */
export function liveTogether(
  cases: readonly Simulation[],
  deeds: readonly Deed[],
  time: World['time'],
  afterwards: (deed: Deed) => void = () => {},
): void {
  for (const deed of deeds.toSorted((a, b) => a.at - b.at)) {
    if (!deed.outage) tickUntil(deed.at, cases, time);
    time.now = Math.max(time.now, deed.at);
    deed.run();
    afterwards(deed);
  }
  tickUntil(time.now + AFTERLIFE_MS, cases, time);
  for (const one of cases) one.requireTold();
}

/** All that happens by itself until an instant: each thing when its time has come, or at once when that is past. */
function tickUntil(until: number, cases: readonly Simulation[], time: World['time']): void {
  for (;;) {
    const next = cases.reduce((first, other) => (other.wakesAt < first.wakesAt ? other : first));
    if (next.wakesAt > until) break;
    time.now = Math.max(time.now, next.wakesAt);
    next.wake();
  }
  for (const one of cases) one.requirePunctual(until);
}

const TIMELY: readonly CaseEvent['type'][] = ['ClockWarned', 'ClockBreached', 'RungFired'];
/** Time itself brought it about. */
export const isTimely = (event: CaseEvent): boolean => TIMELY.includes(event.type);

function withoutSkipped(event: CaseEvent): CaseEvent {
  if (event.type !== 'RungFired') return event;
  const { skipped: _skipped, ...data } = event.data;
  return { ...event, data };
}

function refolded(events: CaseEvent[], from: CaseState | undefined): Decision {
  const state = events.reduce<CaseState | undefined>(evolve, from);
  if (!state) throw new Error('The case was never opened.');
  return { events, state };
}
