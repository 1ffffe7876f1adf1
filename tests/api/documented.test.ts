import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsSchema } from '../../api/schemas/actions.ts';
import { answeredSchema, caseSchema, eventSchema, openedSchema } from '../../api/schemas/case.ts';
import { pageSchema } from '../../api/schemas/common.ts';
import { customerSchema, duplicatesSchema, guidanceSchema, similarListSchema } from '../../api/schemas/knowledge.ts';
import { deadlineSchema } from '../../api/schemas/lists.ts';
import { workCountsSchema, workItemSchema } from '../../api/schemas/worklist.ts';
import { previewSchema } from '../../api/schemas/preview.ts';
import { CASE_KINDS } from '../../workflows/domain/vocabulary.ts';
import { claimFile } from '../support/claims.ts';
import { DELAYED, startApi, type Answer, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** By somebody who may give every command. */
const give = (url: string, body: object) => api.call('POST', url, { body, key: api.keys.manager });

/** An answer is what its schema says, no field less and none more. */
function expectDocumented(schema: z.ZodType, { status, body }: Answer): void {
  expect(status).toBeLessThan(300);
  expect(schema.parse(body)).toEqual(body);
}

const SOON = new Date(Date.now() + 86_400_000).toISOString();

const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });
const CLAIM_STEPS = [
  claimFile,
  { type: 'OpenPayer', payer: 'own', party: 'ourselves' },
  { type: 'OpenPayer', payer: 'carrier', party: 'sample-carrier', mode: 'road' },
  { type: 'AskDocuments', payer: 'y2', documents: ['invoice'] },
  { type: 'SetReserve', amount: cny('5000'), reason: 'so it is' },
  { type: 'ProposePayment', payer: 'y1', amount: cny('5000'), release: 'none' },
  { type: 'BookRecovery', payer: 'y2', amount: cny('5000') },
];

const STEPS: Record<(typeof CASE_KINDS)[number], object[]> = {
  complaint: [
    { type: 'Acknowledge' },
    { type: 'Pause', reason: 'awaiting-customer-documents', askedFor: 'photos' },
    { type: 'Resume', reason: 'they came' },
    { type: 'MakePromise', what: 'a call', dueAt: SOON },
    { type: 'KeepPromise', promise: 'p1' },
    { type: 'Answer', text: 'sorry', channel: 'phone', remedy: 'compensation' },
    { type: 'RecordCallBack', result: 'satisfied' },
    { type: 'CloseCase', outcome: 'done' },
    { type: 'ReopenCase', reason: 'again' },
  ],
  exception: [
    { type: 'RecordFinding', cause: 'weather', party: 'carrier', text: 'storm' },
    { type: 'AdjustPlan', plan: 'tomorrow', expectedAt: SOON },
  ],
  claim: [
    { type: 'AssessClaim', amount: { amountMinor: '5000', currency: 'CNY' }, text: 'half' },
    { type: 'OfferSettlement', amount: { amountMinor: '5000', currency: 'CNY' }, text: 'half' },
    { type: 'LodgeAppeal', to: 'the ombudsman', text: 'too little' },
    ...CLAIM_STEPS,
  ],
  request: [{ type: 'Quote', price: { amountMinor: '100', currency: 'CNY' }, text: 'a fee' }],
};

describe('every answer is as documented', () => {
  it.each(CASE_KINDS)('about a %s, step by step', async (kind) => {
    const opened = await api.open({ kind, amount: { amountMinor: '10000', currency: 'CNY' } });
    expectDocumented(openedSchema, opened);
    const url = `/v1/cases/${opened.body.case.id}`;
    for (const body of STEPS[kind]) expectDocumented(answeredSchema, await give(`${url}/commands`, body));
    expectDocumented(caseSchema, await api.call('GET', url));
    expectDocumented(caseSchema, await api.call('GET', `${url}?asOf=${new Date().toISOString()}`));
    expectDocumented(actionsSchema, await api.call('GET', `${url}/actions`));
    expectDocumented(pageSchema(eventSchema), await api.call('GET', `${url}/events`));
    expectDocumented(duplicatesSchema, await api.call('GET', `${url}/duplicates`));
    expectDocumented(similarListSchema, await api.call('GET', `${url}/similar`));
    expectDocumented(customerSchema, await api.call('GET', `${url}/customer-view`));
  });

  it('in the lists and the preview', async () => {
    expectDocumented(pageSchema(workItemSchema), await api.call('GET', '/v1/cases'));
    expectDocumented(pageSchema(workItemSchema), await api.call('GET', '/v1/worklist'));
    expectDocumented(workCountsSchema, await api.call('GET', '/v1/worklist/counts'));
    expectDocumented(pageSchema(deadlineSchema), await api.call('GET', '/v1/deadlines'));
    const guidance = '/v1/organisations/demo/guidance?kind=complaint&type=delay';
    expectDocumented(guidanceSchema, await api.call('GET', guidance));
    expectDocumented(previewSchema, await api.call('POST', '/v1/cases/preview', { body: DELAYED }));
  });

  it('and its examples are accepted', async () => {
    const { components } = (await api.app.inject('/openapi.json')).json();
    const { id } = (await api.open()).body.case;
    expect(components.schemas.OpenCaseInput.examples).toHaveLength(1);
    for (const body of components.schemas.OpenCaseInput.examples) {
      expect((await api.call('POST', '/v1/cases', { body })).status).toBe(201);
    }
    expect(components.schemas.CommandInput.examples).toHaveLength(2);
    for (const body of components.schemas.CommandInput.examples) {
      expect((await api.call('POST', `/v1/cases/${id}/commands`, { body })).status).toBe(200);
    }
  });
});
