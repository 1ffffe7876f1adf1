import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, openReadDatabase } from '../../db/client.ts';
import { createKey } from '../../db/keys.ts';
import { readLog } from '../../db/read/events.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import { yuan } from '../support/builders.ts';
import { approve, cancel, claimFile, confirm, openPayer, order, setReserve } from '../support/claims.ts';
import { runCli, type CliRun } from '../support/cli.ts';
import { Api, type CaseAnswer } from '../support/http.ts';
import { wrongInLedger } from '../support/ledger.ts';
import { startProduct, type Product } from '../support/product.ts';
import { BY_TEST } from '../support/secrets.ts';

const COMPANY = 'sea-freight';
const CREDITOR = { name: '示例货主', account: '6222000011112222' };

let product: Product;
let api: Api;
let read: ReturnType<typeof openReadDatabase>;
let folder: string;
let otherKey: string;
beforeAll(async () => {
  product = await startProduct();
  api = await Api.start(product);
  read = openReadDatabase({ url: product.databaseUrl, applicationName: 'redress-test-read' });
  folder = await mkdtemp(join(tmpdir(), 'redress-payments-'));
  const db = openDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test-keys' });
  otherKey = (await createKey(db, { name: 'b.manager', role: 'manager', organisations: ['*'] }, BY_TEST)).key;
  await db.destroy();
});
afterAll(async () => {
  await Promise.all([read.close(), api.stop()]);
  await product.stop();
  await rm(folder, { recursive: true });
});

const propose = (amount: number, creditor?: object) => ({
  type: 'ProposePayment',
  payer: 'y1',
  amount: yuan(amount),
  release: 'none',
  ...(creditor ? { creditor } : {}),
});

async function give(id: string, ...bodies: object[]): Promise<void> {
  for (const body of bodies) {
    const answer = await api.give(id, body as Record<string, unknown>, 'manager');
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
}

async function claim(): Promise<{ id: string; reference: string }> {
  const opened = await api.open({ organisation: COMPANY, kind: 'claim', type: 'other' });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id, reference } = opened.body.case;
  await give(id, claimFile, openPayer('own'), setReserve(50_000));
  return { id, reference };
}

/** Gives a command as another person of the same role. */
async function byOther(id: string, body: object): Promise<CaseAnswer> {
  const response = await fetch(`${api.url}/v1/cases/${id}/commands`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${otherKey}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() } as CaseAnswer;
}
const byManager = (id: string, body: object) => api.give(id, body as Record<string, unknown>, 'manager');
const typesOf = async (id: string) => (await readLog(read.db, id)).map(({ type }) => type);
const count = (types: readonly string[], ...wanted: string[]) => types.filter((type) => wanted.includes(type)).length;

/** One of the two was accepted and the other refused, which is answered with its code. */
function refusalOf(answers: readonly CaseAnswer[]): string | undefined {
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  return answers.find(({ status }) => status === 409)?.body.code;
}

async function expectBalanced(id: string): Promise<void> {
  const log = await readLog(read.db, id);
  const state = fold(log);
  if (!state) throw new Error('The case is not stored.');
  expect(wrongInLedger(log, state)).toEqual([]);
}

const ROUNDS = 5;

describe('two who deal with the same money at once', () => {
  it('approve a payment once where one approval is enough: the other is refused', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await claim();
      await give(id, propose(900));
      expect(refusalOf(await Promise.all([byManager(id, approve()), byOther(id, approve())]))).toBe('wrong-step');
      expect(count(await typesOf(id), 'PaymentApproved')).toBe(1);
    }
  });

  it('count as two above the threshold, unless one of them proposed it', async () => {
    const { id } = await claim();
    await give(id, propose(20_000));
    const answers = await Promise.all([byManager(id, approve()), byOther(id, approve())]);
    expect(refusalOf(answers)).toBe('proposed-by-you');
    const again = await byOther(id, approve());
    expect(again).toMatchObject({ status: 409, body: { code: 'approved-by-you' } });
    expect(count(await typesOf(id), 'PaymentApproved')).toBe(1);
  });

  it('do not withdraw a claim on which a payment is being ordered', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await claim();
      await give(id, propose(5000), approve());
      const answers = await Promise.all([
        byManager(id, order()),
        byOther(id, { type: 'Withdraw', reason: 'it was found' }),
      ]);
      // A payment on its way hinders the withdrawal, whichever comes first.
      expect(refusalOf(answers)).toBe('payment-open');
      expect(count(await typesOf(id), 'PaymentOrdered', 'CaseWithdrawn')).toBe(1);
      await expectBalanced(id);
    }
  });

  it('pay it or call it off, never both', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await claim();
      await give(id, propose(900), approve(), order());
      const answers = await Promise.all([byManager(id, confirm(900)), byOther(id, cancel())]);
      expect(refusalOf(answers)).toBe('wrong-step');
      expect(count(await typesOf(id), 'PaymentConfirmed', 'PaymentCancelled')).toBe(1);
      await expectBalanced(id);
    }
  });

  it('withdraw a claim or set money aside for it, never both', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await claim();
      await give(id, setReserve(0));
      const answers = await Promise.all([
        byManager(id, setReserve(900)),
        byOther(id, { type: 'Withdraw', reason: 'it was found' }),
      ]);
      expect(['reserve-open', 'case-closed']).toContain(refusalOf(answers));
      await expectBalanced(id);
    }
  });

  it('accept an offer or revise it: what is accepted is what was seen, or the acceptance is refused', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await claim();
      await give(id, { type: 'OfferSettlement', amount: yuan(900), text: 'so much' });
      const [revised, accepted] = await Promise.all([
        byManager(id, { type: 'OfferSettlement', amount: yuan(300), text: 'less' }),
        byOther(id, { type: 'AcceptOffer', amount: yuan(900), evidence: 'they signed it' }),
      ]);
      const log = await readLog(read.db, id);
      const acceptance = log.find(({ type }) => type === 'OfferAccepted');
      expect(revised.status).toBe(200);
      if (accepted.status === 200) expect(acceptance?.data).toMatchObject({ amount: yuan(900) });
      else {
        expect(accepted).toMatchObject({ status: 409, body: { code: 'offer-changed' } });
        expect(acceptance).toBeUndefined();
      }
    }
  });
});

const redress = (...args: string[]): Promise<CliRun> =>
  runCli(args, { REDRESS_URL: api.url, REDRESS_KEY: api.keyOf('manager') });

describe('payments on the command line', () => {
  it('go to the bank once, and come back confirmed, with every line that does not go in listed', async () => {
    const { id, reference } = await claim();
    await give(id, propose(900, CREDITOR), approve(), order());
    await give(id, propose(300, CREDITOR), approve('t2'), order('t2'), propose(100), approve('t3'), order('t3'));
    const file = join(folder, 'payments.csv');
    const first = await redress('payments', 'export', COMPANY, '-o', file);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toMatch(/no creditor/);
    expect(await readFile(file, 'utf8')).toContain(`${reference}-t1,示例货主,6222000011112222,,,900.00,CNY`);
    const second = await redress('payments', 'export', COMPANY, '-o', join(folder, 'again.csv'), '--json');
    const answer = JSON.parse(second.stdout) as { file: null; earlier: { endToEndId: string; file: string }[] };
    expect(answer).toMatchObject({ file: null, written: [], output: null });
    expect(answer.earlier.map(({ endToEndId }) => endToEndId)).toEqual([`${reference}-t1`, `${reference}-t2`]);
    await expect(readFile(join(folder, 'again.csv'))).rejects.toThrow('ENOENT');
    const xml = join(folder, 'payments.xml');
    const account = ['--format', 'pain001', '--account', 'DE89370400440532013000'];
    expect(
      await redress('payments', 'export', COMPANY, ...account, '--file', answer.earlier[0]?.file ?? '', '-o', xml),
    ).toMatchObject({ code: 0 });
    expect(await readFile(xml, 'utf8')).toContain(`<EndToEndId>${reference}-t2</EndToEndId>`);

    const list = join(folder, 'confirmed.csv');
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    await writeFile(
      list,
      [
        '\ufeffend-to-end id,金额,reference,date,currency',
        `${reference}-t1,900.00,TT-1,${today},CNY`,
        `${reference}-t1,900.00,TT-9,${today},CNY`,
        `${reference}-t2,299.99,TT-2,${today},`,
        `${reference}-t9,1.00,TT-3,${today},CNY`,
        `NONE-00000-00000-t1,1.00,TT-4,${today},CNY`,
        `${reference}-t2,1.005,TT-5,${today},CNY`,
        `${reference}-t2,300,TT-6,2999-01-01,CNY`,
        `${reference}-t2,300,TT-1,${today},CNY`,
        `something,300,TT-7,${today},CNY`,
        `${reference}-t2,300,TT-8,${today},`,
      ].join('\r\n'),
    );
    const told = await redress('payments', 'confirm', list, '--json');
    expect(told).toMatchObject({ code: 0 });
    const result = JSON.parse(told.stdout) as {
      rows: number;
      confirmed: { line: number; payment: string }[];
      rejected: { line: number; reason: string }[];
    };
    expect(result.rows).toBe(10);
    expect(result.confirmed.map(({ line, payment }) => [line, payment])).toEqual([
      [2, 't1'],
      [11, 't2'],
    ]);
    const reasons = Object.fromEntries(result.rejected.map(({ line, reason }) => [line, reason]));
    expect(Object.keys(reasons)).toEqual(['3', '4', '5', '6', '7', '8', '9', '10']);
    expect(reasons[3]).toContain('t1 is paid');
    expect(reasons[4]).toContain('300.00 CNY, not 299.99 CNY');
    expect(reasons[5]).toContain('no payment t9');
    expect(reasons[6]).toContain('NONE-00000-00000');
    expect(reasons[7]).toContain('too fine');
    expect(reasons[8]).toContain('future');
    expect(reasons[9]).toContain('TT-1');
    expect(reasons[10]).toContain('no end-to-end id');
    expect(count(await typesOf(id), 'PaymentConfirmed')).toBe(2);
    await expectBalanced(id);
    const repeated = await redress('payments', 'confirm', list);
    expect(repeated.stdout).toContain('Payments confirmed: 0.');
    expect(repeated.stdout).toContain('Lines that did not go in: 10.');
  });

  it('are shown with the claim: its money, its accounts and its documents', async () => {
    const { id, reference } = await claim();
    await give(id, openPayer('carrier', 'sample-carrier'), {
      type: 'AskDocuments',
      payer: 'y2',
      documents: ['invoice'],
    });
    await give(id, propose(900, CREDITOR), approve(), order(), confirm(900), {
      type: 'BookRecovery',
      payer: 'y2',
      amount: yuan(900),
    });
    const { stdout, code } = await redress('show', reference);
    expect(code).toBe(0);
    expect(stdout).toMatch(/reserve\s+49100\.00 CNY/);
    expect(stdout).toMatch(/t1\s+900\.00 CNY\s+y1\s+none\s+paid/);
    expect(stdout).toMatch(/g1\s+sample-carrier\s+900\.00 CNY\s+900\.00 CNY/);
    expect(stdout).toMatch(/sum\s+50900\.00 CNY\s+50900\.00 CNY/);
    expect(stdout).toMatch(/k1\s+invoice\s+y2\s+1\s+asked/);
  });

  it('are not asked for without what they need', async () => {
    expect((await redress('payments', 'export', COMPANY)).code).toBe(2);
    expect((await redress('payments', 'export', COMPANY, '--format', 'pain001', '-o', 'x')).code).toBe(2);
    expect((await redress('payments', 'export', COMPANY, '--format', 'xls', '-o', 'x')).code).toBe(2);
    const list = join(folder, 'wrong.csv');
    await writeFile(list, 'id,amount\n1,2\n');
    const run = await redress('payments', 'confirm', list);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('end-to-end id');
  });
});
