import type pg from 'pg';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { append, settle, type StoredCase } from '../../db/store.ts';
import { nextDueAt } from '../../workflows/domain/clocks/due.ts';
import { commandOf, type CommandBody } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { CASE_KINDS } from '../../workflows/domain/vocabulary.ts';
import { TEST_SECRETS } from './secrets.ts';
import { shippedRules } from './shipped.ts';

/** The rules of the sample organisation. */
export const DEMO = shippedRules('demo');

const SUPERVISOR = { kind: 'person', id: 'a.tester', role: 'supervisor' } as const;
const SYSTEM = { kind: 'system', id: 'redress', role: 'system' } as const;
const HOUR = 3_600_000;

/** Numbers in [0, 1) that are the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A case's id or a command's, the same for the same randomness. */
export function uuidOf(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export const opening = (kind: OpenCase['kind'] = 'complaint', more: Partial<OpenCase> = {}): OpenCase => ({
  type: 'OpenCase',
  organisation: 'demo',
  kind,
  caseType: 'other',
  channel: 'phone',
  severity: 'normal',
  complainant: { name: '李示例', phone: '000-0001' },
  description: 'The parcel did not come.',
  facts: {},
  ...more,
});

const instant = (ms: number): string => new Date(ms).toISOString();

/** Things that somebody might do next; whether they are possible is for the decider to say. */
function attempts(state: CaseState, later: string): CommandBody[] {
  const [promise = 'none'] = Object.keys(state.promises).slice(-1);
  const [referral = 'none'] = Object.keys(state.referrals).slice(-1);
  return [
    { type: 'Acknowledge' },
    { type: 'Classify', severity: 'major', reason: 'it is worse than it looked' },
    { type: 'Assign', owner: 'b.tester' },
    { type: 'Refer', department: 'finance', question: 'Was it paid?' },
    { type: 'RecordFeedback', referral, text: 'It was.' },
    { type: 'AddNote', text: '客户来电' },
    { type: 'RecordContact', direction: 'outbound', channel: 'phone', reached: true, text: 'They will wait.' },
    { type: 'MakePromise', what: 'a call', dueAt: later },
    { type: 'RenegotiatePromise', promise, dueAt: later, reason: 'nobody is there' },
    { type: 'KeepPromise', promise },
    { type: 'Pause', reason: 'awaiting-customer-documents', askedFor: 'the invoice' },
    { type: 'Resume', reason: 'it came' },
    { type: 'Escalate', to: 'manager', reason: 'they insist' },
    { type: 'Answer', text: 'We are sorry.', channel: 'e-mail' },
    { type: 'RecordCallBack', result: 'not-satisfied' },
    { type: 'RecordCallBack', result: 'satisfied' },
    { type: 'CloseCase', outcome: 'done' },
    { type: 'ReopenCase', reason: 'it is not' },
  ];
}

/** A case as its store has it after each step; what `append` is given is exactly what the log says. */
export class Life {
  readonly caseId: string;
  stored: StoredCase | undefined;
  readonly #pool: pg.Pool;
  readonly #random: () => number;
  readonly #secrets: Secrets;
  readonly #rules: Rulebook;
  #steps = 0;

  constructor(
    pool: pg.Pool,
    random: () => number,
    caseId = uuidOf(random),
    secrets: Secrets = TEST_SECRETS,
    rules: Rulebook = DEMO,
  ) {
    this.#pool = pool;
    this.#secrets = secrets;
    this.#rules = rules;
    this.#random = random;
    this.caseId = caseId;
  }

  /** Decides a command and writes what came of it, as `record` does. */
  async give(body: CommandBody, at: string): Promise<void> {
    this.#steps += 1;
    const actor = body.type === 'Tick' ? SYSTEM : SUPERVISOR;
    const command = commandOf(body, { id: `${this.caseId}/${this.#steps}`, caseId: this.caseId, at, actor });
    const decision = decide(command, this.stored?.state, this.#rules);
    const decided = { command, decision, rules: this.#rules };
    if (isRefusal(decision) || !decision.events.length) {
      await settle({ pool: this.#pool, secrets: this.#secrets }, decided, this.stored, at);
      return;
    }
    const appended = await append(
      { pool: this.#pool, secrets: this.#secrets },
      this.caseId,
      [decided],
      this.stored,
      at,
    );
    const headHash = appended?.events.at(-1)?.hash;
    if (!appended || headHash === undefined) throw new Error(`Case ${this.caseId} moved under the test.`);
    this.stored = { state: decision.state, headHash, changedAt: at, person: appended.person };
  }

  /** Opens the case and lets so many things happen to it, with what falls due in between. */
  async live(steps: number): Promise<void> {
    const { length } = CASE_KINDS;
    let now = Date.parse('2026-01-05T01:00:00.000Z') + Math.floor(this.#random() * 200 * 24) * HOUR;
    await this.give(opening(CASE_KINDS[Math.floor(this.#random() * length)] ?? 'claim'), instant(now));
    for (let step = 0; step < steps; step += 1) {
      const { state } = this.stored ?? {};
      if (!state) throw new Error('The opening of a random life was refused.');
      const due = nextDueAt(state);
      now += Math.floor(this.#random() * 20 * HOUR);
      if (due !== null && Date.parse(due) <= now) {
        await this.give({ type: 'Tick' }, instant(Math.max(now, Date.parse(due))));
        continue;
      }
      const choices = attempts(state, instant(now + 6 * HOUR));
      const body = choices[Math.floor(this.#random() * choices.length)];
      if (body) await this.give(body, instant(now));
    }
  }
}

/** Lets random lives happen in the store. Their events depend on the seed alone, their salts do not. */
export async function liveRandomly(
  pool: pg.Pool,
  { cases, steps, seed }: { cases: number; steps: number; seed: number },
): Promise<Life[]> {
  const random = randomOf(seed);
  const lives: Life[] = [];
  for (let index = 0; index < cases; index += 1) {
    const life = new Life(pool, random);
    await life.live(steps);
    lives.push(life);
  }
  return lives;
}
