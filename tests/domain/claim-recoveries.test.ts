import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventType } from '../../workflows/domain/case/events.ts';
import type { ClaimMoney } from '../../workflows/domain/claim/ledger/state.ts';
import { evolveRecoveries } from '../../workflows/domain/claim/recovery/evolve.ts';
import { damagedPallet, mon, tue, yuan, type Told } from '../support/builders.ts';
import { bareClaim, bookRecovery, CLAIM_RULES, openPayer, recover } from '../support/claims.ts';
import { given, happened, type Story } from '../support/given.ts';
import {
  bookFor,
  BY,
  chainFile,
  join,
  multimodalFile,
  paidToClaimant,
  promise,
  recovering,
  subrogate,
  writeOff,
} from '../support/recoveries.ts';

const dollars = { amountMinor: '100', currency: 'USD' };
const written = (text: string) => ({ personal: { text } });
const saying = (body: Told, text: string) => ({ ...body, text }) as Told;
const booked = recovering.and(mon('11:00'), bookFor('second', 600));
const declined: Told = { type: 'RecordPayerAnswer', payer: 'y4', answer: 'declines', text: 'x' };
const net = (amount: number): Told => ({ type: 'NetRecovery', recovery: 'g1', amount: yuan(amount), reference: 'N-1' });
const paying = (amount: number, by: string) => ({ ...recover(amount), by }) as Told;
/** The file of a chain whose legs or contractor are others. */
const chain = (change: object) => ({ ...chainFile, ...change });
const { legs: LEGS } = chainFile as unknown as { legs: { leg: string; party?: string }[] };
const [FIRST, SECOND] = LEGS;
const { party: _party, ...nobodys } = SECOND!;

describe('a recovery', () => {
  it('is booked for a leg of the file, on whoever may have carried it', () => {
    recovering
      .when(mon('11:00'), bookFor('third', 1))
      .thenRefused('unknown-leg', { leg: 'third', known: 'first, second' });
    bareClaim
      .and(mon('10:10'), openPayer('carrier'))
      .when(mon('11:00'), bookFor('first', 1, 'y1'))
      .thenRefused('unknown-leg', { leg: 'first', known: 'none' });
    recovering
      .and(mon('10:50'), chain({ legs: [FIRST, nobodys] }))
      .when(mon('11:00'), bookFor('second', 1, 'y5'))
      .accepted();
    recovering
      .when(mon('11:00'), bookFor('second', 1, 'y5'))
      .thenRefused('not-its-leg', { leg: 'second', of: 'sample-carrier', party: 'sample-haulier' });
    const { contractor: _contractor, ...unsigned } = chainFile as Told & { contractor?: string };
    recovering
      .and(mon('10:50'), unsigned)
      .when(mon('11:00'), bookFor('second', 1, 'y3'))
      .thenRefused('not-its-leg', { leg: 'second', of: 'sample-carrier', party: 'sample-forwarder' });
  });

  it('is never booked on ourselves, on nobody, for nothing or in another currency', () => {
    recovering.when(mon('11:00'), bookRecovery(1, 'y1')).thenRefused('own-account', { payer: 'y1' });
    recovering
      .when(mon('11:00'), bookRecovery(1, 'y9'))
      .thenRefused('unknown-payer', { payer: 'y9', known: 'y1, y2, y3, y4, y5' });
    recovering.when(mon('11:00'), bookRecovery(0)).thenRefused('not-positive');
    recovering.when(mon('11:00'), { ...bookRecovery(1), amount: dollars } as Told).thenRefused('wrong-currency');
  });

  it('has a number of its own, and keeps what was written', () => {
    booked
      .when(mon('12:00'), saying(bookRecovery(1), 'the other pallet'))
      .then(
        happened(
          'RecoveryBooked',
          { subject: 'g2', from: 'y2', party: 'sample-carrier', amount: yuan(1) },
          written('the other pallet'),
        ),
      );
    recovering.when(mon('12:00'), recover(1)).thenRefused('unknown-recovery', { recovery: 'g1', known: 'none' });
    booked.when(mon('12:00'), recover(1, 'g2')).thenRefused('unknown-recovery', { recovery: 'g2', known: 'g1' });
  });
});

describe('what others may owe us together', () => {
  const most = (story: Story, amount: number) => {
    story.when(mon('13:00'), bookRecovery(amount + 1)).thenRefused('too-much', {
      most: `${amount}.00 CNY`,
      amount: `${amount + 1}.00 CNY`,
    });
    story.when(mon('13:00'), bookRecovery(amount)).accepted();
  };
  const carrier = [openPayer('own'), openPayer('carrier')];
  const claimed = carrier.reduce((story, payer) => story.and(mon('10:10'), payer), bareClaim);

  it('is the loss in the file, else what was assessed, else what is claimed', () => {
    most(claimed, 1200);
    const assessed = claimed.and(mon('10:20'), { type: 'AssessClaim', amount: yuan(900), text: 'x' });
    most(assessed, 900);
    most(recovering.and(mon('10:50'), { type: 'AssessClaim', amount: yuan(900), text: 'x' }), 1200);
    const { amount: _amount, ...unnumbered } = damagedPallet;
    const open = given(mon('10:00'), unnumbered, { rules: CLAIM_RULES });
    const unknown = carrier.reduce((story, payer) => story.and(mon('10:10'), payer), open);
    unknown.when(mon('13:00'), bookRecovery(1_000_000)).accepted();
  });

  it('is more by fees, less by salvage, by what is booked and by what others paid to the claimant, not by what we did', () => {
    most(claimed.and(mon('10:20'), { type: 'BookFee', amount: yuan(50), fee: 'survey' }), 1250);
    most(claimed.and(mon('10:20'), { type: 'RecordSalvage', amount: yuan(50), reference: 'x' }), 1150);
    most(claimed.and(mon('10:20'), bookRecovery(200)), 1000);
    const off: Told = { type: 'WriteOffRecovery', recovery: 'g1', amount: yuan(150), reason: 'x' };
    most(claimed.and(mon('10:20'), bookRecovery(200)).and(mon('10:30'), off, BY), 1150);
    most(claimed.and(mon('10:20'), paidToClaimant(300, 'y2')), 900);
    most(claimed.and(mon('10:20'), paidToClaimant(300, 'y1')), 1200);
  });
});

describe('a recovery is owed jointly', () => {
  const why = (story: Story, payer = 'y3') => {
    const outcome = story.and(mon('11:00'), bookFor('second', 600)).when(mon('11:30'), join(payer));
    return outcome.thenRefused('not-jointly-liable').facts;
  };
  const forwarder = { party: 'sample-forwarder', recovery: 'g1' };

  it('not where the file tells too little, nor where each leg follows a law of its own', () => {
    expect(why(recovering.and(mon('10:50'), chain({ legs: [FIRST, nobodys] })))).toEqual({
      ...forwarder,
      why: 'the file of the claim does not say who carried on leg second',
    });
    expect(why(recovering.and(mon('10:50'), multimodalFile))).toEqual({
      ...forwarder,
      why: 'the legs are of several modes, and each follows its own law',
    });
    const alone = bareClaim.and(mon('10:10'), openPayer('carrier')).and(mon('10:11'), openPayer('insurer'));
    alone
      .and(mon('11:00'), bookRecovery(1, 'y1'))
      .when(mon('11:30'), join('y2'))
      .thenRefused('not-jointly-liable', { party: 'sample-insurer', recovery: 'g1', why: 'it was booked for no leg' });
  });

  it('by two of whom one contracted and one carried, in either order, and by no third', () => {
    const first = recovering.and(mon('11:00'), bookFor('second', 600, 'y3'));
    first
      .when(mon('11:30'), saying(join('y2'), 'Art. 834'))
      .then(happened('RecoveryJoined', { subject: 'g1', party: 'sample-carrier', from: 'y2' }, written('Art. 834')));
    const only = 'only sample-forwarder, who contracted, and sample-carrier, who carried on leg second, owe it jointly';
    expect(why(recovering, 'y5')).toMatchObject({ why: only });
    first.when(mon('11:30'), join('y5')).thenRefused('not-jointly-liable', {
      party: 'sample-haulier',
      recovery: 'g1',
      why: only,
    });
    booked.when(mon('11:30'), join('y9')).thenRefused('unknown-payer');
    booked.when(mon('11:30'), join('y3', 'g9')).thenRefused('unknown-recovery', { recovery: 'g9', known: 'g1' });
  });
});

describe('money that comes', () => {
  const received = (amount: number, more: object = {}) =>
    happened('RecoveryReceived', {
      subject: 'g1',
      party: 'sample-carrier',
      amount: yuan(amount),
      reference: 'TT-9',
      ...more,
    });

  it('is from whoever owes it, or from one who owes it jointly', () => {
    booked.when(mon('12:00'), recover(1)).then(received(1));
    booked.when(mon('12:00'), paying(1, 'y2')).then(received(1, { by: 'y2' }));
    booked.when(mon('12:00'), paying(1, 'y3')).thenRefused('does-not-owe', { payer: 'y3', recovery: 'g1' });
    const joined = booked.and(mon('11:30'), join('y3'));
    joined.when(mon('12:00'), paying(1, 'y3')).then(received(1, { by: 'y3' }));
    joined.when(mon('12:00'), paying(1, 'y5')).thenRefused('does-not-owe');
  });

  it('is no more than is open, more than nothing, and in the currency of the claim', () => {
    const most = booked.and(mon('12:00'), recover(599));
    for (const body of [recover(2), net(2)])
      most.when(mon('13:00'), body).thenRefused('too-much', { most: '1.00 CNY', amount: '2.00 CNY' });
    most
      .and(mon('12:10'), declined)
      .when(mon('13:00'), writeOff(2), BY)
      .thenRefused('too-much', { most: '1.00 CNY', amount: '2.00 CNY' });
    booked.when(mon('12:00'), net(0)).thenRefused('not-positive');
    booked.when(mon('12:00'), { ...net(1), amount: dollars } as Told).thenRefused('wrong-currency');
  });

  it('settles what is owed with the last of it, in cash, set off or given up', () => {
    const settled = happened('RecoverySettled', { subject: 'g1', party: 'sample-carrier' });
    const half = booked.and(mon('12:00'), recover(300)).and(mon('12:10'), declined);
    const of = { subject: 'g1', party: 'sample-carrier', amount: yuan(300) };
    half.when(mon('13:00'), recover(300)).then(received(300), settled);
    half.when(mon('13:00'), net(300)).then(happened('RecoveryNetted', { ...of, reference: 'N-1' }), settled);
    half
      .when(mon('13:00'), writeOff(300), BY)
      .then(happened('RecoveryWrittenOff', of, written('not worth a suit')), settled);
    half.when(mon('13:00'), writeOff(299), BY).thenTypes('RecoveryWrittenOff');
  });

  it('keeps a promise once, and what was promised is written down', () => {
    const data = { subject: 'g1', party: 'sample-carrier', amount: yuan(400), dueAt: tue('18:00') };
    booked
      .when(mon('11:30'), promise(400, tue('18:00')))
      .then(happened('RecoveryPromised', data, written('by telephone')));
    const kept = booked.and(mon('11:30'), promise(400, tue('18:00'))).and(mon('12:00'), recover(400));
    kept.when(mon('13:00'), recover(100)).thenTypes('RecoveryReceived');
    kept.when(mon('13:00'), promise(0, tue('18:00'))).thenRefused('not-positive');
    kept
      .when(mon('13:00'), promise(201, tue('18:00')))
      .thenRefused('too-much', { most: '200.00 CNY', amount: '201.00 CNY' });
    kept
      .when(mon('13:00'), promise(1, tue('18:00'), 'g9'))
      .thenRefused('unknown-recovery', { recovery: 'g9', known: 'g1' });
  });
});

describe('the right of an insurer', () => {
  it('passes for what came to us and to the claimant together, to no carrier', () => {
    recovering
      .when(mon('11:00'), subrogate(1, 'y2'))
      .thenRefused('only-insurer-subrogates', { payer: 'y2', kind: 'carrier' });
    recovering.when(mon('11:00'), subrogate(1, 'y9')).thenRefused('unknown-payer');
    const both = recovering
      .and(mon('11:00'), paidToClaimant(500, 'y4'))
      .and(mon('11:10'), bookRecovery(300, 'y4'))
      .and(mon('11:20'), recover(200))
      .and(mon('11:30'), writeOff(50), BY)
      .and(mon('11:40'), bookRecovery(100, 'y2'))
      .and(mon('11:50'), recover(100, 'g2'));
    both.when(mon('12:00'), subrogate(701)).thenRefused('too-much', { most: '700.00 CNY', amount: '701.00 CNY' });
    both
      .when(mon('12:00'), subrogate(700))
      .then(
        happened(
          'RightsSubrogated',
          { subject: 'y4', payer: 'insurer', amount: yuan(700) },
          written('subrogation receipt signed'),
        ),
      );
    both.when(mon('12:00'), subrogate(0)).thenRefused('not-positive');
    both.when(mon('12:00'), { ...subrogate(1), amount: dollars } as Told).thenRefused('wrong-currency');
  });
});

describe('what others owe us as it is folded', () => {
  const event = (type: EventType, data: object) => ({ type, data, happenedAt: mon('12:00') }) as unknown as CaseEvent;
  const nothing: ClaimMoney = { payments: {}, recoveries: {} };
  const of = (amount: number, more: object = {}) => ({ subject: 'g1', party: 'rail', amount: yuan(amount), ...more });
  const after = (...events: [EventType, object][]) =>
    events.reduce((money, [type, data]) => evolveRecoveries(money, event(type, data)), nothing).recoveries;
  const booking: [EventType, object] = ['RecoveryBooked', of(600, { from: 'y2' })];
  const g1 = { from: 'y2', party: 'rail', booked: yuan(600), open: yuan(600) };

  it('has what is open, who owes it with whom, and what was given up', () => {
    expect(after(booking)).toEqual({ g1 });
    expect(after(['RecoveryBooked', of(600, { from: 'y2', leg: 'second' })])).toEqual({ g1: { ...g1, leg: 'second' } });
    const joined = [of(0, { from: 'y3' }), of(0, { from: 'y4' })].map((data): [EventType, object] => [
      'RecoveryJoined',
      data,
    ]);
    expect(after(booking, ...joined)).toEqual({ g1: { ...g1, jointly: ['y3', 'y4'] } });
    expect(after(booking, ['RecoveryReceived', of(100)], ['RecoveryNetted', of(50)])).toEqual({
      g1: { ...g1, open: yuan(450) },
    });
    expect(after(booking, ['RecoveryWrittenOff', of(100)], ['RecoveryWrittenOff', of(50)])).toEqual({
      g1: { ...g1, open: yuan(450), writtenOff: yuan(150) },
    });
  });

  it('has what was promised last and what came of it, to which giving up does not count', () => {
    const promised: [EventType, object] = ['RecoveryPromised', of(400, { dueAt: tue('18:00') })];
    const said = { amount: yuan(400), dueAt: tue('18:00'), came: yuan(0) };
    expect(after(booking, promised)).toEqual({ g1: { ...g1, promise: said } });
    const events: [EventType, object][] = [
      ['RecoveryReceived', of(100)],
      ['RecoveryNetted', of(50)],
      ['RecoveryWrittenOff', of(10)],
      ['RecoveryPromiseKept', of(0)],
    ];
    expect(after(booking, promised, ...events)['g1']?.promise).toEqual({ ...said, came: yuan(150), kept: true });
    expect(after(booking, ['RecoveryPromiseKept', of(0)])).toEqual({ g1 });
  });

  it('is left alone by what is not about it', () => {
    for (const type of ['RecoveryReceived', 'RecoveryWrittenOff', 'RecoveryJoined', 'RecoveryPromised'] as const)
      expect(evolveRecoveries(nothing, event(type, of(1, { subject: 'g9', from: 'y3' }))), type).toBe(nothing);
    expect(evolveRecoveries(nothing, event('NoteAdded', {}))).toBe(nothing);
  });
});
