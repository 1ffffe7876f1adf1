import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestApi } from './api-in-tests.ts';

/** A claim that owes two documents to its own payer: k1 and k2. */
export async function claimWithDocuments(one: TestApi): Promise<string> {
  const opened = await one.open({ kind: 'claim', type: 'damage', facts: { natureOfDamage: 'broken' } });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id } = opened.body.case;
  const give = (command: object) =>
    one.call('POST', `/v1/cases/${id}/commands`, { body: command, key: one.keys.manager });
  for (const command of [
    {
      type: 'RecordClaimFile',
      claimant: 'owner',
      insurableInterest: true,
      evidence: 'noted',
      legs: [],
      bills: [],
      countries: ['CN'],
      items: [],
    },
    { type: 'OpenPayer', payer: 'own', party: 'demo' },
    { type: 'AskDocuments', payer: 'y1', documents: ['policy', 'invoice'] },
  ]) {
    const answer = await give(command);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
  return id;
}

export interface Sent {
  document?: string;
  name?: string;
  type?: string;
  key?: string;
  idempotency?: string;
}

/** Sends a file for the document k1, or another. */
export async function sendFile(one: TestApi, id: string, file: Buffer, sent: Sent = {}) {
  const { document = 'k1', name, type } = sent;
  const answer = await one.app.inject({
    method: 'PUT',
    url: `/v1/cases/${id}/documents/${document}/file`,
    headers: {
      authorization: `Bearer ${sent.key ?? one.keys.agent}`,
      'idempotency-key': sent.idempotency ?? randomUUID(),
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(name === undefined
        ? {}
        : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` }),
    },
    payload: file,
  });
  return { status: answer.statusCode, body: answer.json() };
}
