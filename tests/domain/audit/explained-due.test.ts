import { describe, expect, it } from 'vitest';
import { explainDue, whenItEnded } from '../../../workflows/domain/audit/explain/due.ts';
import type { Explained } from '../../../workflows/domain/audit/explain/explained.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { answer, lateParcel, local, mon, notSatisfied, promise, thu, tue } from '../../support/builders.ts';
import { CASE_ID } from '../../support/given.ts';
import { DEMO } from '../../support/lives.ts';
import { lived, stateAfter, type Step } from '../../support/recorded.ts';
import { withClock } from '../pains/support.ts';
import { OPENED, read } from './support.ts';

const explained = (
  log: readonly RecordedEvent[],
  {
    rules = DEMO,
    key = 'answer',
    state = stateAfter(log),
  }: { rules?: Rulebook; key?: string; state?: ReturnType<typeof stateAfter> } = {},
): Explained | undefined => explainDue({ log, state, key, rules, today: undefined });
const linesOf = (...asked: Parameters<typeof explained>): string[] => read(explained(...asked)?.lines ?? []);
const opened = lived(DEMO, CASE_ID, OPENED);

/** The log with one more event that only its log tells of, as the decider would have written it. */
const and = (log: readonly RecordedEvent[], type: string, data: object): RecordedEvent[] => {
  const last = log.at(-1);
  return [
    ...log,
    { ...last, type, data, seq: (last?.seq ?? 0) + 1, happenedAt: mon('11:00') } as unknown as RecordedEvent,
  ];
};
/** The log in which the clock began in another way. */
const begunWith = (data: object): RecordedEvent[] =>
  opened.map((event) =>
    event.type === 'ClockStarted' && event.data.key === 'answer'
      ? { ...event, data: { ...event.data, ...data } }
      : event,
  );

describe('what holds a clock', () => {
  const heldBy = (log: readonly RecordedEvent[]) =>
    linesOf(log, { state: stateAfter(opened) }).filter((line) => /Held|暂停/.test(line));
  const held = { key: 'answer', cycle: 1 };

  it('is the law, by the event that it names, also where that is not known any more', () => {
    expect(heldBy(and(opened, 'ClockPaused', { ...held, by: 'WrittenClaimRejected' }))).toEqual([
      'Held from 2026-03-02 11:00 on: suspended by law: Written claim rejected.',
      '2026-03-02 11:00 起暂停：依法中止：书面拒赔。',
    ]);
    expect(heldBy(and(opened, 'ClockPaused', { ...held, by: 'OldEvent' }))).toEqual([
      'Held from 2026-03-02 11:00 on: suspended by law: OldEvent.',
      '2026-03-02 11:00 起暂停：依法中止：OldEvent。',
    ]);
  });

  it('is the reason of the pause that it came with, which may be in no rulebook any more', () => {
    const pausedFor = (reason: string) => and(opened, 'CasePaused', { reason, ceilingAt: thu('10:00') });
    const paused = and(pausedFor('frost'), 'ClockPaused', held);
    expect(heldBy(paused)).toEqual(['Held from 2026-03-02 11:00 on: frost.', '2026-03-02 11:00 起暂停：frost。']);
    // What it was paused for later is not why it was held then.
    expect(heldBy(and(paused, 'CasePaused', { reason: 'flood', ceilingAt: thu('10:00') }))).toEqual(heldBy(paused));
    expect(heldBy(and(opened, 'ClockPaused', held))).toEqual([
      'Held from 2026-03-02 11:00 on: paused.',
      '2026-03-02 11:00 起暂停：暂停。',
    ]);
  });
});

describe('how a clock began', () => {
  it('is told of the last time alone', () => {
    const again = lived(DEMO, CASE_ID, [
      ...OPENED,
      { at: mon('12:00'), body: answer },
      { at: tue('10:00'), body: notSatisfied },
    ] satisfies Step[]);
    const starts = again.filter((event) => event.type === 'ClockStarted' && event.data.key === 'answer');
    expect(starts).toHaveLength(2);
    const cause = again.findLast((event) => event.type === 'RoundBegun');
    expect(explained(again)?.events).toEqual([cause?.seq, starts[1]?.seq]);
    expect(linesOf(again)[0]).toBe(
      `Event ${cause?.seq} (Another round begun) started it; it counts from 2026-03-03 10:00.`,
    );
  });

  it('may have been an interruption, after which all of its time begins anew', () => {
    const rules = withClock('answer', { restartedBy: ['CaseOpened'] });
    expect(linesOf(opened, { rules }).slice(0, 2)).toEqual([
      'Event 1 (Case opened) interrupted it, so all of its time begins anew; it counts from 2026-03-02 10:00.',
      '第 1 号事件（立案）使时限中断，重新起算，自 2026-03-02 10:00 起算。',
    ]);
    const other = withClock('answer', { restartedBy: ['Answered'] });
    expect(linesOf(opened, { rules: other })[0]).toContain('(Case opened) started it;');
  });

  it('tells that it kept its end when rules were adopted from then on alone', () => {
    const kept = begunWith({ dueByRule: thu('10:00'), kept: true });
    expect(linesOf(kept).slice(6)).toEqual([
      'These rules were adopted from then on alone, so it kept its end; by the rule alone it would be due 2026-03-05 10:00.',
      '本规则自采用时起适用，该时限保留原到期时间；仅按规则应于 2026-03-05 10:00 到期。',
    ]);
  });

  it('is not told of a clock that the case does not have, nor of one whose beginning is not in the log', () => {
    expect(explained(opened, { key: 'nothing' })).toBeUndefined();
    const state = stateAfter(opened);
    const paused = and(
      opened.filter(({ type }) => type !== 'ClockStarted'),
      'ClockPaused',
      { key: 'answer', cycle: 1 },
    );
    expect(explained(paused, { state })).toBeUndefined();
    expect(explained([], { state })).toBeUndefined();
  });
});

describe('by what rule a clock is due', () => {
  it('is told with the pack that it comes from, and without an extension where there is none', () => {
    const { extension: _extension, ...rest } = DEMO.clocks['answer'] ?? {};
    const rules = { ...DEMO, clocks: { ...DEMO.clocks, answer: { ...rest, pack: 'post' } } } as Rulebook;
    expect(explained(opened, { rules })?.rules).toMatchObject([
      { path: 'clocks.answer', name: { en: 'Answer (post)', zh: '答复（post）' } },
    ]);
  });

  it('is not told where the rules do not know the clock any more', () => {
    const { answer: _answer, ...clocks } = DEMO.clocks;
    const found = explained(opened, { rules: { ...DEMO, clocks } });
    expect(found?.lines).toHaveLength(2);
    expect(found).toMatchObject({ rules: [], days: [], was: { says: { en: 'demo@2025-01-01 has no such clock.' } } });
  });

  it('counts no days of what was promised', () => {
    const log = lived(DEMO, CASE_ID, [...OPENED, { at: mon('11:00'), body: promise(tue('17:00')) }]);
    const found = explained(log, { key: 'promise:p1' });
    expect(found?.answer.en).toContain('is due 2026-03-03 17:00');
    expect(found?.days).toEqual([]);
    expect(read(found?.lines ?? []).join()).not.toContain('counted');
  });

  it('names a holiday also where it counts', () => {
    const log = lived(DEMO, CASE_ID, [{ at: local('2026-04-01', '10:00'), body: lateParcel }]);
    const lines = linesOf(log, { key: 'statutory-answer' });
    expect(lines.filter((line) => line.includes('清明') && line.startsWith('2026-04-05'))).toHaveLength(2);
  });
});

describe('the case of which a clock that ended is judged', () => {
  it('is the one that was known when it ended', () => {
    const log = lived(DEMO, CASE_ID, [
      ...OPENED,
      { at: mon('12:00'), body: answer },
      { at: mon('14:00'), body: promise(tue('17:00')) },
    ]);
    const state = stateAfter(log);
    const clock = state.clocks['answer'];
    if (!clock) throw new Error('There is no such clock.');
    const end = log.findLast((event) => 'key' in event.data && event.data.key === 'answer')?.seq ?? 0;
    expect(end).toBeLessThan(log.length);
    expect(whenItEnded(log, state, clock)).toEqual(stateAfter(log.slice(0, end)));
  });

  it('is the one that there is, while it runs', () => {
    const state = stateAfter(opened);
    const clock = state.clocks['answer'];
    if (!clock) throw new Error('There is no such clock.');
    expect(whenItEnded(opened, state, clock)).toBe(state);
  });
});
