import type { Pool } from 'pg';
import { vi } from 'vitest';
import { notify } from '../../../activities/notify.ts';
import { record } from '../../../activities/record.ts';
import type { CaseClient } from '../../../api/case-client.ts';
import { startApi, type Answer, type TestApi } from '../../api/api-in-tests.ts';
import type { ReadDatabase } from '../../../db/client.ts';
import { Rosters } from '../../../db/rosters.ts';
import type { CaseState } from '../../../workflows/domain/case/state.ts';
import type { SystemCommand } from '../../../workflows/domain/command.ts';
import type { Effect } from '../../../workflows/domain/effects.ts';
import { randomOf } from '../../support/lives.ts';
import { TEST_SECRETS } from '../../support/secrets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KINDS = ['complaint', 'exception', 'claim', 'request'] as const;

/** What ends a case and begins it again, which is possible seldom. */
const ENDINGS = [
  { type: 'RecordCallBack', result: 'satisfied' },
  { type: 'CloseCase', outcome: 'done' },
  { type: 'Withdraw', reason: 'it was found' },
  { type: 'ReopenCase', reason: 'it is not' },
  { type: 'ReopenCase', reason: 'it went wrong again' },
];

/** What the API answered about something at an instant. */
export interface Snapshot {
  at: string;
  url: string;
  key: string;
  body: unknown;
  /** The case that it is about, if it is about one. */
  caseId?: string;
}

/** Some tell of two things, most of one. */
const PEOPLE = 50;

function toldBy(index: number) {
  const who = index % PEOPLE;
  const complainant = { name: `Sample ${who}`, phone: `+00 000 ${1000 + who}` };
  return { complainant, description: `What ${who} told.`, facts: { subject: `No. ${index}` } };
}

interface Lived {
  id: string;
  /** Everything was entered when it happened, and every timer was in time. */
  prompt: boolean;
  /** Its timer is out of order until then. */
  deafUntil: number;
}

/**
 * The real API over a real database, in a time of its own: people work on many cases and timers fire, mostly in time. On the way what
 * the API answers is kept.
 */
export class Run {
  readonly cases: Lived[] = [];
  readonly snapshots: Snapshot[] = [];
  api!: TestApi;
  databaseUrl = '';
  pool!: Pool;
  read!: ReadDatabase;
  /** A key that sees one branch only. */
  branchKey = '';
  readonly #random: () => number;
  readonly #due = new Map<string, string | null>();
  #record!: (caseId: string, commandId: string, system?: SystemCommand) => ReturnType<typeof record>;
  #ticks = 0;

  constructor(seed: number) {
    this.#random = randomOf(seed);
  }

  async start(at: string): Promise<void> {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(at) });
    this.api = await startApi(({ pool, read, rulebooks }, url) => {
      this.databaseUrl = url;
      this.pool = pool;
      this.read = read;
      this.#record = async (caseId, commandId, system) => {
        const request = { caseId, commandId, at: new Date().toISOString() };
        const result = await record(
          { pool, secrets: TEST_SECRETS, rulebooks },
          { ...request, ...(system ? { system } : {}) },
        );
        this.#due.set(caseId, result.nextDueAt);
        return result;
      };
      const give: CaseClient['give'] = ({ caseId, commandId }) => this.#record(caseId, commandId);
      const nothing = () => Promise.reject(new Error('there is no Temporal in between'));
      return { client: { open: give, give, wake: nothing, redeliver: nothing } };
    });
    this.branchKey = await this.api.keyFor({ role: 'agent', organisations: ['demo'], branches: ['urumqi'] });
    // The rules were there before the first case.
    await this.api.db.updateTable('rulebooks').set({ published_at: '2025-01-01T00:00:00.000Z' }).execute();
  }

  async stop(): Promise<void> {
    vi.useRealTimers();
    await this.api.close();
  }

  get now(): string {
    return new Date().toISOString();
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  /** Lets time pass; what falls due meanwhile happens at its instant, or later where a timer is out of order. */
  async pass(milliseconds: number): Promise<void> {
    const until = Date.now() + milliseconds;
    for (;;) {
      const next = this.#nextTick(until);
      if (!next) break;
      // What was looked at in this very instant was looked at before.
      vi.setSystemTime(Math.max(Date.now() + 1, next.at));
      await this.#record(next.id, `tick-${(this.#ticks += 1)}`, { type: 'Tick' });
    }
    vi.setSystemTime(until);
  }

  #nextTick(until: number): { id: string; at: number } | undefined {
    const ahead = this.cases.flatMap(({ id, deafUntil }) => {
      const due = this.#due.get(id);
      return due ? [{ id, at: Math.max(Date.parse(due), deafUntil) }] : [];
    });
    return ahead.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }

  /** Notices that a case asked for go out now, each to whoever is on duty. */
  async deliver(caseId: string): Promise<void> {
    const { rows } = await this.pool.query<{ effect_id: string; effect: Effect; state: CaseState }>(
      `select o.effect_id, o.effect, unlock_state(c.state) as state from outbox o join cases c using (case_id)
        where o.case_id = $1 and o.status = 'pending' order by o.seq`,
      [caseId],
    );
    const rosters = new Rosters(this.api.db);
    for (const { effect_id: effectId, effect, state } of rows) {
      if (effect.kind !== 'notify') continue;
      const notice = { caseId, effectId, firedAt: this.now };
      const detail = await notify({ pool: this.pool, rosters }, notice, effect, state);
      const delivered = { type: 'RecordDelivery' as const, effectId, outcome: 'delivered' as const, detail };
      await this.#record(caseId, `delivery-${effectId}`, delivered);
    }
  }

  get #some(): number {
    return Math.floor((0.1 + this.#random() * 2) * HOUR);
  }

  /** One step of the run: time passes, somebody does something, and what the API shows is kept. */
  async step(): Promise<void> {
    await this.pass(this.#some);
    const known = this.cases;
    if (known.length < 3 || (known.length < 70 && this.chance(0.2))) await this.open();
    else await this.act(this.pick(known));
    const one = this.pick(known);
    await this.keep(`/v1/cases/${one.id}`, this.api.keys.auditor, one.id);
  }

  async open(): Promise<void> {
    const late = this.chance(0.15);
    const told = new Date(Date.now() - this.#some).toISOString();
    const answer = await this.api.open({
      kind: this.pick(KINDS),
      type: 'other',
      severity: this.pick(['minor', 'normal', 'major']),
      shipment: { waybill: `WB-${this.cases.length}` },
      ...toldBy(this.cases.length),
      ...(this.chance(0.3) ? { branch: 'urumqi' } : {}),
      ...(late ? { reportedAt: told, happenedAt: told } : {}),
    });
    if (answer.status !== 201) throw new Error(`Not opened: ${JSON.stringify(answer.body)}`);
    const deaf = this.chance(0.15) ? Date.now() + 40 * HOUR : 0;
    this.cases.push({ id: answer.body.case.id, prompt: !late && deaf === 0, deafUntil: deaf });
  }

  async act(one: Lived): Promise<Answer> {
    const later = new Date(Date.now() + 6 * HOUR).toISOString();
    const late = this.chance(0.1);
    const body = this.pick([
      { type: 'Acknowledge' },
      { type: 'Classify', severity: 'major', reason: 'worse than it looked' },
      { type: 'Assign', owner: this.pick(['agent', 'b.tester']) },
      { type: 'TakeOver' },
      { type: 'Refer', department: 'finance', question: 'Was it paid?' },
      { type: 'RecordFeedback', referral: 'r1', text: 'It was.' },
      { type: 'AddNote', text: '客户来电' },
      { type: 'RecordContact', direction: 'outbound', channel: 'phone', reached: true, text: 'They will wait.' },
      { type: 'MakePromise', what: 'a call', dueAt: later },
      { type: 'KeepPromise', promise: 'p1' },
      { type: 'Pause', reason: 'awaiting-customer-documents', askedFor: 'the invoice' },
      { type: 'Resume', reason: 'it came' },
      { type: 'Escalate', to: 'manager', reason: 'they insist' },
      { type: 'Answer', text: 'We are sorry.', channel: 'e-mail' },
      { type: 'RecordCallBack', result: 'not-satisfied' },
      ...ENDINGS,
      ...ENDINGS,
      ...ENDINGS,
    ]);
    const told = late ? { happenedAt: new Date(Date.now() - this.#some / 4).toISOString() } : {};
    const key = this.api.keys.supervisor;
    const answer = await this.api.call('POST', `/v1/cases/${one.id}/commands`, { body: { ...body, ...told }, key });
    // A case that is called something else has clocks from then on that began, and may have been missed, before.
    if (answer.status === 200 && (late || body.type === 'Classify')) one.prompt = false;
    return answer;
  }

  /** Keeps what the API answers now. */
  async keep(url: string, key: string, caseId?: string): Promise<void> {
    const { status, body } = await this.api.call('GET', url, { key });
    if (status !== 200) throw new Error(`${url} was answered ${status}: ${JSON.stringify(body)}`);
    this.snapshots.push({ at: this.now, url, key, body, ...(caseId === undefined ? {} : { caseId }) });
  }

  /** The whole of a list, page by page. */
  async walk(url: string, key: string): Promise<unknown[]> {
    const items: unknown[] = [];
    for (let cursor = ''; ;) {
      const page = await this.api.call('GET', `${url}${cursor && `&cursor=${cursor}`}`, { key });
      if (page.status !== 200) throw new Error(`${url} was answered ${page.status}: ${JSON.stringify(page.body)}`);
      items.push(...page.body.items);
      if (page.body.nextCursor === null) return items;
      cursor = page.body.nextCursor;
    }
  }
}
