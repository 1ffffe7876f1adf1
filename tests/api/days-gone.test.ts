import { afterEach, describe, expect, it, vi } from 'vitest';
import { DaysGone } from '../../api/days-gone.ts';
import type { Looking } from '../../db/read/board.ts';
import type { KeptOnDay } from '../../db/read/board-past.ts';

const LOOKING: Looking = {
  scope: { organisations: ['demo'], branches: [] },
  now: '2026-03-02T10:00:00.000Z',
  zone: 'Asia/Shanghai',
};
const daysWith = (kept: number): KeptOnDay[] => [
  { day: '2026-03-01', organisation: 'demo', type: 'delay', rulebook: 'demo@1', clock: 'answer', kept, missed: 0 },
];

/** Counts so many clocks, and how often it is asked to. */
function counting(kept: number) {
  const count = vi.fn(() => Promise.resolve(daysWith(kept)));
  return { count, gone: new DaysGone(count) };
}

afterEach(() => vi.restoreAllMocks());

describe('days that are over', () => {
  it('are counted anew each time where few clocks were', async () => {
    const { count, gone } = counting(100);
    for (let time = 0; time < 3; time += 1) expect(await gone.before(LOOKING)).toEqual(daysWith(100));
    expect(count).toHaveBeenCalledTimes(3);
  });

  it('are counted once in ten minutes where many were', async () => {
    const { count, gone } = counting(50_000);
    const at = performance.now();
    for (let time = 0; time < 3; time += 1) expect(await gone.before(LOOKING)).toEqual(daysWith(50_000));
    expect(count).toHaveBeenCalledTimes(1);
    vi.spyOn(performance, 'now').mockReturnValue(at + 601_000);
    await gone.before(LOOKING);
    expect(count).toHaveBeenCalledTimes(2);
  });

  it('are counted once for all who ask meanwhile', async () => {
    const { count, gone } = counting(100);
    await Promise.all([gone.before(LOOKING), gone.before(LOOKING)]);
    expect(count).toHaveBeenCalledTimes(1);
  });

  it.each<[string, Looking]>([
    ['other organisations', { ...LOOKING, scope: { organisations: ['demo', 'sea-freight'], branches: [] } }],
    ['other branches', { ...LOOKING, scope: { organisations: ['demo'], branches: ['urumqi'] } }],
    ['another zone', { ...LOOKING, zone: 'Europe/Berlin' }],
    ['the next day', { ...LOOKING, now: '2026-03-02T16:00:00.000Z' }],
  ])('are counted by themselves for %s', async (_, other) => {
    const { count, gone } = counting(50_000);
    await gone.before(LOOKING);
    await gone.before(other);
    expect(count.mock.calls).toEqual([[LOOKING], [other]]);
  });

  it('are counted again after a count that failed', async () => {
    const count = vi.fn(() => Promise.resolve(daysWith(50_000))).mockRejectedValueOnce(new Error('cut off'));
    const gone = new DaysGone(count);
    await expect(gone.before(LOOKING)).rejects.toThrow('cut off');
    expect(await gone.before(LOOKING)).toEqual(daysWith(50_000));
  });
});
