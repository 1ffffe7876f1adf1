import { describe, expect, it } from 'vitest';
import { balances } from '../../workflows/domain/claim/ledger/entries.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { local, mon, tue, yuan, type Told } from '../support/builders.ts';
import { bookRecovery, recover } from '../support/claims.ts';
import { happened } from '../support/given.ts';
import {
  bookFor,
  BY,
  chainFile,
  join,
  paidToClaimant,
  promise,
  recovering,
  subrogate,
  writeOff,
} from '../support/recoveries.ts';

const booked = recovering.and(mon('11:00'), bookFor('second', 600));
const g1 = ({ part }: CaseState) => (part.kind === 'claim' ? part.money?.recoveries['g1'] : undefined);
const net = (amount: number): Told => ({ type: 'NetRecovery', recovery: 'g1', amount: yuan(amount), reference: 'N-1' });
const declined = (payer: string): Told => ({ type: 'RecordPayerAnswer', payer, answer: 'declines', text: 'x' });

describe('a recovery for a leg', () => {
  it('is owed by whoever carried there, or by whoever contracted for the whole', () => {
    recovering.when(mon('11:00'), bookFor('second', 600)).then(
      happened('RecoveryBooked', {
        subject: 'g1',
        from: 'y2',
        party: 'sample-carrier',
        amount: yuan(600),
        leg: 'second',
      }),
    );
    recovering.when(mon('11:00'), bookFor('second', 600, 'y3')).accepted();
    recovering.when(mon('11:00'), bookFor('second', 600, 'y5')).thenRefused('not-its-leg');
  });

  it('is owed jointly by both in a chain of one mode, and booked once', () => {
    const joined = booked
      .when(mon('11:30'), join('y3'))
      .then(happened('RecoveryJoined', { subject: 'g1', party: 'sample-forwarder', from: 'y3' }));
    expect(g1(joined.state)).toMatchObject({ jointly: ['y3'], open: yuan(600) });
    joined.when(mon('12:00'), join('y3')).thenRefused('nothing-changes');
    booked.when(mon('11:30'), join('y2')).thenRefused('nothing-changes');
    const byOther = { ...recover(600), by: 'y3' } as Told;
    joined.when(mon('12:00'), byOther).thenTypes('RecoveryReceived', 'RecoverySettled');
    const came = joined.and(mon('12:00'), byOther);
    expect(balances(came.events)).toEqual({ bank: yuan(600), recovery: yuan(-600) });
  });

  it('is owed by nobody else: not another carrier, not without a leg, not where nobody is known to have contracted', () => {
    booked.when(mon('11:30'), join('y5')).thenRefused('not-jointly-liable', {
      party: 'sample-haulier',
      recovery: 'g1',
      why: 'only sample-forwarder, who contracted, and sample-carrier, who carried on leg second, owe it jointly',
    });
    const noLeg = recovering.and(mon('11:00'), bookRecovery(600, 'y2'));
    noLeg.when(mon('11:30'), join('y3')).thenRefused('not-jointly-liable', {
      party: 'sample-forwarder',
      recovery: 'g1',
      why: 'it was booked for no leg',
    });
    const { contractor: _contractor, ...file } = chainFile as Told & { contractor?: string };
    booked.and(mon('11:10'), file).when(mon('11:30'), join('y3')).thenRefused('not-jointly-liable', {
      party: 'sample-forwarder',
      recovery: 'g1',
      why: 'the file of the claim does not say who contracted for the whole carriage',
    });
  });
});

describe('a promise of whoever owes us', () => {
  const promised = booked.and(mon('11:30'), promise(400, tue('18:00')));

  it('is kept when all of it came, in cash or set off, and not before', () => {
    promised.when(mon('12:00'), recover(399)).thenTypes('RecoveryReceived');
    const most = promised.and(mon('12:00'), recover(399));
    most.when(mon('13:00'), net(1)).thenTypes('RecoveryNetted', 'RecoveryPromiseKept');
    const kept = most.and(mon('13:00'), net(1));
    expect(g1(kept.state)?.promise).toMatchObject({ came: yuan(400), kept: true });
    kept.when(mon('14:00'), net(200)).thenTypes('RecoveryNetted', 'RecoverySettled');
  });

  it('is for no more than is open, and for a time that lies ahead', () => {
    booked.when(mon('11:30'), promise(601, tue('18:00'))).thenRefused('too-much');
    booked.when(mon('11:30'), promise(400, mon('11:00'))).thenRefused('promise-in-the-past');
    booked.when(mon('11:30'), promise(400, local('2126-03-02', '10:00'))).thenRefused('too-far-ahead');
  });

  it('stands in place of the one before, which counts nothing that came earlier', () => {
    const anew = promised.and(mon('12:00'), recover(300)).and(mon('12:30'), promise(300, tue('20:00')));
    anew.when(mon('13:00'), recover(299)).thenTypes('RecoveryReceived');
    anew.when(mon('13:00'), recover(300)).thenTypes('RecoveryReceived', 'RecoveryPromiseKept', 'RecoverySettled');
  });

  it('is not kept by writing the debt off', () => {
    const free = promised.and(mon('12:00'), declined('y4'));
    free.when(mon('13:00'), writeOff(600), BY).thenTypes('RecoveryWrittenOff', 'RecoverySettled');
  });
});

describe('letting off whoever is liable', () => {
  it('waits for the insurer, whose cover it would cost', () => {
    booked.when(mon('12:00'), writeOff(100), BY).thenRefused('insurance-open', { payer: 'y4' });
    booked.and(mon('11:30'), declined('y4')).when(mon('12:00'), writeOff(100), BY).accepted();
  });

  it('does not hinder giving up what the insurer itself owes', () => {
    const fromInsurer = recovering.and(mon('11:00'), bookRecovery(600, 'y4'));
    fromInsurer.when(mon('12:00'), writeOff(100), BY).accepted();
  });
});

describe('the right of an insurer that paid', () => {
  const paid = recovering.and(mon('11:00'), paidToClaimant(500, 'y4'));

  it('passes up to what it paid, to us or to the claimant', () => {
    recovering.when(mon('11:30'), subrogate(1)).thenRefused('too-much', { most: '0.00 CNY', amount: '1.00 CNY' });
    paid.when(mon('11:30'), subrogate(501)).thenRefused('too-much', { most: '500.00 CNY', amount: '501.00 CNY' });
    paid
      .when(mon('11:30'), subrogate(500))
      .then(happened('RightsSubrogated', { subject: 'y4', payer: 'insurer', amount: yuan(500) }));
    paid.and(mon('11:30'), subrogate(300)).when(mon('12:00'), subrogate(201)).thenRefused('too-much', {
      most: '200.00 CNY',
      amount: '201.00 CNY',
    });
    const toUs = recovering.and(mon('11:00'), bookRecovery(500, 'y4')).and(mon('11:10'), recover(200));
    toUs.when(mon('11:30'), subrogate(201)).thenRefused('too-much', { most: '200.00 CNY', amount: '201.00 CNY' });
    toUs.when(mon('11:30'), subrogate(200)).accepted();
  });

  it('leaves less to be recovered by us: all together never exceed the loss', () => {
    recovering.when(mon('11:30'), bookFor('second', 1200)).accepted();
    paid
      .when(mon('11:30'), bookFor('second', 701))
      .thenRefused('too-much', { most: '700.00 CNY', amount: '701.00 CNY' });
    paid.when(mon('11:30'), bookFor('second', 700)).accepted();
  });

  it('is not given away by a full release of the claimant, but by a partial one nothing is', () => {
    const passed = paid.and(mon('11:30'), subrogate(500));
    const offer = (release: 'full' | 'partial'): Told => ({
      type: 'OfferSettlement',
      amount: yuan(800),
      release,
      text: 'x',
    });
    paid.when(mon('12:00'), offer('full'), BY).accepted();
    passed.when(mon('12:00'), offer('full'), BY).thenRefused('rights-subrogated');
    passed.when(mon('12:00'), offer('partial'), BY).accepted();
  });
});

describe('a defence', () => {
  it('is on record without being an answer', () => {
    const defends: Told = { type: 'RecordPayerAnswer', payer: 'y4', answer: 'defends', code: 'filed-late', text: 'x' };
    const raised = recovering
      .when(mon('11:00'), defends)
      .then(happened('DefenceRaised', { subject: 'y4', payer: 'insurer', code: 'filed-late' }));
    expect(raised.state.part).toMatchObject({ payers: { y4: { defences: 1 } } });
    raised.when(mon('12:00'), writeOff(1), BY).thenRefused('unknown-recovery');
    recovering.when(mon('11:00'), { ...defends, code: 'nonsense' }).thenRefused('unknown-decline-reason');
  });
});
