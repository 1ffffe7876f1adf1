import { describe, expect, it } from 'vitest';
import {
  close,
  damagedPallet,
  fri,
  local,
  mon,
  nextTue,
  supervisor,
  thu,
  tue,
  waitForDocuments,
  wed,
  yuan,
} from '../support/builders.ts';
import { given, happened, met } from '../support/given.ts';

const claim = given(mon('10:00'), damagedPallet);
const notice = { type: 'GiveNotice', to: 'Sample Insurance', text: 'Four cartons.' } as const;
const offer = (amount: number) => ({ type: 'OfferSettlement', amount: yuan(amount), text: 'four cartons' }) as const;
const acceptOf = (amount: number) =>
  ({ type: 'AcceptOffer', amount: yuan(amount), evidence: 'signed on paper' }) as const;
const accept = acceptOf(800);
const pay = (amount: number, reference = 'TT-1') =>
  ({ type: 'RecordPayment', amount: yuan(amount), reference }) as const;
const BY = { by: supervisor };
const offered = claim.and(mon('11:00'), offer(800), BY);

describe('a claim', () => {
  it('is noticed, which the claimant owes, and then the insurer owes a decision', () => {
    claim.when(mon('11:00'), notice).then(
      happened('NoticeGiven', { payer: 'all' }, { personal: { text: 'Sample Insurance\nFour cartons.' } }),
      met('damage-notice', nextTue('00:00')),
      happened('ClockStarted', {
        clock: 'insurer-decision',
        key: 'insurer-decision',
        cycle: 1,
        holder: 'third-party',
        startedAt: mon('11:00'),
        // The thirtieth day is 1 April; it ends at midnight.
        dueAt: local('2026-04-02', '00:00'),
        warnings: [local('2026-03-26', '00:00')],
        rungs: [local('2026-04-02', '00:00'), local('2026-04-02', '04:00'), local('2026-04-03', '00:00')],
      }),
    );
  });

  it('waits for the papers without stopping what the claimant must do', () => {
    const paused = claim.and(mon('11:00'), waitForDocuments);
    expect(paused.clocks).toMatchObject({ answer: `held ${wed('10:00')}`, 'damage-notice': nextTue('00:00') });
  });

  it('is assessed by anybody, offered and declined only by a supervisor', () => {
    const assess = { type: 'AssessClaim', amount: yuan(900), text: 'two of four cartons' } as const;
    expect(claim.and(mon('11:00'), assess).state).toMatchObject({ status: 'assessed', part: { assessed: yuan(900) } });
    claim.when(mon('11:00'), offer(800)).thenRefused('role-not-allowed');
    const decline = { type: 'DeclineClaim', code: 'packing-insufficient', text: 'The packing was too thin.' } as const;
    claim.when(mon('11:00'), decline).thenRefused('role-not-allowed');
    claim
      .when(mon('11:00'), decline, BY)
      .then(
        happened('ClaimDeclined', { code: 'packing-insufficient' }),
        met('acknowledge', mon('12:00')),
        met('answer', wed('10:00')),
      );
  });
});

describe('an accepted offer', () => {
  const accepted = offered.and(mon('12:00'), accept);

  it('is what is owed, and is paid within ten days', () => {
    offered.when(mon('12:00'), accept).then(
      happened('OfferAccepted', { amount: yuan(800) }, { personal: { text: 'signed on paper' } }),
      happened('ClockStarted', {
        clock: 'payment',
        key: 'payment',
        cycle: 1,
        holder: 'us',
        startedAt: mon('12:00'),
        dueAt: local('2026-03-13', '00:00'),
        warnings: [local('2026-03-10', '00:00'), local('2026-03-12', '00:00')],
        rungs: [local('2026-03-13', '00:00'), local('2026-03-13', '04:00'), local('2026-03-14', '00:00')],
      }),
    );
    expect(accepted.state.part).toMatchObject({ claimed: yuan(800) });
  });

  it('is not accepted twice, which would move its payment away', () => {
    accepted.when(tue('12:00'), accept).thenRefused('nothing-offered');
  });

  it('gives way to a better one', () => {
    const better = accepted.and(tue('10:00'), offer(900), BY).and(tue('11:00'), acceptOf(900));
    expect(better.state.part).toMatchObject({ claimed: yuan(900) });
  });
});

describe('paying', () => {
  it('in parts settles the claim with the last of them, and with it the time to sue ends', () => {
    const accepted = offered.and(mon('12:00'), accept);
    const half = accepted
      .when(tue('10:00'), pay(500))
      .then(happened('PaymentRecorded', { amount: yuan(500), reference: 'TT-1', paidTotal: yuan(500) }));
    const story = half
      .when(wed('10:00'), pay(300, 'TT-2'))
      .then(
        happened('PaymentRecorded', { amount: yuan(300), reference: 'TT-2', paidTotal: yuan(800) }),
        happened('ClaimSettled', {}),
        met('payment', local('2026-03-13', '00:00')),
        met('suit', local('2027-03-03', '00:00')),
      );
    expect(story.state.status).toBe('settled');
    story.when(thu('10:00'), close).accepted();
  });

  it('in advance settles the claim when no more than that is agreed', () => {
    claim
      .and(mon('11:00'), pay(800))
      .and(mon('12:00'), offer(800), BY)
      .when(mon('13:00'), accept)
      .thenTypes('OfferAccepted', 'ClockStarted', 'ClaimSettled', 'ClockMet', 'ClockMet');
  });

  it('too much settles it once', () => {
    const paid = claim.and(mon('11:00'), pay(1300));
    expect(paid.state.status).toBe('settled');
    paid.when(tue('11:00'), pay(10, 'TT-2')).thenTypes('PaymentRecorded');
  });

  it('is in the currency of the case and more than nothing', () => {
    claim
      .when(mon('11:00'), { type: 'RecordPayment', amount: { amountMinor: '100', currency: 'USD' }, reference: 'TT-1' })
      .thenRefused('wrong-currency', { expected: 'CNY', actual: 'USD' });
    claim.when(mon('11:00'), pay(0)).thenRefused('not-positive');
  });

  it('keeps to the currency of the first amount when none was claimed', () => {
    const { amount: _amount, ...nothingClaimed } = damagedPallet;
    given(mon('10:00'), nothingClaimed)
      .and(mon('11:00'), pay(100))
      .when(tue('11:00'), { type: 'RecordPayment', amount: { amountMinor: '100', currency: 'USD' }, reference: 'TT-2' })
      .thenRefused('wrong-currency');
  });
});

describe('the amount', () => {
  it('is revised by a supervisor', () => {
    const revise = { type: 'ReviseAmount', amount: yuan(1500), reason: 'a fifth carton' } as const;
    claim.when(mon('11:00'), revise).thenRefused('role-not-allowed');
    claim
      .when(mon('11:00'), revise, BY)
      .then(
        happened(
          'AmountRevised',
          { amount: yuan(1500), previous: yuan(1200) },
          { personal: { text: 'a fifth carton' } },
        ),
      );
  });

  it('that falls to what was paid settles the claim', () => {
    claim
      .and(mon('11:00'), pay(500))
      .when(mon('12:00'), { type: 'ReviseAmount', amount: yuan(500), reason: 'agreed' }, BY)
      .thenTypes('AmountRevised', 'ClaimSettled', 'ClockMet', 'ClockMet', 'ClockMet');
  });
});

describe('an appeal', () => {
  const appeal = { type: 'LodgeAppeal', to: 'the association', text: 'Too little.' } as const;

  it('is lodged, decided, and on record even when the claim is settled', () => {
    const lodged = claim
      .and(mon('11:00'), pay(1200))
      .when(tue('10:00'), appeal)
      .then(happened('AppealLodged', { late: false }, { personal: { text: 'the association\nToo little.' } }));
    const decided = lodged.and(fri('10:00'), { type: 'RecordAppealDecision', upheld: false, text: 'Enough.' });
    expect(decided.state.part).toMatchObject({ appeals: [{ late: false, decided: true }] });
  });
});

it('what nobody pays goes to collection, and may be closed then', () => {
  const story = claim.and(mon('11:00'), { type: 'HandToCollection', agency: 'Sample Collectors' });
  expect(story.state.status).toBe('collection');
  story.when(tue('10:00'), pay(1200)).thenTypes('PaymentRecorded', 'ClaimSettled', 'ClockMet', 'ClockMet', 'ClockMet');
  story.when(tue('10:00'), close).accepted();
});
