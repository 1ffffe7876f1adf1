import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import {
  currencyOf,
  isMore,
  isPositive,
  minus,
  plus,
  sumOf,
  wrongAmount,
  wrongCurrency,
  type Claim,
} from '../../workflows/domain/claim/amounts.ts';
import { hindersEnd } from '../../workflows/domain/claim/ending.ts';
import { aboveAuthority, approversFor, limitOf } from '../../workflows/domain/claim/ledger/authority.ts';
import type { ClaimMoney, ClaimPayment, Recovery } from '../../workflows/domain/claim/ledger/state.ts';
import type { Command } from '../../workflows/domain/command.ts';
import type { Money } from '../../workflows/domain/money/money.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { mon, supervisor, thu, yuan } from '../support/builders.ts';
import { CLAIM_PRACTICE, CLAIM_RULES, claimFile } from '../support/claims.ts';
import { DEMO } from '../support/lives.ts';
import { withPractice } from '../support/practice.ts';

const euros = (amount: number): Money => ({ ...yuan(amount), currency: 'EUR' });
const nothing: Claim = { kind: 'claim', round: 1, appeals: [] };
const stateOf = (part: Partial<Claim>) => ({ part: { ...nothing, ...part } }) as CaseState;
const empty: ClaimMoney = { payments: {}, recoveries: {} };
const payment = (amount: Money, state: ClaimPayment['state'] = 'proposed'): ClaimPayment => ({
  amount,
  payer: 'y1',
  release: 'none',
  proposedBy: 'li.agent',
  approvedBy: [],
  state,
});
const recovery = (amount: Money, open = amount): Recovery => ({ from: 'y1', party: 'x', booked: amount, open });
const file = { ...claimFile, total: euros(9) } as unknown as NonNullable<Claim['file']>;

describe('the currency of a claim', () => {
  const alone: [string, Partial<Claim>][] = [
    ['claimed', { claimed: euros(1) }],
    ['assessed', { assessed: euros(1) }],
    ['offered', { offered: euros(1) }],
    ['countered', { countered: euros(1) }],
    ['paid', { paid: euros(1) }],
    ['set aside', { money: { ...empty, reserve: euros(1) } }],
    ['to be paid', { money: { ...empty, payments: { t1: payment(euros(1)) } } }],
    ['owed to us', { money: { ...empty, recoveries: { g1: recovery(euros(1)) } } }],
    ['brought by the goods', { money: { ...empty, salvage: euros(1) } }],
    ['spent on fees', { money: { ...empty, fees: euros(1) } }],
    ['borne by us', { money: { ...empty, deductible: euros(1) } }],
    ['in the file', { file }],
  ];

  it.each(alone)('is that of the only amount there is, whatever it is of: %s', (_, part) => {
    expect(currencyOf(stateOf(part))).toBe('EUR');
    expect(wrongCurrency(stateOf(part), euros(0))).toBeUndefined();
    expect(wrongCurrency(stateOf(part), yuan(1))).toMatchObject({
      code: 'wrong-currency',
      facts: { expected: 'EUR', actual: 'CNY' },
    });
  });

  it('is none before anybody told an amount, and then any will do', () => {
    const unnumbered = { ...claimFile } as unknown as NonNullable<Claim['file']>;
    for (const part of [{}, { money: empty }, { file: unnumbered }]) {
      expect(currencyOf(stateOf(part))).toBeUndefined();
      expect(wrongAmount(stateOf(part), yuan(1))).toBeUndefined();
    }
  });
});

describe('amounts', () => {
  it('are added and taken away within a currency; of another one they are left alone', () => {
    expect(plus(undefined, yuan(5))).toEqual(yuan(5));
    expect(plus(yuan(7), yuan(5))).toEqual(yuan(12));
    expect(plus(yuan(7), euros(5))).toEqual(yuan(7));
    expect(minus(yuan(7), yuan(5))).toEqual(yuan(2));
    expect(minus(yuan(5), yuan(7))).toEqual(yuan(-2));
    expect(minus(yuan(7), euros(5))).toEqual(yuan(7));
    expect(sumOf([], 'EUR')).toEqual(euros(0));
    expect(sumOf([yuan(7), yuan(5), yuan(1)], 'CNY')).toEqual(yuan(13));
  });

  it('are compared within a currency, and more than nothing from the first cent on', () => {
    expect(isMore(yuan(7), yuan(6))).toBe(true);
    expect(isMore(yuan(7), yuan(7))).toBe(false);
    expect(isMore(yuan(6), yuan(7))).toBe(false);
    expect(isMore(euros(7), yuan(6))).toBe(false);
    expect(isPositive({ amountMinor: '1', currency: 'CNY' })).toBe(true);
    expect(isPositive(yuan(0))).toBe(false);
    expect(isPositive(yuan(-1))).toBe(false);
  });

  it('that are told must be more than nothing', () => {
    expect(wrongAmount(stateOf({ claimed: yuan(1) }), yuan(0))).toMatchObject({ code: 'not-positive' });
    expect(wrongAmount(stateOf({ claimed: yuan(1) }), euros(0))).toMatchObject({ code: 'wrong-currency' });
  });
});

describe('a claim does not end', () => {
  const hindered = (part: Partial<Claim>, ending: Parameters<typeof hindersEnd>[1] = 'closed') => {
    const refusal = hindersEnd(stateOf(part), ending);
    return refusal && { [refusal.code]: refusal.facts };
  };

  it('with a payment on its way, and it names all of them', () => {
    const states = ['proposed', 'paid', 'approved', 'cancelled', 'ordered'] as const;
    const payments = Object.fromEntries(states.map((state, index) => [`t${index + 1}`, payment(yuan(1), state)]));
    expect(hindered({ money: { ...empty, payments } })).toEqual({ 'payment-open': { payments: 't1, t3, t5' } });
    const over = { t2: payment(yuan(1), 'paid'), t4: payment(yuan(1), 'cancelled') };
    expect(hindered({ money: { ...empty, payments: over } })).toBeUndefined();
  });

  it('with money set aside or still to come, down to the last cent', () => {
    expect(hindered({ money: { ...empty, reserve: yuan(42) } })).toEqual({ 'reserve-open': { reserve: '42.00 CNY' } });
    expect(hindered({ money: { ...empty, reserve: yuan(0) } })).toBeUndefined();
    const recoveries = { g1: recovery(yuan(5)), g2: recovery(yuan(5), yuan(0)), g3: recovery(yuan(5), yuan(1)) };
    expect(hindered({ money: { ...empty, recoveries } })).toEqual({ 'recovery-open': { recoveries: 'g1, g3' } });
  });

  it('by closing or merging while documents are owed; by withdrawal it does, and nothing hinders a bare one', () => {
    const states = ['asked', 'accepted', 'received', 'waived', 'rejected'] as const;
    const documents = Object.fromEntries(
      states.map((state, index) => [`k${index + 1}`, { document: 'x', for: 'y1', round: 1, state }]),
    );
    const owed = { 'document-open': { documents: 'k1, k3, k5' } };
    expect([hindered({ documents }), hindered({ documents }, 'merged')]).toEqual([owed, owed]);
    expect(hindered({ documents }, 'withdrawn')).toBeUndefined();
    expect(hindered({})).toBeUndefined();
  });
});

describe('the authority of a role', () => {
  const limit = (role: string, amount: string, from: string, currency = 'CNY') => ({
    role,
    upTo: { amount, currency },
    from,
    source: CLAIM_PRACTICE.source,
  });
  const { completeGoesTo: _to, ...claims } = CLAIM_PRACTICE;
  const under = (more: object): Rulebook => withPractice({ claims: { ...claims, ...more } });
  const rules = under({
    authority: [
      limit('manager', '300', '2026-03-05'),
      limit('manager', '100', '2026-01-01'),
      limit('manager', '200', '2026-02-01'),
      limit('manager', '999', '2026-01-01', 'EUR'),
      limit('supervisor', '50', '2026-02-01'),
    ],
  });

  it('is the latest limit that has begun, of its own role and currency, in whatever order they are written', () => {
    const of = (date: string, currency = 'CNY') => limitOf(rules, 'manager', currency, date);
    expect(of('2025-12-31')).toBeUndefined();
    expect(of('2026-01-01')).toEqual(yuan(100));
    expect(of('2026-01-31')).toEqual(yuan(100));
    expect(of('2026-02-01')).toEqual(yuan(200));
    expect(of('2026-03-05')).toEqual(yuan(300));
    expect(of('2026-03-05', 'EUR')).toEqual(euros(999));
    expect(of('2026-03-05', 'USD')).toBeUndefined();
    expect(limitOf(rules, 'agent', 'CNY', '2026-03-05')).toBeUndefined();
    const { practice: _practice, ...without } = CLAIM_RULES;
    for (const none of [without, DEMO, withPractice({})])
      expect(limitOf(none, 'manager', 'CNY', '2026-03-05')).toBeUndefined();
  });

  it('that nobody gave is told with all roles in which somebody decides', () => {
    const actor = { ...supervisor, role: 'administrator', acting: { for: 'an.agent', role: 'agent' } } as const;
    const command = { actor, at: mon('12:00') } as unknown as Command;
    expect(aboveAuthority(command, yuan(1), rules)).toMatchObject({
      code: 'no-authority',
      facts: { rulebook: 'demo 2025-01-01', role: 'administrator, agent', currency: 'CNY', date: '2026-03-02' },
    });
  });

  it('reaches as far as its limit and not a cent further, on the day where the company works', () => {
    const decided = (at: string, amountMinor: string) =>
      aboveAuthority(
        { actor: { ...supervisor, role: 'manager' }, at } as unknown as Command,
        { amountMinor, currency: 'CNY' },
        rules,
      )?.facts;
    expect(decided(thu('00:00'), '30000')).toBeUndefined();
    expect(decided(thu('00:00'), '30001')).toEqual({
      role: 'manager',
      limit: '300.00 CNY',
      amount: '300.01 CNY',
      date: '2026-03-05',
    });
  });

  it('needs a second person above the threshold of the currency, and for any amount of a currency that has none', () => {
    const threshold = (amount: string, currency: string) => ({ amount, currency });
    const needed = (amount: Money, ...fourEyesAbove: object[]) => approversFor(amount, under({ fourEyesAbove }));
    expect(needed(yuan(1_000_000))).toBe(1);
    expect(needed(yuan(1000), threshold('1000', 'CNY'))).toBe(1);
    expect(needed(yuan(1001), threshold('1000', 'CNY'))).toBe(2);
    expect(needed(yuan(1), threshold('1000', 'EUR'))).toBe(2);
    expect(needed(yuan(1001), threshold('5', 'EUR'), threshold('2000', 'CNY'))).toBe(1);
    const { practice: _practice, ...without } = CLAIM_RULES;
    for (const none of [without, DEMO, withPractice({})]) expect(approversFor(yuan(1_000_000), none)).toBe(1);
  });
});
