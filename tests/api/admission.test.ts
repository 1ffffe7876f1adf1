import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Admission, TurnedAway } from '../../api/admission.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LIMITS = { slots: 2, waiting: 20, patienceMs: 2000, burstMs: 1000, shortTimes: 0, shortMs: 50 };

/** Work of a given time that notes when it begins. */
function workerOn(admission: Admission) {
  const begun: string[] = [];
  const ask = (label: string, { name = 'demo', caseId = label, ms = 100 } = {}): Promise<string> =>
    admission
      .take({ name, caseId }, async () => {
        begun.push(label);
        await new Promise((resolve) => setTimeout(resolve, ms));
        return 'done';
      })
      .catch((error: unknown) => (error instanceof TurnedAway ? 'turned away' : Promise.reject(error as Error)));
  return { begun, ask };
}

describe('admission', () => {
  it('lets a burst wait until its turn', async () => {
    const { begun, ask } = workerOn(new Admission(LIMITS));
    const asked = ['a', 'b', 'c', 'd', 'e'].map((label) => ask(label));
    expect(begun).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(100);
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    await vi.advanceTimersByTimeAsync(300);
    expect(await Promise.all(asked)).toEqual(Array(5).fill('done'));
  });

  it('lets nobody wait for long once a queue has stood for long, and lets in again when there is none', async () => {
    const admission = new Admission({ ...LIMITS, shortTimes: 1 });
    const { ask } = workerOn(admission);
    const answers: { answer: string; asked: number; took: number }[] = [];
    for (let at = 0; at < 4000; at += 10) {
      const asked = performance.now();
      void ask(String(at)).then((answer) => answers.push({ answer, asked: at, took: performance.now() - asked }));
      await vi.advanceTimersByTimeAsync(10);
    }
    const longest = (whose: typeof answers) => Math.max(...whose.map(({ took }) => took));
    expect(longest(answers.filter(({ asked }) => asked < 1000))).toBeGreaterThan(500);
    const late = answers.filter(({ asked }) => asked > 1500);
    expect(longest(late)).toBeLessThanOrEqual(250);
    expect(new Set(late.map(({ answer }) => answer))).toEqual(new Set(['done', 'turned away']));
    await vi.advanceTimersByTimeAsync(5000);
    expect(admission.waiting).toBe(0);
    const calm = [ask('x'), ask('y'), ask('z')];
    await vi.advanceTimersByTimeAsync(200);
    expect(await Promise.all(calm)).toEqual(['done', 'done', 'done']);
  });

  it('waits longer where commands take longer of late', async () => {
    const { ask } = workerOn(new Admission({ ...LIMITS, shortTimes: 3 }));
    for (let at = 0; at < 3000; at += 100) {
      for (let index = 0; index < 3; index += 1) void ask(`${at}/${index}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    let isAway = false;
    void ask('late').then((answer) => (isAway = answer === 'turned away'));
    await vi.advanceTimersByTimeAsync(60);
    expect(isAway).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
  });

  it('turns away at once when as many wait as may', async () => {
    const { ask } = workerOn(new Admission({ ...LIMITS, waiting: 1 }));
    const asked = ['a', 'b', 'c'].map((label) => ask(label));
    expect(await ask('d')).toBe('turned away');
    await vi.advanceTimersByTimeAsync(200);
    expect(await Promise.all(asked)).toEqual(['done', 'done', 'done']);
  });

  it('says that it is full before anything is read, yet keeps a share for each organisation', async () => {
    const admission = new Admission({ ...LIMITS, shortTimes: 3 });
    const { ask } = workerOn(admission);
    const flood = (count: number) => {
      for (let index = 0; index < count; index += 1) void ask(`${performance.now()}/${index}`, { name: 'loud' });
    };
    flood(4);
    expect(admission.isFullFor('loud')).toBe(false);
    for (let at = 0; at < 1500; at += 50) {
      flood(6);
      await vi.advanceTimersByTimeAsync(50);
    }
    flood(6);
    expect(admission.isFullFor('loud')).toBe(true);
    expect(admission.isFullFor('quiet')).toBe(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(admission.isFullFor('loud')).toBe(false);
  });

  it('works off a burst for as long as nobody comes beside it, and makes room for those who come, of their organisation', async () => {
    const { ask } = workerOn(new Admission({ ...LIMITS, slots: 1, burstMs: 250 }));
    const burst = Array.from({ length: 10 }, (_, index) => ask(String(index)));
    await vi.advanceTimersByTimeAsync(350);
    const other = ask('other', { name: 'other' });
    await vi.advanceTimersByTimeAsync(150);
    expect(await other).toBe('turned away');
    const own = ask('own');
    await vi.advanceTimersByTimeAsync(1000);
    expect(await Promise.all(burst)).toEqual([
      ...Array<string>(6).fill('done'),
      ...Array<string>(4).fill('turned away'),
    ]);
    expect(await own).toBe('turned away');
    const alone = Array.from({ length: 15 }, (_, index) => ask(`alone-${index}`));
    await vi.advanceTimersByTimeAsync(1500);
    expect(await Promise.all(alone)).toEqual(Array<string>(15).fill('done'));
  });

  it('lets organisations take turns, so that one that asks for much does not stand before the others', async () => {
    const { begun, ask } = workerOn(new Admission({ ...LIMITS, slots: 1 }));
    for (let index = 0; index < 6; index += 1) void ask(`loud-${index}`, { name: 'loud' });
    void ask('quiet', { name: 'quiet' });
    await vi.advanceTimersByTimeAsync(250);
    expect(begun.indexOf('quiet')).toBe(2);
    await vi.advanceTimersByTimeAsync(1000);
  });

  it('carries out the commands of one case one after the other, and others meanwhile', async () => {
    const { begun, ask } = workerOn(new Admission(LIMITS));
    for (let index = 0; index < 3; index += 1) void ask(`hot-${index}`, { caseId: 'hot' });
    void ask('other');
    expect(begun).toEqual(['hot-0', 'other']);
    await vi.advanceTimersByTimeAsync(100);
    expect(begun).toEqual(['hot-0', 'other', 'hot-1']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(begun.at(-1)).toBe('hot-2');
  });

  it('gives the place of work that failed to the next one', async () => {
    const admission = new Admission({ ...LIMITS, slots: 1 });
    const { ask } = workerOn(admission);
    const failing = admission.take({ name: 'demo', caseId: 'x' }, () => Promise.reject(new Error('no')));
    const next = ask('next');
    await expect(failing).rejects.toThrow('no');
    await vi.advanceTimersByTimeAsync(100);
    expect(await next).toBe('done');
  });

  it('tells of how many commands places are of use for an organisation: of its share, where others wait too', async () => {
    const admission = new Admission({ ...LIMITS, shortTimes: 1 });
    const { ask } = workerOn(admission);
    expect(admission.placesFor('demo')).toBe(4);
    const asked = ['a', 'b', 'c'].map((label) => ask(label, { name: 'other' }));
    expect(admission.placesFor('demo')).toBe(2);
    await vi.advanceTimersByTimeAsync(200);
    await Promise.all(asked);
    expect(admission.placesFor('demo')).toBe(4);
  });
});
