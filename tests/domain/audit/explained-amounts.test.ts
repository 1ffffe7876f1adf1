import { describe, expect, it } from 'vitest';
import { explainAmount } from '../../../workflows/domain/audit/explain/amount.ts';
import type { Explained } from '../../../workflows/domain/audit/explain/explained.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { damagedPallet, mon, supervisor, yuan, type Told } from '../../support/builders.ts';
import {
  approve,
  bookRecovery,
  CLAIM_RULES,
  compute,
  confirm,
  lorry,
  manager,
  openPayer,
  order,
  propose,
  recordFile,
  secondSupervisor,
  setReserve,
} from '../../support/claims.ts';
import { CASE_ID } from '../../support/given.ts';
import { lived, stateAfter, type Step } from '../../support/recorded.ts';
import { later, read } from './support.ts';

const FILED: Step[] = [
  { at: mon('10:00'), body: damagedPallet },
  { at: mon('10:10'), body: recordFile },
  { at: mon('10:20'), body: openPayer('own') },
];
const RESERVED: Step[] = [...FILED, { at: mon('10:30'), body: setReserve(5000) }];
const PROPOSED: Step[] = [...RESERVED, { at: mon('11:00'), body: propose(1200) }];
const of = (...steps: Step[]) => lived(CLAIM_RULES, CASE_ID, steps);
const explain = (log: readonly RecordedEvent[], today?: Rulebook): Explained =>
  explainAmount({ log, state: stateAfter(log), rules: CLAIM_RULES, today });

const AUTHORITY = ['agent up to 100', 'supervisor up to 5000', 'manager up to 100000', 'manager up to 200'];

describe('why an amount is what it is', () => {
  it('is told by what was decided, by whom, what the books got from it, and how many people it takes', () => {
    const found = explain(
      of(
        ...PROPOSED,
        { at: mon('11:10'), body: approve(), by: manager },
        { at: mon('11:20'), body: approve(), by: secondSupervisor },
        { at: mon('11:30'), body: order() },
        { at: mon('11:40'), body: confirm(1200) },
        { at: mon('11:50'), body: propose(800) },
      ),
    );
    expect(read(found.lines)).toEqual([
      'Event 8, 2026-03-02 10:30: Reserve set 5000.00 CNY by wang.supervisor (supervisor); booked: expense 5000.00 CNY, reserve -5000.00 CNY.',
      '第 8 号事件，2026-03-02 10:30：设定准备金 5000.00 CNY，wang.supervisor（supervisor）；记账：expense 5000.00 CNY，reserve -5000.00 CNY。',
      'Event 9, 2026-03-02 11:00: Payment proposed 1200.00 CNY by wang.supervisor (supervisor).',
      '第 9 号事件，2026-03-02 11:00：提出付款 1200.00 CNY，wang.supervisor（supervisor）。',
      'Event 10, 2026-03-02 11:10: Payment approved by zhao.manager (manager), another approval is needed.',
      '第 10 号事件，2026-03-02 11:10：批准付款，zhao.manager（manager），尚需他人批准。',
      'Event 11, 2026-03-02 11:20: Payment approved by sun.supervisor (supervisor), enough.',
      '第 11 号事件，2026-03-02 11:20：批准付款，sun.supervisor（supervisor），已足。',
      'Event 12, 2026-03-02 11:30: Payment ordered 1200.00 CNY by wang.supervisor (supervisor); booked: reserve 1200.00 CNY, payable -1200.00 CNY.',
      '第 12 号事件，2026-03-02 11:30：下达付款指令 1200.00 CNY，wang.supervisor（supervisor）；记账：reserve 1200.00 CNY，payable -1200.00 CNY。',
      'Event 14, 2026-03-02 11:40: Payment confirmed 1200.00 CNY by wang.supervisor (supervisor); booked: payable 1200.00 CNY, bank -1200.00 CNY.',
      '第 14 号事件，2026-03-02 11:40：付款到账 1200.00 CNY，wang.supervisor（supervisor）；记账：payable 1200.00 CNY，bank -1200.00 CNY。',
      'Event 19, 2026-03-02 11:50: Payment proposed 800.00 CNY by wang.supervisor (supervisor).',
      '第 19 号事件，2026-03-02 11:50：提出付款 800.00 CNY，wang.supervisor（supervisor）。',
      'Payment t1 of 1200.00 CNY takes two people, neither of whom proposed it.',
      '付款 t1（1200.00 CNY）须两人批准，且均非提出人。',
      'Payment t2 of 800.00 CNY takes one approval.',
      '付款 t2（800.00 CNY）须一人批准。',
    ]);
    expect(found).toMatchObject({
      about: 'amount',
      answer: { en: '7 events moved or decided amounts.', zh: '共有 7 个事件涉及金额。' },
      events: [8, 9, 10, 11, 12, 14, 19],
      days: [],
      pauses: [],
      was: {
        rulebook: 'demo@2025-01-01',
        says: { en: 'demo@2025-01-01: nothing was computed.', zh: 'demo@2025-01-01：没有核算。' },
      },
      today: null,
      equal: null,
    });
    expect(found.rules.map(({ name }) => name.en)).toEqual(
      AUTHORITY.map((limit, index) => `${limit} CNY from ${index === 3 ? '2026-03-05' : '2026-01-01'} on`),
    );
    expect(found.rules[3]).toEqual({
      rulebook: 'demo@2025-01-01',
      path: 'practice.claims.authority.3',
      name: { en: 'manager up to 200 CNY from 2026-03-05 on', zh: 'manager 自 2026-03-05 起限额 200 CNY' },
      source: { text: 'A company of the tests', confidence: 'M' },
    });
  });

  it('is told by each step of the regime that makes a payer owe it, and by what other rules come to', () => {
    // 50 kg at 8.33 units of account are 416.5 of them, and at 9.5 yuan 3956.75 yuan, which is less than the loss.
    const log = of(
      ...FILED,
      { at: mon('10:25'), body: openPayer('carrier') },
      { at: mon('10:30'), body: setReserve(5000) },
      { at: mon('10:40'), body: compute(lorry, 'y2') },
    );
    const found = explain(log, later(CLAIM_RULES));
    expect(found.answer).toEqual({
      en: 'Computed liability: y2 3956.75 CNY.',
      zh: '核算责任：y2 3956.75 CNY。',
    });
    const lines = read(found.lines);
    expect(lines.slice(0, 4)).toEqual([
      'Payer y2 (sample-carrier) owes 3956.75 CNY by CMR road carriage (event 10).',
      '赔付方 y2（sample-carrier）依国际公路货物运输公约应赔 3956.75 CNY（第 10 号事件）。',
      'Value of the affected goods: 9000 = 9000.00 CNY.',
      '受损货物价值：9000 = 9000.00 CNY。',
    ]);
    expect(lines).toContain(
      'Limit of the regime: 416.500000 XDR = 3956.75 CNY (CMR Art. 23, 24, 26, 27, 29 with the 1978 Protocol, V).',
    );
    expect(lines).toContain(
      '责任限额：416.500000 XDR = 3956.75 CNY（《国际公路货物运输合同公约》（CMR）第23、24、26、27、29条及1978年议定书，V）。',
    );
    expect(found).toMatchObject({
      events: [9, 10],
      rules: [
        {
          rulebook: 'demo@2025-01-01',
          path: 'regimes.cmr',
          name: { en: 'CMR road carriage', zh: '国际公路货物运输公约' },
          source: { confidence: 'V' },
        },
      ],
      was: {
        rulebook: 'demo@2025-01-01',
        says: { en: 'By demo@2025-01-01: y2 3956.75 CNY.', zh: '按 demo@2025-01-01：y2 3956.75 CNY。' },
      },
      today: {
        rulebook: 'demo@2026-06-01',
        says: { en: 'By demo@2026-06-01: y2 3956.75 CNY.', zh: '按 demo@2026-06-01：y2 3956.75 CNY。' },
      },
      equal: true,
    });
    expect([found.was, found.today].some((verdict) => verdict && 'figures' in verdict)).toBe(false);
    const { regimes: _regimes, ...without } = CLAIM_RULES;
    expect(explain(log, later(without))).toMatchObject({
      equal: false,
      today: { says: { en: 'By demo@2026-06-01: y2 ?.', zh: '按 demo@2026-06-01：y2 ?。' } },
    });
    const forgotten = explainAmount({ log, state: stateAfter(log), rules: without, today: undefined });
    expect(forgotten.rules).toEqual([]);
    expect(read(forgotten.lines).slice(0, 2)).toEqual([
      'Payer y2 (sample-carrier) owes 3956.75 CNY by cmr (event 10).',
      '赔付方 y2（sample-carrier）依cmr应赔 3956.75 CNY（第 10 号事件）。',
    ]);
  });

  it('is told also of each payer and of whoever approved for somebody else', () => {
    const two = explain(
      of(
        ...FILED,
        { at: mon('10:25'), body: openPayer('carrier') },
        { at: mon('10:30'), body: compute(lorry, 'y1') },
        { at: mon('10:40'), body: compute(lorry, 'y2') },
      ),
    );
    expect(two.answer.en).toBe('Computed liability: y1 3956.75 CNY, y2 3956.75 CNY.');
    expect(two.was.says.en).toBe('By demo@2025-01-01: y1 3956.75 CNY, y2 3956.75 CNY.');
    const by = { ...supervisor, id: 'deputy', acting: { for: 'zhao.manager', role: 'manager' as const } };
    const body = { ...approve(), actingFor: 'zhao.manager' } as Told;
    const [, approved] = explain(of(...PROPOSED, { at: mon('11:10'), body, by })).lines.slice(1);
    expect(approved).toEqual({
      en: 'Event 10, 2026-03-02 11:10: Payment approved by deputy (supervisor), for zhao.manager, another approval is needed.',
      zh: '第 10 号事件，2026-03-02 11:10：批准付款，deputy（supervisor），代 zhao.manager，尚需他人批准。',
    });
  });

  it('is told of whoever wrote off what was to be recovered, also for somebody else', () => {
    const by = { ...supervisor, id: 'deputy', acting: { for: 'zhao.manager', role: 'manager' as const } };
    const body = {
      type: 'WriteOffRecovery',
      recovery: 'g1',
      amount: yuan(300),
      reason: 'x',
      actingFor: 'zhao.manager',
    } as Told;
    const log = of(
      ...FILED,
      { at: mon('10:25'), body: openPayer('carrier') },
      { at: mon('10:30'), body: bookRecovery(300) },
      { at: mon('10:40'), body, by },
    );
    expect(explain(log).lines.at(-1)?.en).toMatch(
      /^Event \d+, 2026-03-02 10:40: Recovery written off.* by deputy \(supervisor\), for zhao\.manager; booked: /,
    );
  });

  it('is told of offers and counter-offers, which move no books', () => {
    const counter: Told = {
      type: 'RecordCounterOffer',
      amount: { amountMinor: '90000', currency: 'CNY' },
      release: 'none',
    } as Told;
    const log = of(...RESERVED);
    const [opened] = log;
    if (!opened) throw new Error('The log is empty.');
    const told = (type: string, seq: number) =>
      ({ ...opened, seq, type, data: { amount: counter['amount' as never] } }) as unknown as RecordedEvent;
    const TYPES = [
      'ClaimAssessed',
      'AmountRevised',
      'SettlementOffered',
      'CounterOffered',
      'OfferAccepted',
      'QuoteGiven',
      'RefundComputed',
    ];
    const found = explainAmount({
      log: [...log, ...TYPES.map((type, index) => told(type, 20 + index)), told('NoteAdded', 40)],
      state: stateAfter(log),
      rules: CLAIM_RULES,
      today: undefined,
    });
    expect(found.events).toEqual([8, 20, 21, 22, 23, 24, 25, 26]);
    expect(found.lines.at(-1)?.en).toBe('Event 26, 2026-03-02 10:00: Refund computed 900.00 CNY by li.agent (agent).');
  });

  it('is nothing where no amount was decided', () => {
    const found = explain(of({ at: mon('10:00'), body: damagedPallet }));
    expect(found).toMatchObject({
      answer: { en: 'No amount was decided in this case.', zh: '本案尚未决定任何金额。' },
      lines: [],
      events: [],
      rules: [],
      equal: null,
    });
  });
});
