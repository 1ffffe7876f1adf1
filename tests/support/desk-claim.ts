import type { Role } from '../../workflows/domain/vocabulary.ts';
import { yuan } from './builders.ts';

/** Sends a request to the API as somebody of a role; an answer that is no success fails the test. */
export type Ask = (path: string, body: object, role: Role) => Promise<{ case: { id: string } }>;

const FILE = {
  type: 'RecordClaimFile',
  claimant: 'owner',
  insurableInterest: true,
  incoterm: 'CIF',
  riskPoint: 'on-board',
  legs: [
    { leg: 'main', mode: 'sea', party: 'sample-line', from: '上海', to: '大连', bill: 'B-1' },
    { leg: 'last', mode: 'road', party: 'sample-haulier', from: '大连', to: '沈阳' },
  ],
  bills: [{ bill: 'B-1', packages: 40, unitsListed: true, grossKg: '1000' }],
  evidence: 'joint-survey',
  countries: ['CN'],
  items: [
    { item: 'compressor', nature: 'damaged', quantity: 2, amount: yuan(18_000), bill: 'B-1' },
    { item: 'spare parts', nature: 'part-short', quantity: 6, amount: yuan(6000), bill: 'B-1' },
  ],
};

const POLICY = { number: 'PC-2026-1', sumInsured: yuan(200_000), deductible: yuan(500), premiumRate: '0.35' };

const LIABILITY = {
  regime: 'hague-visby',
  date: '2026-03-02',
  currency: 'CNY',
  goods: { units: 2, grossKg: '900' },
  loss: { value: '18000', salvage: '1500' },
  rates: [{ from: 'XDR', rate: '9.5', on: '2026-03-02', source: 'IMF, representative rate' }],
};

/** A claim of sea freight against our own account (y1), a carrier (y2) and an insurer (y3), before any money moves. */
export async function openClaim(ask: Ask, waybill = 'SEA-1001'): Promise<string> {
  const opened = await ask(
    '/v1/cases',
    {
      organisation: 'sea-freight',
      channel: 'phone',
      kind: 'claim',
      type: 'other',
      facts: {},
      amount: yuan(24_000),
      complainant: { name: '周示例', phone: '000-0042', customerNumber: 'C-42' },
      shipment: { waybill, origin: '上海', destination: '大连' },
      description: '两台压缩机受潮损坏，备件短少六件。 Two compressors wet, six spare parts short.',
    },
    'agent',
  );
  const { id } = opened.case;
  const payers = [
    { type: 'OpenPayer', payer: 'own', party: 'sea-freight' },
    { type: 'OpenPayer', payer: 'carrier', party: 'sample-line', mode: 'sea' },
    { type: 'OpenPayer', payer: 'insurer', party: 'sample-insurer', policy: POLICY },
  ];
  for (const command of [FILE, ...payers]) await ask(`/v1/cases/${id}/commands`, command, 'manager');
  return id;
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const MONEY: readonly (readonly [object, Role])[] = [
  [{ type: 'RecordDemand', payer: 'y2', text: 'Pay what was lost on board.' }, 'manager'],
  [{ type: 'AskDocuments', payer: 'y3', documents: ['policy', 'invoice', 'survey-report'] }, 'agent'],
  [{ type: 'ComputeLiability', payer: 'y2', claim: LIABILITY }, 'manager'],
  [{ type: 'SetReserve', amount: yuan(24_000), reason: 'the whole of it at first' }, 'manager'],
  [{ type: 'OfferSettlement', amount: yuan(12_000), release: 'none', text: 'half of what is asked' }, 'supervisor'],
  [{ type: 'RecordCounterOffer', amount: yuan(21_000), text: 'the compressors alone cost more' }, 'agent'],
  [{ type: 'AcceptCounterOffer', amount: yuan(21_000), text: 'agreed on the phone' }, 'supervisor'],
  [{ type: 'ProposePayment', payer: 'y1', amount: yuan(6000), release: 'none' }, 'agent'],
  [{ type: 'ApprovePayment', payment: 't1' }, 'manager'],
  [{ type: 'OrderPayment', payment: 't1' }, 'manager'],
  [{ type: 'ConfirmPayment', payment: 't1', amount: yuan(6000), reference: 'TT-6001' }, 'manager'],
  [{ type: 'ProposePayment', payer: 'y1', amount: yuan(15_000), release: 'none' }, 'agent'],
  [{ type: 'ApprovePayment', payment: 't2' }, 'manager'],
  [{ type: 'BookFee', amount: yuan(800), fee: 'survey' }, 'manager'],
  [{ type: 'RecordSalvage', amount: yuan(1500), reference: 'SV-1' }, 'manager'],
  [{ type: 'BookRecovery', payer: 'y2', amount: yuan(9000), leg: 'main' }, 'manager'],
  [{ type: 'RecordRecovery', recovery: 'g1', amount: yuan(2500), reference: 'TT-7001' }, 'manager'],
  [{ type: 'NetRecovery', recovery: 'g1', amount: yuan(1000), reference: '冲帐-1' }, 'manager'],
  [
    { type: 'RecordRecoveryPromise', recovery: 'g1', amount: yuan(3000), dueAt: inDays(9), text: 'by next week' },
    'manager',
  ],
];

/**
 * The same claim once money moved: a counter-offer of 21,000 yuan accepted, 6,000 paid (t1), 15,000 proposed by the agent and approved by
 * the manager alone (t2, which takes two), a fee, salvage, and a recovery of 9,000 from the carrier of which 3,500 came.
 */
export async function claimWithMoney(ask: Ask): Promise<string> {
  const id = await openClaim(ask);
  for (const [command, role] of MONEY) await ask(`/v1/cases/${id}/commands`, command, role);
  return id;
}
