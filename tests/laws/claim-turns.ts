import fc from 'fast-check';
import type { CommandBody } from '../../workflows/domain/command.ts';
import { liabilityClaimSchema } from '../../workflows/domain/liability/schema.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';

const text = 'so it is';
const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });

const file: CommandBody[] = [
  {
    type: 'RecordClaimFile',
    claimant: 'owner',
    insurableInterest: true,
    legs: [],
    bills: [],
    evidence: 'noted',
    countries: ['CN'],
    items: [{ item: 'carton', nature: 'damaged', quantity: 2, amount: cny('90000') }],
  },
  { type: 'OpenPayer', payer: 'own', party: 'ourselves' },
  { type: 'OpenPayer', payer: 'carrier', party: 'sample-carrier', mode: 'sea' },
];

/** Set aside, paid and had back. */
const paid: CommandBody[] = [
  ...file,
  { type: 'SetReserve', amount: cny('50000'), reason: text },
  { type: 'ProposePayment', payer: 'y1', amount: cny('50000'), release: 'none' },
  { type: 'ApprovePayment', payment: 't1' },
  { type: 'OrderPayment', payment: 't1' },
  { type: 'ConfirmPayment', payment: 't1', amount: cny('50000'), reference: 'TT-1' },
  { type: 'BearDeductible', amount: cny('1') },
  { type: 'BookRecovery', payer: 'y2', amount: cny('50000') },
  { type: 'RecordRecovery', recovery: 'g1', amount: cny('1'), reference: 'TT-2' },
  { type: 'NetRecovery', recovery: 'g1', amount: cny('1'), reference: 'TT-3' },
  { type: 'WriteOffRecovery', recovery: 'g1', amount: cny('1'), reason: text },
];

/** A chain of carriers of which two owe the same, an insurer that pays, and what is agreed with both. */
const recovered: CommandBody[] = [
  {
    type: 'RecordClaimFile',
    claimant: 'owner',
    insurableInterest: true,
    contractor: 'sample-forwarder',
    legs: [{ leg: 'main', mode: 'sea', party: 'sample-carrier', from: '上海', to: '大连' }],
    bills: [],
    evidence: 'noted',
    countries: ['CN'],
    items: [{ item: 'carton', nature: 'damaged', quantity: 2, amount: cny('90000') }],
  },
  { type: 'OpenPayer', payer: 'carrier', party: 'sample-carrier', mode: 'sea' },
  { type: 'OpenPayer', payer: 'carrier', party: 'sample-forwarder', mode: 'sea' },
  { type: 'OpenPayer', payer: 'insurer', party: 'sample-insurer' },
  { type: 'BookRecovery', payer: 'y1', amount: cny('20000'), leg: 'main' },
  { type: 'JoinRecovery', recovery: 'g1', payer: 'y2' },
  { type: 'RecordRecoveryPromise', recovery: 'g1', amount: cny('20000'), dueAt: '2027-01-04T02:00:00.000Z', text },
  { type: 'RecordRecovery', recovery: 'g1', amount: cny('20000'), reference: 'TT-4', by: 'y2' },
  { type: 'RecordPayerAnswer', payer: 'y3', answer: 'paid', amount: cny('30000'), text },
  { type: 'RecordSubrogation', payer: 'y3', amount: cny('30000'), text },
];

/** What is offered, asked for instead, and agreed. */
const agreed: CommandBody[] = [
  { type: 'OfferSettlement', amount: cny('50000'), text },
  { type: 'RecordCounterOffer', amount: cny('60000'), text },
  { type: 'AcceptCounterOffer', amount: cny('60000'), text },
];

/** A payment that two people look at, and one that is called off. */
const calledOff: CommandBody[] = [
  ...file,
  { type: 'SetReserve', amount: cny('999999999999'), reason: text },
  { type: 'ProposePayment', payer: 'y1', amount: cny('2000000'), release: 'full' },
  { type: 'ApprovePayment', payment: 't1' },
  { type: 'CancelPayment', payment: 't1', reason: text },
  { type: 'SetReserve', amount: cny('0'), reason: text },
];

function documented(rules: Rulebook): CommandBody[] {
  const sha256 = 'c'.repeat(64);
  const [first = 'invoice', second = 'packing-list'] = Object.keys(rules.practice?.claims?.documents ?? {});
  return [
    { type: 'OpenPayer', payer: 'insurer', party: 'sample-insurer' },
    { type: 'AskDocuments', payer: 'y1', documents: [first, second] },
    { type: 'ReceiveDocument', document: 'k1', sha256, bytes: 100, mediaType: 'application/pdf' },
    { type: 'JudgeDocument', document: 'k1', accepted: true, reason: text },
    { type: 'WaiveDocument', document: 'k2', reason: text },
  ];
}

function argued(rules: Rulebook): CommandBody[] {
  const [regime = 'cn-sea'] = Object.keys(rules.regimes ?? {});
  const rates = [{ from: 'XDR', rate: '9.55', on: '2026-03-02', source: text }];
  const goods = { units: 2, grossKg: '50' };
  const claim = { regime, date: '2026-03-02', currency: 'CNY', goods, loss: { value: '9000' }, rates };
  return [
    { type: 'OpenPayer', payer: 'carrier', party: 'sample-carrier', mode: 'sea' },
    { type: 'RecordMilestone', payer: 'y1', milestone: 'delivered' },
    { type: 'RecordDemand', payer: 'y1', text },
    { type: 'RecordWrittenClaim', payer: 'y1', text },
    { type: 'RecordWrittenRejection', payer: 'y1', documentsReturned: true, text },
    { type: 'AcknowledgeDebt', payer: 'y1', text },
    { type: 'RecordPayerAnswer', payer: 'y1', answer: 'acknowledges', text },
    { type: 'ComputeLiability', payer: 'y1', claim: liabilityClaimSchema.parse(claim) },
    { type: 'FileSuit', payer: 'y1', text },
  ];
}

/** Steps of a claim of which each makes the next one possible. */
export const claimInTurn = (rules: Rulebook): fc.Arbitrary<CommandBody[]> =>
  fc.constantFrom(paid, paid, recovered, agreed, calledOff, documented(rules), argued(rules));
