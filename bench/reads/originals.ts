import { randomUUID } from 'node:crypto';
import { LIFE, opening } from '../commands.ts';
import type { Sender } from '../http-load.ts';

const HOUR = 3_600_000;

const SHORT_LIFE: readonly object[] = [
  { type: 'Acknowledge', channel: 'phone', text: 'We look into it and call you back today.' },
  { type: 'Answer', channel: 'phone', text: 'It arrives tomorrow. We are sorry.', remedy: 'new-arrival-time' },
  { type: 'RecordCallBack', result: 'satisfied' },
  { type: 'CloseCase', outcome: 'Delivered a day late; customer content.' },
];
const WITHDRAWN: readonly object[] = [{ type: 'Withdraw', reason: 'It has arrived.' }];

/** A life as far as it has come; told of so many hours ago, of which the later commands find what fell due since. */
interface Original {
  hoursAgo: number;
  commands: readonly object[];
}

const SETTLED: readonly Original[] = [
  { hoursAgo: 1, commands: SHORT_LIFE },
  { hoursAgo: 200, commands: SHORT_LIFE },
  { hoursAgo: 1, commands: WITHDRAWN },
];

const NOTED: readonly object[] = [{ type: 'AddNote', text: 'Looked at it.' }];
const OPEN: readonly Original[] = [
  { hoursAgo: 0, commands: [] },
  { hoursAgo: 3, commands: LIFE.slice(0, 2) },
  { hoursAgo: 30, commands: NOTED },
  { hoursAgo: 200, commands: NOTED },
  { hoursAgo: 5, commands: LIFE.slice(0, 5) },
  { hoursAgo: 600, commands: [...NOTED, ...LIFE.slice(0, 2)] },
];

/** Ids of cases that were lived through the API. */
export interface Originals {
  settled: string[];
  open: string[];
}

async function said(url: string, { key }: Sender, command: object): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'idempotency-key': randomUUID(),
      'content-type': 'application/json',
    },
    body: JSON.stringify(command),
  });
  if (answer.status !== 200 && answer.status !== 201)
    throw new Error(`An original could not be lived: ${answer.status} ${await answer.text()}`);
  await answer.body?.cancel();
  return (answer.headers.get('location') ?? '').slice('/v1/cases/'.length);
}

/** Lives a few cases through the API, as people do. */
export async function recordOriginals(apiUrl: string, sender: Sender): Promise<Originals> {
  const live = async ({ hoursAgo, commands }: Original): Promise<string> => {
    const reportedAt = new Date(Date.now() - hoursAgo * HOUR).toISOString();
    const id = await said(`${apiUrl}/v1/cases`, sender, { ...opening(), reportedAt });
    for (const command of commands) await said(`${apiUrl}/v1/cases/${id}/commands`, sender, command);
    return id;
  };
  const all = async (originals: readonly Original[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const original of originals) ids.push(await live(original));
    return ids;
  };
  return { settled: await all(SETTLED), open: await all(OPEN) };
}
