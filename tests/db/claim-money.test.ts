import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record, type RecordResult } from '../../activities/record.ts';
import { openDatabase, openPool, openReadDatabase, type Database } from '../../db/client.ts';
import { publishRulebooks, Rulebooks } from '../../db/rulebooks.ts';
import { readLog } from '../../db/read/events.ts';
import { load } from '../../db/store.ts';
import { entriesOf } from '../../workflows/domain/claim/ledger/entries.ts';
import type { Actor } from '../../workflows/domain/command.ts';
import { yuan, agent, supervisor } from '../support/builders.ts';
import {
  approve,
  bookRecovery,
  cancel,
  CLAIM_RULES,
  claimFile,
  confirm,
  manager,
  openPayer,
  order,
  propose,
  recover,
  secondSupervisor,
  setReserve,
} from '../support/claims.ts';
import { wrongInLedger } from '../support/ledger.ts';
import { opening, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

const AT = '2026-03-02T02:00:00.000Z';
const PEOPLE: readonly Actor[] = [agent, supervisor, secondSupervisor, manager];

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let db: Database;
let read: ReturnType<typeof openReadDatabase>;
let rulebooks: Rulebooks;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 8, applicationName: 'redress-test' });
  db = openDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
  read = openReadDatabase({ url: database.url, applicationName: 'redress-test-read' });
  await publishRulebooks(db, [CLAIM_RULES], BY_TEST);
  rulebooks = new Rulebooks(read.db);
});
afterAll(async () => {
  await Promise.all([pool.end(), db.destroy(), read.close()]);
  await database.drop();
});

const ATTEMPTS = 20;
const PAUSE_MS = 50;

/**
 * Whoever uses the store tries again what its time limits ended: a client its request, the workflow its activity. Here nobody else does, and
 * on a busy machine a statement, a lock or a connection may take longer than they allow.
 */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (failure) {
      if (attempt === ATTEMPTS) throw failure;
      await sleep(PAUSE_MS * attempt);
    }
  }
}

/** Stores a command as the API does, and has it decided as the workflow does. */
async function give(
  caseId: string,
  body: object & { type: string },
  actor: Actor,
  commandId: string = randomUUID(),
): Promise<RecordResult> {
  const values = [commandId, caseId, body.type, JSON.stringify(body), JSON.stringify(actor)];
  await patiently(() =>
    pool.query(
      `insert into commands (command_id, case_id, type, body, body_hash, actor, received_at) values ($1, $2, $3, $4, '', $5, now())
        on conflict (command_id) do nothing`,
      values,
    ),
  );
  // The workflow has a command decided again when the case moved too often under it; the outcome is that of its id.
  return patiently(() => record({ pool, secrets: TEST_SECRETS, rulebooks }, { caseId, commandId, at: AT }));
}

/** A claim with a reserve of 1,000 yuan, our own account as y1 and a carrier as y2. */
async function filedClaim(): Promise<string> {
  const caseId = randomUUID();
  const steps = [opening('claim'), claimFile, openPayer('own'), openPayer('carrier'), setReserve(1000)];
  for (const [index, body] of steps.entries()) {
    const { outcome, code } = await give(caseId, body, supervisor, index === 0 ? caseId : undefined);
    if (outcome !== 'accepted') throw new Error(`${body.type} was refused: ${code}`);
  }
  return caseId;
}

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

/**
 * Something that somebody might do with the money of a claim; small subjects, so that several meet, and most often the payment that is on its
 * way and the first recovery: steps that need others before them would come about too seldom to count on.
 */
function moneyCommand(random: () => number): { type: string } {
  const payment = pick(random, ['t1', 't2', 't3']);
  const recovery = pick(random, ['g1', 'g2']);
  const amount = pick(random, [100, 300, 600, 900]);
  const reference = pick(random, ['TT-1', 'TT-2', 'TT-3']);
  return pick<() => object>(random, [
    () => setReserve(pick(random, [0, 500, 1000, 2000])),
    () => propose(amount),
    () => propose(amount),
    () => approve(payment),
    () => approve(payment),
    () => order(payment),
    () => order(payment),
    () => confirm(amount, payment, reference),
    () => order('t1'),
    () => order('t1'),
    () => confirm(amount, payment, reference),
    () => confirm(300, 't1', reference),
    () => confirm(300, 't1', reference),
    () => confirm(300, 't1', reference),
    () => cancel(payment),
    () => bookRecovery(amount),
    () => recover(pick(random, [50, amount]), recovery),
    () => recover(50, 'g1'),
    () => recover(50, 'g1'),
    () => ({ type: 'NetRecovery', recovery, amount: yuan(50), reference }),
    () => ({ type: 'WriteOffRecovery', recovery, amount: yuan(50), reason: 'x' }),
    () => ({ type: 'BearDeductible', amount: yuan(10) }),
    () => ({ type: 'RecordSalvage', amount: yuan(10), reference }),
    () => ({ type: 'BookFee', amount: yuan(10), fee: 'survey' }),
    () => ({ type: 'Withdraw', reason: 'x' }),
  ])() as { type: string };
}

const minor = (amount: { amountMinor: string } | undefined): bigint => BigInt(amount?.amountMinor ?? 0);

/** What is wrong with a claim as the store has it: its accounts, its payments above what was ever set aside, doubled steps. */
async function wrongIn(caseId: string): Promise<string[]> {
  const [log, { stored }] = await Promise.all([
    patiently(() => readLog(read.db, caseId)),
    patiently(() => load({ pool, secrets: TEST_SECRETS }, caseId, '')),
  ]);
  if (!stored || stored.state.part.kind !== 'claim') return ['it is no stored claim'];
  let reserve = 0n;
  const wrong = log.flatMap((event) => {
    for (const { account, amount } of entriesOf(event)) if (account === 'reserve') reserve -= minor(amount);
    return reserve < 0n ? [`${event.seq} ${event.type} takes more than was set aside`] : [];
  });
  const steps = log.flatMap(({ type, data }) =>
    type === 'PaymentOrdered' || type === 'PaymentConfirmed' || type === 'PaymentCancelled'
      ? [`${type} ${data.subject}`]
      : [],
  );
  const twice = steps.filter((step, index) => steps.indexOf(step) < index);
  const both = Object.keys(stored.state.part.money?.payments ?? {}).filter(
    (payment) => steps.includes(`PaymentConfirmed ${payment}`) && steps.includes(`PaymentCancelled ${payment}`),
  );
  return [
    ...wrong,
    ...twice,
    ...both.map((payment) => `${payment} was paid and called off`),
    ...wrongInLedger(log, stored.state),
  ];
}

const BATCHES = 20;
const INTERLEAVINGS = 10;
const WRITERS = 3;
const EACH = 5;

/** How often each outcome was told, so that it shows whether the rounds show anything. */
const outcomes = new Map<string, number>();

async function interleave(seed: number): Promise<string[]> {
  const random = randomOf(seed);
  const caseId = await filedClaim();
  // A payment on its way, so that rounds are not only about what is missing.
  await give(caseId, propose(300), agent);
  await give(caseId, approve(), supervisor);
  const plans = Array.from({ length: WRITERS }, () =>
    Array.from({ length: EACH }, () => ({ body: moneyCommand(random), actor: pick(random, PEOPLE) })),
  );
  await Promise.all(
    plans.map(async (plan) => {
      for (const { body, actor } of plan) {
        const { outcome, code } = await give(caseId, body, actor);
        const told = outcome === 'accepted' ? `${body.type} accepted` : String(code);
        outcomes.set(told, (outcomes.get(told) ?? 0) + 1);
      }
    }),
  );
  return wrongIn(caseId);
}

describe('200 random interleavings of money commands on the real database', () => {
  // In parts, since the limit of a test is one of time, and how long 200 take says how busy the machine is.
  it.each(Array.from({ length: BATCHES }, (_, batch) => batch * INTERLEAVINGS))(
    'leave every ledger balanced, pay nothing above reserve and nothing twice, from seed %i on',
    async (first) => {
      for (let seed = first; seed < first + INTERLEAVINGS; seed += 1) {
        expect(await interleave(seed), `seed ${seed}`).toEqual([]);
      }
    },
  );

  it('paid, called off, recovered and refused', () => {
    for (const told of [
      'OrderPayment accepted',
      'ConfirmPayment accepted',
      'CancelPayment accepted',
      'RecordRecovery accepted',
      'above-reserve',
      'wrong-step',
    ]) {
      expect(outcomes.get(told) ?? 0, told).toBeGreaterThan(5);
    }
  });

  it('would be noticed if an entry did not balance, or a payment exceeded what was set aside', async () => {
    const caseId = await filedClaim();
    for (const body of [propose(900), approve(), order()]) await give(caseId, body, manager);
    expect(await wrongIn(caseId)).toEqual([]);
    await pool.query(
      `update events set data = jsonb_set(data, '{amount,amountMinor}', '"200000"') where case_id = $1 and type = 'PaymentOrdered'`,
      [caseId],
    );
    const wrong = await wrongIn(caseId);
    expect(wrong.some((one) => one.includes('PaymentOrdered takes more than was set aside'))).toBe(true);
    expect(wrong.some((one) => one.startsWith('payable is'))).toBe(true);
  });
});
