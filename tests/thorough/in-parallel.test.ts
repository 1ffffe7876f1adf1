import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inParallel } from '../../reconciling/in-parallel.ts';

const NUMBERS = Array.from({ length: 20 }, (_, index) => index);

describe('work that is done so many at a time', () => {
  it('is answered in the order of the items, whichever ended first', async () => {
    let most = 0;
    let running = 0;
    const doubled = await inParallel(NUMBERS, 4, async (number) => {
      most = Math.max(most, (running += 1));
      await sleep(number % 3);
      running -= 1;
      return number * 2;
    });
    expect(doubled).toEqual(NUMBERS.map((number) => number * 2));
    expect(most).toBe(4);
  });

  it('begins nothing more after a failure, and throws the first one when what was under way has ended', async () => {
    const began: number[] = [];
    const ended: number[] = [];
    const work = async (number: number): Promise<void> => {
      began.push(number);
      await sleep(number === 2 ? 5 : 30);
      if (number === 2 || number === 1) throw new Error(`${number} failed.`);
      ended.push(number);
    };
    await expect(inParallel(NUMBERS, 4, work)).rejects.toThrow('2 failed.');
    expect(ended).toEqual([0, 3]);
    await sleep(50);
    expect(began).toEqual([0, 1, 2, 3]);
  });

  it('is nothing where there are no items', async () => {
    expect(await inParallel([], 4, () => Promise.reject(new Error('There is nothing.')))).toEqual([]);
  });
});
