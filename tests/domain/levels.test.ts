import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { commandOf } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import { effectsOf } from '../../workflows/domain/effects.ts';
import { dateIn, formatNumber, periodOf } from '../../workflows/domain/levels/numbers.ts';
import {
  acknowledge,
  agent,
  fri,
  lateParcel,
  local,
  mon,
  reopen,
  tue,
  wed,
  withdraw,
  type Told,
} from '../support/builders.ts';
import { CASE_ID, given, happened } from '../support/given.ts';
import { withPractice, words } from '../support/practice.ts';

const rules = withPractice({
  levels: {
    'head-office': { name: words('Head office'), department: 'claims', notify: 'head-office' },
    board: { name: words('Board'), department: 'finance', notify: 'manager' },
  },
  numbering: {
    form: {
      name: words('Form'),
      format: '{branch}-{yyyy}{mm}-{n:3}',
      restarts: 'monthly',
      perBranch: true,
      on: 'CaseOpened',
      kinds: ['complaint'],
    },
    head: {
      name: words('Head number'),
      format: 'HQ-{yyyy}-{n:4}',
      restarts: 'yearly',
      on: 'ReferredUp',
      kinds: ['complaint', 'claim'],
      level: 'head-office',
    },
  },
});
const referUp: Told = { type: 'ReferUp', to: 'head-office', reason: 'The branch cannot solve it.' };
const sendBack: Told = { type: 'SendBack', reason: 'The branch has all that it needs now.' };
const late = given(mon('10:00'), lateParcel, { rules }).and(mon('10:05'), acknowledge);

describe('a case that its branch cannot solve', () => {
  it('goes up to a level, whose department has it then and whose role is told', () => {
    const up = late
      .when(mon('11:00'), referUp)
      .then(
        happened(
          'ReferredUp',
          { to: 'head-office', department: 'claims', notify: 'head-office' },
          { personal: { text: 'The branch cannot solve it.' } },
        ),
        happened('NumberAssigned', { series: 'head', period: '2026', sequence: 0, number: 'HQ-2026-0000' }),
      );
    expect(up.state).toMatchObject({ level: 'head-office', department: 'claims', owner: 'li.agent' });
    expect(up.events[late.events.length]?.data).not.toHaveProperty('from');
    const effects = up.events.slice(-2).flatMap((event) => effectsOf(event, up.state, rules));
    expect(effects).toEqual([{ kind: 'notify', about: 'ReferredUp', to: { role: 'head-office' } }]);
  });

  it('keeps its clocks, since for the customer nothing has changed', () => {
    expect(late.and(mon('11:00'), referUp).clocks).toEqual(late.clocks);
  });

  it('stays with its level when it turns out to be graver, and is rerouted where it lies with its branch', () => {
    const graver: Told = { type: 'Classify', severity: 'major', reason: 'A hospital waits for it.' };
    expect(late.and(mon('11:00'), referUp).and(mon('12:00'), graver).state).toMatchObject({
      level: 'head-office',
      department: 'claims',
      severity: 'major',
    });
    expect(late.and(mon('12:00'), graver).state.department).toBe('customer-service');
  });

  it('may go on from one level to another, and comes back to the department of its route', () => {
    const board = late
      .and(mon('11:00'), referUp)
      .when(mon('12:00'), { ...referUp, to: 'board' })
      .then(happened('ReferredUp', { to: 'board', from: 'head-office', department: 'finance', notify: 'manager' }));
    const back = board
      .when(mon('13:00'), sendBack)
      .then(happened('SentBack', { from: 'board', department: 'operations' }));
    expect(back.state).not.toHaveProperty('level');
    expect(back.state.department).toBe('operations');
  });

  it('is refused by a level that nobody has, that it lies with already, or that it is to come back from without being there', () => {
    late.when(mon('11:00'), { ...referUp, to: 'constructor' }).thenRefused('unknown-level', {
      rulebook: 'demo 2025-01-01',
      level: 'constructor',
      known: 'head-office, board',
    });
    late.and(mon('11:00'), referUp).when(mon('12:00'), referUp).thenRefused('already-at-level');
    late.when(mon('11:00'), sendBack).thenRefused('not-above');
    late.and(mon('11:00'), withdraw).when(mon('12:00'), referUp).thenRefused('case-closed');
  });

  it('knows no level where the rulebook has none', () => {
    const none = { rulebook: 'demo 2025-01-01', level: 'head-office', known: 'none' };
    given(mon('10:00'), lateParcel).when(mon('11:00'), referUp).thenRefused('unknown-level', none);
    const { practice: _practice, ...without } = rules;
    given(mon('10:00'), lateParcel, { rules: without }).when(mon('11:00'), referUp).thenRefused('unknown-level', none);
  });

  it('tells in its log why it went up and why it came back', () => {
    const up = late.and(mon('11:00'), referUp);
    up.when(mon('12:00'), sendBack).then(
      happened(
        'SentBack',
        { from: 'head-office', department: 'operations' },
        { personal: { text: 'The branch has all that it needs now.' } },
      ),
    );
  });

  it('stays with its department where the rules know no route for it any more', () => {
    const { state } = late.and(mon('11:00'), referUp);
    const command = commandOf(sendBack, { id: 'c', caseId: CASE_ID, at: mon('12:00'), actor: agent });
    expect(decide(command, state, { ...rules, routes: [] })).toMatchObject({
      events: [{ type: 'SentBack', data: { from: 'head-office' } }],
      state: { department: 'claims' },
    });
  });
});

describe('a log of before', () => {
  const at = { happenedAt: mon('12:00'), reportedAt: mon('12:00') };
  const after = (...told: readonly Pick<CaseEvent, 'type' | 'data'>[]) =>
    late.with(
      told.map((event) => ({ ...event, ...at }) as CaseEvent),
      mon('12:00'),
    ).state;

  it('may move a case from level to level without its department', () => {
    const up = { type: 'ReferredUp', data: { to: 'board' } } as const;
    expect(after(up)).toMatchObject({ level: 'board', department: 'operations' });
    const back = { type: 'SentBack', data: { from: 'board', to: 'head-office' } } as const;
    expect(after(up, back)).toMatchObject({ level: 'head-office', department: 'operations' });
  });

  it('keeps the pauses of a case with their times, and folds an end of one that was never begun into nothing', () => {
    const pause = { type: 'CasePaused', data: { reason: 'documents', ceilingAt: fri('10:00') } } as const;
    const resumption = { type: 'CaseResumed', data: { because: 'command' } } as const;
    expect(after(resumption).pauses).toBeUndefined();
    const held = { reason: 'documents', from: mon('12:00') };
    const over = { ...held, to: mon('12:00') };
    expect(after(pause).pauses).toEqual([held]);
    expect(after(pause, resumption, pause).pauses).toEqual([over, held]);
    const twice = after(pause, resumption, pause, resumption);
    expect(twice.pauses).toEqual([over, over]);
    const story = late.with(
      [
        { ...pause, ...at },
        { ...resumption, ...at },
      ],
      mon('12:00'),
    );
    const later = { happenedAt: mon('13:00'), reportedAt: mon('13:00') };
    expect(story.with([{ ...resumption, ...later }], mon('13:00')).state.pauses).toEqual([over]);
  });
});

describe('a number', () => {
  const open = commandOf(lateParcel, { id: 'c', caseId: CASE_ID, at: mon('10:00'), actor: agent });
  const urumqi = { ...open, body: { ...lateParcel, branch: 'urumqi' } };

  it('that is not drawn yet is asked for, within the branch where the series counts by branch', () => {
    expect(decide(open, undefined, rules)).toMatchObject({
      needs: [{ series: 'form', period: '2026-03', branch: '*' }],
    });
    expect(decide(urumqi, undefined, rules)).toMatchObject({
      needs: [{ series: 'form', period: '2026-03', branch: 'urumqi' }],
    });
  });

  it('that was drawn is written by the format, next to the event that gives it', () => {
    const numbers = { 'form|2026-03|urumqi': 17 };
    const decision = decide({ ...urumqi, numbers }, undefined, rules);
    if (isRefusal(decision)) throw new Error(decision.message);
    expect(decision.needs).toBeUndefined();
    const place = decision.events.findIndex(({ type }) => type === 'NumberAssigned');
    expect(decision.events[place]?.data).toEqual({
      series: 'form',
      period: '2026-03',
      sequence: 17,
      number: 'urumqi-202603-017',
      branch: 'urumqi',
    });
    expect(decision.events.slice(0, place).map(({ type }) => type)).not.toContain('CaseLinked');
    expect(decision.state.numbers).toEqual({ form: 'urumqi-202603-017' });
  });

  it('is of the drawn branch alone: one drawn for another branch is not taken', () => {
    expect(decide({ ...urumqi, numbers: { 'form|2026-03|*': 5 } }, undefined, rules)).toMatchObject({
      needs: [{ branch: 'urumqi' }],
    });
  });

  it('is given once: a case that goes up again keeps the one that it has', () => {
    const numbers = { 'head|2026|*': 3 };
    const up = late.and(mon('11:00'), referUp, { numbers });
    expect(up.state.numbers?.['head']).toBe('HQ-2026-0003');
    up.and(mon('12:00'), sendBack).when(mon('13:00'), referUp).thenTypes('ReferredUp');
  });

  it('is given by its level and to its kinds alone', () => {
    late.when(mon('11:00'), { ...referUp, to: 'board' }).thenTypes('ReferredUp');
    const exception = given(mon('10:00'), { ...lateParcel, kind: 'exception' }, { rules });
    expect(exception.state.numbers).toBeUndefined();
    exception.when(mon('11:00'), referUp).thenTypes('ReferredUp');
  });

  it('is given only where the event says what the series asks, at the first one that does', () => {
    const orders = withPractice({
      numbering: {
        order: {
          name: words('Work order'),
          format: 'W-{n:3}',
          restarts: 'never',
          perBranch: false,
          on: 'CaseReferred',
          kinds: ['complaint'],
          when: { department: 'fleet' },
        },
      },
    });
    const ask = (department: string): Told => ({ type: 'Refer', department, question: 'What happened?' });
    const numbers = { 'order|all|*': 4 };
    const elsewhere = given(mon('10:00'), lateParcel, { rules: orders }).and(mon('11:00'), ask('claims'), { numbers });
    expect(elsewhere.state.numbers).toBeUndefined();
    const ordered = elsewhere.and(mon('12:00'), ask('fleet'), { numbers });
    expect(ordered.state.numbers).toEqual({ order: 'W-004' });
    const again = ordered.and(mon('13:00'), ask('fleet'), { numbers: { 'order|all|*': 5 } });
    expect(again.state.numbers).toEqual({ order: 'W-004' });
  });

  it('counts in the period of the day on which it is given, by the local date, whenever the thing happened', () => {
    const opening = { ...lateParcel, happenedAt: local('2026-01-30', '10:00') };
    const at = (instant: string) =>
      decide(commandOf(opening, { id: 'c', caseId: CASE_ID, at: instant, actor: agent }), undefined, rules);
    expect(at(local('2026-01-31', '23:59'))).toMatchObject({ needs: [{ period: '2026-01' }] });
    expect(at(local('2026-02-01', '00:00'))).toMatchObject({ needs: [{ period: '2026-02' }] });
  });

  it('is not given to imported history, which was numbered where it was lived', () => {
    expect(decide({ ...open, imported: true }, undefined, rules)).not.toHaveProperty('needs');
  });

  it('is not taken away when the case ends and is reopened', () => {
    const numbers = { 'form|2026-03|*': 1 };
    const story = given(undefined, undefined, { rules })
      .and(mon('10:00'), lateParcel, { numbers })
      .and(tue('10:00'), withdraw)
      .and(wed('10:00'), reopen);
    expect(story.state.numbers).toEqual({ form: 'HQ-202603-001' });
  });
});

describe('the format of numbers', () => {
  const date = dateIn('Asia/Shanghai', local('2026-03-02', '08:00'));

  it.each([
    ['HQ-{yyyy}-{n:4}', 7, 'HQ-2026-0007'],
    ['{branch}{yy}{mm}{dd}-{n}', 12, 'sz260302-12'],
    ['{n:4}', 12_345, '12345'],
    ['总编号{yyyy}第{n}号', 3, '总编号2026第3号'],
    ['{n:1}{n:9}', 42, '42000000042'],
    ['{n:0} {n:12} {xn:4} {n:4x} {week}', 5, '{n:0} {n:12} {xn:4} {n:4x} {week}'],
    ['{}{{n}}', 5, '{}{5}'],
  ])('%s', (format, sequence, expected) => {
    expect(formatNumber(format, { branch: 'sz', date, sequence })).toBe(expected);
  });

  it.each([
    ['never', 'all'],
    ['yearly', '2026'],
    ['monthly', '2026-03'],
    ['daily', '2026-03-02'],
  ] as const)('counts %s within %s', (restarts, period) => {
    expect(periodOf(restarts, date)).toBe(period);
  });

  it('writes years, months and days with as many digits as ever', () => {
    const early = dateIn('Asia/Shanghai', '0907-01-05T00:00:00.000Z');
    expect(formatNumber('{yyyy} {yy} {mm} {dd}', { branch: 'sz', date: early, sequence: 1 })).toBe('0907 07 01 05');
    expect(['yearly', 'monthly', 'daily'].map((restarts) => periodOf(restarts as 'daily', early))).toEqual([
      '0907',
      '0907-01',
      '0907-01-05',
    ]);
  });

  it('begins a day, a month and a year with the local date', () => {
    const before = dateIn('Asia/Shanghai', '2025-12-31T15:59:59.999Z');
    const after = dateIn('Asia/Shanghai', '2025-12-31T16:00:00.000Z');
    expect([before, after].map((day) => periodOf('yearly', day))).toEqual(['2025', '2026']);
  });
});
