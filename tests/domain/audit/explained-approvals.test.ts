import { describe, expect, it } from 'vitest';
import type { Explained } from '../../../workflows/domain/audit/explain/explained.ts';
import { explainWho, type AskedWho } from '../../../workflows/domain/audit/explain/who.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { damagedPallet, mon } from '../../support/builders.ts';
import { approve, CLAIM_RULES, manager, openPayer, propose, recordFile, setReserve } from '../../support/claims.ts';
import { CASE_ID } from '../../support/given.ts';
import { lived, stateAfter } from '../../support/recorded.ts';
import { away, rosterOf } from '../../support/rosters.ts';
import { later, read } from './support.ts';

// Above 1,000 yuan two people approve. An agent decides about 100, a supervisor about 5,000, a manager about 100,000 and from 5 March on about 200.
const log = lived(CLAIM_RULES, CASE_ID, [
  { at: mon('10:00'), body: damagedPallet },
  { at: mon('10:10'), body: recordFile },
  { at: mon('10:20'), body: openPayer('own') },
  { at: mon('10:30'), body: setReserve(5000) },
  { at: mon('11:00'), body: propose(1200) },
  { at: mon('11:10'), body: approve(), by: manager },
  { at: mon('11:20'), body: propose(800) },
  { at: mon('11:30'), body: propose(1000) },
]);
const bearers = [
  { person: 'z', role: 'agent' },
  { person: 'wang.supervisor', role: 'supervisor' },
  { person: 'li-na', role: 'supervisor' },
  { person: 'zhao.manager', role: 'manager' },
];
const who = (payment: string, more: Partial<AskedWho> = {}): Explained =>
  explainWho({
    log,
    state: stateAfter(log),
    command: 'ApprovePayment',
    payment,
    at: mon('12:00'),
    rules: CLAIM_RULES,
    today: undefined,
    roster: undefined,
    bearers,
    ...more,
  });
/** What is said of each bearer, in English alone. */
const people = (found: Explained): string[] => found.lines.slice(2, 2 + bearers.length).map(({ en }) => en);

describe('who could have approved a payment', () => {
  it('is nobody above whose authority it is, nobody who approved it already, and not who proposed it where it takes two', () => {
    const found = who('t1');
    expect(read(found.lines).slice(4)).toEqual([
      'z: authority ends at 100.00 CNY, the payment is 1200.00 CNY.',
      'z：审批权限为 100.00 CNY，付款为 1200.00 CNY。',
      'wang.supervisor: proposed it, and above the threshold others must approve.',
      'wang.supervisor：为提出人，超过双人审批界限须由他人批准。',
      'li-na, supervisor: could.',
      'li-na，supervisor：可以。',
      'zhao.manager: approved it already, and another person must.',
      'zhao.manager：已批准，须由他人批准。',
    ]);
    expect(found.answer.en).toBe('At 2026-03-02 12:00 li-na could have given ApprovePayment.');
    expect(found.rules.map(({ path }) => path)).toEqual([
      'commands.ApprovePayment',
      ...[0, 1, 2, 3].map((place) => `practice.claims.authority.${place}`),
    ]);
  });

  it('is also who proposed it, where one approval is enough', () => {
    expect(people(who('t2')).slice(1)).toEqual([
      'wang.supervisor, supervisor: could.',
      'li-na, supervisor: could.',
      'zhao.manager, manager: could.',
    ]);
    expect(who('t3').was.says.en).toBe('By demo@2025-01-01: wang.supervisor, li-na, zhao.manager.');
    expect(who('t3').answer.en).toMatch(/ wang\.supervisor, li-na, zhao\.manager could have given/);
  });

  it('is told by the authority of the day on which it was asked', () => {
    expect(people(who('t2', { at: '2026-03-04T15:59:00.000Z' }))[3]).toBe('zhao.manager, manager: could.');
    expect(people(who('t2', { at: '2026-03-04T16:00:00.000Z' }))[3]).toBe(
      'zhao.manager: authority ends at 200.00 CNY, the payment is 800.00 CNY.',
    );
  });

  it('is nobody without authority in its currency', () => {
    const state = structuredClone(stateAfter(log));
    const payment = state.part.kind === 'claim' ? state.part.money?.payments?.['t2'] : undefined;
    if (!payment) throw new Error('The claim has no payment t2.');
    payment.amount.currency = 'USD';
    expect(read(who('t2', { state }).lines).slice(6, 8)).toEqual([
      'wang.supervisor: the role supervisor has no authority in USD on 2026-03-02.',
      'wang.supervisor：角色 supervisor 在 2026-03-02 没有 USD 审批权限。',
    ]);
  });

  it('is told by role and state alone of a payment that is none, and of another command', () => {
    expect(people(who('t9'))).toEqual([
      'z, agent: could.',
      'wang.supervisor, supervisor: could.',
      'li-na, supervisor: could.',
      'zhao.manager, manager: could.',
    ]);
    const cancelling = who('t1', { command: 'CancelPayment' });
    expect(people(cancelling)).toContain('zhao.manager, manager: could.');
    expect(cancelling.rules.map(({ path }) => path)).toEqual(['commands.CancelPayment']);
    const writingOff = who('t1', { command: 'WriteOffRecovery' });
    expect(people(writingOff)).toContain('zhao.manager, manager: could.');
    expect(writingOff.rules).toHaveLength(5);
  });

  it('is compared with the authority that other rules give, and cites none of rules that give none', () => {
    const { practice, ...bare } = later(CLAIM_RULES);
    for (const rules of [bare, { ...bare, practice: { ...practice, claims: undefined } } as unknown as Rulebook]) {
      expect(who('t2', { today: rules })).toMatchObject({
        equal: false,
        today: { says: { en: 'By demo@2026-06-01: nobody.' } },
      });
      expect(who('t2', { rules }).rules.map(({ path }) => path)).toEqual(['commands.ApprovePayment']);
    }
    expect(who('t2', { today: later(CLAIM_RULES) })).toMatchObject({ equal: true, days: [], pauses: [] });
  });

  it('says who was away then, and who was on duty for each role that may give it', () => {
    const roster = rosterOf({ away: [away('li-na', '2026-03-02T08:00', '2026-03-03T08:00', 'wang-lei')] });
    const found = who('t2', { roster });
    expect(read(found.lines).slice(8, 10)).toEqual([
      'li-na, supervisor: could, though away until 2026-03-03 08:00.',
      'li-na，supervisor：可以（不在岗至 2026-03-03 08:00）。',
    ]);
    expect(found.lines.slice(6).map(({ en }) => en)).toEqual([
      'By the roster nobody is on duty as Agent at 2026-03-02 12:00.',
      'By the roster since 2026-01-01 00:00, wang-lei is the Supervisor at 2026-03-02 12:00: on shift.',
      'By the roster since 2026-01-01 00:00, chen-hao is the Manager at 2026-03-02 12:00: the only bearer of the role.',
      'By the roster nobody is on duty as administrator at 2026-03-02 12:00.',
    ]);
  });
});
