import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { openDatabase } from '../../../db/client.ts';
import { createKey } from '../../../db/keys.ts';
import { readRosterFolder } from '../../../db/roster-files.ts';
import { publishRosters } from '../../../db/rosters.ts';
import { yuan } from '../../support/builders.ts';
import type { CaseAnswer } from '../../support/http.ts';
import { RULEBOOKS } from '../../support/product.ts';
import { BY_TEST } from '../../support/secrets.ts';
import { until } from '../../support/until.ts';
import { approve, bornOf, confirm, order, propose, setReserve } from '../books.ts';
import type { LivingCase, World } from '../scenario.ts';
import { accountsOf, claimOn, claimOnFile, demandOf, detailsOf, POLICY, says } from './claiming.ts';
import { climbed, CLOSE, complaint, DAY, inHours, ofClock, registerOf, rowsOf } from './common.ts';

const CREDITOR = { name: '示例电子公司', account: '6222000011112222' };
type Giver = (claim: LivingCase, command: object) => Promise<CaseAnswer>;

/** The manager of service is away until tomorrow and has a key; the project manager, who has one of an agent, is the deputy. */
async function deputise(world: World): Promise<Giver> {
  const db = openDatabase({ url: world.product.databaseUrl, max: 1, applicationName: 'redress-test-away' });
  try {
    const [roster] = readRosterFolder(RULEBOOKS).filter(({ organisation }) => organisation === world.organisation);
    if (!roster) throw new Error(`${world.organisation} has no roster.`);
    const away = [{ person: 'fan-jie', from: inHours(-1), to: inHours(24), deputy: 'tian-ye' }];
    await publishRosters(db, [{ ...roster, effectiveFrom: inHours(-2), away }], BY_TEST);
    const organisations = [world.organisation];
    await createKey(db, { name: 'fan-jie', role: 'supervisor', organisations }, BY_TEST);
    const { key } = await createKey(db, { name: 'tian-ye', role: 'agent', organisations }, BY_TEST);
    return async (claim, command) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const response = await fetch(`${world.api.url}/v1/cases/${claim.id}/commands`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': randomUUID() },
        body: JSON.stringify(command),
      });
      return { status: response.status, headers: response.headers, body: await response.json() } as CaseAnswer;
    };
  } finally {
    await db.destroy();
  }
}

export async function paid(world: World): Promise<void> {
  const claim = await claimOnFile(world);
  const offer = (amount: number) => ({ type: 'OfferSettlement', amount: yuan(amount), text: '协商赔付' });
  await claim.give(offer(40_000), 'supervisor');
  await claim.give({ type: 'RecordCounterOffer', amount: yuan(47_000), text: '客户要求' });
  await claim.give(offer(46_000), 'supervisor');
  expect(await claim.refused({ type: 'AcceptOffer', amount: yuan(40_000), evidence: '邮件' })).toBe('offer-changed');
  await claim.give({ type: 'AcceptOffer', amount: yuan(46_000), evidence: '邮件确认' });

  expect(await claim.refused(setReserve(46_000))).toBe('role-not-allowed');
  await claim.give(setReserve(46_000), 'supervisor');
  expect(await claim.refused(propose(46_001))).toBe('above-reserve');
  expect(await claim.refused(propose(46_000, 'full'))).toBe('insurance-open');
  await claim.give({ ...propose(46_000), creditor: CREDITOR });
  expect(await claim.refused(approve())).toBe('proposed-by-you');
  await claim.give(approve(), 'supervisor');
  expect(await claim.refused(approve(), 'supervisor')).toBe('approved-by-you');
  expect(await claim.refused(order())).toBe('wrong-step');

  const deputy = await deputise(world);
  expect((await deputy(claim, approve())).body.code).toBe('above-authority');
  const instead = { ...approve(), actingFor: 'fan-jie' };
  expect(await claim.refused({ ...instead, actingFor: 'mo-han' }, 'supervisor')).toBe('not-away');
  // What was published is noticed after some seconds.
  await until(async () => (await deputy(claim, instead)).status === 200);
  expect((await claim.events('PaymentApproved')).map(({ data }) => data)).toEqual([
    { subject: 't1', by: 'a.supervisor', enough: false },
    { subject: 't1', by: 'tian-ye', for: 'fan-jie', enough: true },
  ]);
  await claim.give(order());
  const files = `/v1/organisations/${world.organisation}/payment-files`;
  const { status, body } = await world.api.post<{ written: { caseId: string }[] }>(files, {}, 'supervisor');
  expect([status, body.written.map(({ caseId }) => caseId)]).toEqual([201, [claim.id]]);
  expect(await claim.refused(CLOSE)).toBe('not-in-this-state');
  expect((await claim.give(confirm(46_000))).status).toBe('settled');
  await claim.give({ type: 'RecordReceipt', payment: 't1', reference: '收据-1' });
  expect(await accountsOf(world, claim)).toEqual({ expense: 46_000, bank: -46_000 });
  expect((await claim.give(CLOSE)).status).toBe('closed');
}

/** A claim on which 46,000 yuan of the 48,000 were paid to the customer. */
async function paidOut(world: World): Promise<LivingCase> {
  const claim = await claimOnFile(world);
  await claim.give({ type: 'ReviseAmount', amount: yuan(46_000), reason: '客户让步' }, 'supervisor');
  await claim.give(setReserve(46_000), 'supervisor');
  await claim.give(propose(46_000));
  for (const role of ['supervisor', 'manager'] as const) await claim.give(approve(), role);
  await claim.give(order());
  expect((await claim.give(confirm(46_000))).status).toBe('settled');
  return claim;
}

const book = (payer: string, amount: number, more: object = {}) => ({
  type: 'BookRecovery',
  payer,
  amount: yuan(amount),
  ...more,
});
/** What makes a recovery less. */
const less = (type: string, recovery: string, amount: number, more: object) => ({
  type,
  recovery,
  amount: yuan(amount),
  ...more,
});
const writeOff = (amount: number) => less('WriteOffRecovery', 'g1', amount, { reason: '不值得诉讼' });

export async function demanded(world: World): Promise<void> {
  const claim = await paidOut(world);
  await claim.give({ type: 'RecordMilestone', milestone: 'debtor-known', payer: 'y2' });
  const suit = await claim.clock('cn-contract-suit:y2');
  expect(Date.parse(suit.dueAt) - Date.parse(claim.now)).toBeGreaterThan(1094 * DAY);
  await claim.give(demandOf('y2'));
  await claim.elapsePast('recovery-demand:y2');
  expect(await climbed(claim, 'recovery-demand:y2')).toEqual(['claims-group']);
  // Each demand gives the whole period for a suit anew.
  await claim.give(demandOf('y2'));
  const again = await claim.clock('cn-contract-suit:y2');
  expect(again.cycle).toBe(suit.cycle + 2);
  expect(Date.parse(again.dueAt) - Date.parse(claim.now)).toBeGreaterThan(1094 * DAY);

  await claim.give(book('y2', 20_000, { leg: 'main' }));
  const dueAt = claim.in(10 * DAY);
  const promise = less('RecordRecoveryPromise', 'g1', 20_000, { dueAt, text: '承运方来电承诺' });
  expect(await claim.refused({ ...promise, amount: yuan(20_001) })).toBe('too-much');
  await claim.give(promise);
  expect(await claim.clock('recovery-demand:y2')).toMatchObject({ status: 'met' });
  expect(await claim.clock('recovery-promise:g1')).toMatchObject({ status: 'running', dueAt });
  await claim.elapsePast('recovery-promise:g1');
  const breaches = await ofClock(claim, 'ClockBreached', 'recovery-promise:g1');
  expect(breaches.map(({ data }) => data['effect'])).toEqual(['payment-due']);
  await claim.elapse(20 * DAY);
  const told = ['claims-group', 'service-manager', 'operations-director', 'general-manager'];
  expect(await climbed(claim, 'recovery-promise:g1')).toEqual(told);
  await claim.give(less('RecordRecovery', 'g1', 19_999, { reference: 'CY-1' }));
  expect(await claim.events('RecoveryPromiseKept')).toEqual([]);
  await claim.give(less('NetRecovery', 'g1', 1, { reference: '冲帐-0' }));
  expect(await claim.events('RecoveryPromiseKept')).toHaveLength(1);
  expect(await claim.clock('recovery-promise:g1')).toMatchObject({ status: 'met' });
}

export async function recovered(world: World): Promise<void> {
  const claim = await paidOut(world);
  await claim.give({ type: 'BearDeductible', amount: POLICY.deductible });
  await claim.give({ type: 'BookFee', amount: yuan(500), fee: 'survey' });
  await claim.give({ type: 'RecordSalvage', amount: yuan(1000), reference: 'CZ-1' });
  await claim.give(book('y2', 20_000, { leg: 'main' }));
  // Whoever is liable is not let off before the insurer has paid.
  expect(await claim.refused(writeOff(5000), 'supervisor')).toBe('insurance-open');
  expect(await claim.refused(propose(1, 'full'))).toBe('insurance-open');
  await claim.give(claimOn('y3'));
  await claim.give(says('y3', 'accepts', { amount: yuan(26_000) }));
  expect(await claim.refused(book('y3', 27_501))).toBe('too-much');
  await claim.give(book('y3', 26_000));
  await claim.give(less('RecordRecovery', 'g2', 26_000, { reference: 'BX-2' }));
  expect(await claim.clock('cn-insurer-pay:y3')).toMatchObject({ status: 'met' });
  const passed = { type: 'RecordSubrogation', payer: 'y3', text: '权益转让书' };
  expect(await claim.refused({ ...passed, amount: yuan(26_001) })).toBe('too-much');
  await claim.give({ ...passed, amount: yuan(26_000) });
  expect(await claim.refused(propose(1, 'full'))).toBe('rights-subrogated');

  await claim.give(less('NetRecovery', 'g1', 15_000, { reference: '冲帐-1' }));
  expect(await claim.refused(CLOSE)).toBe('recovery-open');
  expect(await claim.refused(writeOff(5000))).toBe('above-authority');
  await claim.give(writeOff(5000), 'supervisor');
  expect((await claim.events('RecoverySettled')).map(({ data }) => data['subject'])).toEqual(['g2', 'g1']);
  expect(await accountsOf(world, claim)).toEqual({
    expense: 44_000,
    deductible: 2000,
    fees: 500,
    'fees-payable': -500,
    salvage: -1000,
    bank: -46_000 + 26_000 + 1000,
    'netting-southern-trunk': 15_000,
    'write-off': 5000,
    recovery: -46_000,
  });
  expect((await claim.give(CLOSE)).status).toBe('closed');
  await onTheRegisters(world, claim);
}

/** What the registers tell of the claim that was made good: 4,000 yuan stay with us. */
async function onTheRegisters(world: World, claim: LivingCase): Promise<void> {
  const ofClaim = async (register: string) =>
    rowsOf(await registerOf(world, register)).filter(({ caseId }) => caseId === claim.id);
  const accounts = await ofClaim('partner-account');
  expect(accounts.find(({ by }) => by === 'southern-trunk')).toMatchObject({
    booked: '20000.00 CNY',
    received: '0.00 CNY',
    netted: '15000.00 CNY',
    writtenOff: '5000.00 CNY',
    closing: '0.00 CNY',
  });
  expect(accounts.find(({ by }) => by === 'sample-insurer')).toMatchObject({ received: '26000.00 CNY' });
  const row = {
    claimed: '46000.00 CNY',
    paid: '46000.00 CNY',
    salvage: '1000.00 CNY',
    insurer: '26000.00 CNY',
    carrier: '15000.00 CNY',
    absorbed: '4000.00 CNY',
    status: { zh: '已结案' },
  };
  expect(await ofClaim('claims')).toMatchObject([row]);
}

export async function notWhileOpen(world: World): Promise<void> {
  const claim = await paidOut(world);
  await claim.give(setReserve(300), 'supervisor');
  await claim.give(propose(300));
  const second = { payment: 't2' };
  expect(await claim.refused(CLOSE)).toBe('payment-open');
  await claim.give({ type: 'CancelPayment', ...second, reason: '重复' });
  expect(await claim.refused(CLOSE)).toBe('reserve-open');
  await claim.give(setReserve(0), 'supervisor');
  await claim.give({ type: 'AskDocuments', payer: 'y2', documents: ['site-photos'] });
  expect(await claim.refused(CLOSE)).toBe('document-open');
  await claim.give({ type: 'WaiveDocument', document: 'k1', reason: '承运方已认可' }, 'supervisor');
  await claim.give(book('y2', 300));
  expect(await claim.refused(CLOSE)).toBe('recovery-open');
  await claim.give(less('NetRecovery', 'g1', 300, { reference: '冲帐-2' }));
  expect((await claim.give(CLOSE)).status).toBe('closed');
}

export async function outstanding(world: World): Promise<void> {
  const facts = { invoiceNumber: 'INV-9' };
  const owed = await world.open(complaint({ kind: 'exception', channel: 'internal', type: 'freight-dispute', facts }));
  const asked = { kind: 'claim', caseType: 'freight-dispute', amount: yuan(5000), description: '运费逾期未付' };
  const came = (amount: number) => ({ type: 'RecordPayment', amount: yuan(amount), reference: `HK-${amount}` });
  await owed.give({ type: 'OpenLinkedCase', ...asked });
  const claim = await bornOf(world, owed);
  expect((await detailsOf(world, claim)).department).toBe('claims-group');
  expect((await claim.give(came(2000))).status).toBe('open');
  expect((await claim.give({ type: 'HandToCollection', agency: '示例律师事务所' })).status).toBe('collection');
  expect((await claim.give(came(3000))).status).toBe('settled');
  expect(await accountsOf(world, claim)).toEqual({ bank: 5000, received: -5000 });
  expect((await claim.give(CLOSE)).status).toBe('closed');
  const rows = rowsOf(await registerOf(world, 'claims'));
  expect(rows.find(({ caseId }) => caseId === claim.id)).toMatchObject({ claimed: '5000.00 CNY' });
}
