import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { commandIdOf } from '../db/intake.ts';
import { ensureGoProgram } from '../local/go-build.ts';
import { NOTE } from './commands.ts';
import type { Done } from './load.ts';
import type { Stack } from './stack.ts';

/** How a load is sent. */
export type Pace =
  /** At a rate, whether or not anything is answered, as people send who do not know of each other. */
  | { perSecond: number }
  /** By so many clients, each of which waits for its answer: as much as can be done. */
  | { clients: number };

/** A load of notes. */
export interface Attack {
  pace: Pace;
  milliseconds: number;
  /** Ids of the cases that are given notes, in turn. */
  subjects: readonly string[];
}

/** What the generator writes of one answer: instants and nanoseconds of its own clock. */
interface Hit {
  seq: number;
  code: number;
  timestamp: string;
  latency: number;
  error: string;
  /** Base64 of its beginning. */
  body: string | null;
  headers: Record<string, string[]> | null;
}

/** More than are in use at once while every answer comes soon; what waits for one where it does not is measured with its wait. */
const MOST_CONNECTIONS = 256;
const TURNED_AWAY = 503;
/** More than clients that wait for their answers are given in a second. */
const MOST_PER_SECOND = 5000;
const SHOWN_BYTES = 300;

/** The generator: a program of its own that takes little from the machine that it measures, which one in Node does not at some thousand requests a second. */
export const ensureGenerator = (tell: (line: string) => void): Promise<string> =>
  ensureGoProgram(
    {
      what: 'the load generator',
      path: 'github.com/tsenart/vegeta/v12',
      version: '12.13.0',
      takes: 'a minute',
      // Measured: 0.4 GB of modules and compiled packages, and a program of 0.02 GB.
      bytes: 1e9,
    },
    process.env,
    tell,
  );

/**
 * Sends notes and waits for all answers. At a rate, how long one took counts from when it was meant to be sent, so that a generator that is late does
 * not flatter what it measures.
 */
export async function attack(generator: string, { api, senders }: Stack, load: Attack): Promise<Done> {
  const { pace, milliseconds, subjects } = load;
  const perSecond = 'perSecond' in pace ? Math.round(pace.perSecond) : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'redress-attack-'));
  try {
    const sent = new Map<string, { commandId: string; caseId: string }>();
    const body = Buffer.from(JSON.stringify(NOTE)).toString('base64');
    const count = Math.ceil(((perSecond ?? MOST_PER_SECOND) * milliseconds) / 1000);
    const targets = Array.from({ length: count }, (_, index) => {
      const { name, key } = senders[index % senders.length] ?? { name: '', key: '' };
      const caseId = subjects[index % subjects.length] ?? '';
      const id = randomUUID();
      sent.set(id, { commandId: commandIdOf(name, id), caseId });
      const header = {
        Authorization: [`Bearer ${key}`],
        'Idempotency-Key': [id],
        'X-Request-Id': [id],
        'Content-Type': ['application/json'],
      };
      return JSON.stringify({ method: 'POST', url: `${api}/v1/cases/${caseId}/commands`, header, body });
    });
    const [plan, raw, hits] = ['targets', 'results.bin', 'results.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(plan, targets.join('\n'));
    const run = promisify(execFile);
    const began = performance.now();
    await run(generator, [
      '-cpus=1',
      'attack',
      '-format=json',
      `-targets=${plan}`,
      ...('perSecond' in pace ? [`-rate=${perSecond}/1s`] : ['-rate=0', `-max-workers=${pace.clients}`]),
      `-duration=${milliseconds}ms`,
      `-max-connections=${MOST_CONNECTIONS}`,
      `-max-body=${SHOWN_BYTES}`,
      `-output=${raw}`,
    ]);
    const seconds = (performance.now() - began) / 1000;
    await run(generator, ['encode', '-to=json', `-output=${hits}`, raw]);
    return { seconds, ...(await read(hits, perSecond, sent)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What came of each request; without a rate, each was meant to be sent when it was. */
async function read(
  path: string,
  perSecond: number | undefined,
  sent: ReadonlyMap<string, { commandId: string; caseId: string }>,
): Promise<Omit<Done, 'seconds'>> {
  const all: { hit: Hit; at: number }[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const hit = JSON.parse(line) as Hit;
    all.push({ hit, at: Date.parse(hit.timestamp) });
  }
  const sinceFirst = ({ seq }: Hit): number => (perSecond === undefined ? 0 : (seq * 1000) / perSecond);
  const first = all.reduce((least, { at, hit }) => Math.min(least, at - sinceFirst(hit)), Infinity);
  const done: Omit<Done, 'seconds'> = {
    completed: 0,
    milliseconds: [],
    opened: [],
    acknowledged: [],
    failures: [],
    turnedAway: [],
  };
  for (const { hit, at } of all) {
    const meant = perSecond === undefined ? at : first + sinceFirst(hit);
    const took = at + hit.latency / 1e6 - meant;
    const command = sent.get(hit.headers?.['X-Request-Id']?.[0] ?? '');
    if (hit.code === TURNED_AWAY) done.turnedAway.push(took);
    else if (hit.code === 200 && command) {
      done.acknowledged.push(command);
      done.milliseconds.push(took);
    } else done.failures.push(`${hit.code} ${hit.error} ${Buffer.from(hit.body ?? '', 'base64').toString()}`);
  }
  return { ...done, completed: done.milliseconds.length };
}
