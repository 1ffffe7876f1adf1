import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventType } from '../../workflows/domain/case/events.ts';
import type { Claim } from '../../workflows/domain/claim/amounts.ts';
import { evolveFile } from '../../workflows/domain/claim/file/evolve.ts';
import { damagedPallet, earlier, mon, yuan, type Told } from '../support/builders.ts';
import { bareClaim, CLAIM_PRACTICE, CLAIM_RULES, claimFile, openPayer } from '../support/claims.ts';
import { given, happened } from '../support/given.ts';
import { withPractice, words } from '../support/practice.ts';

const dollars = { amountMinor: '100', currency: 'USD' };
const written = (text: string) => ({ personal: { text } });
const carrier = bareClaim.and(mon('10:10'), openPayer('carrier'));
const of = { subject: 'y1', payer: 'carrier' } as const;
const file = (change: object) => ({ ...claimFile, ...change }) as unknown as Told;
const answer = (how: string, more: object = {}): Told =>
  ({ type: 'RecordPayerAnswer', payer: 'y1', answer: how, text: 'as said', ...more }) as Told;
const saying = (type: 'RecordDemand' | 'AcknowledgeDebt' | 'RecordWrittenClaim' | 'FileSuit', payer = 'y1'): Told => ({
  type,
  payer,
  text: 'by letter',
});
const reject = (payer = 'y1'): Told => ({
  type: 'RecordWrittenRejection',
  payer,
  documentsReturned: false,
  text: 'by letter',
});
const claimed = carrier.and(mon('10:30'), saying('RecordWrittenClaim'));

describe('the file of a claim', () => {
  it('may tell who contracted and what was declared, and nothing of what nobody told', () => {
    const whole = file({ contractor: 'sample-forwarder', declaredValue: yuan(5000) });
    const { type: _type, ...facts } = whole as unknown as { type: string };
    bareClaim.when(mon('11:00'), whole).then(happened('ClaimFileRecorded', { ...facts, total: yuan(1200) } as never));
    const { incoterm: _incoterm, riskPoint: _point, riskWithClaimant: _risk, ...least } = claimFile;
    const bare = { ...least, legs: [], bills: [], items: [] };
    const event = bareClaim.and(mon('11:00'), bare as unknown as Told).events.at(-1);
    const { type: _told, ...rest } = bare;
    expect(event?.data).toStrictEqual(rest);
  });

  it('names each leg and bill once and refers to no others, and tells the first thing that is wrong', () => {
    const [leg] = claimFile.legs;
    const [bill] = claimFile.bills;
    const wrong = (change: object, what: string) =>
      bareClaim.when(mon('11:00'), file(change)).thenRefused('wrong-claim-file', { what });
    const legs = [leg, { ...leg, leg: 'second', bill: 'B-8' }, { ...leg, leg: 'second' }];
    const bills = [bill, { ...bill, bill: 'B-2' }, { ...bill, bill: 'B-2' }];
    wrong({ legs, bills }, 'the leg "second" stands twice');
    wrong({ legs: legs.slice(0, 2), bills }, 'the bill "B-2" stands twice');
    wrong({ legs: legs.slice(0, 2) }, 'there is no bill "B-8" among the bills');
    const [item] = claimFile.items;
    wrong({ items: [item, { ...item, bill: 'B-7' }] }, 'there is no bill "B-7" among the bills');
    bareClaim.when(mon('11:00'), file({ legs: [leg, { ...leg, leg: 'second' }] })).accepted();
  });

  it('holds to the currency of what is known besides it, else to that of its first item', () => {
    const item = (amount: object) => ({ ...claimFile.items[0], amount });
    const { amount: _amount, ...unnumbered } = damagedPallet;
    const open = given(mon('10:00'), unnumbered, { rules: CLAIM_RULES });
    open
      .when(mon('11:00'), file({ items: [item(dollars), item(yuan(1))] }))
      .thenRefused('wrong-currency', { expected: 'USD', actual: 'CNY' });
    const inYuan = open.and(mon('11:00'), file({}));
    inYuan.when(mon('11:10'), file({ items: [item(dollars), item(dollars)] })).accepted();
    const assessed = inYuan.and(mon('11:05'), { type: 'AssessClaim', amount: yuan(1), text: 'x' });
    assessed
      .when(mon('11:10'), file({ items: [item(dollars)] }))
      .thenRefused('wrong-currency', { expected: 'CNY', actual: 'USD' });
    const three = open.and(mon('11:00'), file({ items: [1, 2, 3].map((amount) => item(yuan(amount))) }));
    expect(three.state.part).toMatchObject({ file: { total: yuan(6) } });
  });
});

describe('a payer', () => {
  const policy = { number: 'P-1', sumInsured: yuan(9000) };
  const open = (more: object): Told => ({ ...openPayer('carrier'), ...more });

  it('is opened with its mode, its policy and what was written', () => {
    carrier
      .when(mon('11:00'), open({ payer: 'insurer', party: 'sample-insurer', policy, text: 'by the broker' }))
      .then(
        happened(
          'PayerOpened',
          { subject: 'y2', payer: 'insurer', party: 'sample-insurer', policy },
          written('by the broker'),
        ),
      );
    carrier
      .when(mon('11:00'), open({ mode: 'air' }))
      .then(happened('PayerOpened', { subject: 'y2', payer: 'carrier', party: 'sample-carrier', mode: 'air' }));
    carrier.when(mon('11:00'), open({ party: 'x', policy })).thenRefused('policy-of-insurer', { payer: 'carrier' });
  });

  it('is another one by its kind, its party or its mode', () => {
    const byAir = carrier.and(mon('11:00'), open({ mode: 'air' }));
    for (const more of [{}, { mode: 'air' }]) byAir.when(mon('11:10'), open(more)).thenRefused('nothing-changes');
    for (const more of [{ mode: 'sea' }, { party: 'other' }, { payer: 'partner' }])
      byAir.when(mon('11:10'), open(more)).accepted();
  });

  it('that is a partner is one of those whom the rulebook knows', () => {
    const { completeGoesTo: _to, ...claims } = CLAIM_PRACTICE;
    const rules = withPractice({ claims, partners: { 'east-line': { name: words('East line') } } });
    const partnered = given(mon('10:00'), damagedPallet, { rules });
    partnered
      .when(mon('11:00'), openPayer('partner'))
      .thenRefused('unknown-partner', { rulebook: 'demo 2025-01-01', partner: 'sample-partner', known: 'east-line' });
    partnered.when(mon('11:00'), openPayer('partner', 'east-line')).accepted();
    partnered.when(mon('11:00'), openPayer('carrier')).accepted();
  });
});

describe('a milestone', () => {
  const milestone = (more: object = {}): Told => ({ type: 'RecordMilestone', milestone: 'delivered', ...more });

  it('is of the claim, or of a payer, by whose mode it is unless another is told', () => {
    carrier
      .when(mon('11:00'), milestone({ mode: 'rail', text: 'by the list' }))
      .then(happened('MilestoneRecorded', { milestone: 'delivered', mode: 'rail' }, written('by the list')));
    carrier.when(mon('11:00'), milestone()).then(happened('MilestoneRecorded', { milestone: 'delivered' }));
    const byAir = bareClaim.and(mon('10:10'), { ...openPayer('carrier'), mode: 'air' } as Told);
    const told = (mode: 'air' | 'rail') =>
      happened('MilestoneRecorded', { ...of, milestone: 'delivered', mode }, written('x'));
    byAir.when(mon('11:00'), milestone({ payer: 'y1', text: 'x' })).then(told('air'));
    byAir.when(mon('11:00'), milestone({ payer: 'y1', mode: 'rail', text: 'x' })).then(told('rail'));
    byAir.when(mon('11:00'), milestone({ payer: 'y9' })).thenRefused('unknown-payer', { payer: 'y9', known: 'y1' });
  });
});

describe('what is said between us and a payer', () => {
  it.each([
    ['RecordDemand', 'DemandMade'],
    ['AcknowledgeDebt', 'DebtAcknowledged'],
    ['RecordWrittenClaim', 'WrittenClaimMade'],
    ['FileSuit', 'SuitFiled'],
  ] as const)('%s is on record with what was written', (command, type) => {
    carrier.when(mon('11:00'), saying(command)).then(happened(type, of, written('by letter')));
    carrier.when(mon('11:00'), saying(command, 'y9')).thenRefused('unknown-payer');
  });

  it('may be said again but for a written claim that stands and a suit', () => {
    for (const command of ['RecordDemand', 'AcknowledgeDebt'] as const)
      carrier.and(mon('11:00'), saying(command)).when(mon('12:00'), saying(command)).accepted();
    for (const command of ['RecordWrittenClaim', 'FileSuit'] as const)
      carrier.and(mon('11:00'), saying(command)).when(mon('12:00'), saying(command)).thenRefused('nothing-changes');
    claimed.and(mon('11:00'), reject()).when(mon('12:00'), saying('RecordWrittenClaim')).accepted();
  });

  it('is rejected once it was claimed in writing', () => {
    claimed
      .when(mon('11:00'), reject())
      .then(happened('WrittenClaimRejected', { ...of, documentsReturned: false }, written('by letter')));
    carrier.when(mon('11:00'), reject()).thenRefused('no-written-claim', { payer: 'y1' });
    carrier.when(mon('11:00'), reject('y9')).thenRefused('unknown-payer');
  });

  it('is taken under a rulebook without a practice', () => {
    const plain = given(mon('10:00'), damagedPallet).and(mon('10:10'), openPayer('carrier'));
    plain.when(mon('11:00'), saying('RecordWrittenClaim')).accepted();
    plain.when(mon('11:00'), answer('declines', { code: 'any-reason' })).accepted();
  });

  const early: [string, typeof carrier, Told][] = [
    ['a milestone', carrier, { type: 'RecordMilestone', milestone: 'delivered' }],
    ['a demand', carrier, saying('RecordDemand')],
    ['a suit', carrier, saying('FileSuit')],
    ['a rejection', claimed, reject()],
    ['an answer', carrier, answer('asks')],
  ];

  it.each(early)('may have happened before the case was known, but not before the calendars: %s', (_, story, body) => {
    // The calendars of the sample organisation begin with 2020.
    const first = '2020-01-01T12:00:00.000Z';
    story
      .when(mon('11:00'), earlier(first, body))
      .thenRefused('before-calendars', { happenedAt: first, rulebook: 'demo 2025-01-01', first: '2020-01-01' });
    story.when(mon('11:00'), earlier('2020-01-02T12:00:00.000Z', body)).accepted();
  });
});

describe('the answer of a payer', () => {
  it('is on record with what was written, the amount and the reason', () => {
    const said = written('as said');
    const told = (how: string, more?: object) => carrier.when(mon('11:00'), answer(how, more));
    told('acknowledges').then(happened('PayerAcknowledged', of, said));
    told('asks').then(happened('PayerAsked', of, said));
    told('defends').then(happened('DefenceRaised', of, said));
    told('defends', { code: 'filed-late' }).then(happened('DefenceRaised', { ...of, code: 'filed-late' }, said));
    told('paid', { amount: yuan(5) }).then(happened('PayerPaid', { ...of, amount: yuan(5) }, said));
    told('accepts', { amount: yuan(5) }).then(
      happened('PayerAnswered', { ...of, answer: 'accepts', amount: yuan(5) }, said),
    );
    told('declines', { code: 'filed-late' }).then(
      happened('PayerAnswered', { ...of, answer: 'declines', code: 'filed-late' }, said),
    );
  });

  it('that pays names an amount of the claim, one that refuses a reason of the company', () => {
    const told = (how: string, more?: object) => carrier.when(mon('11:00'), answer(how, more));
    for (const how of ['accepts', 'paid']) {
      told(how).thenRefused('amount-needed', { answer: how });
      told(how, { amount: yuan(0) }).thenRefused('not-positive');
    }
    told('asks', { amount: dollars }).thenRefused('wrong-currency');
    for (const how of ['declines', 'defends'])
      told(how, { code: 'no-luck' }).thenRefused('unknown-decline-reason', {
        rulebook: 'demo 2025-01-01',
        code: 'no-luck',
        known: 'filed-late',
      });
    told('asks', { code: 'no-luck' }).accepted();
    carrier.when(mon('11:00'), { ...answer('asks'), payer: 'y9' } as Told).thenRefused('unknown-payer');
  });
});

describe('what is known of a payer as it is folded', () => {
  const payers = { y1: { kind: 'carrier', party: 'rail' } } as const;
  const claim: Claim = { kind: 'claim', round: 1, appeals: [], payers };
  const event = (type: EventType, data: object) => ({ type, data, happenedAt: mon('12:00') }) as unknown as CaseEvent;
  const told = (...events: [EventType, object?][]) =>
    events.reduce((part, [type, data]) => evolveFile(part, event(type, { subject: 'y1', ...data })), claim).payers?.[
      'y1'
    ];

  it.each<[object, [EventType, object?][]]>([
    [{ demands: 2 }, [['DemandMade'], ['DemandMade']]],
    [{ writtenClaim: 'standing' }, [['WrittenClaimMade']]],
    [{ writtenClaim: 'rejected' }, [['WrittenClaimMade'], ['WrittenClaimRejected']]],
    [{ suit: true }, [['SuitFiled']]],
    [{ defences: 2 }, [['DefenceRaised'], ['DefenceRaised']]],
    [{ answer: 'accepts', answered: yuan(7) }, [['PayerAnswered', { answer: 'accepts', amount: yuan(7) }]]],
    [{ answer: 'declines' }, [['PayerAnswered', { answer: 'declines' }]]],
    [
      { paid: yuan(7) },
      [
        ['PayerPaid', { amount: yuan(5) }],
        ['PayerPaid', { amount: yuan(2) }],
      ],
    ],
    [
      { subrogated: yuan(7) },
      [
        ['RightsSubrogated', { amount: yuan(5) }],
        ['RightsSubrogated', { amount: yuan(2) }],
      ],
    ],
    [{}, [['DebtAcknowledged'], ['PayerAcknowledged'], ['PayerAsked']]],
  ])('%j', (more, events) => {
    expect(told(...events)).toStrictEqual({ ...payers.y1, ...more });
  });

  it('begins with its opening, and what is about nobody changes nothing', () => {
    const { payers: _payers, ...alone } = claim;
    const opening = event('PayerOpened', { subject: 'y2', payer: 'insurer', party: 'x', mode: 'sea' });
    expect(evolveFile(alone, opening).payers).toEqual({ y2: { kind: 'insurer', party: 'x', mode: 'sea' } });
    expect(Object.keys(evolveFile(claim, opening).payers ?? {})).toEqual(['y1', 'y2']);
    for (const type of ['DemandMade', 'WrittenClaimMade', 'PayerPaid', 'NoteAdded'] as const)
      expect(evolveFile(alone, event(type, { subject: 'y9' })), type).toBe(alone);
  });
});
