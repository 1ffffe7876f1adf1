import { readRegimes } from '../../db/liability-files.ts';
import { liabilityClaimSchema, type LiabilityClaimInput } from '../../workflows/domain/liability/schema.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Actor } from '../../workflows/domain/command.ts';
import { damagedPallet, mon, yuan, type Told } from './builders.ts';
import { given } from './given.ts';
import { DEMO } from './lives.ts';
import { withPractice, words } from './practice.ts';

const source = { text: 'A company of the tests', confidence: 'M' } as const;
const limit = (role: string, amount: string, from = '2026-01-01', currency = 'CNY') => ({
  role,
  upTo: { amount, currency },
  from,
  source,
});
const document = (name: string, payers: string[], more: object = {}) => ({
  name: words(name),
  payers,
  types: ['damage'],
  source,
  ...more,
});

/** How the company of the tests deals with claims. */
export const CLAIM_PRACTICE = {
  documents: {
    policy: document('Policy', ['insurer']),
    invoice: document('Invoice', ['insurer', 'carrier']),
    'air-waybill': document('Air waybill', ['carrier'], { modes: ['air'] }),
    'noise-report': document('Noise report', ['insurer'], { types: ['delay'] }),
  },
  supplementOnce: ['insurer'],
  completeGoesTo: 'head-office',
  authority: [
    limit('agent', '100'),
    limit('supervisor', '5000'),
    limit('manager', '100000'),
    limit('manager', '200', '2026-03-05'),
  ],
  fourEyesAbove: [{ amount: '1000', currency: 'CNY' }],
  declineReasons: { 'filed-late': { name: words('Filed late') } },
  source,
};

const level = { name: words('Head office'), department: Object.keys(DEMO.departments)[0], notify: 'supervisor' };

export const CLAIM_RULES: Rulebook = {
  ...withPractice({ claims: CLAIM_PRACTICE, levels: { 'head-office': level } }),
  regimes: readRegimes('rulebooks/liability.yaml'),
};

export const manager: Actor = { kind: 'person', id: 'zhao.manager', role: 'manager' };
export const secondSupervisor: Actor = { kind: 'person', id: 'sun.supervisor', role: 'supervisor' };

/** Goods of the claimant, two cartons of them crushed, worth 1,200 yuan together. */
export const claimFile = {
  type: 'RecordClaimFile',
  claimant: 'owner',
  insurableInterest: true,
  incoterm: 'FOB',
  riskPoint: 'on-board',
  riskWithClaimant: true,
  legs: [{ leg: 'main', mode: 'road', party: 'sample-carrier', from: '上海', to: '成都', bill: 'B-1' }],
  bills: [{ bill: 'B-1', packages: 40, unitsListed: true, grossKg: '1000' }],
  evidence: 'noted',
  countries: ['CN'],
  items: [
    { item: 'carton', nature: 'damaged', quantity: 1, amount: yuan(700) },
    { item: 'carton', nature: 'part-short', quantity: 1, amount: yuan(500), bill: 'B-1' },
  ],
} as const satisfies object;
export const recordFile = claimFile as unknown as Told;

export const openPayer = (payer: 'own' | 'carrier' | 'partner' | 'insurer', party = `sample-${payer}`): Told => ({
  type: 'OpenPayer',
  payer,
  party,
});
export const setReserve = (amount: number): Told => ({ type: 'SetReserve', amount: yuan(amount), reason: 'x' });
export const propose = (amount: number, release: 'full' | 'partial' | 'none' = 'none'): Told => ({
  type: 'ProposePayment',
  payer: 'y1',
  amount: yuan(amount),
  release,
});
export const approve = (payment = 't1'): Told => ({ type: 'ApprovePayment', payment });
export const order = (payment = 't1'): Told => ({ type: 'OrderPayment', payment });
export const confirm = (amount: number, payment = 't1', reference = `TT-${payment}`): Told => ({
  type: 'ConfirmPayment',
  payment,
  amount: yuan(amount),
  reference,
});
export const cancel = (payment = 't1'): Told => ({ type: 'CancelPayment', payment, reason: 'x' });
export const bookRecovery = (amount: number, payer = 'y2'): Told => ({
  type: 'BookRecovery',
  payer,
  amount: yuan(amount),
});
export const recover = (amount: number, recovery = 'g1'): Told => ({
  type: 'RecordRecovery',
  recovery,
  amount: yuan(amount),
  reference: 'TT-9',
});
export const ask = (documents?: string[], payer = 'y1'): Told => ({
  type: 'AskDocuments',
  payer,
  ...(documents ? { documents } : {}),
});
export const receive = (file = 'k1', digit = 'a'): Told => ({
  type: 'ReceiveDocument',
  document: file,
  sha256: digit.repeat(64),
  bytes: 1000,
  mediaType: 'application/pdf',
});
export const judge = (accepted: boolean, file = 'k1'): Told => ({
  type: 'JudgeDocument',
  document: file,
  accepted,
  reason: 'x',
});
export const compute = (claim: LiabilityClaimInput, payer = 'y1'): Told => ({
  type: 'ComputeLiability',
  payer,
  claim: liabilityClaimSchema.parse(claim),
});
/** Two of forty cartons, 50 kg, in a lorry. */
export const lorry: LiabilityClaimInput = {
  regime: 'cmr',
  date: '2026-03-02',
  currency: 'CNY',
  goods: { units: 2, grossKg: '50' },
  loss: { value: '9000' },
  rates: [{ from: 'XDR', rate: '9.5', on: '2026-03-02', source: 'a published rate' }],
};

/** A claim under these rules, before anybody wrote its file. */
export const bareClaim = given(mon('10:00'), damagedPallet, { rules: CLAIM_RULES });
/** With its file and our own account as the payer y1. */
export const filedClaim = bareClaim.and(mon('10:10'), recordFile).and(mon('10:20'), openPayer('own'));
