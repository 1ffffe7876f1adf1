import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WakeRequest } from '../../api/case-client.ts';
import { Waker } from '../../api/waker.ts';
import type { Wake } from '../../db/wakes.ts';

/** Temporal and the store, as far as a waker knows them. */
class Heard {
  /** What Temporal was told: the case, and the version of which it was told. */
  readonly told: string[] = [];
  /** What was struck from the store. */
  readonly struck: string[] = [];
  readonly waker = new Waker(
    {
      query: ({ values: [caseIds, seqs] }: { values: [string[], number[]] }) => {
        this.struck.push(...caseIds.map((caseId, index) => `${caseId} ${seqs[index]}`));
        return Promise.resolve();
      },
    } as unknown as pg.Pool,
    {
      wake: (wake: WakeRequest & Partial<Wake>) => {
        this.told.push(`${wake.caseId} ${wake.seq}`);
        return Promise.resolve();
      },
    },
  );
}

const wake = (caseId: string, seq: number) =>
  ({ caseId, seq, kind: 'complaint', caseType: 'other', organisation: 'demo' }) as const;

let heard: Heard;
beforeEach(() => {
  vi.useFakeTimers();
  heard = new Heard();
});
afterEach(() => vi.useRealTimers());

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** Another case that is told of something so often, and for so long, that it is never quiet. */
async function busyFor(milliseconds: number): Promise<void> {
  for (let spent = 0, seq = 1; spent < milliseconds; spent += 50, seq += 1) {
    heard.waker.soon(wake('other', seq));
    await pass(50);
  }
}
const toldOf = (caseId: string) => heard.told.filter((one) => one.startsWith(`${caseId} `));

it('makes one word, the newest, of all that may wait and comes while more keeps coming', async () => {
  for (const seq of [3, 8, 5, 4]) {
    heard.waker.presently(wake('a', seq));
    await busyFor(100);
  }
  expect(toldOf('a')).toEqual([]);
  await busyFor(1000);
  expect(toldOf('a')).toEqual(['a 8']);
  expect(heard.struck).toContain('a 8');
});

it('control: what may not wait is told at once, each by a word of its own', async () => {
  for (const seq of [3, 5, 8]) {
    heard.waker.soon(wake('a', seq));
    await busyFor(100);
  }
  expect(toldOf('a')).toEqual(['a 3', 'a 5', 'a 8']);
});

it('holds nothing longer than it would hold the first of its case, however much keeps coming', async () => {
  for (let seq = 1; seq <= 30; seq += 1) {
    heard.waker.presently(wake('a', seq));
    await pass(50);
  }
  expect(toldOf('a')).toHaveLength(1);
});

it('tells what it holds of all cases as soon as nothing more comes', async () => {
  heard.waker.presently(wake('a', 3));
  heard.waker.presently(wake('b', 2));
  await pass(200);
  expect(heard.told).toEqual(['a 3', 'b 2']);
});

it('lets what is urgent take along what is held of the same case, and of no other', async () => {
  heard.waker.presently(wake('a', 3));
  heard.waker.presently(wake('b', 2));
  heard.waker.soon(wake('a', 4));
  await pass(0);
  expect(heard.told).toEqual(['a 4']);
  await pass(2000);
  expect(heard.told).toEqual(['a 4', 'b 2']);
});

it('tells of each case in the context of the newest command of it, so that a trace leads on', async () => {
  const command = new AsyncLocalStorage<string>();
  const contexts: string[] = [];
  const waker = new Waker({ query: () => Promise.resolve() } as unknown as pg.Pool, {
    wake: ({ caseId }) => Promise.resolve(void contexts.push(`${caseId} by ${command.getStore()}`)),
  });
  command.run('first', () => waker.presently(wake('a', 3)));
  command.run('second', () => waker.presently(wake('b', 2)));
  command.run('third', () => waker.presently(wake('a', 4)));
  await pass(200);
  expect(contexts).toEqual(['a by third', 'b by second']);
});

it('leaves what it holds to the workers when it stops: it is neither told nor struck', async () => {
  heard.waker.presently(wake('a', 3));
  await heard.waker.stop();
  await pass(2000);
  expect(heard).toMatchObject({ told: [], struck: [] });
});

it('leaves what it holds to the workers when Temporal is away, which one word of another case finds out', async () => {
  const tried: string[] = [];
  const away = new Waker({} as pg.Pool, {
    wake: ({ caseId }) => {
      tried.push(caseId);
      return Promise.reject(new Error('Temporal is away.'));
    },
  });
  away.presently(wake('a', 3));
  away.soon(wake('b', 2));
  await pass(2000);
  expect(tried).toEqual(['b']);
});
