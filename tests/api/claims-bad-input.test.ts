import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimFile } from '../support/claims.ts';
import { pdf, temporaryFiles, type TestFiles } from '../support/files.ts';
import { startApi, type TestApi } from './api-in-tests.ts';
import { sendFile } from './claims-in-tests.ts';

const COMPANY = 'sea-freight';
let api: TestApi;
let files: TestFiles;
beforeAll(async () => {
  files = temporaryFiles();
  api = await startApi(() => ({ files }));
});
afterAll(async () => {
  await api.close();
  await files.remove();
});

interface Refused {
  status: number;
  body: { code: string; detail: string; errors?: { field: string; message: string }[] };
}

const money = (amountMinor: string, currency = 'CNY') => ({ amountMinor, currency });
const say = (id: string, body: object, key = api.keys.manager) =>
  api.call('POST', `/v1/cases/${id}/commands`, { body, key });
async function give(id: string, ...commands: object[]): Promise<void> {
  for (const command of commands) {
    const answer = await say(id, command);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
}

/** A claim with its file, its own payer, an asked document and a reserve, in a currency. */
async function claim(currency = 'CNY'): Promise<string> {
  const opened = await api.open({
    organisation: COMPANY,
    kind: 'claim',
    type: 'other',
    shipment: undefined,
    facts: {},
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id } = opened.body.case;
  await give(
    id,
    { ...claimFile, legs: [], items: [] },
    { type: 'OpenPayer', payer: 'own', party: 'ourselves' },
    { type: 'AskDocuments', payer: 'y1', documents: ['policy'] },
    { type: 'SetReserve', amount: money('9000000', currency), reason: 'so it is' },
  );
  return id;
}
const propose = (amountMinor: string, currency?: string) => ({
  type: 'ProposePayment',
  payer: 'y1',
  amount: money(amountMinor, currency),
  release: 'none',
});
const APPROVE = { type: 'ApprovePayment', payment: 't1' };
const ORDER = { type: 'OrderPayment', payment: 't1' };
const confirm = (reference: string, payment = 't1') => ({
  type: 'ConfirmPayment',
  payment,
  amount: money('30000'),
  reference,
});
const PAID = [propose('30000'), APPROVE, ORDER, confirm('TT-1')];
const compute = (change: object) => ({
  type: 'ComputeLiability',
  payer: 'y1',
  claim: {
    regime: 'cn-sea',
    date: '2026-03-02',
    currency: 'CNY',
    goods: { units: 2, grossKg: '50' },
    loss: { value: '9000' },
    rates: [{ from: 'XDR', rate: '9.5', on: '2026-03-02', source: 'a published rate' }],
    ...change,
  },
});
/** A hundred megabytes that begin as a PDF does, made as they are read. */
function* hundredMegabytes(): Generator<Buffer> {
  yield pdf();
  for (let sent = 0; sent < 100; sent += 1) yield Buffer.alloc(1_000_000, 0x20);
}
const upload = (id: string, payload: Readable) =>
  api.app.inject({
    method: 'PUT',
    url: `/v1/cases/${id}/documents/k1/file`,
    headers: { authorization: `Bearer ${api.keys.agent}`, 'idempotency-key': randomUUID() },
    payload,
  });

interface Bad {
  what: string;
  status: number;
  code: string;
  /** The sentence, or for a form that is wrong the field and what it must be. */
  says: string;
  /** Where below HTTP, or for one more form of it, it is shown besides: a file and a test in it. */
  also?: readonly [file: string, test: string];
  /** Brings the claim to where it is sent, if anything must come before. */
  before?: (id: string) => Promise<unknown>;
  send: (id: string) => Promise<Refused>;
  currency?: string;
}

const BAD: readonly Bad[] = [
  {
    what: 'a limit in SDR without its rate',
    status: 409,
    code: 'cannot-compute',
    says: 'The liability cannot be computed. The rate from XDR to CNY is missing: add to `rates` from, rate, on (its date) and source.',
    also: ['domain/liability/refusals.test.ts', 'a missing rate'],
    send: (id) => say(id, compute({ rates: [] })),
  },
  {
    what: 'an unknown currency',
    status: 400,
    code: 'validation',
    says: 'amount.currency: must be one of: …',
    also: ['domain/liability/mistakes.test.ts', 'an unknown currency'],
    send: (id) => say(id, { type: 'SetReserve', amount: money('1', 'RMB'), reason: 'x' }),
  },
  {
    what: 'a negative weight on a bill',
    status: 400,
    code: 'validation',
    says: 'bills.0.grossKg: kilograms as a decimal from 0 on, such as "1250.5"',
    send: (id) => say(id, { ...claimFile, legs: [], items: [], bills: [{ bill: 'B-1', grossKg: '-1' }] }),
  },
  {
    what: 'a negative weight in a computation',
    status: 400,
    code: 'validation',
    says: 'claim.goods.grossKg: must be a number from 0 on, such as 1250 or 1250.50',
    also: ['domain/liability/mistakes.test.ts', 'a negative weight'],
    send: (id) => say(id, compute({ goods: { units: 2, grossKg: '-50' } })),
  },
  {
    what: 'units of a bill that is not there',
    status: 409,
    code: 'wrong-claim-file',
    says: 'The file of the claim contradicts itself: there is no bill "B-1" among the bills.',
    also: ['domain/ways/claims.ts', "'wrong-claim-file'"],
    send: (id) => say(id, { ...claimFile, legs: [], bills: [] }),
  },
  {
    what: 'units without a bill that lists them',
    status: 409,
    code: 'cannot-compute',
    says: 'The liability cannot be computed. The bill lists no units, so each container is one: give `goods.containers`.',
    also: ['domain/liability/refusals.test.ts', 'units without a bill that lists them'],
    send: (id) => say(id, compute({ goods: { units: 2, unitsListed: false, grossKg: '50' } })),
  },
  {
    what: 'an approval in a currency in which nobody has authority',
    status: 409,
    code: 'no-authority',
    says: 'The rulebook sea-freight 2026-01-01 gives the role manager no authority over amounts in USD on DATE.',
    also: ['domain/claim-money.test.ts', 'is for nobody where the rulebook gives no authority'],
    currency: 'USD',
    before: async (id) => expect((await say(id, propose('100', 'USD'), api.keys.agent)).status).toBe(200),
    send: (id) => say(id, APPROVE),
  },
  {
    what: 'a second approval by the same person',
    status: 409,
    code: 'approved-by-you',
    says: 'manager approved payment t1 already; another person must.',
    also: ['domain/acting.test.ts', 'nobody approves for themselves and again for another'],
    before: async (id) => {
      expect((await say(id, propose('2000000'), api.keys.agent)).status).toBe(200);
      await give(id, APPROVE);
    },
    send: (id) => say(id, APPROVE),
  },
  {
    what: 'a file whose type lies',
    status: 415,
    code: 'file-type-differs',
    says: 'The file is application/pdf by its bytes, but its name or its sender says .png.',
    also: ['api/documents.test.ts', 'a type that its name lies about'],
    send: (id) => sendFile(api, id, pdf(), { name: 'policy.png' }),
  },
  {
    what: 'a file of 100 MB',
    status: 413,
    code: 'file-too-large',
    says: 'The file is larger than 20000000 bytes.',
    also: ['api/uploads.test.ts', '100 MB are refused without being kept in memory'],
    send: async (id) => {
      const answer = await upload(id, Readable.from(hundredMegabytes()));
      return { status: answer.statusCode, body: answer.json() };
    },
  },
  {
    what: 'a path in the name of a file',
    status: 400,
    code: 'file-name-refused',
    says: 'The name of a file has 1 to 255 visible characters and no path: no slash, backslash or colon.',
    also: ['api/documents.test.ts', 'a path in its name'],
    send: (id) => sendFile(api, id, pdf(), { name: '../../etc/policy.pdf' }),
  },
  {
    what: 'a payment confirmed twice',
    status: 409,
    code: 'wrong-step',
    says: 't1 is paid; ConfirmPayment is possible when it is: ordered.',
    also: ['domain/claim-money.test.ts', 'a payment once, for its own amount'],
    before: (id) => give(id, ...PAID),
    send: (id) => say(id, confirm('TT-2')),
  },
  {
    what: 'a reference of the bank that confirmed another payment',
    status: 409,
    code: 'reference-used',
    says: 'The reference "TT-1" confirmed payment t1 already.',
    also: ['domain/ways/claims.ts', "'reference-used'"],
    before: (id) => give(id, ...PAID, propose('30000'), { ...APPROVE, payment: 't2' }, { ...ORDER, payment: 't2' }),
    send: (id) => say(id, confirm('TT-1', 't2')),
  },
];

/** All that is kept of a case, and of files. */
async function kept(id: string) {
  const view = (await api.call('GET', `/v1/cases/${id}`)).body;
  const { items } = (await api.call('GET', `/v1/cases/${id}/events`)).body;
  const commands = await api.db
    .selectFrom('commands')
    .select(['command_id', 'outcome'])
    .where('case_id', '=', id)
    .where('outcome', 'is distinct from', 'refused')
    .execute();
  return { view, items, commands, files: await files.stored() };
}

/** What is said, without the day on which it is and without the list of all currencies. */
const sayingOf = ({ body: { code, detail, errors = [] } }: Refused): string =>
  code === 'validation'
    ? errors.map(({ field, message }) => `${field}: ${message.replace(/(must be one of: ).*/, '$1…')}`).join('; ')
    : detail.replace(/ on \d{4}-\d\d-\d\d\.$/, ' on DATE.');

it.each(BAD)('$what is refused with its reason, and nothing is half written', async (bad) => {
  const id = await claim(bad.currency);
  await bad.before?.(id);
  const before = await kept(id);
  const answer = await bad.send(id);
  expect([answer.status, answer.body.code, sayingOf(answer)]).toEqual([bad.status, bad.code, bad.says]);
  expect(await kept(id)).toEqual(before);
});

it('what is kept of a claim would be noticed to change', async () => {
  const id = await claim();
  const before = await kept(id);
  await give(id, { type: 'SetReserve', amount: money('1'), reason: 'less' });
  const after = await kept(id);
  for (const part of ['view', 'items', 'commands'] as const) expect(after[part]).not.toEqual(before[part]);
  expect((await sendFile(api, id, pdf(randomUUID()))).status).toBe(200);
  expect((await kept(id)).files).not.toEqual(after.files);
});

describe('docs/claims.md', () => {
  const page = readFileSync('docs/claims.md', 'utf8').split('\n');

  it.each(BAD)('tells what comes of $what', ({ what, status, code, says, also }) => {
    const other = also ? `\`${also[0]}\`: ${also[1]}` : '—';
    expect(page).toContain(`| ${what} | ${status} \`${code}\` | ${says} | ${other} |`);
    if (also) expect(readFileSync(`tests/${also[0]}`, 'utf8')).toContain(also[1]);
  });
});
