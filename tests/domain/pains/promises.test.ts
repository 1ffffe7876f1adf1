import { describe, expect, it } from 'vitest';
import { effectsOf, overtakenBy } from '../../../workflows/domain/effects.ts';
import { due } from '../../../workflows/domain/clocks/due.ts';
import { CHANNELS } from '../../../workflows/domain/vocabulary.ts';
import {
  acknowledge,
  answer,
  close,
  lateParcel,
  mon,
  promise,
  satisfied,
  tick,
  tue,
  wed,
} from '../../support/builders.ts';
import { given } from '../../support/given.ts';
import { alarmsAbout, asleepUntil, clockOf, customerSays, untouchedUntil } from './support.ts';

const late = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);
/** We said that we call on Tuesday at nine. */
const promised = late.and(mon('10:30'), promise(tue('09:00')));
const renegotiate = (dueAt: string) =>
  ({ type: 'RenegotiatePromise', promise: 'p1', dueAt, reason: 'the plane is late' }) as const;
const keep = { type: 'KeepPromise', promise: 'p1' } as const;

describe('an appointed call', () => {
  it.each(CHANNELS)('is not cancelled by thanks that come by %s (freescout-help-desk/freescout#3584)', (channel) => {
    const thanked = promised.and(mon('11:00'), customerSays(channel));
    expect(thanked.clocks['promise:p1']).toBe(tue('09:00'));
    expect(alarmsAbout(untouchedUntil(thanked, tue('09:00')), 'promise:p1')).toContainEqual([
      'missed promise:p1',
      tue('09:00'),
    ]);
  });

  it('comes up at its hour though the case was answered and the customer content (freescout-help-desk/freescout#5378)', () => {
    const content = promised.and(mon('11:00'), answer).and(mon('12:00'), satisfied);
    content.when(mon('12:10'), close).thenRefused('open-promise', { promises: 'p1' });
    const hour = untouchedUntil(content, tue('09:00'));
    const told = hour.events.slice(content.events.length).flatMap((event) => effectsOf(event, hour.state));
    expect(told).toContainEqual({
      kind: 'notify',
      about: 'ClockBreached',
      to: { person: 'li.agent' },
      key: 'promise:p1',
      cycle: 1,
    });
  });
});

describe('a time that was moved', () => {
  it('is the only one that counts: the old one alarms nobody (margince/margince#1257)', () => {
    const moved = promised.and(mon('17:00'), renegotiate(wed('15:00')));
    expect(
      due(moved.state)
        .filter(({ key }) => key === 'promise:p1')
        .map(({ at }) => at),
    ).toEqual([wed('13:00'), wed('14:30'), wed('15:00')]);
    expect(alarmsAbout(untouchedUntil(moved, wed('12:59')), 'promise:p1', moved.events.length)).toEqual([]);
  });

  it('may be earlier, and the timer follows (margince/margince#1257)', () => {
    const sooner = promised.and(mon('11:00'), renegotiate(mon('12:00')));
    expect(due(sooner.state)[0]?.at).toBe(mon('11:30'));
    expect(untouchedUntil(sooner, mon('12:00')).state.promises['p1']?.state).toBe('broken');
  });

  it('is not held up by a notice of the old one that was still on its way (margince/margince#1257)', () => {
    const warned = untouchedUntil(promised, tue('07:00'));
    const [notice] = warned.events.slice(-1).flatMap((event) => effectsOf(event, warned.state));
    if (!notice) throw new Error('Nobody was warned.');
    expect(overtakenBy(notice, warned.state)).toBeUndefined();
    const moved = warned.and(tue('08:00'), renegotiate(wed('15:00')));
    expect(overtakenBy(notice, moved.state)).toBe('the clock has begun a new cycle');
    expect(alarmsAbout(untouchedUntil(moved, wed('15:00')), 'promise:p1', moved.events.length)).toContainEqual([
      'missed promise:p1',
      wed('15:00'),
    ]);
  });

  it('is not lost when the timer slept: broken at its hour, and mended by what was done in time (margince/margince#1257)', () => {
    const slept = asleepUntil(promised, wed('10:00'));
    expect(clockOf(slept, 'promise:p1').breachedAt).toBe(tue('09:00'));
    expect(slept.state.promises['p1']?.state).toBe('broken');
    const mended = slept.and(wed('10:05'), { ...keep, happenedAt: tue('08:55') });
    expect(mended.state.promises['p1']?.state).toBe('kept');
    mended.when(wed('10:10'), tick).thenTypes();
  });
});
