import canonicalize from 'canonicalize';
import type { CaseEvent, RecordedEvent } from '../../workflows/domain/case/events.ts';
import { evolve } from '../../workflows/domain/case/evolve.ts';
import { isRefusal, refuse, type Refusal } from '../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { commandOf, type Command } from '../../workflows/domain/command.ts';
import { decide, type Decision } from '../../workflows/domain/decide.ts';
import { numberKey } from '../../workflows/domain/levels/numbering.ts';
import { NO_BRANCH } from '../../workflows/domain/levels/numbers.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import { inOrder, type LoggedCommand } from './command-log.ts';

/** An event as the decider makes it: without place, cause and seal, which the store adds. */
type Made = Pick<CaseEvent, 'type' | 'data' | 'personal' | 'happenedAt' | 'reportedAt'>;

/** A command that would be decided otherwise today. */
export interface DecisionDifference {
  caseId: string;
  /** Absent for events that no command accounts for. */
  commandId?: string;
  type: string;
  decidedAt: Instant;
  /** The rules under which it was decided again, `organisation@version`. */
  rulebook?: string;
  /**
   * `outcome`: accepted then and refused now, or the other way round; `refusal`: for another reason; `events`: with another event;
   * `no-rulebook`: its rules are not published any more; `broke`: deciding it fails; `no-command`: nobody gave a command for the event.
   */
  is: 'outcome' | 'refusal' | 'events' | 'no-rulebook' | 'broke' | 'no-command';
  /** The place of the first event that differs. */
  seq?: number;
  /** What the log has, and what comes of it today: the first event that differs, or the refusal; null where one has nothing there. */
  recorded?: Made | Refusal | null;
  today?: Made | Refusal | null;
  problem?: string;
}

/** What came of deciding a case's commands again. */
export interface Redecided {
  commands: number;
  /** Commands whose person is erased, with whom what they said is gone. */
  erased: number;
  differences: DecisionDifference[];
  /** Refusals that give the same reason in other words. */
  reworded: number;
}

/** Where the rules of a command come from. */
export interface RulesOfRecord {
  /** A published version, or undefined when there is none. */
  find: (organisation: string, version: string) => Promise<Rulebook | undefined>;
  /** The version that was in force for a case opened at an instant, among those published by then. */
  inForce: (organisation: string, at: Instant) => Promise<Rulebook | Refusal>;
  /** The version that a case could adopt at an instant. */
  adoptable: (organisation: string, version: string, at: Instant) => Promise<Rulebook | undefined>;
}

export type Decider = typeof decide;

/** All that the store has of one case. */
export interface CaseLog {
  caseId: string;
  commands: readonly LoggedCommand[];
  /** In order. */
  events: readonly RecordedEvent[];
}

const madeOf = ({ type, data, personal, happenedAt, reportedAt }: CaseEvent): Made => ({
  type,
  data,
  ...(personal === undefined ? {} : { personal }),
  happenedAt,
  reportedAt,
});

const textOf = (value: unknown): string => canonicalize(JSON.parse(JSON.stringify(value))) ?? '';

/** The first event in which two lists differ, with its place among them; undefined when they are the same byte for byte. */
function firstDifferent(recorded: readonly Made[], today: readonly Made[]): number | undefined {
  for (let index = 0; index < Math.max(recorded.length, today.length); index += 1) {
    const [one, other] = [recorded[index], today[index]];
    if (!one || !other || textOf(one) !== textOf(other)) return index;
  }
  return undefined;
}

/**
 * When an imported command was decided: at its own instant in the history, though never before what came before it. Of all others the
 * store has the instant itself.
 */
export class DecidedAgain {
  #latest: Instant = '';

  /** The command as it was given to the decider; undefined where its body is erased. */
  commandOf(logged: LoggedCommand, numbers?: Readonly<Record<string, number>>): Command | undefined {
    const { commandId: id, caseId, body, actor, receivedAt, decidedAt, outcome } = logged;
    if (body === null) return undefined;
    const drawn = numbers && Object.keys(numbers).length ? { numbers } : {};
    if (actor.kind !== 'import') {
      const expectedSeq = logged.expectedSeq ?? undefined;
      return { ...commandOf(body, { id, caseId, at: decidedAt ?? receivedAt, actor, expectedSeq }), ...drawn };
    }
    const at = receivedAt > this.#latest ? receivedAt : this.#latest;
    if (outcome === 'accepted') this.#latest = at;
    return { id, caseId, at, happenedAt: receivedAt, reportedAt: receivedAt, actor, body, imported: true, ...drawn };
  }
}

/** The numbers that a command drew, as its events have them. */
export function numbersIn(events: readonly CaseEvent[]): Record<string, number> {
  return Object.fromEntries(
    events.flatMap((event) => {
      if (event.type !== 'NumberAssigned') return [];
      const { series, period, branch = NO_BRANCH, sequence } = event.data;
      return [[numberKey({ series, period, branch }), sequence] as const];
    }),
  );
}

const rulebookNamed = (name: string): [organisation: string, version: string] => {
  const at = name.lastIndexOf('@');
  return [name.slice(0, at), name.slice(at + 1)];
};

/** Refusals that say which rulebooks there were, before any rule was asked. */
const OF_LOOKUP: readonly Refusal['code'][] = ['unknown-organisation', 'no-rulebook-yet'];

class Again {
  readonly #log: CaseLog;
  readonly #rules: RulesOfRecord;
  readonly #decide: Decider;
  readonly #again = new DecidedAgain();
  readonly found: Redecided = { commands: 0, erased: 0, differences: [], reworded: 0 };
  #state: CaseState | undefined;
  #folded = 0;

  constructor(log: CaseLog, rules: RulesOfRecord, decider: Decider) {
    this.#log = log;
    this.#rules = rules;
    this.#decide = decider;
  }

  async run(): Promise<Redecided> {
    const { commands, events } = this.#log;
    const accounted = new Set<number>();
    for (const { command, place } of inOrder(commands, events)) {
      this.#foldUntil(place);
      const own = this.#eventsOf(command);
      for (const { seq } of own) accounted.add(seq);
      if (command.body === null) {
        this.found.erased += 1;
        continue;
      }
      this.found.commands += 1;
      const difference = await this.#decideAgain(command, own);
      if (difference) this.found.differences.push({ ...this.#about(command), ...difference });
    }
    for (const event of events) {
      if (accounted.has(event.seq)) continue;
      const { caseId, seq, cause, recordedAt } = event;
      const what = { caseId, type: cause.type, decidedAt: recordedAt, rulebook: event.rulebook, seq };
      this.found.differences.push({ ...what, is: 'no-command', recorded: madeOf(event), today: null });
    }
    return this.found;
  }

  #foldUntil(place: number): void {
    for (;;) {
      const event = this.#log.events[this.#folded];
      if (!event || event.seq > place) return;
      this.#state = evolve(this.#state, event);
      this.#folded += 1;
    }
  }

  #eventsOf({ commandId, firstSeq, lastSeq }: LoggedCommand): RecordedEvent[] {
    if (firstSeq === null || lastSeq === null) return [];
    return this.#log.events.filter(
      ({ seq, cause }) => seq >= firstSeq && seq <= lastSeq && cause.commandId === commandId,
    );
  }

  #about({ caseId, commandId, type, decidedAt, receivedAt }: LoggedCommand) {
    const under = this.#state && `${this.#state.rulebook.organisation}@${this.#state.rulebook.version}`;
    return { caseId, commandId, type, decidedAt: decidedAt ?? receivedAt, ...(under ? { rulebook: under } : {}) };
  }

  async #decideAgain(
    logged: LoggedCommand,
    own: readonly RecordedEvent[],
  ): Promise<Omit<DecisionDifference, 'caseId' | 'type' | 'decidedAt'> | undefined> {
    const command = this.#again.commandOf(logged, numbersIn(own));
    if (!command || 'unreadable' in command.body)
      return { is: 'broke', problem: 'What the command says does not open.' };
    const rules = await this.#rulesOf(command, own);
    const [first] = own;
    if (rules === undefined)
      return { is: 'no-rulebook', ...(first && !this.#state ? { rulebook: first.rulebook } : {}) };
    // An opening that rules refused names them nowhere; where none is in force for its day today, they are gone.
    const byRules = logged.refusal && !OF_LOOKUP.includes(logged.refusal.code);
    if (isRefusal(rules) && OF_LOOKUP.includes(rules.code) && byRules) return { is: 'no-rulebook' };
    let decision: Decision | Refusal;
    try {
      decision = isRefusal(rules) ? rules : await this.#decided(command, rules);
    } catch (failure) {
      return { is: 'broke', problem: failure instanceof Error ? failure.message : String(failure) };
    }
    return this.#compared(logged, own, decision);
  }

  async #decided(command: Command, rules: Rulebook): Promise<Decision | Refusal> {
    const { body, at } = command;
    const adopted =
      body.type === 'AdoptRulebook' && this.#state
        ? await this.#rules.adoptable(this.#state.rulebook.organisation, body.version, at)
        : undefined;
    return this.#decide(command, this.#state, rules, adopted);
  }

  /** The rules that decided it: the case's own, and of an opening those that its events name. */
  async #rulesOf({ body, at }: Command, own: readonly RecordedEvent[]): Promise<Rulebook | Refusal | undefined> {
    if (this.#state) return this.#rules.find(this.#state.rulebook.organisation, this.#state.rulebook.version);
    if (body.type !== 'OpenCase') return refuse('unknown-case');
    const [first] = own;
    return first ? this.#rules.find(...rulebookNamed(first.rulebook)) : this.#rules.inForce(body.organisation, at);
  }

  /** Of somebody who is erased nothing personal is left to compare. */
  #shown(event: CaseEvent): Made {
    const { personal: _personal, ...rest } = madeOf(event);
    return this.#log.commands.some(({ body }) => body === null) ? rest : madeOf(event);
  }

  #compared(
    { outcome, refusal }: LoggedCommand,
    own: readonly RecordedEvent[],
    decision: Decision | Refusal,
  ): Omit<DecisionDifference, 'caseId' | 'type' | 'decidedAt'> | undefined {
    const [first] = own;
    if (isRefusal(decision)) {
      if (outcome !== 'refused' || !refusal) {
        return { is: 'outcome', recorded: first ? madeOf(first) : null, today: decision };
      }
      const isSame = refusal.code === decision.code && OF_LOOKUP.includes(refusal.code);
      if (!isSame && textOf([refusal.code, refusal.facts]) !== textOf([decision.code, decision.facts])) {
        return { is: 'refusal', recorded: refusal, today: decision };
      }
      if (!isSame && refusal.message !== decision.message) this.found.reworded += 1;
      return undefined;
    }
    const today = decision.events.map((event) => this.#shown(event));
    if (outcome !== 'accepted') return { is: 'outcome', recorded: refusal, today: today[0] ?? null };
    const recorded = own.map((event) => this.#shown(event));
    const at = firstDifferent(recorded, today);
    if (at === undefined) return undefined;
    const seq = (own[0]?.seq ?? this.#folded + 1) + at;
    return { is: 'events', seq, recorded: recorded[at] ?? null, today: today[at] ?? null };
  }
}

/**
 * Decides every command of a case again, accepted and refused ones, from the state that its log had reached, under the rules and at the
 * instant of its own, and tells each that would be decided otherwise today. What follows is judged from what the log says, so that one
 * difference does not make others.
 */
export const redecide = (log: CaseLog, rules: RulesOfRecord, decider: Decider = decide): Promise<Redecided> =>
  new Again(log, rules, decider).run();
