import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { commandIdOf } from '../../db/intake.ts';
import { post, type Answer, type Sender } from '../http-load.ts';
import type { Acknowledged } from '../load.ts';

/** Where a contender is asked, and how. */
export type Target =
  /** PostgreSQL itself, by one connection a client. */
  | { way: 'rows'; databaseUrl: string }
  /** The product's API. */
  | { way: 'redress'; url: string; senders: readonly Sender[] }
  /** A durable engine: POST /WAY/ID/open and /WAY/ID/command, answered when both rows are written. */
  | { way: 'engine'; url: string }
  /** Request Tracker's REST 2.0. */
  | { way: 'tickets'; url: string; authorization: string };

/** The two things that are asked. Both resolve once the contender has said that it is done, and throw when it says otherwise. */
export interface CaseClient {
  open: (client: number, body: object) => Promise<Acknowledged>;
  command: (client: number, caseId: string, body: object) => Promise<Acknowledged>;
}

/** One event and one row of what the case is, in one statement and so one commit. */
export const WRITE = readFileSync(new URL('write.sql', import.meta.url), 'utf8');
const MOST_SOCKETS = 256;
const MOST_CONNECTIONS = 64;
const TURNED_AWAY = 503;
/** What is not answered by then has failed: engines that try again without end would hold the bench up. */
const ANSWERED_WITHIN_MS = 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS, timeout: ANSWERED_WITHIN_MS });

/** One write; asked again as long as it is turned away because too much is asked. */
async function asked(url: string, headers: Record<string, string>, body: object): Promise<Answer> {
  const text = JSON.stringify(body);
  const all = { 'content-type': 'application/json', ...headers };
  for (;;) {
    const answer = await post(agent, url, all, text);
    if (answer.status < 300) return answer;
    if (answer.status !== TURNED_AWAY) throw new Error(`${answer.status} ${answer.body.slice(0, 300)}`);
    await sleep(answer.retryAfter * 1000);
  }
}

/** Statements straight to PostgreSQL, which decides nothing and knows no retry. */
export function connectRows(pool: pg.Pool): CaseClient {
  const write = async (caseId: string, type: string, body: object) => {
    const commandId = randomUUID();
    const status = type === 'CloseCase' ? 'closed' : 'open';
    await pool.query({ name: 'write', text: WRITE, values: [caseId, commandId, type, status, JSON.stringify(body)] });
    return { commandId, caseId };
  };
  return {
    open: (_client, body) => write(randomUUID(), 'OpenCase', body),
    command: (_client, caseId, body) => write(caseId, 'type' in body ? String(body.type) : '', body),
  };
}

function connectRedress(url: string, senders: readonly Sender[]): CaseClient {
  const send = async (client: number, path: string, body: object) => {
    const { name, key } = senders[client % senders.length] as Sender;
    const idempotencyKey = randomUUID();
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': idempotencyKey };
    const { location } = await asked(`${url}/v1/cases${path}`, headers, body);
    return { commandId: commandIdOf(name, idempotencyKey), location };
  };
  return {
    open: async (client, body) => {
      const { commandId, location } = await send(client, '', body);
      return { commandId, caseId: location.slice('/v1/cases/'.length) };
    },
    command: async (client, caseId, body) => {
      const { commandId } = await send(client, `/${caseId}/commands`, body);
      return { commandId, caseId };
    },
  };
}

function connectEngine(url: string): CaseClient {
  const send = async (caseId: string, handler: string, body: object) => {
    const commandId = randomUUID();
    // Restate keeps the one for itself and hands the other on.
    await asked(`${url}/${caseId}/${handler}`, { 'idempotency-key': commandId, 'command-id': commandId }, body);
    return { commandId, caseId };
  };
  return {
    open: (_client, body) => send(randomUUID(), 'open', body),
    command: (_client, caseId, body) => send(caseId, 'command', body),
  };
}

/** A ticket for each case. It has no idempotency key, so what is acknowledged is known by the ticket's number alone. */
function connectTickets(url: string, authorization: string): CaseClient {
  return {
    open: async (_client, body) => {
      const content = 'description' in body ? body.description : '';
      const ticket = { Queue: 'General', Subject: 'A pallet is late', Content: content };
      const { location } = await asked(`${url}/REST/2.0/ticket`, { authorization }, ticket);
      const id = location.slice(location.lastIndexOf('/') + 1);
      return { commandId: id, caseId: id };
    },
    command: () => Promise.reject(new Error('Only openings are asked of Request Tracker.')),
  };
}

/** The client for whatever is asked there. */
export function connect(target: Target): CaseClient {
  switch (target.way) {
    case 'rows':
      return connectRows(new pg.Pool({ connectionString: target.databaseUrl, max: MOST_CONNECTIONS }));
    case 'redress':
      return connectRedress(target.url, target.senders);
    case 'engine':
      return connectEngine(target.url);
    case 'tickets':
      return connectTickets(target.url, target.authorization);
  }
}
