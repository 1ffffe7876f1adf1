import { expect } from 'vitest';
import type { CaseEvent } from '../../../workflows/domain/case/events.ts';
import { balances } from '../../../workflows/domain/claim/ledger/entries.ts';
import { yuan } from '../../support/builders.ts';
import { pdf } from '../../support/files.ts';
import { expectBalanced } from '../books.ts';
import type { LivingCase, World } from '../scenario.ts';
import { complaint } from './common.ts';

export const BROKEN = { natureOfDamage: 'broken', piecesDamaged: 2 };
/** What the insurer promised for the goods: 2,000 yuan of each loss stay with us. */
export const POLICY = {
  number: 'PYDL-2026-0088',
  sumInsured: yuan(500_000),
  insuredValue: yuan(500_000),
  deductible: yuan(2000),
  premiumRate: '0.35',
};
/** The ten documents of the insurer, in the order of the list. */
export const PAPERS = [
  ['policy', '保险单正本'],
  ['notice-of-loss', '出险通知书'],
  ['site-photos', '现场照片'],
  ['bill-of-lading', '提单（运单）'],
  ['invoice', '发票或购销合同'],
  ['proof-of-loss', '货损证明'],
  ['packing-list', '装箱单'],
  ['survey-report', '货损检验报告'],
  ['carriage-contract', '运输合同'],
  ['report-receipt', '报案回执'],
] as const;

/** Two servers of 24,000 yuan each, broken on the only leg. */
const FILE = {
  type: 'RecordClaimFile',
  claimant: 'owner',
  insurableInterest: true,
  contractor: 'southern-trunk',
  legs: [{ leg: 'main', mode: 'road', party: 'southern-trunk', from: '上海', to: '广州', bill: 'YT-31' }],
  bills: [{ bill: 'YT-31', packages: 40, grossKg: '800' }],
  evidence: 'noted',
  countries: ['CN'],
  items: [{ item: '服务器整机', nature: 'damaged', quantity: 2, amount: yuan(48_000), bill: 'YT-31' }],
};

/** Puts the file and the three who may have to pay on record: y1 our own account, y2 the carrier, y3 the insurer. */
export async function putOnFile(claim: LivingCase, at: object = {}): Promise<void> {
  await claim.give({ ...FILE, ...at });
  await claim.give({ type: 'OpenPayer', payer: 'own', party: 'ourselves', ...at });
  await claim.give({ type: 'OpenPayer', payer: 'carrier', party: 'southern-trunk', mode: 'road', ...at });
  await claim.give({ type: 'OpenPayer', payer: 'insurer', party: 'sample-insurer', policy: POLICY, ...at });
}

/** A claim of the branch in Shanghai for 48,000 yuan, on file. */
export async function claimOnFile(world: World, more: Record<string, unknown> = {}): Promise<LivingCase> {
  const shipment = { waybill: 'YT-31', partner: 'southern-trunk' };
  const asked = { kind: 'claim', channel: 'internal', type: 'damage', facts: BROKEN, amount: yuan(48_000), shipment };
  const claim = await world.open(complaint({ ...asked, ...more }));
  const { reportedAt } = more;
  await putOnFile(claim, reportedAt === undefined ? {} : { happenedAt: reportedAt, reportedAt });
  return claim;
}

/** A document comes as a file: its bytes go to the store, its hash into the log. */
export async function send(world: World, claim: LivingCase, document: string, text: string): Promise<void> {
  const { status, body } = await world.api.upload(claim.id, document, new Uint8Array(pdf(text)));
  expect(status, JSON.stringify(body)).toBe(200);
}

/** The insurer asks for all ten documents, and a supervisor does without them. */
export async function withoutPapers(claim: LivingCase, payer = 'y3', at: object = {}): Promise<void> {
  await claim.give({ type: 'AskDocuments', payer, ...at });
  const asked = (await claim.events('DocumentAsked')).filter(({ data }) => data['for'] === payer);
  for (const { data } of asked) {
    const waived = { type: 'WaiveDocument', document: data['subject'], reason: '保险公司同意免交' };
    await claim.give({ ...waived, ...at }, 'supervisor');
  }
}

export const says = (payer: string, answer: string, more: object = {}) => ({
  type: 'RecordPayerAnswer',
  payer,
  answer,
  text: '按其来函记录',
  ...more,
});
export const claimOn = (payer: string, more: object = {}) => ({
  type: 'RecordWrittenClaim',
  payer,
  text: '现就货损提出索赔。',
  ...more,
});
export const demandOf = (payer: string) => ({ type: 'RecordDemand', payer, text: '请赔付货损。' });

export interface Details {
  payers: Record<string, Record<string, unknown>>;
  documents?: Record<string, { document: string; state: string; round: number }>;
  money?: Record<string, unknown>;
}

/** What only a claim knows, and which details of any case a claim is looked at for. */
export async function detailsOf(world: World, claim: LivingCase) {
  const { body } = await world.api.get<{ details: Details; branch: string; department: string; status: string }>(
    `/v1/cases/${claim.id}`,
  );
  return body;
}

/** What stands on each account of a claim, in yuan, after its whole log was found to balance. */
export async function accountsOf(world: World, claim: LivingCase): Promise<Record<string, number>> {
  await expectBalanced(world, claim);
  const standing = Object.entries(balances((await claim.events()) as unknown as CaseEvent[]));
  return Object.fromEntries(standing.map(([account, { amountMinor }]) => [account, Number(amountMinor) / 100]));
}
