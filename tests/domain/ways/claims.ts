import { refuse, type Refusal, type RefusalCode } from '../../../workflows/domain/case/refusal.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { close, damagedPallet, mon, supervisor, tue, yuan, type Told } from '../../support/builders.ts';
import {
  approve,
  ask,
  bareClaim,
  bookRecovery,
  CLAIM_RULES,
  claimFile,
  compute,
  confirm,
  filedClaim,
  judge,
  lorry,
  manager,
  openPayer,
  order,
  propose,
  receive,
  recordFile,
  recover,
  setReserve,
} from '../../support/claims.ts';
import { given } from '../../support/given.ts';

const BY = { by: supervisor };
const insured = bareClaim.and(mon('10:10'), openPayer('insurer'));
const reserved = filedClaim.and(mon('10:30'), setReserve(5000), BY);
const paid = reserved
  .and(mon('11:00'), propose(800))
  .and(mon('11:10'), approve(), BY)
  .and(mon('11:20'), order())
  .and(mon('11:30'), confirm(800));
const asked = insured.and(mon('11:00'), ask(['policy']));
const withCarrier = reserved.and(mon('10:40'), openPayer('carrier'));
const settle: Told = { type: 'ReviseAmount', amount: yuan(800), reason: 'agreed' };
const settled = paid.and(mon('11:40'), settle, BY);
const decline: Told = { type: 'DeclineClaim', code: 'too-late', text: 'x' };

const { practice } = CLAIM_RULES;
const LAW = { payers: ['carrier'], countries: ['US'], modes: ['road'], needs: ['shipment', 'amount'] } as const;
const AMERICAN = {
  ...CLAIM_RULES,
  practice: {
    ...practice,
    claims: { ...practice?.claims, completeNeeds: [{ ...LAW, source: { text: 'a law', confidence: 'S' } }] },
  },
} as unknown as Rulebook;

/** What the roster or the keys said when the command came in is what the case answers. */
const notActing = (refusal: Refusal) => () =>
  reserved
    .and(mon('11:00'), propose(100))
    .when(
      mon('11:30'),
      { type: 'ApprovePayment', payment: 't1', actingFor: 'zhao.manager' },
      { by: { ...supervisor, acting: { for: 'zhao.manager', refusal } } },
    )
    .thenRefused(refusal.code, refusal.facts);
const NOT_ACTING = {
  'not-deputy': notActing(
    refuse('not-deputy', { person: 'zhao.manager', from: mon('00:00'), to: tue('00:00'), deputy: 'nobody' }),
  ),
  'no-acting-role': notActing(refuse('no-acting-role', { person: 'zhao.manager', caller: supervisor.id })),
};

/** The shortest way to each refusal of a claim's file, documents and money. */
export const CLAIM_WAYS = {
  'wrong-claim-file': () =>
    bareClaim.when(mon('11:00'), { ...recordFile, bills: [] } as Told).thenRefused('wrong-claim-file', {
      what: 'there is no bill "B-1" among the bills',
    }),
  'unknown-payer': () =>
    bareClaim.when(mon('11:00'), { type: 'RecordDemand', payer: 'y1', text: 'x' }).thenRefused('unknown-payer'),
  'policy-of-insurer': () =>
    bareClaim
      .when(mon('11:00'), {
        type: 'OpenPayer',
        payer: 'own',
        party: 'us',
        policy: { number: 'P-1', sumInsured: yuan(1) },
      })
      .thenRefused('policy-of-insurer'),
  'no-written-claim': () =>
    insured
      .when(mon('11:00'), { type: 'RecordWrittenRejection', payer: 'y1', documentsReturned: true, text: 'x' })
      .thenRefused('no-written-claim'),
  'claim-incomplete': () =>
    given(mon('10:00'), { ...damagedPallet, shipment: undefined }, { rules: AMERICAN })
      .and(mon('10:10'), { ...recordFile, countries: ['US'], legs: [], bills: [], items: [] } as unknown as Told)
      .and(mon('10:20'), { ...openPayer('carrier'), mode: 'road' } as Told)
      .when(mon('11:00'), { type: 'RecordWrittenClaim', payer: 'y1', text: 'x' })
      .thenRefused('claim-incomplete', { payer: 'y1', missing: 'shipment', law: 'a law', lawZh: 'a law' }),
  'amount-needed': () =>
    insured
      .when(mon('11:00'), { type: 'RecordPayerAnswer', payer: 'y1', answer: 'accepts', text: 'x' })
      .thenRefused('amount-needed'),
  'unknown-decline-reason': () =>
    bareClaim.when(mon('11:00'), decline, BY).thenRefused('unknown-decline-reason', {
      rulebook: 'demo 2025-01-01',
      code: 'too-late',
      known: 'filed-late',
    }),
  'unknown-document-kind': () => insured.when(mon('11:00'), ask(['passport'])).thenRefused('unknown-document-kind'),
  'unknown-document': () => insured.when(mon('11:00'), receive()).thenRefused('unknown-document'),
  'already-asked': () => asked.when(mon('11:30'), ask(['policy'])).thenRefused('already-asked'),
  'nothing-to-ask': () =>
    insured.and(mon('11:00'), ask()).when(mon('11:30'), ask()).thenRefused('nothing-to-ask', { payer: 'y1' }),
  'supplement-used': () =>
    asked
      .and(mon('11:30'), ask(['invoice']))
      .when(mon('12:00'), ask(['noise-report']))
      .thenRefused('supplement-used'),
  'same-file': () =>
    asked
      .and(mon('11:30'), receive())
      .and(mon('11:40'), judge(false))
      .when(mon('11:50'), receive())
      .thenRefused('same-file'),
  'wrong-step': () => paid.when(tue('10:00'), confirm(800, 't1', 'TT-2')).thenRefused('wrong-step'),
  'unknown-payment': () => filedClaim.when(mon('11:00'), approve(), BY).thenRefused('unknown-payment'),
  'unknown-recovery': () => filedClaim.when(mon('11:00'), recover(1)).thenRefused('unknown-recovery'),
  'claim-file-needed': () =>
    bareClaim
      .and(mon('10:20'), openPayer('own'))
      .and(mon('10:30'), setReserve(100), BY)
      .when(mon('11:00'), propose(100))
      .thenRefused('claim-file-needed'),
  'no-title': () =>
    reserved
      .and(mon('11:00'), { ...claimFile, insurableInterest: false } as unknown as Told)
      .when(mon('11:30'), propose(100))
      .thenRefused('no-title', { title: 'owner' }),
  'insurance-open': () =>
    reserved
      .and(mon('11:00'), openPayer('insurer'))
      .when(mon('11:30'), propose(100, 'full'))
      .thenRefused('insurance-open', { payer: 'y2' }),
  'above-reserve': () =>
    reserved.and(mon('11:00'), propose(4500)).when(mon('11:30'), propose(501)).thenRefused('above-reserve', {
      left: '500.00 CNY',
      amount: '501.00 CNY',
    }),
  'reserve-needed': () =>
    reserved.and(mon('11:00'), propose(4500)).when(mon('11:30'), setReserve(4499), BY).thenRefused('reserve-needed'),
  'no-authority': () =>
    reserved
      .and(mon('11:00'), propose(100))
      .when(mon('11:30'), approve(), { by: { kind: 'person', id: 'a.admin', role: 'administrator' } })
      .thenRefused('no-authority'),
  'above-authority': () =>
    reserved.and(mon('11:00'), propose(101)).when(mon('11:30'), approve()).thenRefused('above-authority', {
      role: 'agent',
      limit: '100.00 CNY',
      amount: '101.00 CNY',
      date: '2026-03-02',
    }),
  'approved-by-you': () =>
    reserved
      .and(mon('11:00'), propose(2000))
      .and(mon('11:30'), approve(), BY)
      .when(mon('11:40'), approve(), BY)
      .thenRefused('approved-by-you'),
  'proposed-by-you': () =>
    reserved
      .and(mon('11:00'), propose(2000), { by: manager })
      .when(mon('11:30'), approve(), { by: manager })
      .thenRefused('proposed-by-you'),
  'not-away': () =>
    reserved
      .and(mon('11:00'), propose(100))
      .when(mon('11:30'), { type: 'ApprovePayment', payment: 't1', actingFor: 'zhao.manager' })
      .thenRefused('not-away', { organisation: 'demo', person: 'zhao.manager', at: mon('11:30') }),
  ...NOT_ACTING,
  'reference-used': () =>
    paid
      .and(tue('10:00'), propose(100))
      .and(tue('10:10'), approve('t2'), BY)
      .and(tue('10:20'), order('t2'))
      .when(tue('10:30'), confirm(100, 't2', 'TT-t1'))
      .thenRefused('reference-used'),
  'too-much': () =>
    withCarrier.and(mon('11:00'), bookRecovery(500)).when(mon('11:30'), recover(501)).thenRefused('too-much', {
      most: '500.00 CNY',
      amount: '501.00 CNY',
    }),
  'own-account': () => filedClaim.when(mon('11:00'), bookRecovery(1, 'y1')).thenRefused('own-account'),
  'unknown-regime': () =>
    insured.when(mon('11:00'), compute({ ...lorry, regime: 'constructor' })).thenRefused('unknown-regime'),
  'cannot-compute': () => insured.when(mon('11:00'), compute({ ...lorry, rates: [] })).thenRefused('cannot-compute'),
  'payment-open': () =>
    settled.and(mon('11:50'), propose(100)).when(tue('10:00'), close).thenRefused('payment-open', { payments: 't2' }),
  'reserve-open': () => settled.when(tue('10:00'), close).thenRefused('reserve-open', { reserve: '4200.00 CNY' }),
  'recovery-open': () =>
    settled
      .and(mon('12:00'), openPayer('carrier'))
      .and(mon('12:10'), bookRecovery(500))
      .and(mon('12:20'), setReserve(0), BY)
      .when(tue('10:00'), close)
      .thenRefused('recovery-open', { recoveries: 'g1' }),
  'document-open': () =>
    settled
      .and(mon('12:00'), openPayer('carrier'))
      .and(mon('12:10'), ask(['invoice'], 'y2'))
      .and(mon('12:20'), setReserve(0), BY)
      .when(tue('10:00'), close)
      .thenRefused('document-open', { documents: 'k1' }),
} satisfies Partial<Record<RefusalCode, () => Refusal>>;
