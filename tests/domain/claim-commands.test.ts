import { describe, expect, it } from 'vitest';
import { CLOCKS_OWN } from '../../workflows/domain/case/event-types.ts';
import { ruleOf } from '../../workflows/domain/decide.ts';
import { close, damagedPallet, mon, reopen, supervisor, thu, tue, wed, yuan, type Told } from '../support/builders.ts';
import {
  approve,
  ask,
  bareClaim,
  bookRecovery,
  cancel,
  claimFile,
  compute,
  confirm,
  filedClaim,
  judge,
  lorry,
  openPayer,
  order,
  propose,
  receive,
  recordFile,
  recover,
  setReserve,
} from '../support/claims.ts';
import { checkFields, readCommand } from '../support/command-forms.ts';
import { given, type Story } from '../support/given.ts';
import { bookFor, join, promise, recovering, subrogate, writeOff } from '../support/recoveries.ts';

const BY = { by: supervisor };
const text = 'x';
const amount = yuan(800);
const reference = 'TT-1';
const answer = (how: string): Told =>
  ({
    type: 'RecordPayerAnswer',
    payer: 'y1',
    answer: how,
    ...(how === 'accepts' || how === 'paid' ? { amount } : {}),
    text,
  }) as Told;
const offer: Told = { type: 'OfferSettlement', amount, text };
const counter: Told = { type: 'RecordCounterOffer', amount, text };
const accept: Told = { type: 'AcceptOffer', amount, evidence: 'signed' };
const agree: Told = { type: 'AcceptCounterOffer', amount, text };
const decline: Told = { type: 'DeclineClaim', code: 'filed-late', text };
const pay = (paid: number): Told => ({ type: 'RecordPayment', amount: yuan(paid), reference });
const assess: Told = { type: 'AssessClaim', amount, text };
const revise: Told = { type: 'ReviseAmount', amount, reason: text };
const appeal: Told = { type: 'LodgeAppeal', to: 'x', text };
const decideAppeal: Told = { type: 'RecordAppealDecision', upheld: true, text };
const collect: Told = { type: 'HandToCollection', agency: 'x' };
const waive: Told = { type: 'WaiveDocument', document: 'k1', reason: text };
const net: Told = { type: 'NetRecovery', recovery: 'g1', amount: yuan(400), reference };
const file = claimFile as unknown as Extract<Told, { type: 'RecordClaimFile' }>;

const reserved = filedClaim.and(mon('10:30'), setReserve(5000), BY);
const proposed = reserved.and(mon('10:40'), propose(800));
const approved = proposed.and(mon('10:41'), approve(), BY);
const ordered = approved.and(mon('10:42'), order());
const early = filedClaim.and(mon('10:30'), pay(800));
const offered = filedClaim.and(mon('10:40'), offer, BY);
const offeredEarly = early.and(mon('10:40'), offer, BY);
const payer = bareClaim.and(mon('10:10'), openPayer('insurer'));
const asked = payer.and(mon('10:20'), ask(['policy']));
const received = asked.and(mon('10:30'), receive());
const booked = recovering
  .and(mon('10:40'), bookFor('second', 400))
  .and(mon('10:41'), { ...answer('declines'), payer: 'y4' } as Told);
const promised = booked.and(mon('10:42'), promise(400, tue('18:00')));

/** Commands, each with cases in which it records all that it can between them. */
const RECORDING: [Told, ...Story[]][] = [
  [{ type: 'GiveNotice', to: 'x', text }, bareClaim],
  [assess, filedClaim],
  [revise, early],
  [pay(1200), filedClaim],
  [appeal, filedClaim],
  [decideAppeal, filedClaim.and(mon('10:30'), appeal)],
  [collect, filedClaim],
  [recordFile, bareClaim],
  [openPayer('carrier'), bareClaim],
  [{ type: 'RecordMilestone', milestone: 'delivered' }, bareClaim],
  [{ type: 'RecordDemand', payer: 'y1', text }, payer],
  [{ type: 'AcknowledgeDebt', payer: 'y1', text }, payer],
  [{ type: 'RecordWrittenClaim', payer: 'y1', text }, payer],
  [{ type: 'FileSuit', payer: 'y1', text }, payer],
  [
    { type: 'RecordWrittenRejection', payer: 'y1', documentsReturned: true, text },
    payer.and(mon('10:20'), { type: 'RecordWrittenClaim', payer: 'y1', text }),
  ],
  [ask(['policy']), payer],
  [receive(), asked],
  [offer, filedClaim],
  [counter, offered],
  [accept, offeredEarly],
  [agree, offeredEarly.and(mon('10:50'), counter)],
  [decline, filedClaim],
  [{ type: 'RecordReceipt', payment: 't1', reference }, ordered.and(mon('10:43'), confirm(800))],
  [setReserve(1), filedClaim],
  [propose(1), reserved],
  [approve(), proposed],
  [order(), approved],
  [confirm(800), ordered.and(mon('10:50'), revise, BY)],
  [cancel(), ordered],
  [{ type: 'BearDeductible', amount: yuan(1) }, reserved],
  [{ type: 'RecordSalvage', amount, reference }, filedClaim],
  [{ type: 'BookFee', amount, fee: 'survey' }, filedClaim],
  [bookRecovery(1), recovering],
  [join('y3'), booked],
  [promise(1, tue('18:00')), booked],
  [recover(400), promised],
  [net, promised],
  [writeOff(400), booked],
  [subrogate(1), recovering.and(mon('10:40'), { ...answer('paid'), payer: 'y4' } as Told)],
  [compute(lorry), payer],
];

describe('the commands of a claim', () => {
  const recorded = (body: Told, before: Story): string[] =>
    before
      .and(mon('12:00'), body, BY)
      .events.slice(before.events.length)
      .map(({ type }) => type)
      .filter((type) => !CLOCKS_OWN.includes(type));
  const records = (type: Told['type']) => [...(ruleOf('claim', type)?.records ?? [])];

  it.each(RECORDING)('record what they say that they record: $type', (body, ...stories) => {
    expect([...new Set(stories.flatMap((story) => recorded(body, story)))]).toEqual(records(body.type));
  });

  it('record one of several things where they are told which, and what follows from it', () => {
    const answers = ['acknowledges', 'asks', 'defends', 'accepts', 'declines', 'paid'].map(answer);
    const said = new Set(answers.flatMap((body) => recorded(body, payer)));
    expect([...said]).toEqual(records('RecordPayerAnswer'));
    const judged = [judge(true), judge(false)].flatMap((body) => recorded(body, received));
    // A series may give the claim a number when it goes up; the rules of these tests have none.
    const numbered = (type: Told['type']) => records(type).filter((one) => one !== 'NumberAssigned');
    expect([...new Set(judged)].toSorted()).toEqual(numbered('JudgeDocument').toSorted());
    expect(recorded(waive, received)).toEqual(numbered('WaiveDocument'));
    for (const type of ['JudgeDocument', 'WaiveDocument'] as const) expect(records(type)).toContain('NumberAssigned');
  });
});

describe('when a claim', () => {
  const states = {
    open: filedClaim,
    answered: filedClaim.and(mon('10:30'), { type: 'Answer', text, channel: 'phone' }),
    satisfied: filedClaim
      .and(mon('10:30'), { type: 'Answer', text, channel: 'phone' })
      .and(mon('10:40'), { type: 'RecordCallBack', result: 'satisfied' }),
    assessed: filedClaim.and(mon('10:30'), assess),
    offered,
    settled: filedClaim.and(mon('10:30'), pay(1200)),
    declined: filedClaim.and(mon('10:30'), decline, BY),
    collection: filedClaim.and(mon('10:30'), collect),
    closed: filedClaim.and(mon('10:30'), pay(1200)).and(mon('11:00'), close),
  };
  const UNDECIDED = ['open', 'answered', 'satisfied', 'assessed', 'offered'];
  const PAYABLE = [...UNDECIDED, 'settled', 'declined', 'collection'];

  it.each<[string, Told, string[]]>([
    ['assessed', assess, UNDECIDED],
    ['offered', offer, UNDECIDED],
    ['counter-offered', counter, ['offered']],
    ['agreed', accept, ['offered']],
    ['declined', decline, UNDECIDED],
    ['handed on', collect, UNDECIDED],
    ['revised', { ...revise, amount: yuan(1300) }, PAYABLE],
    ['paid', pay(1), PAYABLE],
    ['appealed', appeal, PAYABLE],
    ['decided on appeal', decideAppeal, PAYABLE],
    ['reserved for', setReserve(1), PAYABLE],
  ])('may be %s', (_, body, during) => {
    for (const [status, story] of Object.entries(states)) {
      expect(story.state.status).toBe(status);
      const outcome = story.when(mon('12:00'), body, BY);
      if (during.includes(status)) outcome.accepted();
      else outcome.thenRefused(status === 'closed' ? 'case-closed' : 'not-in-this-state');
    }
  });

  it('has a counter-offer, it may be agreed in every state that is not decided', () => {
    const countered = offered.and(mon('11:00'), counter);
    countered.when(mon('12:00'), agree, BY).accepted();
    countered.and(mon('11:10'), assess).when(mon('12:00'), agree, BY).accepted();
    countered.and(mon('11:10'), decline, BY).when(mon('12:00'), agree, BY).thenRefused('not-in-this-state');
  });

  it('was taken up again, its life goes on', () => {
    const again = states.closed.and(tue('10:00'), reopen);
    expect(again.state.status).toBe('open');
    again.when(wed('10:00'), offer, BY).accepted();
    given(mon('10:00'), damagedPallet).when(thu('10:00'), setReserve(1)).thenRefused('role-not-allowed');
  });

  it.each<[Told, Story]>([
    [offer, filedClaim],
    [agree, offered.and(mon('11:00'), counter)],
    [decline, filedClaim],
    [revise, filedClaim],
    [setReserve(1), filedClaim],
    [waive, asked],
  ])('needs a supervisor: $type', (body, story) => {
    story.when(mon('12:00'), body).thenRefused('role-not-allowed');
    story.when(mon('12:00'), body, BY).accepted();
  });
});

describe('the fields of a claim’s commands', () => {
  const [bill] = file.bills;
  const [leg] = file.legs;
  const [item] = file.items;
  const policy = { number: 'P-1', sumInsured: amount };
  const problems = (type: Told['type'], body: object, field: string, wrong: unknown) =>
    readCommand(type, { ...body, [field]: wrong }).error?.issues.map(({ path }) => path.join('.'));

  it('are those and no others', () => {
    checkFields({ type: 'GiveNotice', to: 'x', payer: 'y1', text }, ['payer']);
    checkFields({ type: 'RecordAppealDecision', upheld: false, text }, ['upheld']);
    checkFields({ type: 'HandToCollection', agency: 'x' });
    checkFields({ ...file, contractor: 'rail', declaredValue: amount, text }, [
      'incoterm',
      'riskPoint',
      'riskWithClaimant',
      'contractor',
      'declaredValue',
      'text',
      'legs',
      'bills',
      'countries',
      'items',
    ]);
    checkFields({ type: 'OpenPayer', payer: 'insurer', party: 'x', mode: 'sea', policy, text }, [
      'mode',
      'policy',
      'text',
    ]);
    checkFields({ type: 'RecordSubrogation', payer: 'y1', amount, text });
    checkFields({ type: 'JoinRecovery', recovery: 'g1', payer: 'y2', text }, ['text']);
    checkFields({ type: 'RecordRecoveryPromise', recovery: 'g1', amount, dueAt: tue('18:00'), text });
    checkFields({ type: 'OfferSettlement', amount, release: 'full', text }, ['release']);
    checkFields({ type: 'WriteOffRecovery', recovery: 'g1', amount, actingFor: 'he', reason: text }, ['actingFor']);
  });

  it('of a file are weights, countries and numbers as they are written on paper', () => {
    const bad = (field: string, wrong: unknown, path: string) =>
      expect(problems('RecordClaimFile', file, field, wrong), JSON.stringify(wrong)).toEqual([path]);
    const good = (field: string, right: unknown) =>
      expect(problems('RecordClaimFile', file, field, right)).toBeUndefined();
    for (const grossKg of ['0', '999999999999', '1250.5', '0.000001']) good('bills', [{ ...bill, grossKg }]);
    for (const grossKg of ['', '.5', '1.', '1.0000001', '1234567890123', '-1', '1e3', 'x1', '1x'])
      bad('bills', [{ ...bill, grossKg }], 'bills.0.grossKg');
    for (const countries of [['CN', 'US'], []]) good('countries', countries);
    for (const country of ['cn', 'C', 'CHN', '']) bad('countries', [country], 'countries.0');
    for (const packages of [1, 1_000_000]) good('bills', [{ ...bill, packages }]);
    for (const packages of [0, 1_000_001, 1.5]) bad('bills', [{ ...bill, packages }], 'bills.0.packages');
    bad('items', [{ ...item, quantity: 0 }], 'items.0.quantity');
    for (const one of ['bills', 'legs', 'items'] as const) bad(one, [{ ...file[one][0], strange: 1 }], `${one}.0`);
    bad('legs', [{ ...leg, from: '' }], 'legs.0.from');
    bad('legs', [{ ...leg, mode: 'rocket' }], 'legs.0.mode');
    good('legs', [{ leg: 'a', mode: 'sea', from: 'x', to: 'y' }]);
    good('items', [{ item: 'x', nature: 'refused', quantity: 1, amount }]);
    const read = readCommand('RecordClaimFile', { ...file, bills: [{ bill: 'B-2' }] }).data;
    expect(read).toMatchObject({ bills: [{ bill: 'B-2', unitsListed: true }] });
  });

  it('of a policy are a deductible or a franchise, and a rate in percent', () => {
    const opening = { type: 'OpenPayer', payer: 'insurer', party: 'x' } as const;
    const read = (more: object) => readCommand('OpenPayer', { ...opening, policy: { ...policy, ...more } });
    for (const more of [{}, { deductible: amount }, { franchise: amount }, { insuredValue: amount }])
      expect(read(more).success).toBe(true);
    expect(read({ deductible: amount, franchise: amount }).error?.issues.map(({ message }) => message)).toEqual([
      'a policy has a deductible or a franchise, not both',
    ]);
    for (const premiumRate of ['0', '0.35', '100', '999.123456']) expect(read({ premiumRate }).success).toBe(true);
    for (const premiumRate of ['', '1000', '.5', '1.', '0.1234567', '-1', 'x1', '1x'])
      expect(read({ premiumRate }).success).toBe(false);
    expect(read({ strange: 1 }).success).toBe(false);
    expect(read({ number: '' }).success).toBe(false);
  });

  it('that are written wrongly are told how to write them', () => {
    const said = (type: Told['type'], body: object) =>
      readCommand(type, body).error?.issues.map(({ message }) => message);
    expect(said('RecordClaimFile', { ...file, bills: [{ ...bill, grossKg: 'x' }] })).toEqual([
      'kilograms as a decimal from 0 on, such as "1250.5"',
    ]);
    expect(said('RecordClaimFile', { ...file, countries: ['x'] })).toEqual([
      'a country of two capital letters, such as CN',
    ]);
    const policed = { payer: 'insurer', party: 'x', policy: { ...policy, premiumRate: 'x' } };
    expect(said('OpenPayer', policed)).toEqual(['percent as a decimal, such as "0.35"']);
    const paying = (creditor: object) => ({
      payer: 'y1',
      amount,
      release: 'none',
      creditor: { name: 'Lin', account: '6222000011112222', ...creditor },
    });
    expect(said('ProposePayment', paying({ name: '=1' }))).toEqual([
      'must be one line that does not begin with =, +, - or @',
    ]);
    expect(said('ProposePayment', paying({ account: 'x' }))).toEqual([
      'an IBAN or account number of 4 to 34 capital letters and digits',
    ]);
    expect(said('ProposePayment', paying({ bic: 'x' }))).toEqual(['a BIC of 8 or 11 characters']);
  });

  it('of whom a payment is for fit a file of the bank', () => {
    const read = (creditor: object) =>
      readCommand('ProposePayment', {
        payer: 'y1',
        amount,
        release: 'none',
        creditor: { name: 'Lin', account: '6222000011112222', ...creditor },
      });
    for (const name of ['L', 'a=b', 'x'.repeat(140), ' Lin ']) expect(read({ name }).success, name).toBe(true);
    expect(read({ name: ' Lin ' }).data).toMatchObject({ creditor: { name: 'Lin' } });
    for (const name of ['', '+1', '-1', '@x', 'a\u0007', '\u0007a', 'a\ud800', 'a\ufffe', 'a\uffff', 'x'.repeat(141)])
      expect(read({ name }).success, name).toBe(false);
    for (const account of ['A1B2', 'X'.repeat(34)]) expect(read({ account }).success, account).toBe(true);
    for (const account of ['A1B', 'X'.repeat(35), 'a1b2', 'x A1B2', 'A1B2 x'])
      expect(read({ account }).success, account).toBe(false);
    for (const bic of ['BKCHCNBJ', 'BKCHCNBJ300', '1234CNBJ']) expect(read({ bic }).success, bic).toBe(true);
    for (const bic of [
      'BKCHCNBJ3',
      'BKCHCNBJ30',
      'BKCHCNBJ3000',
      'BKCHC1BJ',
      'bkchcnbj',
      'xBKCHCNBJ',
      'BKCHCNB',
      'BKCHCNb1',
    ])
      expect(read({ bic }).success, bic).toBe(false);
    expect(read({ strange: 1 }).success).toBe(false);
  });
});
