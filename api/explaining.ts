import type pg from 'pg';
import { commandsOfCases, type LoggedCommand } from '../db/audit/command-log.ts';
import { DecidedAgain } from '../db/audit/redecide.ts';
import type { ReadDatabase } from '../db/client.ts';
import { listKeys } from '../db/keys.ts';
import { sessionsAt } from '../db/sessions.ts';
import { stateOf } from '../db/read/case.ts';
import { readLog } from '../db/read/events.ts';
import { covers } from '../db/read/scope.ts';
import { Rosters } from '../db/rosters.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import { explainAmount } from '../workflows/domain/audit/explain/amount.ts';
import { explainDue } from '../workflows/domain/audit/explain/due.ts';
import { explainEscalation, isEscalation, noticesOf } from '../workflows/domain/audit/explain/escalation.ts';
import type { Explained } from '../workflows/domain/audit/explain/explained.ts';
import { explainRefusal } from '../workflows/domain/audit/explain/refusal.ts';
import { explainWho, type Bearer } from '../workflows/domain/audit/explain/who.ts';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import { fold } from '../workflows/domain/case/evolve.ts';
import { isRefusal } from '../workflows/domain/case/refusal.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import { nextDeadline } from '../workflows/domain/clocks/due.ts';
import { ruleOf } from '../workflows/domain/decide.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { Instant } from '../workflows/domain/vocabulary.ts';
import { begun, requirePast, standpointOf } from './moments.ts';
import { invalid, unknownCase } from './problems.ts';
import type { ExplainQuery } from './schemas/explain.ts';

export interface ExplainDeps {
  read: ReadDatabase;
  pool: pg.Pool;
  rulebooks: Rulebooks;
}

/** Answers questions about one case out of what is on record. */
export class Explaining {
  readonly #deps: ExplainDeps;
  readonly #rosters: Rosters;

  constructor(deps: ExplainDeps) {
    this.#deps = deps;
    this.#rosters = new Rosters(deps.read);
  }

  /** The answer, with the whole log that it names events of. Throws the problem of a question that cannot be asked. */
  async explain(caseId: string, query: ExplainQuery): Promise<{ explained: Explained; log: RecordedEvent[] }> {
    const log = await readLog(this.#deps.read, caseId);
    requirePast({ asOf: query.asOf, knownAt: query.knownAt }, log.at(-1)?.recordedAt);
    const counted = begun(log, query);
    const state = stateOf(counted);
    if (!state) throw unknownCase();
    return { explained: await this.#answer(caseId, query, counted, state), log };
  }

  #answer(caseId: string, query: ExplainQuery, log: RecordedEvent[], state: CaseState): Promise<Explained> {
    switch (query.about) {
      case 'due':
        return this.#due(query, log, state);
      case 'escalation':
        return this.#escalation(query, log, state);
      case 'refusal':
        return this.#refusal(caseId, query, log, state);
      case 'amount':
        return this.#amount(log, state);
      case 'who':
        return this.#who(query, log, state);
    }
  }

  #rulesOf({ rulebook }: CaseState): Promise<Rulebook> {
    return this.#deps.rulebooks.get(rulebook.organisation, rulebook.version);
  }

  /** The rules under which an event was decided; its log names them. */
  async #rulesOfEvent({ rulebook }: RecordedEvent, state: CaseState): Promise<Rulebook> {
    const at = rulebook.lastIndexOf('@');
    return (await this.#deps.rulebooks.find(rulebook.slice(0, at), rulebook.slice(at + 1))) ?? this.#rulesOf(state);
  }

  async #today({ organisation }: CaseState): Promise<Rulebook | undefined> {
    const rules = await this.#deps.rulebooks.inForce(organisation, new Date().toISOString());
    return isRefusal(rules) ? undefined : rules;
  }

  async #due({ clock }: ExplainQuery, log: RecordedEvent[], state: CaseState): Promise<Explained> {
    const key = clock ?? nextDeadline(state)?.key;
    if (key === undefined)
      throw invalid('clock', { en: 'name one, since no clock of the case runs', zh: '本案没有运行中的时限，请指明' });
    const began = log.findLast(({ type, data }) => type === 'ClockStarted' && 'key' in data && data.key === key);
    const rules = began ? await this.#rulesOfEvent(began, state) : await this.#rulesOf(state);
    const found = explainDue({ log, state, key, rules, today: await this.#today(state) });
    if (found) return found;
    const known = Object.keys(state.clocks).join(', ');
    throw invalid('clock', {
      en: `must be a clock that the case had then: ${known || 'it had none'}`,
      zh: `须为案件当时已有的时限：${known || '当时没有'}`,
    });
  }

  async #escalation({ seq }: ExplainQuery, log: RecordedEvent[], state: CaseState): Promise<Explained> {
    const found = seq === undefined ? log.findLast(isEscalation) : log.find((event) => event.seq === seq);
    if (!found || !isEscalation(found)) {
      const known = log.filter(isEscalation).map((event) => event.seq);
      throw invalid('seq', {
        en: `must be an event that escalated the case: ${known.join(', ') || 'there is none'}`,
        zh: `须为使案件升级的事件：${known.join('、') || '没有'}`,
      });
    }
    const then = fold(log.filter((event) => event.seq <= found.seq)) ?? state;
    const at = noticesOf(log, found).at(-1)?.recordedAt ?? found.recordedAt;
    const [rules, today, roster] = await Promise.all([
      this.#rulesOfEvent(found, state),
      this.#today(state),
      this.#rosters.inForce(state.organisation, at),
    ]);
    return explainEscalation({ log, state: then, event: found, rules, today, roster });
  }

  /** A command that the case refused, by its id or the last one. */
  async #refused(caseId: string, commandId: string | undefined): Promise<LoggedCommand | undefined> {
    const client = await this.#deps.pool.connect();
    try {
      const commands = await commandsOfCases(client, [caseId]);
      return commands.findLast(
        (one) => one.outcome === 'refused' && (commandId === undefined || one.commandId === commandId),
      );
    } finally {
      client.release();
    }
  }

  async #refusal(
    caseId: string,
    { command: id }: ExplainQuery,
    log: RecordedEvent[],
    now: CaseState,
  ): Promise<Explained> {
    const logged = await this.#refused(caseId, id);
    const { refusal, decidedAt } = logged ?? {};
    if (!logged || !refusal || !decidedAt)
      throw invalid('command', {
        en: 'must be the id of a command that this case refused',
        zh: '须为本案拒绝过的命令的编号',
      });
    const { lastSeq } = logged;
    const before = log.filter(({ seq, recordedAt }) => (lastSeq === null ? recordedAt <= decidedAt : seq <= lastSeq));
    const state = fold(before);
    const [rules, today] = await Promise.all([this.#rulesOf(state ?? now), this.#today(now)]);
    const command = new DecidedAgain().commandOf(logged);
    if (!command)
      throw invalid('command', {
        en: 'is of somebody who is erased, and with them what it said',
        zh: '该命令的提出人及其内容均已删除',
      });
    return explainRefusal({ log: before, state, command, refusal, rules, today });
  }

  async #amount(log: RecordedEvent[], state: CaseState): Promise<Explained> {
    const [rules, today] = await Promise.all([this.#rulesOf(state), this.#today(state)]);
    return explainAmount({ log, state, rules, today });
  }

  /** Those whose keys or sessions reached the case at an instant, each person once. */
  async #bearers({ organisation, branch }: CaseState, at: Instant): Promise<Bearer[]> {
    const keys = (await listKeys(this.#deps.read)).filter(
      (key) =>
        key.createdAt <= at &&
        (key.revokedAt === null || key.revokedAt > at) &&
        (key.expiresAt === null || key.expiresAt > at) &&
        covers(key, organisation, branch),
    );
    const sessions = (await sessionsAt(this.#deps.read, at)).filter((one) => covers(one, organisation, branch));
    const people = new Map(
      [...sessions.map((one) => ({ ...one, name: one.person })), ...keys].map(({ name, role }) => [
        name,
        { person: name, role },
      ]),
    );
    return [...people.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
  }

  async #who(
    { command, payment, ...moment }: ExplainQuery,
    log: RecordedEvent[],
    state: CaseState,
  ): Promise<Explained> {
    if (command === undefined)
      throw invalid('command', {
        en: 'must be a type of command, such as ApprovePayment',
        zh: '须为命令类型，如 ApprovePayment',
      });
    if (!ruleOf(state.kind, command))
      throw invalid('command', {
        en: `must be a command that a ${state.kind} knows`,
        zh: `须为 ${state.kind} 类案件可用的命令`,
      });
    const at = standpointOf(moment);
    const [rules, today, roster, bearers] = await Promise.all([
      this.#rulesOf(state),
      this.#today(state),
      this.#rosters.inForce(state.organisation, at),
      this.#bearers(state, at),
    ]);
    return explainWho({ log, state, command, payment, at, rules, today, roster, bearers });
  }
}
