import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventType, RecordedEvent } from '../../workflows/domain/case/events.ts';
import type { Claim } from '../../workflows/domain/claim/amounts.ts';
import { bookOf } from '../../workflows/domain/claim/ledger/book.ts';
import { balances, entriesOf } from '../../workflows/domain/claim/ledger/entries.ts';
import { evolveLedger } from '../../workflows/domain/claim/ledger/evolve.ts';
import type { Money } from '../../workflows/domain/money/money.ts';
import { damagedPallet, mon, supervisor, tue, yuan, type Told } from '../support/builders.ts';
import { approve, cancel, confirm, filedClaim, order, propose, setReserve } from '../support/claims.ts';
import { given, happened } from '../support/given.ts';

const BY = { by: supervisor };
const event = (type: EventType, data: object = {}) =>
  ({ type, data, happenedAt: mon('12:00') }) as unknown as CaseEvent;
/** Yuan by account, debits positive. */
const standing = (amounts: Record<string, Money>) =>
  Object.fromEntries(Object.entries(amounts).map(([account, { amountMinor }]) => [account, Number(amountMinor) / 100]));
const posted = (type: EventType, data: object) =>
  entriesOf(event(type, data)).map(({ account, amount }) => [account, Number(amount.amountMinor) / 100]);
const of = (amount: number, more: object = {}) => ({ amount: yuan(amount), subject: 'g1', party: 'rail', ...more });

describe('the entry of an event', () => {
  it.each<[EventType, object, [string, number][]]>([
    [
      'ReserveSet',
      of(500),
      [
        ['expense', 500],
        ['reserve', -500],
      ],
    ],
    [
      'ReserveSet',
      of(500, { previous: yuan(300) }),
      [
        ['expense', 200],
        ['reserve', -200],
      ],
    ],
    [
      'ReserveSet',
      of(300, { previous: yuan(500) }),
      [
        ['reserve', 200],
        ['expense', -200],
      ],
    ],
    ['ReserveSet', of(500, { previous: yuan(500) }), []],
    ['PaymentProposed', of(80), []],
    [
      'PaymentOrdered',
      of(80),
      [
        ['reserve', 80],
        ['payable', -80],
      ],
    ],
    [
      'PaymentConfirmed',
      of(80),
      [
        ['payable', 80],
        ['bank', -80],
      ],
    ],
    ['PaymentCancelled', { subject: 't1' }, []],
    [
      'PaymentCancelled',
      { subject: 't1', released: yuan(80) },
      [
        ['payable', 80],
        ['reserve', -80],
      ],
    ],
    [
      'DeductibleBorne',
      of(10),
      [
        ['deductible', 10],
        ['expense', -10],
      ],
    ],
    [
      'SalvageReceived',
      of(20),
      [
        ['bank', 20],
        ['salvage', -20],
      ],
    ],
    [
      'FeeBooked',
      of(30),
      [
        ['fees', 30],
        ['fees-payable', -30],
      ],
    ],
    [
      'RecoveryBooked',
      of(70),
      [
        ['receivable-rail', 70],
        ['recovery', -70],
      ],
    ],
    [
      'RecoveryReceived',
      of(40),
      [
        ['bank', 40],
        ['receivable-rail', -40],
      ],
    ],
    [
      'RecoveryNetted',
      of(15),
      [
        ['netting-rail', 15],
        ['receivable-rail', -15],
      ],
    ],
    [
      'RecoveryWrittenOff',
      of(5),
      [
        ['write-off', 5],
        ['receivable-rail', -5],
      ],
    ],
    [
      'PaymentRecorded',
      of(90),
      [
        ['bank', 90],
        ['received', -90],
      ],
    ],
    ['NoteAdded', {}, []],
  ])('%s %j', (type, data, entries) => {
    expect(posted(type, data)).toEqual(entries);
  });

  it('leaves on the accounts what is not nothing', () => {
    const log = [
      event('RecoveryBooked', of(70)),
      event('RecoveryReceived', of(40)),
      event('RecoveryWrittenOff', of(30)),
    ];
    expect(standing(balances(log))).toEqual({ recovery: -70, bank: 40, 'write-off': 30 });
  });
});

describe('the book of a claim', () => {
  const line = (type: EventType, data: object = {}) => event(type, data) as RecordedEvent;

  it.each<[string, EventType[]]>([
    [
      'what is said between the payers and us',
      [
        'PayerOpened',
        'DemandMade',
        'DebtAcknowledged',
        'WrittenClaimMade',
        'WrittenClaimRejected',
        'SuitFiled',
        'PayerAcknowledged',
        'PayerAsked',
        'DefenceRaised',
        'PayerAnswered',
        'PayerPaid',
      ],
    ],
    ['what is owed and was received', ['AmountRevised', 'ClaimAssessed', 'PaymentRecorded', 'ClaimSettled']],
    ['what was offered', ['SettlementOffered', 'CounterOffered', 'OfferAccepted', 'ClaimDeclined', 'ReceiptGiven']],
    ['what was posted', ['ReserveSet', 'PaymentProposed', 'PaymentApproved', 'PaymentOrdered', 'LiabilityComputed']],
    [
      'what others owe',
      ['RecoveryBooked', 'RecoveryJoined', 'RecoveryPromised', 'RecoverySettled', 'RightsSubrogated'],
    ],
  ])('has %s', (_, types) => {
    const log = types.map((type) => line(type, of(1)));
    expect(bookOf(log).map((one) => one.event.type)).toEqual(types);
  });

  it('has nothing of papers, places, clocks and calls', () => {
    const others: EventType[] = [
      'CaseOpened',
      'ClaimFileRecorded',
      'MilestoneRecorded',
      'DocumentAsked',
      'ContactMade',
      'ClockStarted',
      'NoticeGiven',
    ];
    expect(bookOf(others.map((type) => line(type)))).toEqual([]);
  });

  it('runs a balance for each account', () => {
    const book = bookOf([
      line('ReserveSet', of(500)),
      line('PaymentOrdered', of(80)),
      line('DebtAcknowledged'),
      line('PaymentConfirmed', of(80)),
    ]);
    const balance = ({ account, balance: { amountMinor } }: (typeof book)[number]['postings'][number]) =>
      `${account} ${Number(amountMinor) / 100}`;
    expect(book.map(({ postings }) => postings.map(balance))).toEqual([
      ['expense 500', 'reserve -500'],
      ['reserve -420', 'payable -80'],
      [],
      ['payable 0', 'bank -80'],
    ]);
  });
});

describe('the money of a claim as it is folded', () => {
  const claim: Claim = { kind: 'claim', round: 1, appeals: [] };
  const proposed = evolveLedger(
    claim,
    event('PaymentProposed', { subject: 't1', amount: yuan(80), payer: 'y1', release: 'partial', by: 'li.agent' }),
  );
  const first = { amount: yuan(80), payer: 'y1', release: 'partial', proposedBy: 'li.agent' };
  const after = (part: Claim, ...events: CaseEvent[]) => events.reduce(evolveLedger, part).money;

  it('has a payment with all that happened to it', () => {
    expect(proposed.money).toEqual({
      recoveries: {},
      payments: { t1: { ...first, approvedBy: [], state: 'proposed' } },
    });
    const half = event('PaymentApproved', { subject: 't1', by: 'wang', enough: false });
    const whole = event('PaymentApproved', { subject: 't1', by: 'sun', enough: true });
    expect(after(proposed, half)?.payments).toEqual({ t1: { ...first, approvedBy: ['wang'], state: 'proposed' } });
    const approved = { ...first, approvedBy: ['wang', 'sun'], state: 'approved' };
    expect(after(proposed, half, whole)?.payments).toEqual({ t1: approved });
    const paid = [
      half,
      whole,
      event('PaymentOrdered', { subject: 't1', amount: yuan(80) }),
      event('PaymentConfirmed', { subject: 't1', amount: yuan(80), reference: 'TT-1' }),
      event('ReceiptGiven', { subject: 't1', reference: 'R-1' }),
    ];
    expect(after(proposed, ...paid)).toEqual({
      recoveries: {},
      payments: { t1: { ...approved, state: 'paid', reference: 'TT-1', receipt: 'R-1' } },
    });
    expect(paid.reduce(evolveLedger, { ...proposed, paid: yuan(20) }).paid).toEqual(yuan(100));
  });

  it('has a reserve that orders use up and cancelled orders fill again', () => {
    const reserve = event('ReserveSet', { amount: yuan(500) });
    const ordered = event('PaymentOrdered', { subject: 't1', amount: yuan(80) });
    const freed = event('PaymentCancelled', { subject: 't1', released: yuan(80) });
    expect(after(proposed, reserve)?.reserve).toEqual(yuan(500));
    expect(after(proposed, reserve, ordered)).toMatchObject({
      reserve: yuan(420),
      payments: { t1: { state: 'ordered' } },
    });
    expect(after(proposed, reserve, ordered, freed)).toMatchObject({
      reserve: yuan(500),
      payments: { t1: { state: 'cancelled' } },
    });
    expect(after(proposed, reserve, event('PaymentCancelled', { subject: 't1' }))?.reserve).toEqual(yuan(500));
    for (const events of [[ordered], [freed]]) expect(after(proposed, ...events)).not.toHaveProperty('reserve');
  });

  it('adds up what is borne, brought and spent', () => {
    const costs = (['DeductibleBorne', 'SalvageReceived', 'FeeBooked'] as const).flatMap((type, index) => [
      event(type, { amount: yuan(index + 1) }),
      event(type, { amount: yuan(10) }),
    ]);
    expect(after(claim, ...costs)).toEqual({
      payments: {},
      recoveries: {},
      deductible: yuan(11),
      salvage: yuan(12),
      fees: yuan(13),
    });
  });

  it('is left alone by what is not about it, and a payment that nobody proposed by everything', () => {
    expect(evolveLedger(claim, event('NoteAdded'))).toBe(claim);
    for (const type of ['PaymentApproved', 'PaymentConfirmed', 'ReceiptGiven', 'PaymentCancelled'] as const) {
      const strange = event(type, { subject: 't9', by: 'x', enough: true, amount: yuan(1), reference: 'x' });
      expect(evolveLedger(proposed, strange).money, type).toEqual(proposed.money);
    }
    const strange = event('LiabilityComputed', { subject: 'y9', liability: yuan(1) });
    expect(evolveLedger(claim, strange)).toBe(claim);
    const payers = { y1: { kind: 'own', party: 'us' } } as const;
    const computed = event('LiabilityComputed', { subject: 'y1', liability: yuan(1) });
    expect(evolveLedger({ ...claim, payers }, computed).payers).toEqual({ y1: { ...payers.y1, liability: yuan(1) } });
  });
});

describe('what the loss costs us besides payments', () => {
  const reserved = filedClaim.and(mon('10:30'), setReserve(1000), BY);
  const ordered = reserved.and(mon('11:00'), propose(800)).and(mon('11:10'), approve(), BY).and(mon('11:20'), order());
  const bear = (amount: number, text?: string): Told => ({
    type: 'BearDeductible',
    amount: yuan(amount),
    ...(text === undefined ? {} : { text }),
  });
  const salvage: Told = { type: 'RecordSalvage', amount: yuan(40), reference: 'TT-5', text: 'scrap' };
  const fee: Told = { type: 'BookFee', amount: yuan(60), fee: 'survey', text: 'by the port' };

  it('is borne up to what is set aside, ordered or paid, and not for what is only proposed or cancelled', () => {
    ordered.when(mon('12:00'), bear(1001)).thenRefused('too-much', { most: '1000.00 CNY', amount: '1001.00 CNY' });
    ordered
      .when(mon('12:00'), bear(1000, 'our policy'))
      .then(happened('DeductibleBorne', { amount: yuan(1000) }, { personal: { text: 'our policy' } }));
    const paid = ordered.and(mon('11:30'), confirm(800));
    paid.when(mon('12:00'), bear(1001)).thenRefused('too-much', { most: '1000.00 CNY', amount: '1001.00 CNY' });
    paid.when(mon('12:00'), bear(1000)).accepted();
    const once = ordered.and(mon('12:00'), bear(150));
    once.when(mon('13:00'), bear(851)).thenRefused('too-much', { most: '850.00 CNY', amount: '851.00 CNY' });
    const more = once.and(mon('13:00'), setReserve(0), BY).and(mon('13:10'), setReserve(700), BY);
    const waiting = more.and(mon('13:20'), propose(600)).and(mon('13:30'), cancel('t2'));
    waiting.when(mon('14:00'), bear(1351)).thenRefused('too-much', { most: '1350.00 CNY', amount: '1351.00 CNY' });
    const gone = reserved
      .and(mon('11:00'), propose(800))
      .and(mon('11:10'), cancel())
      .and(mon('11:20'), setReserve(0), BY);
    gone.when(mon('12:00'), bear(1)).thenRefused('too-much', { most: '0.00 CNY', amount: '1.00 CNY' });
    filedClaim.when(mon('12:00'), bear(1)).thenRefused('too-much', { most: '0.00 CNY', amount: '1.00 CNY' });
  });

  it('is more than nothing, and keeps what was written apart', () => {
    const none = { amount: yuan(0) };
    for (const body of [bear(1), salvage, fee])
      ordered.when(mon('12:00'), { ...body, ...none }).thenRefused('not-positive');
    ordered
      .when(mon('12:00'), salvage)
      .then(happened('SalvageReceived', { amount: yuan(40), reference: 'TT-5' }, { personal: { text: 'scrap' } }));
    ordered
      .when(mon('12:00'), fee)
      .then(happened('FeeBooked', { amount: yuan(60), fee: 'survey' }, { personal: { text: 'by the port' } }));
  });
});

it('money that came in on a claim settles it only where somebody said what is owed', () => {
  const { amount: _amount, ...unnumbered } = damagedPallet;
  const open = given(mon('10:00'), unnumbered);
  open.when(tue('10:00'), { type: 'RecordPayment', amount: yuan(100), reference: 'TT-1' }).thenTypes('PaymentRecorded');
});
