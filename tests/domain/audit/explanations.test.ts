import { describe, expect, it } from 'vitest';
import { explainDue } from '../../../workflows/domain/audit/explain/due.ts';
import { explainEscalation, isEscalation } from '../../../workflows/domain/audit/explain/escalation.ts';
import { budgetWords, durationInChinese, type Explained } from '../../../workflows/domain/audit/explain/explained.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import type { ClockRule, Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import {
  agent,
  fri,
  lateParcel,
  mon,
  resume,
  supervisor,
  thu,
  tick,
  tue,
  waitForDocuments,
  wed,
  type Told,
} from '../../support/builders.ts';
import { CASE_ID } from '../../support/given.ts';
import { DEMO } from '../../support/lives.ts';
import { lived, stateAfter, type Step } from '../../support/recorded.ts';
import { withClock } from '../pains/support.ts';
import { later, OPENED, read } from './support.ts';

const extend: Told = { type: 'ExtendClock', clock: 'answer', reason: 'the carrier asks for a day' };

describe('why a clock is due then', () => {
  const due = (
    steps: Step[],
    { rules = DEMO, today, key = 'answer' }: { rules?: Rulebook; today?: Rulebook; key?: string } = {},
  ): Explained => {
    const log = lived(rules, CASE_ID, [...OPENED, ...steps]);
    const found = explainDue({ log, state: stateAfter(log), key, rules, today });
    if (!found) throw new Error('Nothing was explained.');
    return found;
  };
  const RULE = [
    'It binds us, the company.',
    '责任方：我方。',
    'It gives 16 h of working time, by calendar "office".',
    '时限额度：工作时间16小时；工作日历“office”。',
  ];

  it('is told from its start through its pause to its end', () => {
    const found = due([
      { at: mon('11:00'), body: waitForDocuments },
      { at: tue('11:00'), body: resume },
    ]);
    expect(found.answer).toEqual({
      en: '"Answer" is due 2026-03-05 10:00 (Asia/Shanghai).',
      zh: '时限“答复”于 2026-03-05 10:00（Asia/Shanghai）到期。',
    });
    expect(read(found.lines)).toEqual([
      'Event 1 (Case opened) started it; it counts from 2026-03-02 10:00.',
      '第 1 号事件（立案）启动时限，自 2026-03-02 10:00 起算。',
      ...RULE,
      'Held from 2026-03-02 11:00 to 2026-03-03 11:00: Waiting for documents of the customer.',
      '2026-03-02 11:00 起暂停至 2026-03-03 11:00：等待客户补充资料。',
      '4 of 4 days counted, 960 minutes.',
      '共 4 天，计入 4 天，共 960 分钟。',
    ]);
    expect(found.events).toEqual([1, 3, 8, 10]);
    expect(found.days.map(({ minutes }) => minutes)).toEqual([60, 360, 480, 60]);
    const source = { text: 'Sample value, company rule', zh: '示例值，公司规定', confidence: 'M' };
    expect(found.rules).toEqual([
      { rulebook: 'demo@2025-01-01', path: 'clocks.answer', name: { en: 'Answer', zh: '答复' }, source },
      {
        rulebook: 'demo@2025-01-01',
        path: 'clocks.answer.extension',
        name: { en: 'Extension of Answer', zh: '答复的延期' },
        source,
      },
    ]);
    expect(found.was).toEqual({
      rulebook: 'demo@2025-01-01',
      dueAt: thu('10:00'),
      says: {
        en: 'By demo@2025-01-01: 16 h of working time; due 2026-03-05 10:00.',
        zh: '按 demo@2025-01-01：工作时间16小时；2026-03-05 10:00 到期。',
      },
    });
    expect([found.about, found.today, found.equal]).toEqual(['due', null, null]);
  });

  it('tells a pause that still lasts without its end', () => {
    const found = due([{ at: mon('11:00'), body: waitForDocuments }]);
    expect(read(found.lines).slice(6)).toEqual([
      'Held from 2026-03-02 11:00 on: Waiting for documents of the customer.',
      '2026-03-02 11:00 起暂停：等待客户补充资料。',
      '3 of 3 days counted, 960 minutes.',
      '共 3 天，计入 3 天，共 960 分钟。',
    ]);
    expect(found.pauses).toEqual([
      { from: mon('11:00'), because: { en: 'Waiting for documents of the customer', zh: '等待客户补充资料' } },
    ]);
  });

  it('tells an extension by the rule and one that was agreed, each from where the clock stood', () => {
    const lawful = due([{ at: mon('11:00'), body: extend, by: supervisor }]);
    expect(read(lawful.lines).slice(6)).toEqual([
      '3 of 3 days counted, 960 minutes.',
      '共 3 天，计入 3 天，共 960 分钟。',
      'Event 7 extended it as the rule allows, from 2026-03-04 10:00 to 2026-03-05 10:00.',
      '第 7 号事件依规则延期，由 2026-03-04 10:00 延至 2026-03-05 10:00。',
      '2 of 2 days counted, 480 minutes.',
      '共 2 天，计入 2 天，共 480 分钟。',
    ]);
    const agreed = due([{ at: mon('11:00'), body: { ...extend, dueAt: fri('12:00') }, by: supervisor }]);
    expect(read(agreed.lines).slice(8)).toEqual([
      'Event 7 extended it by agreement, from 2026-03-04 10:00 to 2026-03-06 12:00.',
      '第 7 号事件经约定延期，由 2026-03-04 10:00 延至 2026-03-06 12:00。',
    ]);
    expect(agreed.events).toEqual([1, 3, 7]);
  });

  it('tells that another end was agreed, and what the rule alone would have given', () => {
    const agreedDueAt = { clock: 'answer', dueAt: fri('18:00') };
    const log = lived(DEMO, CASE_ID, [{ at: mon('10:00'), body: { ...lateParcel, agreedDueAt }, by: supervisor }]);
    const found = explainDue({ log, state: stateAfter(log), key: 'answer', rules: DEMO, today: undefined });
    expect(read(found?.lines ?? []).slice(6)).toEqual([
      'Another end was agreed; by the rule alone it would be due 2026-03-04 10:00.',
      '双方另行约定了到期时间；仅按规则应于 2026-03-04 10:00 到期。',
    ]);
    expect(found?.days).toEqual([]);
  });

  it('names each day that did not count, and why the end was moved', () => {
    // The seventh day after Tuesday 24 February is no rest day; that after Sunday 1 March, the 8th, is.
    const log = lived(DEMO, CASE_ID, [{ at: '2026-03-01T02:00:00.000Z', body: lateParcel }]);
    const found = explainDue({ log, state: stateAfter(log), key: 'statutory-answer', rules: DEMO, today: later(DEMO) });
    expect(read(found?.lines ?? []).slice(4)).toEqual([
      'It gives 7 days, the first day left out, an end on a rest day moved on, by calendar "office".',
      '时限额度：7日，开始当日不计，末日遇休息日顺延；工作日历“office”。',
      '7 of 9 days counted.',
      '共 9 天，计入 7 天。',
      '2026-03-01, weekend, not counted: the day of the start.',
      '2026-03-01，周末，不计：开始当日。',
      '2026-03-09, working day, not counted: the end moves on from a rest day.',
      '2026-03-09，工作日，不计：末日顺延。',
      '2026-03-08 is not a working day of the week, so it moves to 2026-03-09.',
      '末日顺延：2026-03-08 is not a working day of the week, so it moves to 2026-03-09。',
    ]);
    expect(found).toMatchObject({ equal: true, today: { rulebook: 'demo@2026-06-01' } });
  });

  it('says by other rules when it would be due, or that they do not know it', () => {
    const quicker = later(withClock('answer', { budget: { kind: 'working-time', duration: 'PT8H' } }));
    expect(due([], { today: quicker })).toMatchObject({
      equal: false,
      today: {
        rulebook: 'demo@2026-06-01',
        dueAt: tue('10:00'),
        says: {
          en: 'By demo@2026-06-01: 8 h of working time; due 2026-03-03 10:00.',
          zh: '按 demo@2026-06-01：工作时间8小时；2026-03-03 10:00 到期。',
        },
      },
    });
    const { answer: _answer, ...clocks } = DEMO.clocks;
    expect(due([], { today: later({ ...DEMO, clocks }) })).toMatchObject({
      equal: false,
      today: { says: { en: 'demo@2026-06-01 has no such clock.', zh: 'demo@2026-06-01 没有此时限。' } },
    });
  });
});

describe('how much time a clock gives', () => {
  it.each<[ClockRule['budget'], zh: string]>([
    [{ kind: 'elapsed', duration: 'P1DT2H' }, '自然时间1天2小时'],
    [{ kind: 'working-time', duration: 'PT90M' }, '工作时间90分钟'],
    [{ kind: 'working-days', days: 3, at: 'same-time' }, '3个工作日，至同一时刻'],
    [{ kind: 'working-days', days: 3, at: 'close-of-business' }, '3个工作日，至下班时间'],
    [{ kind: 'calendar-days', days: 7 }, '7日'],
    [
      { kind: 'calendar-days', days: 7, firstDayExcluded: true, rollHoliday: true },
      '7日，开始当日不计，末日遇休息日顺延',
    ],
    [{ kind: 'months', months: 12, after: { days: 30 } }, '12个月，自30日后起算'],
    [
      { kind: 'months', months: 12, after: { months: 1 }, firstDayExcluded: true },
      '12个月，自1个月后起算，开始当日不计',
    ],
    [{ kind: 'days-but-sundays-and-holidays', days: 7 }, '7日（星期日和节假日除外）'],
    [{ kind: 'next-at', dayOffset: 1, time: '14:00' }, '1日后的 14:00'],
    [{ kind: 'next-at', dayOffset: 1, time: '14:00', workingDay: true }, '1个工作日后的 14:00'],
    [{ kind: 'given' }, '至所承诺的时间'],
  ])('%j', (budget, zh) => {
    expect(budgetWords(budget).zh).toBe(zh);
  });

  it.each([
    ['P2W', '2周'],
    ['P1DT2H30M5S', '1天2小时30分钟5秒'],
    ['PT0S', '零'],
    ['PT0H10M', '10分钟'],
  ])('%s', (duration, zh) => {
    expect(durationInChinese(duration)).toBe(zh);
  });
});

describe('why somebody was told', () => {
  const steps: Step[] = [...OPENED, { at: wed('10:00'), body: tick }, { at: wed('12:00'), body: tick }];
  const told = (more: Step[], today?: Rulebook): Explained => {
    const log = lived(DEMO, CASE_ID, [...steps, ...more]);
    const event = log.findLast(isEscalation);
    if (!event) throw new Error('Nobody was told.');
    const state = stateAfter(log.filter(({ seq }) => seq <= event.seq));
    return explainEscalation({ log, state, event, rules: DEMO, today, roster: undefined });
  };

  it('is told by the clock that was missed and the rung that came', () => {
    const found = told([], later(DEMO));
    expect(found.answer).toEqual({
      en: 'Rung 1 of the ladder of "Answer" came at 2026-03-04 12:00 and tells Supervisor.',
      zh: '时限“答复”的第 1 级升级于 2026-03-04 12:00 触发，通知客服主管。',
    });
    const [breach, rung] = found.events;
    expect(read(found.lines)).toEqual([
      `The clock was due 2026-03-04 10:00 and was not met (event ${breach}).`,
      `该时限应于 2026-03-04 10:00 完成而未完成（第 ${breach} 号事件）。`,
      'No notice of it has gone out yet.',
      '通知尚未发出。',
    ]);
    expect(rung).toBe((breach ?? 0) + 1);
    expect(found).toMatchObject({
      about: 'escalation',
      equal: true,
      rules: [
        {
          rulebook: 'demo@2025-01-01',
          path: 'ladders.service.rungs.0',
          name: { en: 'Tell the supervisor', zh: '通知主管' },
          source: { confidence: 'M' },
        },
      ],
      was: {
        rulebook: 'demo@2025-01-01',
        says: {
          en: 'By demo@2025-01-01: rung 1 tells Supervisor, 2 h of working time after the due instant.',
          zh: '按 demo@2025-01-01：第 1 级在到期后工作时间2小时通知客服主管。',
        },
      },
      today: { rulebook: 'demo@2026-06-01' },
    });
    expect(found.was).not.toHaveProperty('notify');
  });

  it('tells the rungs that were passed over, and how late it was noticed', () => {
    const found = told([{ at: '2026-03-06T04:00:00.000Z', body: tick }]);
    expect(read(found.lines).slice(2)).toEqual([
      'It was noticed at 2026-03-06 12:00.',
      '实际于 2026-03-06 12:00 记录。',
      'No notice of it has gone out yet.',
      '通知尚未发出。',
    ]);
    const log = lived(DEMO, CASE_ID, [...OPENED, { at: fri('12:00'), body: tick }]);
    const event = log.findLast(isEscalation);
    if (!event) throw new Error('Nobody was told.');
    const skipped = explainEscalation({
      log,
      state: stateAfter(log),
      event,
      rules: DEMO,
      today: undefined,
      roster: undefined,
    });
    expect(read(skipped.lines).slice(2, 4)).toEqual([
      'Rungs 1 were due as well by then; the highest is told once, those below are recorded as skipped.',
      '届时第 1 级亦已到时；只通知最高一级，其下各级记为跳过。',
    ]);
    expect([skipped.today, skipped.equal]).toEqual([null, null]);
  });

  it('is told by the word of whoever escalated it, and what became of the notice', () => {
    const escalate: Told = { type: 'Escalate', to: 'manager', reason: 'a key account' };
    const log = lived(DEMO, CASE_ID, [...OPENED, { at: mon('11:00'), body: escalate, by: agent }]);
    const event = log.findLast(isEscalation);
    if (!event) throw new Error('Nobody escalated it.');
    const notice = (data: object, type = 'NoticeDelivered') =>
      ({
        ...event,
        type,
        seq: event.seq + 1,
        recordedAt: mon('11:01'),
        data: { effectId: `${CASE_ID}:${event.seq}:0`, ...data },
      }) as unknown as RecordedEvent;
    const explained = (...more: RecordedEvent[]) =>
      explainEscalation({
        log: [...log, ...more],
        state: stateAfter(log),
        event,
        rules: DEMO,
        today: later({ ...DEMO, roles: {} }),
        roster: undefined,
      });
    const found = explained(notice({ to: 'wang', because: 'shift' }));
    expect(found.answer).toEqual({
      en: 'li.agent escalated it to Manager at 2026-03-02 11:00.',
      zh: 'li.agent 于 2026-03-02 11:00 将案件升级至客服经理。',
    });
    expect(read(found.lines)).toEqual([
      'Reason: a key account',
      '理由：a key account',
      'The notice reached wang at 2026-03-02 11:01: on shift.',
      '通知于 2026-03-02 11:01 送达 wang：当班。',
    ]);
    expect(found).toMatchObject({
      about: 'escalation',
      events: [event.seq, event.seq + 1],
      rules: [
        { rulebook: 'product', path: 'commands.Escalate', name: { en: 'Escalation by hand', zh: '人工升级' } },
        { rulebook: 'demo@2025-01-01', path: 'roles.manager', name: { en: 'Manager', zh: '客服经理' } },
      ],
      was: {
        says: {
          en: 'demo@2025-01-01 knows the role; a person may escalate to it.',
          zh: 'demo@2025-01-01 设有该角色，可人工升级。',
        },
      },
      today: { says: { en: 'demo@2026-06-01 does not know the role.', zh: 'demo@2026-06-01 未设该角色。' } },
      equal: false,
    });
    expect(read(explained(notice({})).lines).slice(2)).toEqual([
      'The notice went to the role at 2026-03-02 11:01; no roster named a person.',
      '通知于 2026-03-02 11:01 送达该角色；值班表未指明个人。',
    ]);
    expect(read(explained(notice({ to: 'wang' })).lines).slice(2)).toEqual([
      'The notice reached wang at 2026-03-02 11:01.',
      '通知于 2026-03-02 11:01 送达 wang。',
    ]);
    expect(read(explained(notice({ reason: 'the case has ended' }, 'NoticeCancelled')).lines).slice(2)).toEqual([
      'The notice was cancelled at 2026-03-02 11:01: the case has ended.',
      '通知于 2026-03-02 11:01 取消：the case has ended。',
    ]);
    const elsewhere = notice({ effectId: `${CASE_ID}:1:0`, to: 'wang' });
    expect(explained(elsewhere).events).toEqual([event.seq]);
  });
});
