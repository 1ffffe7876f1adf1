import { describe, expect, it } from 'vitest';
import { NothingToPrint, type FormId } from '../../../forms/form.ts';
import { formPage } from '../../../forms/html.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { yuan, type Told } from '../../support/builders.ts';
import { approve, CLAIM_RULES, confirm, order, propose, setReserve } from '../../support/claims.ts';
import { bookFor, join, paidToClaimant, subrogate } from '../../support/recoveries.ts';
import { lived, type Step } from '../../support/recorded.ts';
import { CLAIM_OPENING, decline } from './claim-lives.ts';
import { id } from './filling.ts';
import { accept, agreedClaim, chain, claim, demand, fill, offer, tablesOf } from './letter-lives.ts';
import { march, readable } from './lives.ts';

const counter = (amount: number): Told => ({ type: 'RecordCounterOffer', amount: yuan(amount), text: '来函' });
const agree = (amount: number): Told => ({ type: 'AcceptCounterOffer', amount: yuan(amount), text: '同意' });
const creditor = { name: '示例货主', account: '6222000011112222', bank: '示例银行' };
const payTo = (amount: number): Told => ({ ...propose(amount, 'partial'), creditor }) as Told;

describe('the settlement agreement', () => {
  it('says between whom, about what and upon how much it was agreed, by when that is paid, and leaves room to sign', () => {
    expect(readable(fill('settlement-letter', agreedClaim()))).toEqual({
      number: fill('settlement-letter', agreedClaim()).reference,
      waybill: 'YT-1001',
      claimant: '周示例',
      title: '货物所有人',
      company: CLAIM_RULES.name.zh,
      type: '破损',
      claimed: '1200.00 CNY',
      reportedAt: '2026-03-02 10:00',
      commodity: 'carton × 1：破损\ncarton × 1：部分短少',
      offered: '800.00 CNY',
      offeredBy: '公司',
      offeredAt: '2026-03-03 10:00',
      acceptedAt: '2026-03-03 10:01',
      amount: '800.00 CNY',
      'amount-capitals': '人民币捌佰元整',
      // Ten calendar days from the agreement, the first one not counted: until the end of the 13th.
      paymentDueAt: '2026-03-14 00:00',
      release: '部分免责：不再就该款项所涉部分提出请求，其余请求保留',
      'company-signature': '',
      'company-date': '',
      'claimant-signature': '',
      'claimant-date': '',
    });
  });

  it('names who is paid and where, once a payment is planned, and not one that was cancelled', () => {
    const cancel: Told = { type: 'CancelPayment', payment: 't1', reason: 'x' };
    const planned = agreedClaim([4, [setReserve(900), propose(100), cancel, payTo(800)]]);
    expect(tablesOf(fill('settlement-letter', planned))).toEqual([
      [
        {
          payment: 't2',
          amount: '800.00 CNY',
          payee: '示例货主',
          account: '6222000011112222',
          bank: '示例银行',
          paidAt: '',
        },
      ],
    ]);
    expect(tablesOf(fill('settlement-letter', agreedClaim()))).toEqual([[]]);
  });

  it('has the terms of the claimant where those were accepted, and nothing given up where nothing was said', () => {
    const log = claim([3, [offer(800, 'partial'), counter(1000), agree(1000)]]);
    expect(readable(fill('settlement-letter', log))).toMatchObject({
      offered: '1000.00 CNY',
      offeredBy: '索赔人',
      amount: '1000.00 CNY',
      'amount-capitals': '人民币壹仟元整',
      release: '未约定',
    });
  });

  it('says what was claimed before it was agreed upon, and not what was revised since', () => {
    const revise = (amount: number): Told => ({ type: 'ReviseAmount', amount: yuan(amount), reason: 'x' });
    const log = claim([3, [revise(1100), offer(800), accept(800), revise(700)]]);
    expect(readable(fill('settlement-letter', log))).toMatchObject({ claimed: '1100.00 CNY', amount: '800.00 CNY' });
  });

  it('tells nothing of what colleagues wrote', () => {
    const page = formPage(fill('settlement-letter', agreedClaim()), 'zh');
    expect(page).toContain('捌佰元整');
    expect(page).not.toContain('内部');
  });

  it('is not there before an offer was accepted, nor after the claim was declined', () => {
    const why = (log: RecordedEvent[]) => () => fill('settlement-letter', log);
    expect(why(claim())).toThrow(new NothingToPrint('no offer is accepted'));
    expect(why(claim([3, [offer(800)]]))).toThrow(NothingToPrint);
    expect(why(agreedClaim([4, [decline()]]))).toThrow(NothingToPrint);
  });
});

describe('the receipt', () => {
  const ordered = [setReserve(900), payTo(800), approve(), order()];
  const paid = agreedClaim([4, [...ordered, confirm(800)]]);

  it('is for each payment that the bank confirmed, to whom it went, with a line to sign', () => {
    const form = readable(fill('receipt', paid));
    expect(form).toMatchObject({
      'amount-t1': '800.00 CNY',
      'amount-t1-capitals': '人民币捌佰元整',
      'paidAt-t1': '2026-03-04 10:04',
      'reference-t1': 'TT-t1',
      'payer-t1': '自担：sample-own',
      'payee-t1': '示例货主',
      'receipt-t1': '',
      'receivedAt-t1': '',
      'signature-t1': '',
    });
    const given: Told = { type: 'RecordReceipt', payment: 't1', reference: 'R-1' };
    const log = claim(
      [3, [setReserve(1000), propose(300), approve(), order(), confirm(300), propose(200), approve('t2')]],
      [4, [given, order('t2'), confirm(200, 't2'), propose(100)]],
    );
    const both = readable(fill('receipt', log));
    expect(both).toMatchObject({ 'receipt-t1': 'R-1', 'receivedAt-t1': '2026-03-04 10:00', 'payee-t2': '周示例' });
    expect(both).not.toHaveProperty('amount-t3');
    const one = readable(fill('receipt', log, { about: 't2' }));
    expect(one).toHaveProperty('amount-t2');
    expect(one).not.toHaveProperty('amount-t1');
  });

  it('is not there before the bank confirmed anything', () => {
    expect(() => fill('receipt', agreedClaim([4, ordered]))).toThrow(NothingToPrint);
    expect(() => fill('receipt', paid, { about: 't9' })).toThrow(new NothingToPrint('payment t9 is not paid'));
  });
});

describe('the notice of declinature', () => {
  const { practice, clocks } = CLAIM_RULES;
  const { 'insurer-decision': model } = clocks;
  if (!practice?.claims || !model) throw new Error('The rules of the tests have no claims.');
  const appeal = { en: 'You may turn to our head office.', zh: '您可以向公司总部申诉。' };
  const coded = { 'filed-late': { name: { en: 'Filed late', zh: '逾期索赔' }, x12: '06' } };
  const rules: Rulebook = {
    ...CLAIM_RULES,
    practice: { ...practice, appeal, claims: { ...practice.claims, declineReasons: coded } },
  };

  it('gives the reason by its code and names, the words, and where to turn', () => {
    const form = fill('decline-letter', claim([3, [decline()]]), { rules });
    expect(readable(form)).toMatchObject({
      claimed: '1200.00 CNY',
      declinedAt: '2026-03-03 10:00',
      reason: '逾期索赔',
      code: 'filed-late',
      x12: '06',
      reasons: '超过时限',
      appealBy: '',
      appeal: '您可以向公司总部申诉。',
      'company-signature': '',
    });
    expect(readable(form, 'en')).toMatchObject({ reason: 'Filed late', appeal: 'You may turn to our head office.' });
  });

  it('says until when to appeal where a clock does, by the code alone where the rulebook has no name', () => {
    const starts = { on: ['ClaimDeclined' as const], from: 'happened' as const };
    const clock = { ...model, id: 'appeal', holder: 'claimant' as const, starts, stops: ['AppealLodged' as const] };
    const timed = { ...rules, clocks: { ...rules.clocks, appeal: clock } };
    const routed = {
      ...timed,
      routes: timed.routes.map((route) => ({ ...route, clocks: [...route.clocks, 'appeal'] })),
    };
    const steps = [...CLAIM_OPENING, decline()].map((body, minute): Step => ({ at: march(2, `10:1${minute}`), body }));
    // Thirty calendar days from 2 March, the first one not counted: until the end of 1 April.
    expect(readable(fill('decline-letter', lived(routed, id(72), steps), { rules: routed }))).toMatchObject({
      appealBy: '2026-04-02 00:00',
    });
    const bare = {
      ...rules,
      practice: { ...practice, claims: { ...practice.claims, declineReasons: {} } },
    } as Rulebook;
    expect(readable(fill('decline-letter', claim([3, [decline()]]), { rules: bare }))).toMatchObject({
      reason: 'filed-late',
      x12: '',
    });
  });

  it('is not there before the claim was declined', () => {
    expect(() => fill('decline-letter', agreedClaim(), { rules })).toThrow(NothingToPrint);
    expect(() => fill('decline-letter', agreedClaim([4, [decline()]]), { rules })).not.toThrow();
  });
});

describe('every letter', () => {
  const whole = chain(
    [3, [demand('y2'), bookFor('second', 600), join('y3'), paidToClaimant(500, 'y4'), subrogate(500)]],
    [4, [offer(800), accept(800), setReserve(900), propose(800), approve(), order(), confirm(800)]],
  );
  const letters: [FormId, RecordedEvent[]][] = [
    ['settlement-letter', whole],
    ['receipt', whole],
    ['demand-letter', whole],
    ['subrogation-receipt', whole],
    ['decline-letter', claim([3, [decline()]])],
  ];

  it.each(letters)('%s has labels in both languages, fields that occur once, and is JSON', (form, log) => {
    const filled = fill(form, log);
    const fields = filled.sections.flatMap((section) => section.fields);
    expect(new Set(fields.map(({ id: name }) => name)).size).toBe(fields.length);
    const columns = filled.sections.flatMap(({ table }) => table?.columns ?? []);
    for (const { zh, en } of [filled.title, ...[...fields, ...columns].map(({ label }) => label)]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[ -~]+$/);
    }
    expect(JSON.parse(JSON.stringify(filled))).toEqual(filled);
    expect(fill(form, structuredClone(log))).toEqual(filled);
  });
});
