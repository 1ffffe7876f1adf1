import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formListSchema } from '../../api/schemas/forms.ts';
import { ledgerSchema, type ClaimLedger } from '../../api/schemas/ledger.ts';
import { relatedSchema } from '../../api/schemas/related.ts';
import { yuan } from '../support/builders.ts';
import {
  approve,
  bookRecovery,
  claimFile,
  confirm,
  openPayer,
  order,
  propose,
  recover,
  setReserve,
} from '../support/claims.ts';
import { startApi, type TestApi } from './api-in-tests.ts';
import { claimWithDocuments } from './claims-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

async function give(id: string, ...bodies: object[]): Promise<void> {
  for (const body of bodies) {
    const answer = await api.call('POST', `/v1/cases/${id}/commands`, { body, key: api.keys.manager });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
}

/** A claim of sea freight with its own account y1 and the carrier y2. */
async function claim(waybill = 'WB-L'): Promise<string> {
  const opened = await api.open({
    organisation: 'sea-freight',
    kind: 'claim',
    type: 'other',
    facts: {},
    amount: yuan(1200),
    shipment: { waybill },
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id } = opened.body.case;
  await give(id, claimFile, openPayer('own'), openPayer('carrier'));
  return id;
}

const ledgerOf = async (id: string): Promise<ClaimLedger> => (await api.call('GET', `/v1/cases/${id}/ledger`)).body;

describe('the ledger of a claim', () => {
  it('has every posting with its event and what stands on the account after it, and says how many must approve', async () => {
    const id = await claim();
    await give(id, setReserve(1200), propose(900), approve(), order(), confirm(900), bookRecovery(600), recover(200));
    const answer = await api.call('GET', `/v1/cases/${id}/ledger`);
    expect(answer.status).toBe(200);
    expect(ledgerSchema.parse(answer.body)).toEqual(answer.body);
    const { items, payments, parties } = answer.body as ClaimLedger;
    const posted = items.flatMap(({ type, postings }) =>
      postings.map(({ account, party, amount, balance }) =>
        [type, account, party, Number(amount.amountMinor) / 100, Number(balance.amountMinor) / 100].join(' '),
      ),
    );
    expect(posted).toEqual([
      'ReserveSet expense  1200 1200',
      'ReserveSet reserve  -1200 -1200',
      'PaymentOrdered reserve  900 -300',
      'PaymentOrdered payable  -900 -900',
      'PaymentConfirmed payable  900 0',
      'PaymentConfirmed bank  -900 -900',
      'RecoveryBooked receivable sample-carrier 600 600',
      'RecoveryBooked recovery  -600 -600',
      'RecoveryReceived bank  200 -700',
      'RecoveryReceived receivable sample-carrier -200 400',
    ]);
    expect(payments).toEqual({ t1: { approvers: 1 } });
    expect(Object.keys(parties)).toContain('sample-carrier');
    expect(items.find(({ type }) => type === 'PaymentApproved')).toMatchObject({ subject: 't1', actor: 'manager' });
    expect(items.find(({ type }) => type === 'RecoveryBooked')).toMatchObject({ subject: 'g1', from: 'y2' });
  });

  it('tells offers and counter-offers with their words, and a decline with its reason', async () => {
    const id = await claim();
    await give(
      id,
      { type: 'OfferSettlement', amount: yuan(500), release: 'full', text: 'half of it' },
      { type: 'RecordCounterOffer', amount: yuan(900), text: 'too little' },
      { type: 'DeclineClaim', code: 'filed-late', text: 'eleven months after' },
    );
    const { items } = await ledgerOf(id);
    expect(items.slice(-3)).toMatchObject([
      { type: 'SettlementOffered', amount: yuan(500), release: 'full', text: 'half of it' },
      { type: 'CounterOffered', amount: yuan(900), text: 'too little' },
      { type: 'ClaimDeclined', code: 'filed-late', reason: { en: 'Filed late', zh: '逾期索赔' } },
    ]);
  });

  it('needs two people above the threshold', async () => {
    const id = await claim();
    await give(id, setReserve(20_000), propose(12_000));
    expect((await ledgerOf(id)).payments).toEqual({ t1: { approvers: 2 } });
  });

  it('is empty for a case of another kind, and not told to whoever may not see the case', async () => {
    const { id } = (await api.open()).body.case;
    expect(await ledgerOf(id)).toEqual({ items: [], payments: {}, parties: {} });
    const key = await api.keyFor({ role: 'agent', organisations: ['third-party-logistics'] });
    for (const path of ['ledger', 'related', 'forms'])
      expect((await api.call('GET', `/v1/cases/${await claim()}/${path}`, { key })).body.code).toBe('unknown-case');
  });
});

describe('the forms of a case', () => {
  it('are listed with which of them have something to say', async () => {
    const id = await claim();
    const of = async () => {
      const { body } = await api.call('GET', `/v1/cases/${id}/forms`);
      expect(formListSchema.parse(body)).toEqual(body);
      return new Map(body.items.map((one: { form: string }) => [one.form, one]));
    };
    expect((await of()).get('settlement-letter')).toMatchObject({ ready: false, about: [] });
    await give(
      id,
      { type: 'OfferSettlement', amount: yuan(900), release: 'none', text: 'x' },
      { type: 'AcceptOffer', amount: yuan(900), evidence: 'signed' },
      { type: 'RecordDemand', payer: 'y2', text: 'x' },
    );
    const forms = await of();
    expect(forms.get('settlement-letter')).toMatchObject({ ready: true, about: [] });
    expect(forms.get('demand-letter')).toMatchObject({ ready: true, about: ['y2'] });
    expect(forms.get('receipt')).toMatchObject({ ready: false });
    expect(forms.has('complaint-handling')).toBe(false);
  });
});

describe('the documents of a claim', () => {
  it('say when each was asked for, what became of it and why, and which files are taken', async () => {
    const id = await claimWithDocuments(api);
    await give(id, { type: 'WaiveDocument', document: 'k2', reason: 'never issued' });
    const { items, takes } = (await api.call('GET', `/v1/cases/${id}/documents`)).body;
    expect(items).toMatchObject([
      { subject: 'k1', askedAt: expect.any(String) },
      { subject: 'k2', state: 'waived', judged: { actor: 'manager', reason: 'never issued' } },
    ]);
    expect(items[0].judged).toBeUndefined();
    expect(takes.maxBytes).toBeGreaterThan(1_000_000);
    expect(takes.endings).toEqual(expect.arrayContaining(['pdf', 'jpg', 'jpeg']));
  });
});

describe('the cases beside a case', () => {
  it('are those linked, merged, and of the same waybill, as lists show them', async () => {
    const [id, other] = [await claim('WB-R'), await claim('WB-R')];
    const before = (await api.call('GET', `/v1/cases/${id}/related`)).body;
    expect(relatedSchema.parse(before)).toEqual(before);
    expect(before.customer.map((one: { id: string }) => one.id)).not.toContain(id);
    expect(before).toMatchObject({
      links: [],
      hidden: 0,
      absorbed: [],
      customer: expect.arrayContaining([expect.objectContaining({ id: other, same: ['waybill', 'complainant'] })]),
    });
    await give(id, { type: 'LinkCase', caseId: other, relation: 'related-to' });
    const { links } = (await api.call('GET', `/v1/cases/${id}/related`)).body;
    expect(links).toMatchObject([{ id: other, relation: 'related-to', ended: false }]);
  });

  it('are counted where they may not be seen', async () => {
    const [id, other] = [await claim(), (await api.open()).body.case.id as string];
    const key = await api.keyFor({ role: 'agent', organisations: ['sea-freight'] });
    await give(id, { type: 'LinkCase', caseId: other, relation: 'related-to' });
    expect((await api.call('GET', `/v1/cases/${id}/related`, { key })).body).toMatchObject({ links: [], hidden: 1 });
  });
});
