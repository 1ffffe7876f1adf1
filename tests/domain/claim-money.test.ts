import { describe, expect, it } from 'vitest';
import { checkRulebook } from '../../workflows/domain/rulebook/check.ts';
import {
  close,
  colleague,
  damagedPallet,
  earlier,
  fri,
  mon,
  supervisor,
  thu,
  tue,
  wed,
  withdraw,
  yuan,
  type Told,
} from '../support/builders.ts';
import {
  approve,
  ask,
  bookRecovery,
  cancel,
  claimFile,
  CLAIM_RULES,
  confirm,
  filedClaim,
  manager,
  openPayer,
  order,
  propose,
  recordFile,
  recover,
  secondSupervisor,
  setReserve,
} from '../support/claims.ts';
import { given, happened } from '../support/given.ts';

const BY = { by: supervisor };
const reserved = filedClaim.and(mon('10:30'), setReserve(5000), BY);
const merge: Told = { type: 'MergeInto', into: '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11', reason: 'the same' };

it('the rules of these tests contradict nothing', () => {
  const about = checkRulebook(CLAIM_RULES).filter(({ path }) => path.includes('claims') || path[0] === 'regimes');
  expect(about).toEqual([]);
});

describe('the reserve', () => {
  it('is set by a supervisor, raised and lowered, but not below what is spoken for', () => {
    filedClaim.when(mon('11:00'), setReserve(100)).thenRefused('role-not-allowed');
    reserved
      .when(mon('11:00'), setReserve(6000), BY)
      .then(happened('ReserveSet', { amount: yuan(6000), previous: yuan(5000) }, { personal: { text: 'x' } }));
    reserved.when(mon('11:00'), setReserve(5000), BY).thenRefused('nothing-changes');
    filedClaim.when(mon('11:00'), setReserve(0), BY).thenRefused('nothing-changes');
    const spoken = reserved.and(mon('11:00'), propose(700)).and(mon('11:10'), propose(300));
    spoken.when(mon('12:00'), setReserve(999), BY).thenRefused('reserve-needed', { needed: '1000.00 CNY' });
    spoken.and(mon('11:30'), cancel('t2')).when(mon('12:00'), setReserve(700), BY).accepted();
  });

  it('is in the currency of the case', () => {
    const dollars: Told = { type: 'SetReserve', amount: { amountMinor: '1', currency: 'USD' }, reason: 'x' };
    filedClaim.when(mon('11:00'), dollars, BY).thenRefused('wrong-currency');
  });

  it('bounds what is proposed, and what is ordered is out of it', () => {
    filedClaim.when(mon('11:00'), propose(1)).thenRefused('above-reserve', { left: '0.00 CNY', amount: '1.00 CNY' });
    const ordered = reserved
      .and(mon('11:00'), propose(800))
      .and(mon('11:10'), approve(), BY)
      .and(mon('11:20'), order());
    expect(ordered.state.part).toMatchObject({ money: { reserve: yuan(4200) } });
    ordered.when(mon('12:00'), propose(4201)).thenRefused('above-reserve');
    ordered.when(mon('12:00'), propose(4200)).accepted();
  });
});

describe('approving', () => {
  const small = reserved.and(mon('11:00'), propose(1000));
  const large = reserved.and(mon('11:00'), propose(1001));

  it('takes one person up to the threshold, even whoever proposed it', () => {
    small
      .when(mon('12:00'), approve(), BY)
      .then(happened('PaymentApproved', { subject: 't1', by: 'wang.supervisor', enough: true }));
    reserved.and(mon('11:00'), propose(100)).when(mon('12:00'), approve()).thenTypes('PaymentApproved');
  });

  it('takes two different people above it, neither of whom proposed it', () => {
    const once = large
      .when(mon('12:00'), approve(), BY)
      .then(happened('PaymentApproved', { subject: 't1', by: 'wang.supervisor', enough: false }));
    once.when(mon('12:10'), order()).thenRefused('wrong-step');
    once.when(mon('12:10'), approve(), BY).thenRefused('approved-by-you');
    const twice = once
      .when(mon('12:10'), approve(), { by: secondSupervisor })
      .then(happened('PaymentApproved', { subject: 't1', by: 'sun.supervisor', enough: true }));
    expect(twice.state.part).toMatchObject({ money: { payments: { t1: { state: 'approved' } } } });
    twice.when(mon('12:20'), approve(), { by: manager }).thenRefused('wrong-step');
    reserved.and(mon('11:00'), propose(1001), BY).when(mon('12:00'), approve(), BY).thenRefused('proposed-by-you');
  });

  it('of two at once lets one through and tells the other why', () => {
    const seen = large.and(mon('12:00'), approve(), BY);
    const { seq } = seen.state;
    const first = seen.when(mon('12:00'), approve(), { by: secondSupervisor, expectedSeq: seq }).accepted();
    first.when(mon('12:00'), approve(), { by: manager, expectedSeq: seq }).thenRefused('case-moved');
    first.when(mon('12:10'), approve(), { by: manager }).thenRefused('wrong-step');
  });

  it('goes as far as the role’s authority of the day on which it is decided', () => {
    reserved
      .and(mon('11:00'), propose(101))
      .when(mon('12:00'), approve(), { by: colleague })
      .thenRefused('above-authority');
    const two = reserved.and(mon('11:00'), propose(900));
    two.when(wed('12:00'), approve(), { by: manager }).accepted();
    two.when(thu('12:00'), approve(), { by: manager }).thenRefused('above-authority', {
      role: 'manager',
      limit: '200.00 CNY',
      amount: '900.00 CNY',
      date: '2026-03-05',
    });
    two.when(thu('12:00'), earlier(tue('12:00'), approve()), { by: manager }).thenRefused('above-authority');
  });

  it('is for nobody where the rulebook gives no authority', () => {
    const { claims: _claims, ...practice } = CLAIM_RULES.practice ?? {};
    const rules = { ...CLAIM_RULES, practice } as typeof CLAIM_RULES;
    given(mon('10:00'), damagedPallet, { rules })
      .and(mon('10:10'), recordFile)
      .and(mon('10:20'), openPayer('own'))
      .and(mon('10:30'), setReserve(100), BY)
      .and(mon('11:00'), propose(1))
      .when(mon('12:00'), approve(), BY)
      .thenRefused('no-authority', {
        rulebook: 'demo 2025-01-01',
        role: 'supervisor',
        currency: 'CNY',
        date: '2026-03-02',
      });
  });
});

describe('a full release', () => {
  const insured = reserved.and(mon('10:40'), openPayer('insurer'));
  const answer = (how: 'accepts' | 'declines' | 'paid', amount?: number): Told => ({
    type: 'RecordPayerAnswer',
    payer: 'y2',
    answer: how,
    ...(amount === undefined ? {} : { amount: yuan(amount) }),
    text: 'x',
  });

  it('waits for the insurer to pay or decline; a partial one does not', () => {
    insured.when(mon('11:00'), propose(800, 'full')).thenRefused('insurance-open');
    insured
      .and(mon('10:50'), answer('accepts', 800))
      .when(mon('11:00'), propose(800, 'full'))
      .thenRefused('insurance-open');
    insured.when(mon('11:00'), propose(800, 'partial')).accepted();
    insured.and(mon('10:50'), answer('declines')).when(mon('11:00'), propose(800, 'full')).accepted();
    insured.and(mon('10:50'), answer('paid', 800)).when(mon('11:00'), propose(800, 'full')).accepted();
  });

  it('is not offered meanwhile, and an offer of one not accepted once an insurer came into it', () => {
    const offer: Told = { type: 'OfferSettlement', amount: yuan(800), release: 'full', text: 'x' };
    const acceptOf = (amount: number): Told => ({ type: 'AcceptOffer', amount: yuan(amount), evidence: 'signed' });
    const accept = acceptOf(800);
    insured.when(mon('11:00'), offer, BY).thenRefused('insurance-open', { payer: 'y2' });
    const offered = reserved.and(mon('11:00'), offer, BY);
    expect(offered.state.part).toMatchObject({ offered: yuan(800), offeredRelease: 'full' });
    offered.and(mon('11:10'), openPayer('insurer')).when(mon('12:00'), accept).thenRefused('insurance-open');
    offered.when(mon('12:00'), accept).accepted();
    const better = offered.and(mon('11:05'), { type: 'OfferSettlement', amount: yuan(900), text: 'x' }, BY);
    better.and(mon('11:10'), openPayer('insurer')).when(mon('12:00'), acceptOf(900)).accepted();
  });

  it('waits until all that the insurer owes us is here', () => {
    const booked = insured.and(mon('10:50'), bookRecovery(800));
    booked.and(mon('10:55'), recover(799)).when(mon('11:00'), propose(1, 'full')).thenRefused('insurance-open');
    booked.and(mon('10:55'), recover(800)).when(mon('11:00'), propose(1, 'full')).accepted();
  });

  it('that was proposed before the insurer came into it is neither approved nor ordered', () => {
    const proposed = reserved.and(mon('11:00'), propose(800, 'full'));
    proposed.and(mon('11:10'), openPayer('insurer')).when(mon('12:00'), approve(), BY).thenRefused('insurance-open');
    proposed
      .and(mon('11:10'), approve(), BY)
      .and(mon('11:20'), openPayer('insurer'))
      .when(mon('12:00'), order())
      .thenRefused('insurance-open');
  });
});

it('nobody without a title is paid, also when that comes out late', () => {
  const file = (change: object) => ({ ...claimFile, ...change }) as unknown as Told;
  reserved
    .and(mon('11:00'), file({ claimant: 'none' }))
    .when(mon('12:00'), propose(1))
    .thenRefused('no-title', { title: 'none' });
  reserved
    .and(mon('11:00'), propose(800))
    .and(mon('11:10'), approve(), BY)
    .and(mon('11:20'), file({ insurableInterest: false }))
    .when(mon('12:00'), order())
    .thenRefused('no-title');
});

describe('the bank confirms', () => {
  const ordered = reserved.and(mon('11:00'), propose(800)).and(mon('11:10'), approve(), BY).and(mon('11:20'), order());

  it('a payment once, for its own amount', () => {
    ordered
      .when(mon('12:00'), confirm(799))
      .thenRefused('wrong-amount', { expected: '800.00 CNY', actual: '799.00 CNY' });
    const paid = ordered
      .when(mon('12:00'), confirm(800))
      .then(happened('PaymentConfirmed', { subject: 't1', amount: yuan(800), reference: 'TT-t1' }));
    expect(paid.state.part).toMatchObject({ paid: yuan(800), money: { payments: { t1: { state: 'paid' } } } });
    paid.when(mon('12:10'), confirm(800)).thenRefused('wrong-step');
    paid.when(mon('12:10'), cancel()).thenRefused('wrong-step');
  });

  it('and with the last of what is owed the claim is settled', () => {
    const rest = ordered
      .and(mon('12:00'), confirm(800))
      .and(mon('12:10'), propose(400))
      .and(mon('12:20'), approve('t2'), BY);
    const settled = rest
      .and(mon('12:30'), order('t2'))
      .when(mon('12:40'), confirm(400, 't2'))
      .thenTypes('PaymentConfirmed', 'ClaimSettled', 'ClockMet', 'ClockMet', 'ClockMet');
    expect(settled.state.status).toBe('settled');
  });
});

describe('others together', () => {
  it('never owe us more than was lost and what it cost to deal with it', () => {
    const two = reserved.and(mon('10:40'), openPayer('carrier')).and(mon('10:41'), openPayer('partner'));
    const booked = two.and(mon('11:00'), bookRecovery(1000));
    booked
      .when(mon('11:10'), bookRecovery(201, 'y3'))
      .thenRefused('too-much', { most: '200.00 CNY', amount: '201.00 CNY' });
    const dearer = booked.and(mon('11:05'), { type: 'BookFee', amount: yuan(50), fee: 'survey' });
    dearer.when(mon('11:10'), bookRecovery(250, 'y3')).accepted();
    const saved = booked.and(mon('11:05'), { type: 'RecordSalvage', amount: yuan(50), reference: 'TT-3' });
    saved.when(mon('11:10'), bookRecovery(151, 'y3')).thenRefused('too-much');
    const waived = booked.and(
      mon('11:05'),
      { type: 'WriteOffRecovery', recovery: 'g1', amount: yuan(100), reason: 'x' },
      BY,
    );
    waived.when(mon('11:10'), bookRecovery(300, 'y3')).accepted();
  });

  it('are let off only within the authority of whoever does it', () => {
    const booked = reserved.and(mon('10:40'), openPayer('carrier')).and(mon('11:00'), bookRecovery(500));
    const writeOff: Told = { type: 'WriteOffRecovery', recovery: 'g1', amount: yuan(101), reason: 'x' };
    booked.when(mon('12:00'), writeOff).thenRefused('above-authority');
    booked.when(mon('12:00'), writeOff, BY).thenTypes('RecoveryWrittenOff');
  });
});

describe('a claim ends', () => {
  const settle: Told = { type: 'ReviseAmount', amount: yuan(800), reason: 'agreed' };
  const settled = reserved
    .and(mon('11:00'), propose(800))
    .and(mon('11:10'), approve(), BY)
    .and(mon('11:20'), order())
    .and(mon('11:30'), confirm(800))
    .and(mon('11:40'), settle, BY);
  const owing = filedClaim.and(mon('11:00'), openPayer('carrier')).and(mon('11:10'), ask(['invoice'], 'y2'));

  it('when nothing of its money or documents is open', () => {
    settled.when(fri('10:00'), close).thenRefused('reserve-open');
    settled.and(thu('10:00'), setReserve(0), BY).when(fri('10:00'), close).accepted();
  });

  it('by withdrawal without its documents, but not with money on its way', () => {
    owing.when(mon('12:00'), withdraw).accepted();
    reserved.when(mon('12:00'), withdraw).thenRefused('reserve-open');
    reserved.and(mon('11:00'), propose(1)).when(mon('12:00'), withdraw).thenRefused('payment-open');
    const gone = filedClaim.and(mon('12:00'), withdraw);
    gone.when(mon('12:00'), setReserve(1), BY).thenRefused('case-closed');
  });

  it('in another case with neither left behind', () => {
    owing.when(mon('12:00'), merge, BY).thenRefused('document-open');
    reserved.when(mon('12:00'), merge, BY).thenRefused('reserve-open');
    filedClaim.when(mon('12:00'), merge, BY).accepted();
  });
});
