import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventType } from '../../workflows/domain/case/events.ts';
import type { Claim } from '../../workflows/domain/claim/amounts.ts';
import { evolveDocuments } from '../../workflows/domain/claim/documents/evolve.ts';
import { claim as lifecycle } from '../../workflows/domain/claim/lifecycle.ts';
import { evolveNegotiation } from '../../workflows/domain/claim/negotiation/evolve.ts';
import { evolveSaid, saidIn } from '../../workflows/domain/claim/said.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import {
  damagedPallet,
  earlier,
  lateParcel,
  mon,
  supervisor,
  thu,
  tue,
  wed,
  yuan,
  type Told,
} from '../support/builders.ts';
import {
  ask,
  bareClaim,
  CLAIM_PRACTICE,
  CLAIM_RULES,
  claimFile,
  filedClaim,
  judge,
  openPayer,
  receive,
} from '../support/claims.ts';
import { given, happened, type Story } from '../support/given.ts';
import { withPractice } from '../support/practice.ts';

const BY = { by: supervisor };
const written = (text: string) => ({ personal: { text } });
const event = (type: EventType, data: object = {}) =>
  ({ type, data, happenedAt: mon('12:00'), reportedAt: mon('13:00') }) as unknown as CaseEvent;
const insured = bareClaim.and(mon('10:10'), openPayer('insurer'));
const saying = (body: Told, text: string) => ({ ...body, text }) as Told;
const waive = (document: string): Told => ({ type: 'WaiveDocument', document, reason: 'not needed' });

describe('asking for documents', () => {
  const asked = (story: Story) =>
    story.events.flatMap((one) => (one.type === 'DocumentAsked' ? [`${one.data.subject} ${one.data.document}`] : []));

  it('numbers them through for all payers, counts rounds for each, and writes once what was written', () => {
    const both = insured.and(mon('10:20'), openPayer('carrier')).and(mon('11:00'), ask(['policy', 'invoice']));
    const of = { for: 'y2', payer: 'carrier', round: 1 } as const;
    both
      .when(mon('12:00'), saying(ask(['invoice', 'policy'], 'y2'), 'please'))
      .then(
        happened('DocumentAsked', { subject: 'k3', document: 'invoice', ...of }, written('please')),
        happened('DocumentAsked', { subject: 'k4', document: 'policy', ...of }),
      );
    const last = both.and(mon('12:00'), saying(ask(['invoice', 'policy'], 'y2'), 'please')).events.at(-1);
    expect(last).not.toHaveProperty('personal');
    both
      .when(mon('12:00'), ask(['noise-report', 'policy']))
      .thenRefused('already-asked', { document: 'policy', payer: 'y1' });
    both.when(mon('12:00'), ask(['noise-report'])).then(
      happened('DocumentAsked', {
        subject: 'k3',
        document: 'noise-report',
        for: 'y1',
        payer: 'insurer',
        round: 2,
        supplement: true,
      }),
    );
    both.when(mon('12:00'), ask(['x'], 'y9')).thenRefused('unknown-payer', { payer: 'y9', known: 'y1, y2' });
  });

  it('asks for what the list requires and was not asked for, by any mode of the carriage', () => {
    const rest = insured.and(mon('11:00'), ask(['invoice'])).and(mon('12:00'), ask());
    expect(asked(rest)).toEqual(['k1 invoice', 'k2 policy']);
    const [leg] = claimFile.legs;
    const legs = [leg, { ...leg, leg: 'flight', mode: 'air' }];
    const mixed = bareClaim
      .and(mon('10:05'), { ...claimFile, legs } as unknown as Told)
      .and(mon('10:10'), openPayer('carrier'));
    expect(asked(mixed.and(mon('11:00'), ask()))).toEqual(['k1 invoice', 'k2 air-waybill']);
    const plain = given(mon('10:00'), damagedPallet).and(mon('10:10'), openPayer('carrier'));
    plain.when(mon('11:00'), ask()).thenRefused('nothing-to-ask', { payer: 'y1' });
    const thrice = plain.and(mon('11:00'), ask(['a'])).and(mon('11:10'), ask(['b']));
    thrice.when(mon('11:20'), ask(['c'])).thenTypes('DocumentAsked');
  });

  it('asks for names of the list only, where there is one', () => {
    insured.when(mon('11:00'), ask(['policy', 'constructor', 'passport'])).thenRefused('unknown-document-kind', {
      rulebook: 'demo 2025-01-01',
      document: 'constructor',
      known: 'policy, invoice, air-waybill, noise-report',
    });
  });
});

describe('a document', () => {
  const asked = insured.and(mon('11:00'), ask());
  const received = asked.and(mon('11:10'), receive());
  const step = (state: string, command: string, possible: string) => ({ what: 'k1', state, command, possible });

  it('takes one step after another, and keeps what was written about each apart', () => {
    const { type: _type, document: subject, ...of } = receive() as Extract<Told, { type: 'ReceiveDocument' }>;
    asked
      .when(mon('12:00'), saying(receive(), 'scan.pdf'))
      .then(happened('DocumentReceived', { subject, document: 'policy', ...of }, written('scan.pdf')));
    received
      .when(mon('12:00'), judge(false))
      .then(happened('DocumentRejected', { subject, document: 'policy' }, written('x')));
    received
      .when(mon('12:00'), waive('k1'), BY)
      .then(happened('DocumentWaived', { subject, document: 'policy' }, written('not needed')));
    received
      .when(mon('12:00'), receive('k1', 'b'))
      .thenRefused('wrong-step', step('received', 'ReceiveDocument', 'asked, rejected'));
    const accepted = received.and(mon('12:00'), judge(true));
    accepted
      .when(mon('12:10'), waive('k1'), BY)
      .thenRefused('wrong-step', step('accepted', 'WaiveDocument', 'asked, received, rejected'));
    received.and(mon('12:00'), judge(false)).when(mon('12:10'), waive('k1'), BY).accepted();
    received.and(mon('12:00'), judge(false)).when(mon('12:10'), receive()).thenRefused('same-file', { document: 'k1' });
    asked.when(mon('12:00'), receive('k9')).thenRefused('unknown-document', { document: 'k9', known: 'k1, k2' });
    bareClaim.when(mon('12:00'), receive()).thenRefused('unknown-document', { document: 'k1', known: 'none' });
  });

  it('that is the last one completes its payer, and the claim goes up from where it lies', () => {
    const last = received.and(mon('11:20'), judge(true)).and(mon('11:30'), receive('k2', 'b'));
    const accepted = happened('DocumentAccepted', { subject: 'k2', document: 'invoice' });
    const complete = happened('DocumentsComplete', { subject: 'y1', payer: 'insurer' });
    const level = CLAIM_RULES.practice!.levels['head-office']!;
    const up = { to: 'head-office', department: level.department, notify: level.notify };
    last.when(mon('12:00'), judge(true, 'k2')).then(accepted, complete, happened('ReferredUp', up));
    const { completeGoesTo: _to, ...claims } = CLAIM_PRACTICE;
    const levels = { region: level, 'head-office': level };
    const regional = withPractice({ claims: { ...claims, completeGoesTo: 'head-office' }, levels });
    const lone = (rules: Rulebook) =>
      given(mon('10:00'), damagedPallet, { rules })
        .and(mon('10:10'), openPayer('insurer'))
        .and(mon('11:00'), ask(['policy']))
        .and(mon('11:10'), receive());
    const refer: Told = { type: 'ReferUp', to: 'region', reason: 'large' };
    const judged = happened('DocumentAccepted', { subject: 'k1', document: 'policy' });
    lone(regional)
      .and(mon('11:30'), refer)
      .when(mon('12:00'), judge(true))
      .then(judged, complete, happened('ReferredUp', { ...up, from: 'region' }));
    const nowhere = withPractice({ claims: { ...claims, completeGoesTo: 'constructor' }, levels });
    lone(nowhere).when(mon('12:00'), judge(true)).then(judged, complete);
    const { practice: _practice, ...without } = CLAIM_RULES;
    lone(without).when(mon('12:00'), judge(true)).then(judged, complete);
  });

  it('is known as it is folded by its last step, and makes incomplete whoever asks for it', () => {
    const nothing: Claim = { kind: 'claim', round: 1, appeals: [] };
    const data = { subject: 'k1', document: 'policy', for: 'y1', payer: 'insurer', round: 1 };
    const owed = { document: 'policy', for: 'y1', round: 1 };
    const one = evolveDocuments(nothing, event('DocumentAsked', data));
    expect(one).toEqual({ ...nothing, documents: { k1: { ...owed, state: 'asked' } } });
    const after = (type: EventType, more: object = {}) =>
      evolveDocuments(one, event(type, { subject: 'k1', ...more })).documents?.['k1'];
    expect(after('DocumentReceived', { sha256: 'aa' })).toEqual({ ...owed, state: 'received', sha256: 'aa' });
    expect(after('DocumentAccepted')).toEqual({ ...owed, state: 'accepted' });
    expect(after('DocumentRejected')).toEqual({ ...owed, state: 'rejected' });
    expect(after('DocumentWaived')).toEqual({ ...owed, state: 'waived' });
    const payers = {
      y1: { kind: 'insurer', party: 'x' },
      y2: { kind: 'insurer', party: 'z', complete: true },
    } as const;
    const complete = evolveDocuments(
      { ...one, payers },
      event('DocumentsComplete', { subject: 'y1', payer: 'insurer' }),
    );
    expect(complete.payers).toEqual({ y1: { ...payers.y1, complete: true }, y2: payers.y2 });
    const more = evolveDocuments(complete, event('DocumentAsked', { ...data, subject: 'k2', round: 2 }));
    expect(more.payers).toEqual(payers);
    expect(Object.keys(more.documents ?? {})).toEqual(['k1', 'k2']);
    expect(evolveDocuments(nothing, event('DocumentAccepted', { subject: 'k9' }))).toBe(nothing);
    expect(evolveDocuments(one, event('DocumentAccepted', { subject: 'k9' }))).toBe(one);
    expect(evolveDocuments(one, event('NoteAdded'))).toBe(one);
  });
});

describe('a notice', () => {
  const notice = (payer?: string): Told => ({
    type: 'GiveNotice',
    to: 'X',
    text: 'crushed',
    ...(payer ? { payer } : {}),
  });
  const noticed = (data: { payer: 'all' | 'insurer' | 'carrier'; for?: string }, story: Story, payer?: string) => {
    const own = story.and(mon('11:00'), notice(payer)).events.find(({ type }) => type === 'NoticeGiven');
    expect([own?.data, own?.personal]).toEqual([data, { text: 'X\ncrushed' }]);
  };

  it('is given to all where there is nobody or one, and needs a name where there are more', () => {
    noticed({ payer: 'all' }, bareClaim);
    noticed({ payer: 'all' }, insured);
    noticed({ payer: 'insurer', for: 'y1' }, insured, 'y1');
    const two = insured.and(mon('10:20'), openPayer('carrier'));
    two.when(mon('11:00'), notice()).thenRefused('payer-needed', { known: 'y1, y2' });
    noticed({ payer: 'carrier', for: 'y2' }, two, 'y2');
    two.when(mon('11:00'), notice('y9')).thenRefused('unknown-payer', { payer: 'y9', known: 'y1, y2' });
  });
});

describe('an appeal', () => {
  const appeal: Told = { type: 'LodgeAppeal', to: 'the association', text: 'Too little.' };
  const clock = { ...CLAIM_RULES.clocks['feedback']!, id: 'appeal', stops: ['AppealLodged' as const] };
  const starts = { on: ['ClaimDeclined' as const], from: 'happened' as const };
  const rules: Rulebook = {
    ...CLAIM_RULES,
    clocks: { ...CLAIM_RULES.clocks, appeal: { ...clock, starts } },
    routes: CLAIM_RULES.routes.map((route) => ({ ...route, clocks: [...route.clocks, 'appeal'] })),
  };
  const declined = given(mon('10:00'), damagedPallet, { rules }).and(
    mon('11:00'),
    { type: 'DeclineClaim', code: 'filed-late', text: 'x' },
    BY,
  );
  const late = (story: Story) => story.events.flatMap((one) => (one.type === 'AppealLodged' ? [one.data.late] : []));

  it('is late after its period, which ends a day after the claim was declined, by when it was lodged', () => {
    expect(late(declined.and(tue('11:00'), appeal))).toEqual([false]);
    expect(late(declined.and(tue('11:01'), appeal))).toEqual([true]);
    expect(late(declined.and(wed('10:00'), earlier(tue('10:00'), appeal)))).toEqual([false]);
    expect(late(filedClaim.and(thu('10:00'), appeal))).toEqual([false]);
  });

  it('is decided by itself, in our favour, in theirs or in neither', () => {
    const decision = (upheld?: boolean): Told => ({
      type: 'RecordAppealDecision',
      ...(upheld === undefined ? {} : { upheld }),
      text: 'Enough.',
    });
    const twice = declined.and(tue('10:00'), appeal).and(wed('10:00'), appeal);
    for (const upheld of [true, false])
      twice.when(thu('10:00'), decision(upheld)).then(happened('AppealDecided', { upheld }, written('Enough.')));
    const story = twice.when(thu('10:00'), decision()).then(happened('AppealDecided', {}, written('Enough.')));
    expect(story.state.part).toMatchObject({ appeals: [{ late: false }, { late: true, decided: true }] });
    expect(story.state.part).not.toHaveProperty('appeals.0.decided');
  });
});

describe('the life of a claim', () => {
  const of = (story: Story) => [story.state.status, story.state.part] as const;

  it('begins with what is claimed, where that was said, and keeps what was written apart', () => {
    const { amount: _amount, ...unnumbered } = damagedPallet;
    const open = given(mon('10:00'), unnumbered);
    expect(of(open)).toEqual(['open', { kind: 'claim', round: 1, appeals: [] }]);
    expect(of(given(mon('10:00'), damagedPallet))[1]).toEqual({
      kind: 'claim',
      round: 1,
      appeals: [],
      claimed: yuan(1200),
    });
    const assessed = open
      .when(mon('11:00'), { type: 'AssessClaim', amount: yuan(5), text: 'two cartons' })
      .then(happened('ClaimAssessed', { amount: yuan(5) }, written('two cartons')));
    expect(of(assessed)).toEqual(['assessed', expect.objectContaining({ assessed: yuan(5) })]);
    const collected = open.and(mon('11:00'), { type: 'HandToCollection', agency: 'Sample Collectors' });
    expect(collected.events.find(({ type }) => type === 'HandedToCollection')).toMatchObject(
      written('Sample Collectors'),
    );
    const revised = open
      .when(mon('11:00'), { type: 'ReviseAmount', amount: yuan(7), reason: 'counted' }, BY)
      .then(happened('AmountRevised', { amount: yuan(7) }, written('counted')));
    expect(of(revised)[1]).toMatchObject({ claimed: yuan(7) });
    open.when(mon('11:00'), { type: 'ReviseAmount', amount: yuan(0), reason: 'x' }, BY).thenRefused('not-positive');
    open.when(mon('11:00'), { type: 'RecordPayment', amount: yuan(0), reference: 'x' }).thenRefused('not-positive');
  });

  it('is owed again where more is owed than was paid, and only once it was settled', () => {
    const revise = (amount: number): Told => ({ type: 'ReviseAmount', amount: yuan(amount), reason: 'x' });
    const paid = bareClaim.and(mon('11:00'), { type: 'RecordPayment', amount: yuan(1200), reference: 'TT-1' });
    const after = (amount: number, story = paid) => story.and(mon('12:00'), revise(amount), BY).state.status;
    expect([after(1199), after(1200), after(1201)]).toEqual(['settled', 'settled', 'open']);
    const half = bareClaim
      .and(mon('10:30'), { type: 'AssessClaim', amount: yuan(900), text: 'x' })
      .and(mon('11:00'), { type: 'RecordPayment', amount: yuan(500), reference: 'TT-1' });
    expect([after(501, half), after(500, half)]).toEqual(['assessed', 'settled']);
    const declared = event('AmountRevised', { amount: yuan(1) });
    const settled = { ...bareClaim.state, status: 'settled' } as const;
    expect(lifecycle.evolve(settled, declared).status).toBe('settled');
  });

  it('is left alone by what is not about it', () => {
    const { state } = filedClaim;
    expect(lifecycle.evolve(state, event('NoteAdded'))).toBe(state);
    expect(evolveNegotiation(state, event('NoteAdded'))).toBe(state);
    const complaint = given(mon('10:00'), lateParcel).state;
    for (const type of ['ClaimSettled', 'DemandMade'] as const)
      expect(lifecycle.evolve(complaint, event(type, { subject: 'y1' }))).toBe(complaint);
  });
});

describe('what clocks may still count from', () => {
  const nothing: Claim = { kind: 'claim', round: 1, appeals: [] };
  const times = { happenedAt: mon('12:00'), reportedAt: mon('13:00') };

  it('is kept in its order, of the file the evidence alone, and nothing else', () => {
    const log = [
      event('NoteAdded'),
      event('MilestoneRecorded', { milestone: 'delivered' }),
      event('ClaimFileRecorded', { ...claimFile }),
      event('DocumentAsked', { subject: 'k1' }),
      event('NoticeGiven', { payer: 'all' }),
      event('DocumentsComplete', { subject: 'y1' }),
      event('ReserveSet', { amount: yuan(1) }),
    ];
    const part = log.reduce(evolveSaid, nothing);
    expect(saidIn({ ...bareClaim.state, part })).toEqual([
      { type: 'MilestoneRecorded', data: { milestone: 'delivered' }, ...times },
      { type: 'ClaimFileRecorded', data: { evidence: 'noted' }, ...times },
      { type: 'NoticeGiven', data: { payer: 'all' }, ...times },
      { type: 'DocumentsComplete', data: { subject: 'y1' }, ...times },
    ]);
    expect(evolveSaid(nothing, event('NoteAdded'))).toBe(nothing);
  });

  it('is nothing in a claim of which nothing was said, and in another kind of case', () => {
    expect(saidIn({ ...bareClaim.state, part: nothing })).toEqual([]);
    expect(saidIn(given(mon('10:00'), lateParcel).state)).toEqual([]);
  });
});
