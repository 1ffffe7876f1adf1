import fc from 'fast-check';
import {
  CLAIMANT_TITLES,
  EVIDENCE_GRADES,
  INCOTERMS,
  ITEM_NATURES,
  MODES,
  PAYER_KINDS,
  RISK_POINTS,
} from '../../workflows/domain/claim/file/state.ts';
import { RELEASES } from '../../workflows/domain/claim/ledger/state.ts';
import { liabilityClaimSchema } from '../../workflows/domain/liability/schema.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { body } from './body.ts';
import { code, instant, maybe, money, nameIn, record, subject, word } from './values.ts';

const payer = subject('y');
const payment = subject('t');
const recovery = subject('g');
const document = subject('k');
const mode = fc.constantFrom(...MODES);
const party = fc.constantFrom('sample-carrier', 'sample-insurer', 'constructor');
const reference = fc.constantFrom('TT-1', 'TT-2', '__proto__');
const sha256 = fc.constantFrom('a'.repeat(64), 'b'.repeat(64));

function files() {
  const known = { bill: fc.constantFrom('B-1', 'B-2') };
  const leg = record({ leg: code, mode, from: word, to: word, ...known });
  const bill = record({ ...known, packages: fc.integer({ min: 1, max: 40 }), unitsListed: fc.boolean() });
  const item = record({
    item: word,
    nature: fc.constantFrom(...ITEM_NATURES),
    quantity: fc.constant(2),
    amount: money,
  });
  return {
    RecordClaimFile: body('RecordClaimFile', {
      claimant: fc.constantFrom('owner', ...CLAIMANT_TITLES),
      insurableInterest: fc.oneof(fc.constant(true), fc.boolean()),
      incoterm: maybe(fc.constantFrom(...INCOTERMS)),
      riskPoint: maybe(fc.constantFrom(...RISK_POINTS)),
      riskWithClaimant: maybe(fc.boolean()),
      legs: fc.array(leg, { maxLength: 2 }),
      bills: fc.array(bill, { maxLength: 2 }),
      evidence: fc.constantFrom(...EVIDENCE_GRADES),
      countries: fc.constant(['CN']),
      items: fc.array(item, { maxLength: 2 }),
    }),
    OpenPayer: body('OpenPayer', {
      payer: fc.constantFrom(...PAYER_KINDS),
      party,
      mode: maybe(mode),
      policy: maybe(record({ number: word, sumInsured: money, deductible: money })),
    }),
    RecordMilestone: body('RecordMilestone', {
      payer: maybe(payer),
      milestone: fc.constantFrom('delivered', 'loss-known', 'constructor'),
      mode: maybe(mode),
    }),
    RecordDemand: body('RecordDemand', { payer, text: word }),
    AcknowledgeDebt: body('AcknowledgeDebt', { payer, text: word }),
    RecordWrittenClaim: body('RecordWrittenClaim', { payer, text: word }),
    RecordWrittenRejection: body('RecordWrittenRejection', { payer, documentsReturned: fc.boolean(), text: word }),
    FileSuit: body('FileSuit', { payer, text: word }),
  };
}

function answers(rules: Rulebook) {
  const reason = nameIn(rules.practice?.claims?.declineReasons);
  return {
    RecordPayerAnswer: body('RecordPayerAnswer', {
      payer,
      answer: fc.constantFrom('acknowledges', 'asks', 'accepts', 'declines', 'paid'),
      amount: maybe(money),
      code: maybe(reason),
      text: word,
    }),
    AskDocuments: body('AskDocuments', {
      payer,
      documents: maybe(fc.array(nameIn(rules.practice?.claims?.documents), { minLength: 1, maxLength: 2 })),
    }),
    ReceiveDocument: body('ReceiveDocument', {
      document,
      sha256,
      bytes: fc.integer({ min: 1, max: 9000 }),
      mediaType: fc.constantFrom('application/pdf', 'image/jpeg'),
    }),
    JudgeDocument: body('JudgeDocument', { document, accepted: fc.boolean(), reason: word }),
    WaiveDocument: body('WaiveDocument', { document, reason: word }),
  };
}

/** Claims that can be computed, and such as lack something. */
function liability(rules: Rulebook) {
  const claim = record({
    regime: nameIn(rules.regimes),
    date: fc.constantFrom('2026-03-02', '1900-01-01'),
    currency: fc.constantFrom('CNY', 'CNY', 'USD'),
    goods: fc.constantFrom({ units: 2, grossKg: '50' }, {}),
    loss: fc.constantFrom({ value: '9000' }, { value: '9000', salvage: '12.5', total: true }),
    rates: fc.constantFrom([{ from: 'XDR', rate: '9.55', on: '2026-03-02', source: 'published rate' }], []),
  }).map((written) => liabilityClaimSchema.parse(written));
  return { ComputeLiability: body('ComputeLiability', { payer, claim }) };
}

function ledger() {
  const amount = money;
  return {
    SetReserve: body('SetReserve', { amount, reason: word }),
    ProposePayment: body('ProposePayment', { payer, amount, release: fc.constantFrom(...RELEASES) }),
    ApprovePayment: body('ApprovePayment', { payment, actingFor: maybe(fc.constant('zhao.manager')) }),
    OrderPayment: body('OrderPayment', { payment }),
    ConfirmPayment: body('ConfirmPayment', { payment, amount, reference }),
    CancelPayment: body('CancelPayment', { payment, reason: word }),
    BearDeductible: body('BearDeductible', { amount }),
    RecordSalvage: body('RecordSalvage', { amount, reference }),
    BookFee: body('BookFee', { amount, fee: code }),
    BookRecovery: body('BookRecovery', { payer, amount }),
    RecordRecovery: body('RecordRecovery', { recovery, amount, reference }),
    JoinRecovery: body('JoinRecovery', { recovery, payer }),
    RecordRecoveryPromise: body('RecordRecoveryPromise', { recovery, amount, dueAt: instant, text: word }),
    RecordSubrogation: body('RecordSubrogation', { payer, amount, text: word }),
    NetRecovery: body('NetRecovery', { recovery, amount, reference }),
    WriteOffRecovery: body('WriteOffRecovery', { recovery, amount, reason: word }),
  };
}

/** Files, documents and money of a claim. */
export const claimsOf = (rules: Rulebook) => ({ ...files(), ...answers(rules), ...liability(rules), ...ledger() });
