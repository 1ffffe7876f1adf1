import { describe, expect, it } from 'vitest';
import { damagedPallet, mon, supervisor, tue, yuan, type Told } from '../support/builders.ts';
import { approve, CLAIM_RULES, confirm, filedClaim, order, propose, setReserve } from '../support/claims.ts';
import { given, happened } from '../support/given.ts';
import { recovering } from '../support/recoveries.ts';

const BY = { by: supervisor };
const offer = (amount: number): Told => ({ type: 'OfferSettlement', amount: yuan(amount), text: 'four cartons' });
const counter = (amount: number): Told => ({ type: 'RecordCounterOffer', amount: yuan(amount), text: 'by letter' });
const accept = (amount: number): Told => ({ type: 'AcceptOffer', amount: yuan(amount), evidence: 'signed' });
const agree = (amount: number): Told => ({ type: 'AcceptCounterOffer', amount: yuan(amount), text: 'fair' });
const receipt: Told = { type: 'RecordReceipt', payment: 't1', reference: 'R-1' };
const offered = filedClaim.and(mon('11:00'), offer(800), BY);
const countered = offered.and(mon('12:00'), counter(1000));

describe('a counter-offer', () => {
  it('takes our offer away, which nobody accepts any more', () => {
    offered
      .when(mon('12:00'), counter(1000))
      .then(happened('CounterOffered', { amount: yuan(1000) }, { personal: { text: 'by letter' } }));
    expect(countered.state).toMatchObject({ status: 'open', part: { countered: yuan(1000) } });
    expect(countered.state.part).not.toHaveProperty('offered');
    countered.when(mon('13:00'), accept(800)).thenRefused('not-in-this-state');
  });

  it('leaves an assessed claim assessed', () => {
    const assessed = filedClaim.and(mon('10:40'), { type: 'AssessClaim', amount: yuan(900), text: 'x' });
    const back = assessed.and(mon('11:00'), offer(800), BY).and(mon('12:00'), counter(1000));
    expect(back.state.status).toBe('assessed');
  });

  it('is accepted by a supervisor for the amount that it names, and is owed from then on', () => {
    countered.when(mon('13:00'), agree(1000)).thenRefused('role-not-allowed');
    countered.when(mon('13:00'), agree(999), BY).thenRefused('offer-changed', {
      standing: '1000.00 CNY',
      amount: '999.00 CNY',
    });
    countered.when(mon('13:00'), agree(1000), BY).thenTypes('OfferAccepted', 'ClockStarted');
    const agreed = countered.and(mon('13:00'), agree(1000), BY);
    expect(agreed.events.at(-2)?.data).toEqual({ amount: yuan(1000), counter: true });
    expect(agreed.state.part).toMatchObject({ claimed: yuan(1000) });
    expect(agreed.state.part).not.toHaveProperty('countered');
    agreed.when(tue('10:00'), agree(1000), BY).thenRefused('nothing-offered');
  });

  it('answers an offer that stands, in the currency of the claim', () => {
    filedClaim.when(mon('11:00'), counter(1000)).thenRefused('not-in-this-state');
    const dollars = { type: 'RecordCounterOffer', amount: { amountMinor: '1', currency: 'USD' }, text: 'x' } as const;
    offered.when(mon('12:00'), dollars).thenRefused('wrong-currency');
  });

  it('holds the claim to its currency, also where no other amount is left', () => {
    const { amount: _unsaid, ...unnumbered } = damagedPallet;
    const bare = given(mon('10:00'), unnumbered, { rules: CLAIM_RULES });
    const alone = bare.and(mon('11:00'), offer(800), BY).and(mon('12:00'), counter(1000));
    const dollars = { amountMinor: '100000', currency: 'USD' };
    const inDollars: Told = { type: 'AcceptCounterOffer', amount: dollars, text: 'fair' };
    alone.when(mon('13:00'), inDollars, BY).thenRefused('wrong-currency', { expected: 'CNY', actual: 'USD' });
    alone.when(mon('13:00'), agree(1000), BY).thenTypes('OfferAccepted', 'ClockStarted');
  });

  it('gives way to a new offer', () => {
    const anew = countered.and(mon('14:00'), offer(900), BY);
    expect(anew.state).toMatchObject({ status: 'offered', part: { offered: yuan(900) } });
    anew.when(mon('15:00'), agree(1000), BY).thenRefused('nothing-offered');
    anew.when(mon('15:00'), accept(900)).accepted();
  });
});

describe('a receipt', () => {
  const ordered = filedClaim
    .and(mon('10:30'), setReserve(900), BY)
    .and(mon('11:00'), propose(800))
    .and(mon('11:10'), approve(), BY)
    .and(mon('11:20'), order());

  it('is for money that came, once', () => {
    ordered.when(mon('11:30'), receipt).thenRefused('wrong-step', {
      what: 't1',
      state: 'ordered',
      command: 'RecordReceipt',
      possible: 'paid',
    });
    const paid = ordered.and(mon('11:30'), confirm(800));
    const receipted = paid
      .when(mon('12:00'), receipt)
      .then(happened('ReceiptGiven', { subject: 't1', reference: 'R-1' }));
    receipted.when(tue('10:00'), receipt).thenRefused('nothing-changes');
  });
});

describe('a notice', () => {
  const notice = (payer?: string): Told => ({
    type: 'GiveNotice',
    to: 'X',
    text: 'crushed',
    ...(payer ? { payer } : {}),
  });

  it('names to whom it was given, where there are several', () => {
    recovering.when(mon('11:00'), notice()).thenRefused('payer-needed');
    recovering.when(mon('11:00'), notice('y2')).thenTypes('NoticeGiven', 'ClockMet', 'ClockStarted');
    expect(recovering.and(mon('11:00'), notice('y2')).events.at(-3)?.data).toEqual({ payer: 'carrier', for: 'y2' });
    recovering.when(mon('11:00'), notice('y9')).thenRefused('unknown-payer');
  });
});
