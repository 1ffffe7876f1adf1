import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { balances, entriesOf } from '../../workflows/domain/claim/ledger/entries.ts';
import { commandOf, type Actor } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import { agent, mon, supervisor, yuan, type Told } from '../support/builders.ts';
import {
  approve,
  bookRecovery,
  cancel,
  CLAIM_RULES,
  confirm,
  filedClaim,
  manager,
  openPayer,
  order,
  propose,
  recover,
  secondSupervisor,
  setReserve,
} from '../support/claims.ts';
import { CASE_ID, type Story } from '../support/given.ts';
import { wrongInLedger } from '../support/ledger.ts';

const BY = { by: supervisor };
const claim = filedClaim.and(mon('10:25'), openPayer('carrier')).and(mon('10:26'), openPayer('partner'));
const fee = (amount: number): Told => ({ type: 'BookFee', amount: yuan(amount), fee: 'survey' });
const salvage = (amount: number): Told => ({ type: 'RecordSalvage', amount: yuan(amount), reference: 'TT-5' });
const bear = (amount: number): Told => ({ type: 'BearDeductible', amount: yuan(amount) });
const net = (amount: number, recovery = 'g1'): Told => ({
  type: 'NetRecovery',
  recovery,
  amount: yuan(amount),
  reference: 'N-1',
});
const writeOff = (amount: number, recovery = 'g1'): Told => ({
  type: 'WriteOffRecovery',
  recovery,
  amount: yuan(amount),
  reason: 'x',
});

/** Amounts in yuan, debits positive, by account. */
const standing = ({ events }: Story) =>
  Object.fromEntries(
    Object.entries(balances(events)).map(([account, { amountMinor }]) => [account, Number(amountMinor) / 100]),
  );

const ordered = claim
  .and(mon('10:30'), setReserve(1000), BY)
  .and(mon('11:00'), propose(800))
  .and(mon('11:10'), approve(), BY)
  .and(mon('11:20'), order());

describe('what happens to the money of a claim', () => {
  it('goes from reserve to payable to bank', () => {
    expect(standing(ordered)).toEqual({ expense: 1000, reserve: -200, payable: -800 });
    const paid = ordered.and(mon('11:30'), confirm(800));
    expect(standing(paid)).toEqual({ expense: 1000, reserve: -200, bank: -800 });
    expect(standing(paid.and(mon('11:40'), setReserve(0), BY))).toEqual({ expense: 800, bank: -800 });
  });

  it('goes back to the reserve when an ordered payment is cancelled, and nowhere when it was only approved', () => {
    expect(standing(ordered.and(mon('11:30'), cancel()))).toEqual({ expense: 1000, reserve: -1000 });
    const approved = claim.and(mon('10:30'), setReserve(1000), BY).and(mon('11:00'), propose(800));
    expect(standing(approved.and(mon('11:10'), approve(), BY).and(mon('11:20'), cancel()))).toEqual({
      expense: 1000,
      reserve: -1000,
    });
  });

  it('is owed by a party until it came, was netted or written off', () => {
    const booked = ordered.and(mon('12:00'), bookRecovery(700)).and(mon('12:10'), bookRecovery(300, 'y3'));
    expect(standing(booked)).toMatchObject({
      'receivable-sample-carrier': 700,
      'receivable-sample-partner': 300,
      recovery: -1000,
    });
    const done = booked
      .and(mon('13:00'), recover(600))
      .and(mon('13:10'), writeOff(100), BY)
      .and(mon('13:20'), net(300, 'g2'));
    expect(standing(done)).toMatchObject({
      bank: 600,
      'write-off': 100,
      'netting-sample-partner': 300,
      recovery: -1000,
    });
    expect(Object.keys(standing(done)).filter((account) => account.startsWith('receivable'))).toEqual([]);
  });

  it('is borne as a deductible, brought by salvage, and spent on fees', () => {
    const whole = ordered.and(mon('12:00'), bear(150)).and(mon('12:10'), salvage(40)).and(mon('12:20'), fee(60));
    expect(standing(whole)).toMatchObject({
      expense: 850,
      deductible: 150,
      bank: 40,
      salvage: -40,
      fees: 60,
      'fees-payable': -60,
    });
    whole.when(mon('13:00'), bear(851)).thenRefused('too-much', { most: '850.00 CNY', amount: '851.00 CNY' });
  });

  it('comes in on a claim of our own', () => {
    const received = claim.and(mon('11:00'), { type: 'RecordPayment', amount: yuan(500), reference: 'TT-1' });
    expect(standing(received)).toEqual({ bank: 500, received: -500 });
  });
});

const people: readonly Actor[] = [agent, supervisor, secondSupervisor, manager];
const amount = fc.constantFrom(1, 50, 99, 100, 101, 400, 1000, 1001, 3000);
const nth = (letter: string) => fc.constantFrom(`${letter}1`, `${letter}1`, `${letter}2`, `${letter}3`);
const step: fc.Arbitrary<Told> = fc.oneof(
  fc.oneof(amount, fc.constant(0)).map(setReserve),
  fc.tuple(amount, fc.constantFrom('full', 'partial', 'none')).map(([sum, release]) => propose(sum, release)),
  nth('t').map(approve),
  nth('t').map(approve),
  nth('t').map(order),
  fc.tuple(amount, nth('t')).map(([sum, payment]) => confirm(sum, payment)),
  nth('t').map(cancel),
  amount.map(bear),
  amount.map(salvage),
  amount.map(fee),
  fc.tuple(amount, fc.constantFrom('y2', 'y3')).map(([sum, payer]) => bookRecovery(sum, payer)),
  fc.tuple(amount, nth('g')).map(([sum, recovery]) => recover(sum, recovery)),
  fc.tuple(amount, nth('g')).map(([sum, recovery]) => net(sum, recovery)),
  fc.tuple(amount, nth('g')).map(([sum, recovery]) => writeOff(sum, recovery)),
  amount.map((sum): Told => ({ type: 'RecordPayment', amount: yuan(sum), reference: 'TT-7' })),
);
/** Steps of which each makes the next one possible, which chance alone would hardly bring about. */
const turns: fc.Arbitrary<Told[]> = fc.oneof(
  fc.constant<Told[]>([setReserve(3000)]),
  fc
    .tuple(amount, nth('t'))
    .map(([sum, payment]) => [propose(sum), approve(payment), approve(payment), order(payment), confirm(sum, payment)]),
  amount.map((sum) => [bookRecovery(sum), writeOff(1), recover(1)]),
);
const steps = fc
  .array(fc.oneof({ weight: 2, arbitrary: step.map((one): Told[] => [one]) }, { weight: 1, arbitrary: turns }), {
    maxLength: 30,
    size: 'max',
  })
  .chain((list) => fc.tuple(...list.flat().map((body) => fc.tuple(fc.constant(body), fc.constantFrom(...people)))));

/** What is accepted of some commands given one after another by some people, a minute apart. */
function lived(list: readonly (readonly [Told, Actor])[]): { events: CaseEvent[]; state: CaseState } {
  let { state } = claim;
  const events = [...claim.events];
  list.forEach(([body, by], index) => {
    const at = new Date(Date.parse(mon('11:00')) + index * 60_000).toISOString();
    const decided = decide(commandOf(body, { id: `c${index}`, caseId: CASE_ID, at, actor: by }), state, CLAIM_RULES);
    if (isRefusal(decided)) return;
    events.push(...decided.events);
    ({ state } = decided);
  });
  return { events, state };
}

describe('whatever is done with the money of a claim', () => {
  it('the accounts balance, and say what the state says', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { events, state } = lived(list);
        expect(wrongInLedger(events, state)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('nobody approves above their authority, twice, or alone what needs two', () => {
    const limits: Record<string, number> = { 'li.agent': 100, 'zhao.manager': 100_000 };
    fc.assert(
      fc.property(steps, (list) => {
        const { state } = lived(list);
        const { money } = state.part as Extract<CaseState['part'], { kind: 'claim' }>;
        for (const payment of Object.values(money?.payments ?? {})) {
          const { approvedBy, proposedBy, amount: whole } = payment;
          const sum = Number(whole.amountMinor) / 100;
          expect(new Set(approvedBy).size).toBe(approvedBy.length);
          for (const person of approvedBy) expect(sum).toBeLessThanOrEqual(limits[person] ?? 5000);
          if (sum > 1000) expect(approvedBy).not.toContain(proposedBy);
          const isThrough = payment.state === 'approved' || payment.state === 'ordered' || payment.state === 'paid';
          if (isThrough) expect(approvedBy.length).toBeGreaterThanOrEqual(sum > 1000 ? 2 : 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the lives are not empty: money is paid, cancelled, recovered and written off', () => {
    const types = fc.sample(steps, { seed: 7, numRuns: 400 }).flatMap((list) => lived(list).events.map((e) => e.type));
    expect(types).toEqual(
      expect.arrayContaining(['PaymentConfirmed', 'PaymentCancelled', 'RecoveryReceived', 'RecoveryWrittenOff']),
    );
  });

  it('an entry that is wrong would be found', () => {
    const { events, state } = ordered;
    const spoilt = (event: CaseEvent) =>
      event.type === 'PaymentOrdered' ? entriesOf(event).slice(0, 1) : entriesOf(event);
    expect(wrongInLedger(events, state, spoilt)).toEqual([
      `${events.length - 1} PaymentOrdered does not balance`,
      expect.stringContaining('payable is 80000'),
      expect.stringContaining('all is'),
    ]);
    const lost = events.filter(({ type }) => type !== 'ReserveSet');
    expect(wrongInLedger(lost, state)).toEqual([expect.stringContaining('reserve is 20000')]);
  });
});

/** Proposed, approved, ordered and confirmed one after another. */
function payingEach(parts: readonly number[]): Told[] {
  return parts.flatMap((part, index) => {
    const payment = `t${index + 1}`;
    return [propose(part), approve(payment), order(payment), confirm(part, payment)];
  });
}

describe('paying', () => {
  it('in any split comes to the same as paying the whole', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(parts, (split) => {
        const whole = split.reduce((total, part) => total + part, 0);
        const outcome = (list: Told[]) => {
          const { events, state } = lived([setReserve(2000), ...list].map((body) => [body, supervisor] as const));
          expect(wrongInLedger(events, state)).toEqual([]);
          const { paid, money } = state.part as Extract<CaseState['part'], { kind: 'claim' }>;
          return { standing: balances(events), paid, reserve: money?.reserve, status: state.status };
        };
        fc.pre(whole <= 1000);
        expect(outcome(payingEach(split))).toEqual(outcome(payingEach([whole])));
      }),
      { numRuns: 100 },
    );
  });

  it('and booking in any order comes to the same, where one does not need the other', () => {
    const independent: Told[] = [
      fee(60),
      salvage(40),
      bear(150),
      bookRecovery(200, 'y2'),
      bookRecovery(300, 'y3'),
      propose(100),
      propose(250),
    ];
    const outcome = (list: readonly Told[]) =>
      balances(lived([setReserve(1000), ...list].map((body) => [body, supervisor] as const)).events);
    const expected = outcome(independent);
    fc.assert(
      fc.property(fc.shuffledSubarray(independent, { minLength: independent.length }), (list) => {
        expect(outcome(list)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
