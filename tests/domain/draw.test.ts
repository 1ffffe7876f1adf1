import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sample } from '../../workflows/domain/quality/draw.ts';

const ids = Array.from({ length: 200 }, (_, index) => `case-${index}`);

describe('a draw', () => {
  it('is the same for the same seed, whatever the order of the ids and however often each is named', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc
          .uniqueArray(fc.string(), { maxLength: 30 })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(all.length)),
          ),
        (seed, [all, shuffled, size]) => {
          const drawn = sample(seed, all, size);
          expect(sample(seed, [...shuffled, ...all], size)).toEqual(drawn);
          expect(new Set(drawn).size).toBe(size);
          expect(all).toEqual(expect.arrayContaining(drawn));
        },
      ),
    );
  });

  it('never changes between releases: drawn once, drawn for ever', () => {
    expect(sample('2026-W10', ids, 5)).toEqual(['case-79', 'case-176', 'case-118', 'case-12', 'case-166']);
  });

  it('depends on the seed', () => {
    const draws = new Set(['a', 'b', 'c', 'd', 'e'].map((seed) => sample(seed, ids, 5).join()));
    expect(draws.size).toBe(5);
  });

  it('favours no case: each comes up about as often as any other', () => {
    const times = new Map<string, number>(ids.map((id) => [id, 0]));
    for (let seed = 0; seed < 2000; seed += 1) {
      for (const id of sample(`week ${seed}`, ids, 20)) times.set(id, (times.get(id) ?? 0) + 1);
    }
    // 200 expected; the standard deviation is 13.4, so that beyond 5.5 of them lies no case of 200 by chance.
    for (const count of times.values()) expect(Math.abs(count - 200)).toBeLessThan(74);
    const spread = [...times.values()].reduce((sum, count) => sum + (count - 200) ** 2, 0) / 180;
    // Chi square with 199 degrees of freedom: 95 % of fair draws lie between 162 and 240; this is wider.
    expect(spread).toBeGreaterThan(130);
    expect(spread).toBeLessThan(290);
  });

  it('takes cases apart that differ in one letter', () => {
    const close = Array.from(
      { length: 100 },
      (_, index) => `00000000-0000-4000-8000-0000000000${String(index).padStart(2, '0')}`,
    );
    const firsts = new Set(Array.from({ length: 60 }, (_, seed) => sample(String(seed), close, 1)[0]));
    expect(firsts.size).toBeGreaterThan(30);
  });

  it('keeps apart what shares the first of its two ranks, as these two do under this seed', () => {
    const drawn = ['case-74788', 'case-377305'];
    expect(sample('s', drawn, 2)).toEqual(drawn);
    expect(sample('s', drawn.toReversed(), 2)).toEqual(drawn);
  });

  it('moves no other case when one comes or goes', () => {
    const before = sample('seed', ids, 10);
    const [gone] = before;
    const after = sample(
      'seed',
      ids.filter((id) => id !== gone),
      10,
    );
    expect(after.slice(0, 9)).toEqual(before.slice(1));
  });

  it('takes all when there are no more, and nothing of nothing', () => {
    expect(sample('s', ids, 500).toSorted()).toEqual(ids.toSorted());
    expect(sample('s', [], 5)).toEqual([]);
    expect(sample('s', ids, 0)).toEqual([]);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('of %d cases is refused', (size) => {
    const said = `A draw takes a whole number of cases, from 0 on, and not ${size}.`;
    expect(() => sample('s', ids, size)).toThrow(new RangeError(said));
  });
});
