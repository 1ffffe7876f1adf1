import { describe, expect, it } from 'vitest';
import { damagedPallet, earlier, local, mon, tue, yuan, type Told } from '../support/builders.ts';
import {
  bareClaim,
  claimFile,
  CLAIM_RULES,
  compute,
  filedClaim,
  lorry,
  openPayer,
  recordFile,
} from '../support/claims.ts';
import { given, happened } from '../support/given.ts';

const dollars = { amountMinor: '100', currency: 'USD' };
const file = (change: object) => ({ ...claimFile, ...change }) as unknown as Told;
const answer = (how: string, more: object = {}): Told =>
  ({ type: 'RecordPayerAnswer', payer: 'y1', answer: how, text: 'as said', ...more }) as Told;
const written: Told = { type: 'RecordWrittenClaim', payer: 'y1', text: 'by registered letter' };
const rejected: Told = { type: 'RecordWrittenRejection', payer: 'y1', documentsReturned: true, text: 'came back' };
const suit: Told = { type: 'FileSuit', payer: 'y1', text: 'at the maritime court' };
const carrier = bareClaim.and(mon('10:10'), openPayer('carrier'));

describe('the file of a claim', () => {
  it('is kept with the sum of its items, and what was written about it stays personal', () => {
    const { type: _type, ...facts } = claimFile;
    const story = bareClaim.when(mon('10:10'), file({ text: 'seen by the driver' })).then(
      happened('ClaimFileRecorded', { ...facts, total: yuan(1200) } as never, {
        personal: { text: 'seen by the driver' },
      }),
    );
    expect(story.state.part).toMatchObject({ file: { claimant: 'owner', total: yuan(1200), evidence: 'noted' } });
  });

  it('is recorded anew, the last word counts', () => {
    const again = filedClaim.and(mon('11:00'), file({ evidence: 'joint-survey', items: [] }));
    expect(again.state.part).toMatchObject({ file: { evidence: 'joint-survey', items: [] } });
    expect(again.state.part).not.toHaveProperty('file.total');
  });

  it.each([
    ['legs', { legs: [claimFile.legs[0], claimFile.legs[0]] }, 'the leg "main" stands twice'],
    ['bills', { bills: [claimFile.bills[0], claimFile.bills[0]] }, 'the bill "B-1" stands twice'],
    [
      'an item of another bill',
      { items: [{ ...claimFile.items[0], bill: 'B-9' }] },
      'there is no bill "B-9" among the bills',
    ],
  ])('contradicts itself in %s', (_, change, what) => {
    bareClaim.when(mon('11:00'), file(change)).thenRefused('wrong-claim-file', { what });
  });

  it('is in the one currency of the case', () => {
    bareClaim
      .when(mon('11:00'), file({ items: [{ ...claimFile.items[0], amount: dollars }] }))
      .thenRefused('wrong-currency', { expected: 'CNY', actual: 'USD' });
    const { amount: _amount, ...nothingClaimed } = damagedPallet;
    const open = given(mon('10:00'), nothingClaimed, { rules: CLAIM_RULES });
    open
      .when(mon('11:00'), file({ items: [claimFile.items[0], { ...claimFile.items[0], amount: dollars }] }))
      .thenRefused('wrong-currency');
    const inDollars = open.and(mon('11:00'), file({ items: [{ ...claimFile.items[0], amount: dollars }] }));
    inDollars.when(mon('11:10'), recordFile).accepted();
    inDollars
      .when(mon('11:10'), { type: 'RecordPayment', amount: yuan(1), reference: 'TT-1' })
      .thenRefused('wrong-currency', { expected: 'USD', actual: 'CNY' });
  });
});

describe('a payer', () => {
  it('has a subject and an outcome of its own', () => {
    const story = carrier.and(mon('10:20'), openPayer('insurer'));
    expect(story.state.part).toMatchObject({
      payers: { y1: { kind: 'carrier', party: 'sample-carrier' }, y2: { kind: 'insurer', party: 'sample-insurer' } },
    });
    const answered = story.and(mon('11:00'), answer('declines', { code: 'filed-late' }));
    expect(answered.state.part).toMatchObject({ payers: { y1: { answer: 'declines' } } });
    expect(answered.state.part).not.toHaveProperty('payers.y2.answer');
  });

  it('is opened once for each mode', () => {
    carrier.when(mon('11:00'), openPayer('carrier')).thenRefused('nothing-changes');
    carrier
      .when(mon('11:00'), { type: 'OpenPayer', payer: 'carrier', party: 'sample-carrier', mode: 'air' })
      .accepted();
  });

  it('acknowledges, asks, accepts an amount, and pays', () => {
    carrier.when(mon('11:00'), answer('acknowledges')).thenTypes('PayerAcknowledged');
    carrier.when(mon('11:00'), answer('asks')).thenTypes('PayerAsked');
    const accepted = carrier
      .when(mon('11:00'), answer('accepts', { amount: yuan(900) }))
      .then(happened('PayerAnswered', { subject: 'y1', payer: 'carrier', answer: 'accepts', amount: yuan(900) }));
    const paid = accepted.when(tue('11:00'), answer('paid', { amount: yuan(400) })).thenTypes('PayerPaid');
    expect(paid.and(tue('12:00'), answer('paid', { amount: yuan(500) })).state.part).toMatchObject({
      payers: { y1: { answer: 'accepts', answered: yuan(900), paid: yuan(900) } },
    });
    carrier.when(mon('11:00'), answer('accepts', { amount: dollars })).thenRefused('wrong-currency');
    carrier.when(mon('11:00'), answer('declines', { code: 'no-luck' })).thenRefused('unknown-decline-reason');
  });

  it('is claimed on in writing, rejects it, is asked for payment and sued', () => {
    const claimed = carrier.when(mon('11:00'), written).thenTypes('WrittenClaimMade');
    claimed.when(mon('11:10'), written).thenRefused('nothing-changes');
    const back = claimed
      .when(mon('12:00'), rejected)
      .then(happened('WrittenClaimRejected', { subject: 'y1', payer: 'carrier', documentsReturned: true }));
    back.when(mon('12:10'), rejected).thenRefused('no-written-claim');
    const demanded = back
      .and(mon('13:00'), { type: 'RecordDemand', payer: 'y1', text: 'pay' })
      .and(mon('13:10'), { type: 'AcknowledgeDebt', payer: 'y1', text: 'we will' })
      .and(mon('14:00'), suit);
    expect(demanded.state.part).toMatchObject({ payers: { y1: { writtenClaim: 'rejected', demands: 1, suit: true } } });
    demanded.when(tue('10:00'), suit).thenRefused('nothing-changes');
  });
});

describe('what happened before the case was known', () => {
  const delivered: Told = { type: 'RecordMilestone', payer: 'y1', milestone: 'delivered' };
  const day = local('2026-02-20', '15:00');

  it('is recorded at its own time', () => {
    carrier
      .when(mon('11:00'), earlier(day, delivered))
      .then(
        happened('MilestoneRecorded', { subject: 'y1', payer: 'carrier', milestone: 'delivered' }, { happenedAt: day }),
      );
    carrier.when(mon('11:00'), earlier(day, { type: 'RecordDemand', payer: 'y1', text: 'x' })).accepted();
  });

  it('starts the clocks that count from it there, and one that is over by now is missed at its instant', () => {
    const clock = CLAIM_RULES.clocks['damage-notice'];
    if (!clock) throw new Error('The sample organisation has no clock for a notice of damage.');
    const starts = { on: ['MilestoneRecorded' as const], from: 'happened' as const, when: { milestone: 'delivered' } };
    const rules = { ...CLAIM_RULES, clocks: { ...CLAIM_RULES.clocks, 'damage-notice': { ...clock, starts } } };
    const known = given(mon('10:00'), damagedPallet, { rules }).and(mon('10:10'), openPayer('carrier'));
    expect(known.state.clocks).not.toHaveProperty('damage-notice');
    const counted = known.and(mon('11:00'), earlier(day, delivered));
    const dueAt = local('2026-02-28', '00:00');
    expect(counted.state.clocks['damage-notice:y1']).toMatchObject({ startedAt: day, dueAt, status: 'running' });
    const missed = counted.and(mon('11:01'), { type: 'Tick' });
    expect(missed.state.clocks['damage-notice:y1']).toMatchObject({ breachedAt: dueAt });
  });

  it('is refused where no calendar reaches, and for everything else as before', () => {
    carrier.when(mon('11:00'), earlier(local('1990-01-01', '10:00'), delivered)).thenRefused('before-calendars');
    carrier.when(mon('11:00'), earlier(day, openPayer('insurer'))).thenRefused('before-opening');
  });
});

describe('liability', () => {
  it('is computed with the regimes of the rulebook, and kept with what went in', () => {
    const { claim } = compute(lorry) as Extract<Told, { type: 'ComputeLiability' }>;
    const story = carrier.when(mon('11:00'), compute(lorry)).then(
      happened('LiabilityComputed', {
        subject: 'y1',
        payer: 'carrier',
        regime: 'cmr',
        // 50 kg at 8.33 special drawing rights at 9.5 yuan, less than the 9,000 yuan lost.
        liability: { amountMinor: '395675', currency: 'CNY' },
        cap: { amountMinor: '395675', currency: 'CNY' },
        loss: yuan(9000),
        due: { amountMinor: '395675', currency: 'CNY' },
        unconfirmed: false,
        input: claim,
      }),
    );
    expect(story.state.part).toMatchObject({ payers: { y1: { liability: { amountMinor: '395675' } } } });
  });

  it('says what is missing, and what nobody has confirmed', () => {
    const { message } = carrier.when(mon('11:00'), compute({ ...lorry, rates: [] })).thenRefused('cannot-compute');
    expect(message).toContain('The rate from XDR to CNY is missing');
    const cim = carrier.and(mon('11:00'), compute({ ...lorry, regime: 'cim' })).events.at(-1);
    expect(cim?.data).toMatchObject({ regime: 'cim', unconfirmed: true });
  });

  it('is in the currency of the case, under a regime that the rulebook brings', () => {
    carrier.when(mon('11:00'), compute({ ...lorry, currency: 'USD' })).thenRefused('wrong-currency');
    const { regimes: _regimes, ...without } = CLAIM_RULES;
    given(mon('10:00'), damagedPallet, { rules: without })
      .and(mon('10:10'), openPayer('carrier'))
      .when(mon('11:00'), compute(lorry))
      .thenRefused('unknown-regime', { rulebook: 'demo 2025-01-01', regime: 'cmr', known: 'none' });
  });
});
