import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSchema, paymentFileSchema } from '../../api/schemas/payments.ts';
import { claimFile } from '../support/claims.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });
const CREDITOR = { name: '示例货主', account: '6222000011112222', bank: '示例银行' };
const COMPANY = 'sea-freight';
const files = (organisation = COMPANY) => `/v1/organisations/${organisation}/payment-files`;

async function give(id: string, body: object): Promise<void> {
  const answer = await api.call('POST', `/v1/cases/${id}/commands`, { body, key: api.keys.manager });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

/** A claim with payments that are ordered. */
async function claimWith(
  proposals: { amount: string; creditor?: object }[],
  { organisation = COMPANY, branch }: { organisation?: string; branch?: string } = {},
): Promise<{ id: string; reference: string }> {
  const change = {
    organisation,
    kind: 'claim',
    type: 'other',
    shipment: undefined,
    facts: {},
    ...(branch ? { branch } : {}),
  };
  const opened = await api.open(change);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id, reference } = opened.body.case;
  await give(id, { ...claimFile, legs: [], items: [] });
  await give(id, { type: 'OpenPayer', payer: 'own', party: 'ourselves' });
  await give(id, { type: 'SetReserve', amount: cny('90000'), reason: 'so it is' });
  for (const [index, { amount, creditor }] of proposals.entries()) {
    const payment = `t${index + 1}`;
    const told = creditor ? { creditor } : {};
    await give(id, { type: 'ProposePayment', payer: 'y1', amount: cny(amount), release: 'none', ...told });
    await give(id, { type: 'ApprovePayment', payment });
    await give(id, { type: 'OrderPayment', payment });
  }
  return { id, reference };
}

const write = (key = randomUUID(), organisation = COMPANY) =>
  api.call('POST', files(organisation), {
    body: {},
    key: api.keys.manager,
    headers: { 'idempotency-key': key },
  });
const raw = (url: string, key = api.keys.manager) =>
  api.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } });
const idsOf = (list: { endToEndId: string }[]) => list.map(({ endToEndId }) => endToEndId);

describe('a file of payments', () => {
  it('has each ordered payment once, says what an earlier one has, and what lacks a creditor', async () => {
    const { id, reference } = await claimWith([
      { amount: '10050', creditor: CREDITOR },
      { amount: '300' },
      { amount: '200', creditor: { ...CREDITOR, bic: 'BKCHCNBJ' } },
    ]);
    const key = randomUUID();
    const { status, body } = await write(key);
    expect(status).toBe(201);
    expect(exportSchema.parse(body)).toEqual(body);
    expect(idsOf(body.written)).toEqual([`${reference}-t1`, `${reference}-t3`]);
    expect(body.earlier).toEqual([]);
    expect(body.left).toMatchObject([{ caseId: id, payment: 't2', because: expect.stringContaining('no creditor') }]);

    const again = (await write()).body;
    expect(again).toMatchObject({ file: null, written: [] });
    expect(idsOf(again.earlier)).toEqual(idsOf(body.written));
    expect(again.earlier[0].file).toBe(body.file);
    expect((await write(key)).body).toEqual(body);

    const read = await api.call('GET', `${files()}/${body.file}`, { key: api.keys.manager });
    expect(paymentFileSchema.parse(read.body)).toEqual(read.body);
    expect(read.body.payments[0]).toMatchObject({ creditor: CREDITOR, amount: cny('10050') });
    const csv = await raw(`${files()}/${body.file}?format=csv`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body).toContain(`${reference}-t1,示例货主,6222000011112222,,示例银行,100.50,CNY`);
    const xml = await raw(`${files()}/${body.file}?format=pain001&account=6222000099998888`);
    expect(xml.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(xml.body).toContain('<CtrlSum>102.5</CtrlSum>');
    expect((await raw(`${files()}/${body.file}?format=pain001`)).json()).toMatchObject({
      status: 400,
      errors: [{ field: 'account' }],
    });

    await give(id, { type: 'CancelPayment', payment: 't1', reason: 'the wrong account' });
    const rest = await api.call('GET', `${files()}/${body.file}`, { key: api.keys.manager });
    expect(idsOf(rest.body.payments)).toEqual([`${reference}-t3`]);
    expect(rest.body.left).toMatchObject([{ payment: 't1', state: 'cancelled' }]);
  });

  it('shares no payment with another one that is written at the same time', async () => {
    const { reference } = await claimWith([
      { amount: '100', creditor: CREDITOR },
      { amount: '200', creditor: CREDITOR },
    ]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => write()));
    const written = answers.flatMap(({ body }) => idsOf(body.written)).filter((one) => one.startsWith(reference));
    expect(written.toSorted()).toEqual([`${reference}-t1`, `${reference}-t2`]);
  });

  it('is written by those who answer for money, within their scope, and read by those who see its cases', async () => {
    await claimWith([{ amount: '100', creditor: CREDITOR }]);
    for (const role of ['agent', 'auditor'] as const) {
      expect((await api.call('POST', files(), { body: {}, key: api.keys[role] })).status).toBe(403);
    }
    const strange = await api.keyFor({ role: 'manager', organisations: ['demo'] });
    expect((await api.call('POST', files(), { body: {}, key: strange })).status).toBe(404);
    const branchKey = await api.keyFor({ role: 'manager', organisations: [COMPANY], branches: ['nowhere'] });
    expect((await api.call('POST', files(), { body: {}, key: branchKey })).body).toMatchObject({
      file: null,
      written: [],
      earlier: [],
      left: [],
    });
    const { body } = await write();
    expect((await api.call('GET', `${files()}/${body.file}`, { key: branchKey })).status).toBe(404);
    expect((await api.call('GET', `${files()}/${body.file}`, { key: strange })).status).toBe(404);
    expect((await api.call('GET', `${files()}/${body.file}`)).status).toBe(200);
    expect((await api.call('GET', `${files()}/${randomUUID()}`, { key: api.keys.manager })).status).toBe(404);
  });
});
