import { describe, expect, it } from 'vitest';
import { explainEscalation, type AskedEscalation } from '../../../workflows/domain/audit/explain/escalation.ts';
import type { Explained } from '../../../workflows/domain/audit/explain/explained.ts';
import type { EventOf, RecordedEvent } from '../../../workflows/domain/case/events.ts';
import { thu, tick, wed } from '../../support/builders.ts';
import { CASE_ID } from '../../support/given.ts';
import { DEMO } from '../../support/lives.ts';
import { lived, stateAfter } from '../../support/recorded.ts';
import { rosterOf } from '../../support/rosters.ts';
import { withLadder } from '../pains/support.ts';
import { later, OPENED, read } from './support.ts';

type Rung = RecordedEvent & EventOf<'RungFired'>;

// The answer is due on Wednesday at ten; the first rung comes at twelve.
const log = lived(DEMO, CASE_ID, [...OPENED, { at: wed('10:00'), body: tick }, { at: wed('12:00'), body: tick }]);
const first = log.at(-1) as Rung;
const NOBODY_TOLD = ['No notice of it has gone out yet.', '通知尚未发出。'];

/** The first rung, and others that came after it, with what they say besides. */
const rung = (data: Partial<Rung['data']>, seq = first.seq, more: Partial<RecordedEvent> = {}): Rung =>
  ({ ...first, seq, data: { ...first.data, ...data }, ...more }) as Rung;
const explain = (event: Rung, more: Partial<AskedEscalation> & { before?: RecordedEvent[] } = {}): Explained => {
  const { before = [], ...asked } = more;
  const whole = [...log.slice(0, -1), ...before, event];
  return explainEscalation({
    log: whole,
    state: stateAfter(log),
    event,
    rules: DEMO,
    today: undefined,
    roster: undefined,
    ...asked,
  });
};
/** What is said after that the clock was missed. */
const more = (found: Explained): string[] => read(found.lines.slice(1));

describe('why a rung came', () => {
  it('is told with what was passed over because the case lay with a level already', () => {
    expect(more(explain(rung({ rung: 2, jumped: 'head-office', skipped: [0, 1] })))).toEqual([
      'The case lay with head-office, so the ladder jumped and told none below (1, 2).',
      '案件已在 head-office 层级，故越级，其下各级（1, 2）不再通知。',
      ...NOBODY_TOLD,
    ]);
    expect(more(explain(rung({ jumped: 'head-office' }))).slice(0, 2)).toEqual([
      'The case lay with head-office, so the ladder jumped and told none below (none).',
      '案件已在 head-office 层级，故越级，其下各级（无）不再通知。',
    ]);
  });

  it('is told with the time by which it is to be acknowledged', () => {
    expect(more(explain(rung({ acknowledgeBy: wed('13:00') })))).toEqual([
      'It asks to be acknowledged by 2026-03-04 13:00; otherwise the next rung comes then.',
      '要求于 2026-03-04 13:00 前签收，否则届时进入下一级。',
      ...NOBODY_TOLD,
    ]);
  });

  describe('is that nobody acknowledged the one below in time', () => {
    const asked = rung({ acknowledgeBy: wed('13:00') });
    const second = rung({ rung: 1 }, first.seq + 2, { happenedAt: wed('13:00'), recordedAt: wed('13:00') });
    const acknowledged = (data: object, seq = first.seq + 1) =>
      ({
        ...first,
        type: 'RungAcknowledged',
        seq,
        data: { key: 'answer', cycle: 1, rung: 0, ...data },
      }) as RecordedEvent;
    const told = (...before: RecordedEvent[]) => more(explain(second, { before }));
    const SO = [
      `Nobody acknowledged rung 1 (event ${first.seq}) by 2026-03-04 13:00.`,
      `第 1 级（第 ${first.seq} 号事件）至 2026-03-04 13:00 无人签收。`,
    ];

    it('where it asked for that', () => {
      expect(told(asked)).toEqual([...SO, ...NOBODY_TOLD]);
      expect(told(first)).toEqual(NOBODY_TOLD);
    });

    it('and not where somebody did, or there was still time', () => {
      expect(told(asked, acknowledged({}))).toEqual(NOBODY_TOLD);
      expect(told(rung({ acknowledgeBy: wed('13:01') }))).toEqual(NOBODY_TOLD);
    });

    it('though another rung or another clock was acknowledged, or it was only afterwards', () => {
      expect(told(asked, acknowledged({ rung: 1 }))).toEqual([...SO, ...NOBODY_TOLD]);
      expect(told(asked, acknowledged({ key: 'acknowledge' }))).toEqual([...SO, ...NOBODY_TOLD]);
      expect(told(asked, acknowledged({}, second.seq + 1))).toEqual([...SO, ...NOBODY_TOLD]);
    });

    it('and not where that was of another clock, another cycle, a higher rung or later', () => {
      for (const data of [{ key: 'acknowledge' }, { cycle: 2 }, { rung: 1 }])
        expect(told(rung({ acknowledgeBy: wed('13:00'), ...data }))).toEqual(NOBODY_TOLD);
      expect(told(rung({ acknowledgeBy: wed('13:00') }, second.seq + 1))).toEqual(NOBODY_TOLD);
    });
  });

  it('is told with whom the roster names when the notice went out', () => {
    const notice = {
      ...first,
      type: 'NoticeDelivered',
      seq: first.seq + 1,
      recordedAt: wed('20:00'),
      data: { effectId: `${CASE_ID}:${first.seq}:0`, to: 'chen-hao', because: 'after-hours' },
    } as RecordedEvent;
    const ON_DUTY = 'By the roster since 2026-01-01 00:00, li-na is the Supervisor at 2026-03-04 12:00: on shift.';
    const roster = rosterOf();
    expect(
      explain(first, { roster })
        .lines.slice(1)
        .map(({ en }) => en),
    ).toEqual([NOBODY_TOLD[0], ON_DUTY]);
    const lines = explain(first, { roster, log: [...log, notice] }).lines.map(({ en }) => en);
    expect(lines.slice(1)).toEqual([
      'The notice reached chen-hao at 2026-03-04 20:00: to whom the role is forwarded while nobody is on duty.',
      'By the roster since 2026-01-01 00:00, chen-hao is the Supervisor at 2026-03-04 20:00: to whom the role is forwarded while nobody is on duty.',
    ]);
  });

  it('is compared with what other rules have there: whom they tell, and how long after', () => {
    const rungs = DEMO.ladders['service']?.rungs ?? [];
    const changed = (change: object) =>
      later(withLadder('service', { rungs: rungs.map((one, index) => (index === 0 ? { ...one, ...change } : one)) }));
    const against = (change: object) => explain(first, { today: changed(change) });
    expect(against({}).equal).toBe(true);
    expect(against({ notify: 'manager' })).toMatchObject({
      equal: false,
      today: { says: { en: 'By demo@2026-06-01: rung 1 tells Manager, 2 h of working time after the due instant.' } },
    });
    expect(against({ after: { duration: 'PT2H', unit: 'elapsed' } })).toMatchObject({
      equal: false,
      today: {
        rulebook: 'demo@2026-06-01',
        says: {
          en: 'By demo@2026-06-01: rung 1 tells Supervisor, 2 h of real time after the due instant.',
          zh: '按 demo@2026-06-01：第 1 级在到期后自然时间2小时通知客服主管。',
        },
      },
    });
    expect(against({ after: { duration: 'PT3H', unit: 'working' } }).equal).toBe(false);
    expect(explain(first, { today: later(withLadder('service', { rungs: [] })) })).toMatchObject({
      equal: false,
      today: { says: { en: 'demo@2026-06-01 has no rung 1 for it.', zh: 'demo@2026-06-01 没有第 1 级。' } },
    });
  });

  it('cites nothing of rules that know no such ladder, and calls a role of theirs by its code', () => {
    const found = explain(rung({ notify: 'captain' }), { rules: later({ ...DEMO, ladders: {} }) });
    expect(found.rules).toEqual([]);
    expect(found.answer.en).toMatch(/ and tells captain\.$/);
    expect(found.was.says.en).toBe('demo@2026-06-01 has no rung 1 for it.');
  });

  it('counts only the breach of its own clock and cycle', () => {
    const breach = log.find(({ type }) => type === 'ClockBreached');
    expect(explain(first).events).toEqual([breach?.seq, first.seq]);
    expect(explain(rung({ cycle: 2 })).events).toEqual([first.seq]);
    expect(explain(rung({}, first.seq, { recordedAt: thu('10:00') })).lines[1]?.en).toBe(
      'It was noticed at 2026-03-05 10:00.',
    );
  });
});
