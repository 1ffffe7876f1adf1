import { describe, expect, it } from 'vitest';
import {
  damagedPallet,
  mon,
  supervisor,
  tue,
  waitForDocuments,
  withdraw,
  yuan,
  type Told,
} from '../support/builders.ts';
import {
  approve,
  bareClaim,
  cancel,
  CLAIM_RULES,
  claimFile,
  compute,
  confirm,
  filedClaim,
  lorry,
  manager,
  openPayer,
  order,
  propose,
  setReserve,
} from '../support/claims.ts';
import { given, happened, type Story } from '../support/given.ts';

const BY = { by: supervisor };
const dollars = { amountMinor: '80000', currency: 'USD' };
const written = (text: string) => ({ personal: { text } });
const reserved = filedClaim.and(mon('10:30'), setReserve(5000), BY);
const proposed = reserved.and(mon('11:00'), propose(800));
const approved = proposed.and(mon('11:10'), approve(), BY);
const ordered = approved.and(mon('11:20'), order());
const paid = ordered.and(mon('11:30'), confirm(800));
const saying = (body: Told, text: string) => ({ ...body, text }) as Told;

describe('a payment', () => {
  const step = (state: string, command: string, possible: string) => ({ what: 't1', state, command, possible });

  it('takes one step after another, and says which it would have to have taken', () => {
    proposed.when(mon('12:00'), order()).thenRefused('wrong-step', step('proposed', 'OrderPayment', 'approved'));
    approved
      .when(mon('12:00'), approve(), BY)
      .thenRefused('wrong-step', step('approved', 'ApprovePayment', 'proposed'));
    approved.when(mon('12:00'), confirm(800)).thenRefused('wrong-step', step('approved', 'ConfirmPayment', 'ordered'));
    paid
      .when(mon('12:00'), cancel())
      .thenRefused('wrong-step', step('paid', 'CancelPayment', 'proposed, approved, ordered'));
    paid.and(mon('12:00'), propose(1)).when(mon('12:10'), approve('t9'), BY).thenRefused('unknown-payment', {
      payment: 't9',
      known: 't1, t2',
    });
    filedClaim.when(mon('12:00'), approve('constructor'), BY).thenRefused('unknown-payment', {
      payment: 'constructor',
      known: 'none',
    });
  });

  it('keeps what was written about each step apart, and where the money goes', () => {
    const creditor = { name: '示例货主', account: '6222000011112222' };
    const data = { subject: 't1', amount: yuan(800), payer: 'y1', release: 'none', by: 'li.agent' } as const;
    reserved
      .when(mon('11:00'), { ...saying(propose(800), 'as agreed'), creditor } as Told)
      .then(happened('PaymentProposed', data, { personal: { text: 'as agreed', creditor } }));
    reserved
      .when(mon('11:00'), { ...propose(800), creditor } as Told)
      .then(happened('PaymentProposed', data, { personal: { creditor } }));
    reserved
      .when(mon('11:00'), saying(propose(800), 'as agreed'))
      .then(happened('PaymentProposed', data, written('as agreed')));
    proposed
      .when(mon('12:00'), saying(approve(), 'fair'), BY)
      .then(happened('PaymentApproved', { subject: 't1', by: 'wang.supervisor', enough: true }, written('fair')));
    approved
      .when(mon('12:00'), saying(order(), 'today'))
      .then(happened('PaymentOrdered', { subject: 't1', amount: yuan(800) }, written('today')));
  });

  it('is numbered after those before it, whatever became of them', () => {
    const second = proposed.and(mon('11:10'), cancel()).and(mon('11:20'), propose(700));
    expect(second.events.at(-1)?.data).toMatchObject({ subject: 't2', amount: yuan(700) });
  });

  it('is confirmed in its own currency, by a reference of its own', () => {
    const inDollars: Told = { type: 'ConfirmPayment', payment: 't1', amount: dollars, reference: 'TT-t1' };
    ordered.when(mon('12:00'), inDollars).thenRefused('wrong-currency', { expected: 'CNY', actual: 'USD' });
    const second = paid
      .and(mon('12:00'), propose(100))
      .and(mon('12:10'), approve('t2'), BY)
      .and(mon('12:20'), order('t2'));
    second
      .when(mon('12:30'), confirm(100, 't2', 'TT-t1'))
      .thenRefused('reference-used', { reference: 'TT-t1', payment: 't1' });
    second.when(mon('12:30'), confirm(100, 't2', 'TT-t2')).accepted();
  });

  it('gives back to the reserve what was ordered, and of what was not there is nothing to give back', () => {
    ordered
      .when(mon('12:00'), cancel())
      .then(happened('PaymentCancelled', { subject: 't1', released: yuan(800) }, written('x')));
    for (const story of [proposed, approved])
      story.when(mon('12:00'), cancel()).then(happened('PaymentCancelled', { subject: 't1' }, written('x')));
  });
});

describe('the reserve', () => {
  it('has no earlier amount at first, and may be brought to nothing', () => {
    filedClaim
      .when(mon('11:00'), setReserve(500), BY)
      .then(happened('ReserveSet', { amount: yuan(500) }, written('x')));
    reserved
      .when(mon('11:00'), setReserve(0), BY)
      .then(happened('ReserveSet', { amount: yuan(0), previous: yuan(5000) }));
  });

  it('is spoken for by what is proposed and approved alike, and no more by what is ordered', () => {
    approved
      .when(mon('12:00'), propose(4201))
      .thenRefused('above-reserve', { left: '4200.00 CNY', amount: '4201.00 CNY' });
    approved.when(mon('12:00'), setReserve(799), BY).thenRefused('reserve-needed', { needed: '800.00 CNY' });
    approved.when(mon('12:00'), setReserve(800), BY).accepted();
    ordered.when(mon('12:00'), setReserve(0), BY).accepted();
    paid.when(mon('12:00'), propose(4200)).accepted();
  });

  it('is not spoken for in a currency that the claim has not', () => {
    reserved
      .when(mon('11:00'), { ...propose(1), amount: dollars } as Told)
      .thenRefused('wrong-currency', { expected: 'CNY', actual: 'USD' });
    reserved.when(mon('11:00'), propose(0)).thenRefused('not-positive');
    const strange = { ...propose(1), payer: 'y9' } as Told;
    reserved.when(mon('11:00'), strange).thenRefused('unknown-payer', { payer: 'y9', known: 'y1' });
  });
});

describe('whoever acts for somebody who is away', () => {
  const acting = { by: { ...supervisor, acting: { for: manager.id, role: 'manager' } } } as const;
  const approveFor: Told = { type: 'ApprovePayment', payment: 't1', actingFor: manager.id };

  it('approves nothing that they proposed, however small it is', () => {
    const own = reserved.and(mon('11:00'), propose(100), BY);
    own.when(mon('12:00'), approveFor, acting).thenRefused('proposed-by-you', { payment: 't1', person: supervisor.id });
    own.when(mon('12:00'), approve(), BY).accepted();
    proposed.when(mon('12:00'), approveFor, acting).accepted();
  });
});

describe('nobody is paid', () => {
  const file = (change: object) => ({ ...claimFile, ...change }) as unknown as Told;

  it('without a file of the claim, a title or an interest', () => {
    const bare = bareClaim.and(mon('10:20'), openPayer('own')).and(mon('10:30'), setReserve(100), BY);
    bare.when(mon('11:00'), propose(1)).thenRefused('claim-file-needed');
    bare
      .and(mon('10:40'), file({ claimant: 'none' }))
      .when(mon('11:00'), propose(1))
      .thenRefused('no-title', { title: 'none' });
    bare
      .and(mon('10:40'), file({ claimant: 'consignee', insurableInterest: false }))
      .when(mon('11:00'), propose(1))
      .thenRefused('no-title', { title: 'consignee' });
  });

  it('with all of the rights gone while an insurer has not paid, or has got them', () => {
    const insured = reserved.and(mon('10:40'), openPayer('insurer')).and(mon('10:41'), openPayer('carrier'));
    const says = (answer: string, payer = 'y2'): Told =>
      ({
        type: 'RecordPayerAnswer',
        payer,
        answer,
        ...(answer === 'paid' ? { amount: yuan(500) } : {}),
        text: 'x',
      }) as Told;
    const full = (story: Story) => story.when(mon('12:00'), propose(1, 'full'));
    full(insured).thenRefused('insurance-open', { payer: 'y2' });
    full(insured.and(mon('11:00'), says('declines', 'y3'))).thenRefused('insurance-open', { payer: 'y2' });
    full(insured.and(mon('11:00'), says('declines'))).accepted();
    const subrogated = insured
      .and(mon('11:00'), says('paid'))
      .and(mon('11:10'), { type: 'RecordSubrogation', payer: 'y2', amount: yuan(1), text: 'x' });
    full(subrogated).thenRefused('rights-subrogated', { payer: 'y2' });
    for (const release of ['partial', 'none'] as const)
      for (const story of [insured, subrogated]) story.when(mon('12:00'), propose(1, release)).accepted();
  });

  it('out of what an insurer owes us before all of it is here: what was written off did not come', () => {
    const insured = reserved.and(mon('10:40'), openPayer('insurer'));
    const booked = insured.and(mon('11:00'), { type: 'BookRecovery', payer: 'y2', amount: yuan(500) });
    const writeOff: Told = { type: 'WriteOffRecovery', recovery: 'g1', amount: yuan(500), reason: 'x' };
    booked.and(mon('11:10'), writeOff, BY).when(mon('12:00'), propose(1, 'full')).thenRefused('insurance-open');
    const half = booked
      .and(mon('11:10'), { ...writeOff, amount: yuan(499) }, BY)
      .and(mon('11:20'), { type: 'NetRecovery', recovery: 'g1', amount: yuan(1), reference: 'N-1' });
    half.when(mon('12:00'), propose(1, 'full')).accepted();
    const others = half.and(mon('11:30'), { type: 'BookRecovery', payer: 'y2', amount: yuan(5) });
    others.when(mon('12:00'), propose(1, 'full')).thenRefused('insurance-open');
    // What somebody else owes us is not the insurer's.
    half
      .and(mon('11:30'), openPayer('carrier'))
      .and(mon('11:40'), { type: 'BookRecovery', payer: 'y3', amount: yuan(5) })
      .when(mon('12:00'), propose(1, 'full'))
      .accepted();
  });
});

describe('an offer', () => {
  const insured = filedClaim.and(mon('10:40'), openPayer('insurer'));
  const declines: Told = { type: 'RecordPayerAnswer', payer: 'y2', answer: 'declines', text: 'x' };
  const offer = (amount: number, more: object = {}): Told => ({
    type: 'OfferSettlement',
    amount: yuan(amount),
    text: 'four cartons',
    ...more,
  });
  const counter = (amount: number, more: object = {}): Told => ({
    type: 'RecordCounterOffer',
    amount: yuan(amount),
    text: 'by letter',
    ...more,
  });
  const offered = filedClaim.and(mon('11:00'), offer(800), BY);
  const part = (story: Story) => story.state.part;

  it('and its answer say what is given up, where that was said, and what was written', () => {
    const plain = offered.events.find(({ type }) => type === 'SettlementOffered');
    expect([plain?.data, plain?.personal]).toEqual([{ amount: yuan(800) }, { text: 'four cartons' }]);
    const whole = filedClaim.and(mon('11:00'), offer(800, { release: 'partial' }), BY);
    expect(part(whole)).toMatchObject({ offered: yuan(800), offeredRelease: 'partial' });
    const countered = whole.and(mon('12:00'), counter(900, { release: 'none' }));
    expect(countered.events.at(-1)?.data).toEqual({ amount: yuan(900), release: 'none' });
    expect(part(countered)).toMatchObject({ countered: yuan(900), counteredRelease: 'none' });
    for (const gone of ['offered', 'offeredRelease']) expect(part(countered)).not.toHaveProperty(gone);
    const anew = countered.and(mon('13:00'), offer(850), BY);
    for (const gone of ['offeredRelease', 'countered', 'counteredRelease']) expect(part(anew)).not.toHaveProperty(gone);
  });

  it('is more than nothing, and agreed in the currency of the claim', () => {
    filedClaim.when(mon('11:00'), offer(0), BY).thenRefused('not-positive');
    offered.when(mon('12:00'), counter(0)).thenRefused('not-positive');
    offered
      .when(mon('12:00'), { type: 'AcceptOffer', amount: dollars, evidence: 'signed' })
      .thenRefused('wrong-currency', { expected: 'CNY', actual: 'USD' });
  });

  it('of the claimant gives up everything only once the insurer has paid or declined', () => {
    const agree: Told = { type: 'AcceptCounterOffer', amount: yuan(1000), text: 'fair' };
    const countered = insured.and(mon('11:00'), offer(800), BY).and(mon('12:00'), counter(1000, { release: 'full' }));
    countered.when(mon('13:00'), agree, BY).thenRefused('insurance-open', { payer: 'y2' });
    const accepted = countered.and(mon('12:30'), declines).when(mon('13:00'), agree, BY).accepted();
    expect(accepted.events.find(({ type }) => type === 'OfferAccepted')?.personal).toEqual({ text: 'fair' });
  });

  it('that is agreed below what was paid settles the claim', () => {
    const early = filedClaim.and(mon('10:30'), { type: 'RecordPayment', amount: yuan(1000), reference: 'TT-1' });
    const countered = early.and(mon('11:00'), offer(800), BY).and(mon('12:00'), counter(1000));
    const agreed = countered.and(mon('13:00'), { type: 'AcceptCounterOffer', amount: yuan(1000), text: 'x' }, BY);
    expect(agreed.state.status).toBe('settled');
    const below = early.and(mon('11:00'), offer(1001), BY);
    expect(below.and(mon('12:00'), { type: 'AcceptOffer', amount: yuan(1001), evidence: 'x' }).state.status).toBe(
      'offered',
    );
  });

  it('is made no more, nor the claim declined for a reason that the company has not', () => {
    const decline = (code: string): Told => ({ type: 'DeclineClaim', code, text: 'too late' });
    filedClaim.when(mon('11:00'), decline('bad-luck'), BY).thenRefused('unknown-decline-reason', {
      rulebook: 'demo 2025-01-01',
      code: 'bad-luck',
      known: 'filed-late',
    });
    const declined = filedClaim.and(mon('11:00'), waitForDocuments).and(mon('12:00'), decline('filed-late'), BY);
    expect(declined.state).not.toHaveProperty('paused');
    expect(declined.events.find(({ type }) => type === 'ClaimDeclined')).toMatchObject({
      data: { code: 'filed-late' },
      ...written('too late'),
    });
    declined.when(mon('13:00'), offer(1), BY).thenRefused('not-in-this-state');
  });
});

describe('a receipt', () => {
  const receipt = (payment: string): Told => ({ type: 'RecordReceipt', payment, reference: 'R-1', text: 'by post' });

  it('is for a payment of the case, and keeps what was written', () => {
    paid.when(tue('10:00'), receipt('t2')).thenRefused('unknown-payment', { payment: 't2', known: 't1' });
    filedClaim.when(tue('10:00'), receipt('t1')).thenRefused('unknown-payment', { payment: 't1', known: 'none' });
    paid
      .when(tue('10:00'), receipt('t1'))
      .then(happened('ReceiptGiven', { subject: 't1', reference: 'R-1' }, written('by post')));
  });
});

describe('what a regime makes a payer owe', () => {
  const carrier = bareClaim.and(mon('10:10'), openPayer('carrier'));

  it('has no limit where the regime has none, and keeps what was written', () => {
    const { cmr, ...regimes } = structuredClone(CLAIM_RULES.regimes!);
    for (const version of cmr!.versions) delete version.cap;
    const rules = { ...CLAIM_RULES, regimes: { ...regimes, cmr: cmr! } };
    const unlimited = given(mon('10:00'), damagedPallet, { rules }).and(mon('10:10'), openPayer('carrier'));
    const { data, personal } = unlimited.and(mon('11:00'), saying(compute(lorry), 'by the list')).events.at(-1)!;
    expect(data).toMatchObject({ liability: yuan(9000), loss: yuan(9000), due: yuan(9000) });
    expect(data).not.toHaveProperty('cap');
    expect(personal).toEqual({ text: 'by the list' });
  });

  it('is refused for what was asked, and not for what is broken in a rulebook', () => {
    carrier.when(mon('11:00'), compute({ ...lorry, regime: 'none' })).thenRefused('unknown-regime', {
      rulebook: 'demo 2025-01-01',
      regime: 'none',
      known: Object.keys(CLAIM_RULES.regimes!).join(', '),
    });
    carrier.when(mon('11:00'), compute(lorry, 'y9')).thenRefused('unknown-payer', { payer: 'y9', known: 'y1' });
    const broken = { ...CLAIM_RULES, regimes: { cmr: {} } } as unknown as typeof CLAIM_RULES;
    const under = given(mon('10:00'), damagedPallet, { rules: broken }).and(mon('10:10'), openPayer('carrier'));
    expect(() => under.when(mon('11:00'), compute(lorry))).toThrow(TypeError);
  });
});

it('a claim that ended is paid no more', () => {
  const gone = filedClaim.and(mon('12:00'), withdraw);
  gone.when(mon('13:00'), propose(1)).thenRefused('case-closed');
});
