import { describe, expect, it } from 'vitest';
import { damagedPallet, mon, supervisor, tue, type Told } from '../support/builders.ts';
import {
  ask,
  bareClaim,
  CLAIM_PRACTICE,
  CLAIM_RULES,
  judge,
  openPayer,
  receive,
  recordFile,
} from '../support/claims.ts';
import { given, happened } from '../support/given.ts';
import { withPractice } from '../support/practice.ts';

const BY = { by: supervisor };
const insured = bareClaim.and(mon('10:10'), openPayer('insurer'));
const waive = (document: string): Told => ({ type: 'WaiveDocument', document, reason: 'not needed' });
const named = (story: typeof insured) =>
  story.events.flatMap(({ type, data }) => (type === 'DocumentAsked' && 'document' in data ? [data.document] : []));

describe('asking for documents', () => {
  it('asks for what the rulebook requires of the payer, the type and the mode', () => {
    insured
      .when(mon('11:00'), ask())
      .then(
        happened('DocumentAsked', { subject: 'k1', document: 'policy', for: 'y1', payer: 'insurer', round: 1 }),
        happened('DocumentAsked', { subject: 'k2', document: 'invoice', for: 'y1', payer: 'insurer', round: 1 }),
      );
    const byRoad = bareClaim.and(mon('10:05'), recordFile).and(mon('10:10'), openPayer('carrier'));
    expect(named(byRoad.and(mon('11:00'), ask()))).toEqual(['invoice']);
    const by = (mode: 'air' | 'road'): Told => ({ type: 'OpenPayer', payer: 'carrier', party: 'x', mode });
    expect(named(bareClaim.and(mon('10:10'), by('air')).and(mon('11:00'), ask()))).toEqual(['invoice', 'air-waybill']);
    expect(named(bareClaim.and(mon('10:10'), by('road')).and(mon('11:00'), ask()))).toEqual(['invoice']);
    const unknown = bareClaim.and(mon('10:10'), openPayer('carrier'));
    expect(named(unknown.and(mon('11:00'), ask()))).toEqual(['invoice', 'air-waybill']);
  });

  it('asks an insurer once for what is missing besides, others as often as needed', () => {
    const twice = insured.and(mon('11:00'), ask(['policy'])).and(mon('12:00'), ask(['invoice', 'invoice']));
    expect(twice.events.at(-1)?.data).toMatchObject({ document: 'invoice', round: 2, supplement: true });
    twice.when(mon('13:00'), ask(['noise-report'])).thenRefused('supplement-used', { payer: 'insurer' });
    const carrier = bareClaim
      .and(mon('10:10'), openPayer('carrier'))
      .and(mon('11:00'), ask(['policy']))
      .and(mon('12:00'), ask(['invoice']))
      .and(mon('13:00'), ask(['noise-report']));
    expect(carrier.state.part).toMatchObject({ documents: { k3: { round: 3 } } });
  });

  it('takes any name where the rulebook has no list, but must name some', () => {
    const { completeGoesTo: _to, documents: _documents, ...claims } = CLAIM_PRACTICE;
    const open = given(mon('10:00'), damagedPallet, { rules: withPractice({ claims }) }).and(
      mon('10:10'),
      openPayer('insurer'),
    );
    open.when(mon('11:00'), ask(['anything'])).thenTypes('DocumentAsked');
    open.when(mon('11:00'), ask()).thenRefused('nothing-to-ask');
  });
});

describe('a document', () => {
  const asked = insured.and(mon('11:00'), ask());

  it('is received as the hash, size and type of a file, and judged', () => {
    const sha256 = 'a'.repeat(64);
    const received = asked.when(mon('12:00'), receive('k2')).then(
      happened('DocumentReceived', {
        subject: 'k2',
        document: 'invoice',
        sha256,
        bytes: 1000,
        mediaType: 'application/pdf',
      }),
    );
    expect(received.state.part).toMatchObject({ documents: { k2: { state: 'received', sha256 } } });
    received
      .when(mon('12:30'), judge(true, 'k2'))
      .then(happened('DocumentAccepted', { subject: 'k2', document: 'invoice' }, { personal: { text: 'x' } }));
    asked.when(mon('12:00'), judge(true)).thenRefused('wrong-step', {
      what: 'k1',
      state: 'asked',
      command: 'JudgeDocument',
      possible: 'received',
    });
  });

  it('that was rejected is owed as before, and comes again as another file', () => {
    const rejected = asked.and(mon('12:00'), receive()).and(mon('12:10'), judge(false));
    rejected.when(mon('12:20'), receive()).thenRefused('same-file');
    const again = rejected.and(mon('12:20'), receive('k1', 'b'));
    expect(again.state.part).toMatchObject({ documents: { k1: { state: 'received', sha256: 'b'.repeat(64) } } });
    again.when(mon('12:30'), receive('k1', 'c')).thenRefused('wrong-step');
  });

  it('is waived by a supervisor alone', () => {
    asked.when(mon('12:00'), waive('k1')).thenRefused('role-not-allowed');
    asked.when(mon('12:00'), waive('k1'), BY).thenTypes('DocumentWaived');
  });
});

describe('with the last of them', () => {
  const almost = insured
    .and(mon('11:00'), ask())
    .and(mon('11:10'), receive())
    .and(mon('11:20'), receive('k2', 'b'))
    .and(mon('11:30'), judge(true));

  it('the payer is complete and the claim goes to head office', () => {
    const done = almost
      .when(mon('12:00'), judge(true, 'k2'))
      .thenTypes('DocumentAccepted', 'DocumentsComplete', 'ReferredUp');
    expect(done.state).toMatchObject({ level: 'head-office', part: { payers: { y1: { complete: true } } } });
    almost.when(mon('12:00'), waive('k2'), BY).thenTypes('DocumentWaived', 'DocumentsComplete', 'ReferredUp');
    almost.when(mon('12:00'), judge(false, 'k2')).thenTypes('DocumentRejected');
  });

  it('a claim that lies there already does not go again', () => {
    almost
      .and(mon('11:40'), { type: 'ReferUp', to: 'head-office', reason: 'large' })
      .when(mon('12:00'), judge(true, 'k2'))
      .thenTypes('DocumentAccepted', 'DocumentsComplete');
  });

  it('it stays where it is unless the rulebook says otherwise', () => {
    const { completeGoesTo: _to, ...claims } = CLAIM_PRACTICE;
    given(mon('10:00'), damagedPallet, { rules: withPractice({ claims }) })
      .and(mon('10:10'), openPayer('insurer'))
      .and(mon('11:00'), ask(['policy']))
      .when(mon('12:00'), waive('k1'), BY)
      .thenTypes('DocumentWaived', 'DocumentsComplete');
  });

  it('a supplement makes it incomplete until that is there too, and one payer says nothing about another', () => {
    const done = almost.and(mon('12:00'), judge(true, 'k2'));
    const more = done.and(mon('13:00'), ask(['noise-report']));
    expect(more.state.part).not.toHaveProperty('payers.y1.complete');
    more.when(tue('10:00'), waive('k3'), BY).thenTypes('DocumentWaived', 'DocumentsComplete');
    const other = almost.and(mon('11:40'), openPayer('carrier')).and(mon('11:50'), ask(['invoice'], 'y2'));
    other.when(mon('12:00'), judge(true, 'k2')).thenTypes('DocumentAccepted', 'DocumentsComplete', 'ReferredUp');
  });
});

describe('a company whose rules say nothing of claims', () => {
  const { practice: _practice, ...none } = CLAIM_RULES;

  it.each([
    ['without a practice', none],
    ['with one that is about other things', withPractice({})],
  ])('%s takes any document, any reason and any writing', (_, rules) => {
    const carrier = given(mon('10:00'), damagedPallet, { rules }).and(mon('10:10'), openPayer('carrier'));
    carrier.when(mon('10:20'), ask()).thenRefused('nothing-to-ask', { payer: 'y1' });
    const thrice = ['a', 'b', 'c'].reduce((story, name) => story.and(mon('10:20'), ask([name])), carrier);
    expect(named(thrice)).toEqual(['a', 'b', 'c']);
    const waived = thrice.and(mon('10:30'), waive('k1'), BY).and(mon('10:30'), waive('k2'), BY);
    waived.when(mon('10:30'), waive('k3'), BY).thenTypes('DocumentWaived', 'DocumentsComplete');
    const decline: Told = { type: 'DeclineClaim', code: 'no-cover', text: 'x' };
    expect(carrier.and(mon('10:20'), decline, BY).state.status).toBe('declined');
    carrier.when(mon('10:20'), { type: 'RecordWrittenClaim', payer: 'y1', text: 'x' }).thenTypes('WrittenClaimMade');
  });
});
