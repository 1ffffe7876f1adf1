import { describe, expect, it } from 'vitest';
import { entryChanges, fieldChanges } from '../../workflows/domain/rulebook/diff/parts.ts';
import { budgetInWords, durationInWords, saidAtOnce } from '../../workflows/domain/rulebook/diff/words.ts';
import type { ClockRule } from '../../workflows/domain/rulebook/rulebook.ts';

describe('a time in words', () => {
  it.each([
    ['PT30M', '30 min'],
    ['P1DT12H', '1 d 12 h'],
    ['P2W', '2 wk'],
    ['P12W34DT56H78M90S', '12 wk 34 d 56 h 78 min 90 s'],
    ['P1WT0H5S', '1 wk 5 s'],
    ['PT0S', 'nothing'],
    ['soon', 'soon'],
    ['xP1D', 'xP1D'],
    ['P1Dx', 'P1Dx'],
  ])('of %s is %s', (duration, words) => {
    expect(durationInWords(duration)).toBe(words);
  });
});

describe('a budget in words', () => {
  it.each<[ClockRule['budget'], string]>([
    [{ kind: 'elapsed', duration: 'PT24H' }, '24 h of real time'],
    [{ kind: 'working-time', duration: 'PT8H' }, '8 h of working time'],
    [{ kind: 'working-days', days: 1, at: 'same-time' }, '1 working day, at the same time'],
    [{ kind: 'working-days', days: 2, at: 'close-of-business' }, '2 working days, to the close of business'],
    [{ kind: 'calendar-days', days: 1 }, '1 day'],
    [
      { kind: 'calendar-days', days: 7, firstDayExcluded: true, rollHoliday: true },
      '7 days, the first day left out, an end on a rest day moved on',
    ],
    [{ kind: 'months', months: 1 }, '1 month'],
    [{ kind: 'months', months: 3, after: { months: 1 } }, '3 months, counted from 1 month on'],
    [
      { kind: 'months', months: 12, firstDayExcluded: true, after: { days: 30 } },
      '12 months, counted from 30 days on, the first day left out',
    ],
    [{ kind: 'months', months: 2, after: { months: 2, days: 1 } }, '2 months, counted from 2 months and 1 day on'],
    [{ kind: 'days-but-sundays-and-holidays', days: 7 }, '7 days without Sundays and holidays'],
    [{ kind: 'next-at', dayOffset: 1, time: '12:00' }, 'at 12:00, 1 day on'],
    [{ kind: 'next-at', dayOffset: 2, time: '12:00', workingDay: true }, 'at 12:00, 2 working days on'],
    [{ kind: 'given' }, 'until the instant that is promised'],
  ])('%j', (budget, words) => {
    expect(budgetInWords(budget)).toBe(words);
    expect(saidAtOnce(budget)).toBe(words);
  });
});

describe('what is one thing to a reader', () => {
  it.each<[what: unknown, said: string]>([
    ['office', 'office'],
    [undefined, ''],
    [null, 'null'],
    [7, '7'],
    [false, 'false'],
    [[], 'none'],
    [['delay', 7, { en: 'A', zh: '甲' }], 'delay, 7, A / 甲'],
    [{ zh: '甲', en: 'A' }, 'A / 甲'],
    [{ text: 'Art. 9', confidence: 'V' }, 'Art. 9 (V)'],
    [{ text: 'Art. 9', zh: '第九条', confidence: 'V' }, 'Art. 9 / 第九条 (V)'],
    [{ duration: 'PT2H', unit: 'elapsed' }, '2 h of real time'],
    [{ duration: 'PT2H', unit: 'working-time' }, '2 h of working time'],
    [{ from: '22:00', to: '07:30' }, '22:00-07:30'],
  ])('%j is said as %s', (what, said) => {
    expect(saidAtOnce(what)).toBe(said);
  });

  it.each([
    [{}],
    [{ en: 'A' }],
    [{ en: 'A', zh: '甲', id: 'a' }],
    [{ en: 'A', text: '甲' }],
    [{ text: 'Art. 9' }],
    [{ text: 'Art. 9', zh: '第九条' }],
    [{ text: 'Art. 9', confidence: 'V', page: 1 }],
    [{ duration: 'PT2H' }],
    [{ from: '22:00', to: '07:30', on: 'mon' }],
    [{ kind: 'moons' }],
    [{ kind: 7 }],
    [['delay', { id: 'a' }]],
  ])('%j is none, and is compared part by part', (what) => {
    expect(saidAtOnce(what)).toBeUndefined();
  });
});

describe('the fields in which things differ', () => {
  const told = (before: unknown, after: unknown): string[] =>
    fieldChanges('p', 'e', before, after).map((change) => {
      expect(change).toMatchObject({ part: 'p', entry: 'e' });
      return `${change.field}: ${change.before} -> ${change.after}`;
    });

  it('are none where they say the same', () => {
    for (const value of [undefined, 'a', 7, [], ['a'], { a: { b: [1] } }, { en: 'A', zh: '甲' }])
      expect(told(value, structuredClone(value))).toEqual([]);
  });

  it('are named by their way from the top', () => {
    expect(told({ a: { b: 1, c: 1 }, d: 1 }, { a: { b: 2, c: 1 }, e: 1 })).toEqual([
      'a.b: 1 -> 2',
      'd: 1 -> ',
      'e:  -> 1',
    ]);
    const list = (max: number) => ({
      rungs: [
        { id: 'a', max: 1 },
        { id: 'b', max },
      ],
    });
    expect(told(list(1), list(2))).toEqual(['rungs[1].max: 1 -> 2']);
  });

  it('are told whole where either is one thing or nothing', () => {
    expect(told({ a: { x: 1, y: { z: 2 } } }, { a: 'all' })).toEqual(['a: x: 1, y: z: 2 -> all']);
    expect(told({ a: 'all' }, { a: [{ x: 1 }, { y: 2 }] })).toEqual(['a: all -> x: 1; y: 2']);
    expect(told({ a: null }, { a: { x: 1 } })).toEqual(['a: null -> x: 1']);
    expect(told({ a: ['x'] }, { a: [{ x: 1 }] })).toEqual(['a: x -> x: 1']);
    expect(told(undefined, { x: { y: 1 } })).toEqual([':  -> x: y: 1']);
    expect(told({ x: { y: 1 } }, undefined)).toEqual([': x: y: 1 -> ']);
  });

  it('of lists of other lengths are what came and what went, wherever it stands', () => {
    const one = { x: 1 };
    const two = { x: 2 };
    const three = { x: 3 };
    expect(told({ l: [one, two, three] }, { l: [three, one] })).toEqual(['l[1]: x: 2 -> ']);
    expect(told({ l: [one] }, { l: [two, one, three] })).toEqual(['l[0]:  -> x: 2', 'l[2]:  -> x: 3']);
    expect(told([one, two], [three])).toEqual(['[0]: x: 1 -> ', '[1]: x: 2 -> ', '[0]:  -> x: 3']);
    expect(told({ l: [one, two] }, { l: [one, three] })).toEqual(['l[1].x: 2 -> 3']);
  });
});

describe('entries that came or went', () => {
  const told = (before?: Record<string, unknown>, after?: Record<string, unknown>): string[] =>
    entryChanges('p', before, after).map((change) => {
      expect(change.part).toBe('p');
      return `${change.entry}.${change.field}: ${change.before} -> ${change.after}`;
    });

  it('are called by what they are called to a reader, those that went last', () => {
    const named = { name: { en: 'A', zh: '甲' }, x: 1 };
    expect(told()).toEqual([]);
    expect(told({ gone: named, kept: { x: 1 } }, { come: { en: 'B', zh: '乙' }, kept: { x: 2 } })).toEqual([
      'come.:  -> B / 乙',
      'kept.x: 1 -> 2',
      'gone.: A / 甲 -> ',
    ]);
    expect(told(undefined, { a: 7, b: null, c: { x: 1 }, d: { name: { x: 1 } }, e: 'east' })).toEqual([
      'a.:  -> 7',
      'b.:  -> null',
      'c.:  -> there',
      'd.:  -> there',
      'e.:  -> east',
    ]);
  });

  it('may bear any name', () => {
    expect(told({}, { constructor: 'x' })).toEqual(['constructor.:  -> x']);
    expect(told({ constructor: 'x' }, {})).toEqual(['constructor.: x -> ']);
  });
});
