import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { commandIdOf } from '../db/intake.ts';
import { closedLoop } from './closed-loop.ts';
import { LIFE, NOTE, OPENING } from './commands.ts';
import type { Done, Job } from './load.ts';

/** A key and the person for whom it speaks. */
export interface Sender {
  name: string;
  key: string;
}

interface Answer {
  status: number;
  location: string;
  body: string;
}

/** One write over a connection that is kept. Plain node:http, since a generator that computes takes from what it measures. */
function post(agent: Agent, url: string, headers: Record<string, string>, body: string): Promise<Answer> {
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
          body: status < 202 ? '' : Buffer.concat(chunks).toString(),
        });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** The operations of the product, through its API. Each client speaks with one of the senders' keys. */
export function connectHttp(usualUrl: string, senders: readonly Sender[]): (job: Job) => Promise<Done> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  return async (job) => {
    const { apiUrl = usualUrl, operation, subjects } = job;
    const acknowledged: Done['acknowledged'] = [];
    const opened: string[] = [];
    const failures: string[] = [];

    const send = async (client: number, path: string, command: object): Promise<boolean> => {
      const sender = senders[client % senders.length];
      if (!sender) throw new Error('The bench has no key to send with.');
      const idempotencyKey = randomUUID();
      const headers = {
        authorization: `Bearer ${sender.key}`,
        'idempotency-key': idempotencyKey,
        'content-type': 'application/json',
      };
      const { status, location, body } = await post(agent, apiUrl + path, headers, JSON.stringify(command));
      const caseId = location.slice('/v1/cases/'.length);
      if (status !== 200 && status !== 201) failures.push(`${status} ${body.slice(0, 300)}`);
      else acknowledged.push({ commandId: commandIdOf(sender.name, idempotencyKey), caseId });
      if (status === 201) opened.push(caseId);
      return failures.length < 20;
    };

    const waiting = [...subjects];
    const lives = new Map<number, { caseId: string; step: number }>();
    const live = async (client: number): Promise<boolean> => {
      const life = lives.get(client);
      const command = life && LIFE[life.step];
      if (life && command) {
        life.step += 1;
        return send(client, `/v1/cases/${life.caseId}/commands`, command);
      }
      const caseId = waiting.shift();
      if (caseId === undefined) return false;
      lives.set(client, { caseId, step: 0 });
      return live(client);
    };

    let turn = 0;
    const work = (client: number): Promise<boolean> => {
      if (operation === 'open') return send(client, '/v1/cases', OPENING);
      if (operation === 'life') return live(client);
      const subject = subjects[(turn += 1) % subjects.length] ?? '';
      return send(client, `/v1/cases/${subject}/commands`, NOTE);
    };
    const loop = await closedLoop(job, work);
    return { ...loop, opened, acknowledged, failures };
  };
}
