import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { commandIdOf } from '../db/intake.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedLoop } from './closed-loop.ts';
import { LIFE, NOTE, opening, promiseFor, promiseWithin } from './commands.ts';
import type { Done, Job } from './load.ts';
import { openLoop } from './open-loop.ts';

/** A key and the person for whom it speaks. */
export interface Sender {
  name: string;
  key: string;
}

/** What a server said to a write; its body only where it is not 200 or 201. */
export interface Answer {
  status: number;
  location: string;
  /** Seconds after which whoever was turned away may come again. */
  retryAfter: number;
  body: string;
}

const TURNED_AWAY = 503;
/** More than are in use at once while every answer comes soon; what waits for one where it does not is measured with its wait. */
const MOST_SOCKETS = 256;

/** One write over a connection that is kept. Plain node:http, since a generator that computes takes from what it measures. */
export function post(agent: Agent, url: string, headers: Record<string, string>, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers: answered } = response;
        resolve({
          status,
          location: answered.location ?? '',
          retryAfter: Number(answered['retry-after'] ?? 1),
          body: status < 202 ? '' : Buffer.concat(chunks).toString(),
        });
      });
    });
    call.on('error', reject);
    call.on('timeout', () => call.destroy(new Error('no answer within the time of the agent')));
    call.end(body);
  });
}

/** Answers the id of the case, or undefined when the command was not carried out. */
type Send = (client: number, command: object, caseId?: string) => Promise<string | undefined>;

/** Each client walks one case after the other from its opening to its end; given cases are open already. */
function livesOf(send: Send, given: readonly string[]): (client: number) => Promise<boolean> {
  const waiting = [...given];
  const lives = new Map<number, { caseId: string; step: number }>();
  return async (client) => {
    const before = lives.get(client);
    const isOver = !before || before.step === LIFE.length;
    const life = isOver ? { caseId: waiting.shift() ?? '', step: 0 } : before;
    if (!life.caseId && given.length) return false;
    const caseId = await (life.caseId ? send(client, LIFE[life.step] ?? {}, life.caseId) : send(client, opening()));
    if (!caseId) return false;
    lives.set(client, { caseId, step: life.caseId ? life.step + 1 : 0 });
    return true;
  };
}

/** The operations of the product, through its API. Each client speaks with one of the senders' keys, and ends at a failure. */
export function connectHttp(usualUrl: string, senders: readonly Sender[]): (job: Job) => Promise<Done> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS });
  return async ({ apiUrl = usualUrl, operation, subjects, ...job }) => {
    const result: Pick<Done, 'opened' | 'acknowledged' | 'failures' | 'turnedAway'> = {
      opened: [],
      acknowledged: [],
      failures: [],
      turnedAway: [],
    };
    const send: Send = async (client, command, subject) => {
      const sender = senders[client % senders.length];
      if (!sender) throw new Error('The bench has no key to send with.');
      const idempotencyKey = randomUUID();
      const headers = {
        authorization: `Bearer ${sender.key}`,
        'idempotency-key': idempotencyKey,
        'content-type': 'application/json',
      };
      const url = subject ? `${apiUrl}/v1/cases/${subject}/commands` : `${apiUrl}/v1/cases`;
      const from = performance.now();
      const text = JSON.stringify(command);
      let answer = await post(agent, url, headers, text);
      if (answer.status === TURNED_AWAY) {
        result.turnedAway.push(performance.now() - from);
        if (job.perSecond !== undefined) return undefined;
        // As a client does that wants it done: the same command again, when it was told to come.
        do {
          await sleep(answer.retryAfter * 1000);
          answer = await post(agent, url, headers, text);
        } while (answer.status === TURNED_AWAY);
      }
      const { status, location, body } = answer;
      if (status !== 200 && status !== 201) {
        result.failures.push(`${status} ${body.slice(0, 300)}`);
        return undefined;
      }
      const caseId = location.slice('/v1/cases/'.length);
      result.acknowledged.push({ commandId: commandIdOf(sender.name, idempotencyKey), caseId });
      if (status === 201) result.opened.push(caseId);
      return caseId;
    };
    let turn = 0;
    const live = livesOf(send, subjects);
    const work = async (client: number): Promise<boolean> => {
      if (operation === 'life') return live(client);
      if (operation === 'promised') {
        const caseId = await send(client, opening());
        return caseId !== undefined && Boolean(await send(client, promiseWithin(job.dueWithinMs), caseId));
      }
      if (operation === 'open') return Boolean(await send(client, opening()));
      const command = operation === 'promise' ? promiseFor(job.dueAt ?? '') : NOTE;
      return Boolean(await send(client, command, subjects[(turn += 1) % subjects.length]));
    };
    if (job.perSecond === undefined) return { ...(await closedLoop(job, work)), ...result };
    if ('operations' in job.until) throw new Error('A load at a rate lasts for a time.');
    const milliseconds: number[] = [];
    const rate = { perSecond: job.perSecond, milliseconds: job.until.milliseconds };
    const seconds = await openLoop(rate, async (client, meantAt) => {
      if (await work(client)) milliseconds.push(performance.now() - meantAt);
    });
    return { completed: milliseconds.length, seconds, milliseconds, ...result };
  };
}
