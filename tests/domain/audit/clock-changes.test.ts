import { describe, expect, it } from 'vitest';
import { clockChanges } from '../../../workflows/domain/audit/clock-changes.ts';
import type { ClockState } from '../../../workflows/domain/case/state.ts';
import { fri, mon, thu, tue, wed } from '../../support/builders.ts';
import { DEMO } from '../../support/lives.ts';
import { runningClock } from '../../support/running-clock.ts';

const clock = (more: Partial<ClockState> = {}) =>
  runningClock({
    warnings: [{ at: tue('15:00') }, { at: wed('09:00') }],
    rungs: [{ at: wed('12:00') }, { at: thu('10:00') }],
    ...more,
  });
const running = clock();
const changes = (before: ClockState | undefined, after: ClockState) =>
  clockChanges(before ? { [before.key]: before } : {}, { [after.key]: after }, DEMO);
const kinds = (before: ClockState | undefined, after: ClockState) => changes(before, after).map(({ change }) => change);

const told = { at: wed('12:00'), done: true as const };
const paused = clock({ status: 'paused', pausedAt: mon('14:00') });
const met = (endedAt: string, more: Partial<ClockState> = {}) => clock({ status: 'met', endedAt, ...more });

describe('what became of a clock', () => {
  it.each<[string, ClockState | undefined, ClockState, object, en: string, zh: string]>([
    [
      'began',
      undefined,
      running,
      { change: 'started', at: mon('10:00') },
      'Clock "Answer" began at 2026-03-02 10:00; due 2026-03-04 10:00.',
      '时限“答复”2026-03-02 10:00 开始，2026-03-04 10:00 到期。',
    ],
    [
      'was moved',
      running,
      clock({ dueAt: thu('10:00') }),
      { change: 'moved', dueAt: thu('10:00'), previousDueAt: wed('10:00') },
      'Clock "Answer" is due 2026-03-05 10:00 instead of 2026-03-04 10:00.',
      '时限“答复”的到期时间由 2026-03-04 10:00 改为 2026-03-05 10:00。',
    ],
    [
      'warned',
      running,
      clock({ warnings: [{ at: tue('15:00'), done: true }, { at: wed('09:00') }] }),
      { change: 'warned' },
      'Clock "Answer" warned.',
      '时限“答复”已预警。',
    ],
    [
      'was missed',
      running,
      clock({ breachedAt: wed('10:00') }),
      { change: 'missed', at: wed('10:00') },
      'Clock "Answer" was missed at 2026-03-04 10:00.',
      '时限“答复”2026-03-04 10:00 超时。',
    ],
    [
      'told somebody',
      clock({ breachedAt: wed('10:00') }),
      clock({ breachedAt: wed('10:00'), rungs: [{ at: wed('12:00') }, { at: thu('10:00'), done: true }] }),
      { change: 'told' },
      'Clock "Answer": its ladder has come to rung 2 of 2.',
      '时限“答复”：升级阶梯已到第 2 级（共 2 级）。',
    ],
    [
      'was acknowledged',
      clock({ breachedAt: wed('10:00'), rungs: [told, { at: thu('10:00') }] }),
      clock({ breachedAt: wed('10:00'), rungs: [{ ...told, acknowledged: true }, { at: thu('10:00') }] }),
      { change: 'acknowledged' },
      'Clock "Answer": its rung was acknowledged.',
      '时限“答复”：升级已签收。',
    ],
    [
      'is held',
      running,
      paused,
      { change: 'held', at: mon('14:00') },
      'Clock "Answer" is held since 2026-03-02 14:00.',
      '时限“答复”2026-03-02 14:00 起暂停。',
    ],
    [
      'goes on',
      paused,
      running,
      { change: 'resumed' },
      'Clock "Answer" goes on; due 2026-03-04 10:00.',
      '时限“答复”恢复，2026-03-04 10:00 到期。',
    ],
    [
      'was met at the last instant',
      running,
      met(wed('10:00')),
      { change: 'met', at: wed('10:00'), late: false },
      'Clock "Answer" was met at 2026-03-04 10:00 in time.',
      '时限“答复”2026-03-04 10:00 按时完成。',
    ],
    [
      'was met too late',
      running,
      met(wed('10:01')),
      { change: 'met', at: wed('10:01'), late: true },
      'Clock "Answer" was met at 2026-03-04 10:01, late.',
      '时限“答复”2026-03-04 10:01 逾期完成。',
    ],
    [
      'was met after it had been taken for missed',
      clock({ breachedAt: wed('10:00') }),
      met(wed('09:00'), { breachedAt: wed('10:00') }),
      { change: 'met', at: wed('09:00'), late: true },
      'Clock "Answer" was met at 2026-03-04 09:00, late.',
      '时限“答复”2026-03-04 09:00 逾期完成。',
    ],
    [
      'was ended',
      running,
      clock({ status: 'cancelled', endedAt: tue('10:00') }),
      { change: 'ended', at: tue('10:00') },
      'Clock "Answer" was ended at 2026-03-03 10:00.',
      '时限“答复”2026-03-03 10:00 终止。',
    ],
  ])('it %s', (_, before, after, expected, en, zh) => {
    const name = { en: 'Answer', zh: '答复' };
    expect(changes(before, after)).toStrictEqual([
      { key: 'answer', clock: 'answer', name, dueAt: wed('10:00'), ...expected, says: { en, zh } },
    ]);
  });

  it('is nothing where nothing became of it', () => {
    const missed = clock({ breachedAt: wed('10:00'), rungs: [{ ...told, acknowledged: true }] });
    for (const one of [running, paused, met(wed('09:00')), missed]) expect(changes(one, one)).toEqual([]);
  });

  it('is told without a time by a log that did not keep it', () => {
    const { pausedAt: _pausedAt, ...held } = paused;
    const [isHeld] = changes(running, held);
    expect(isHeld?.says.en).toBe('Clock "Answer" is held.');
    expect(isHeld).not.toHaveProperty('at');
    expect(changes(running, clock({ status: 'cancelled' }))).toMatchObject([
      { change: 'ended', says: { en: 'Clock "Answer" was ended.', zh: '时限“答复”终止。' } },
    ]);
    const [done] = changes(running, clock({ status: 'met' }));
    expect(done).toMatchObject({ late: false, says: { en: 'Clock "Answer" was met in time.' } });
    expect(done).not.toHaveProperty('at');
  });

  it('comes in the order in which it can have come about', () => {
    const all = met(thu('11:00'), {
      dueAt: wed('11:00'),
      breachedAt: wed('11:00'),
      warnings: [{ at: tue('15:00'), done: true }],
      rungs: [{ ...told, acknowledged: true }],
    });
    expect(kinds(running, all)).toEqual(['moved', 'warned', 'missed', 'told', 'acknowledged', 'met']);
    expect(kinds(undefined, all)).toEqual(['started', 'warned', 'missed', 'told', 'acknowledged', 'met']);
    expect(kinds(undefined, paused)).toEqual(['started', 'held']);
  });

  it('is another beginning where it was over, or counts from another start, and else only more time', () => {
    const next = clock({ cycle: 2, startedAt: thu('10:00'), dueAt: fri('10:00') });
    expect(kinds(met(wed('09:00')), next)).toEqual(['started', 'moved']);
    for (const over of [met(wed('09:00')), clock({ status: 'cancelled' })])
      expect(kinds(over, clock({ cycle: 2 }))).toEqual(['started']);
    expect(kinds(running, next)).toEqual(['started', 'moved']);
    expect(kinds(clock({ breachedAt: wed('10:00') }), clock({ cycle: 2, dueAt: fri('10:00') }))).toEqual(['moved']);
    expect(kinds(running, clock({ startedAt: mon('09:00') }))).toEqual([]);
  });

  it('in another cycle is not what was in the one before', () => {
    const first = clock({ warnings: [{ at: tue('15:00'), done: true }], breachedAt: wed('10:00'), rungs: [told] });
    const second = clock({ ...first, cycle: 2 });
    expect(kinds(first, second)).toEqual(['warned', 'missed', 'told']);
    expect(kinds(first, first)).toEqual([]);
  });

  it('is told of each clock by its name and what it is about, in the order of the later state', () => {
    const about = clock({ key: 'feedback:r1', clock: 'feedback' });
    const unknown = clock({ key: 'elsewhere', clock: 'elsewhere' });
    const { en, zh } = DEMO.clocks['feedback']?.name ?? { en: '', zh: '' };
    const found = clockChanges({}, { 'feedback:r1': about, elsewhere: unknown, answer: running }, DEMO);
    expect(found.map(({ key, name }) => [key, name])).toEqual([
      ['feedback:r1', { en: `${en} (r1)`, zh: `${zh}（r1）` }],
      ['elsewhere', { en: 'elsewhere', zh: 'elsewhere' }],
      ['answer', { en: 'Answer', zh: '答复' }],
    ]);
  });
});
