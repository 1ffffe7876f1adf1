import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Database } from '../../db/client.ts';

/** What the product promises, from the commit on, in milliseconds. */
export const WITHIN_MS = 2000;

/** One look at whether something is so, on a machine that does nothing else. */
const TURN_MS = 25;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits until something is so, and fails when it took the product longer than it promises. Time is counted in turns of this process, each of
 * which waits and asks the database once, as the product does: where others keep the machine busy both become longer alike. What the product
 * keeps the process busy with by itself counts as it is.
 */
export async function inTime(
  db: Database,
  isSo: () => boolean | Promise<boolean>,
  withinMs = WITHIN_MS,
): Promise<void> {
  const begun = process.cpuUsage();
  for (let turn = 0; turn * TURN_MS < withinMs; turn += 1) {
    if (await isSo()) return;
    await pause(TURN_MS);
    await sql`select 1`.execute(db);
    const { user, system } = process.cpuUsage(begun);
    if ((user + system) / 1000 > withinMs) break;
  }
  expect(await isSo(), `so within ${withinMs} ms: ${isSo.toString()}`).toBe(true);
}

interface Message {
  caseId?: string;
  seq?: number;
  presence?: { id: string }[];
  many?: true;
}

export interface Stream {
  status: number;
  headers: Headers;
  /** All that came, as it came. */
  text: () => string;
  messages: () => Message[];
  isOver: () => boolean;
  stop: () => void;
}

/** Listens to what moves as a browser does. Resolves once the stream is open. */
export async function listenTo(url: string, who: Record<string, string>): Promise<Stream> {
  const control = new AbortController();
  const headers = { accept: 'text/event-stream', ...who };
  const answer = await fetch(`${url}/v1/live`, { headers, signal: control.signal });
  let text = '';
  let isOver = false;
  const read = async () => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString();
  };
  void read()
    .catch(() => {})
    .finally(() => {
      isOver = true;
    });
  return {
    status: answer.status,
    headers: answer.headers,
    text: () => text,
    messages: () => [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? '') as Message),
    isOver: () => isOver,
    stop: () => control.abort(),
  };
}
