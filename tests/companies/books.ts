import { expect } from 'vitest';
import { openReadDatabase } from '../../db/client.ts';
import { readLog } from '../../db/read/events.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import { yuan } from '../support/builders.ts';
import { wrongInLedger } from '../support/ledger.ts';
import { LivingCase, type World } from './scenario.ts';

/** Steps of a payment out of our own account, which is the payer y1. */
export const propose = (amount: number, release = 'none') => ({
  type: 'ProposePayment',
  payer: 'y1',
  amount: yuan(amount),
  release,
});
export const approve = (payment = 't1') => ({ type: 'ApprovePayment', payment });
export const order = (payment = 't1') => ({ type: 'OrderPayment', payment });
export const confirm = (amount: number, payment = 't1') => ({
  type: 'ConfirmPayment',
  payment,
  amount: yuan(amount),
  reference: `TT-${payment}`,
});
export const setReserve = (amount: number) => ({ type: 'SetReserve', amount: yuan(amount), reason: '预留赔付款' });

/** The accounts of a claim balance, entry by entry, and say what its state says. */
export async function expectBalanced(world: World, { id }: LivingCase): Promise<void> {
  const read = openReadDatabase({ url: world.product.databaseUrl, max: 1, applicationName: 'redress-test-books' });
  const log = await readLog(read.db, id);
  await read.close();
  const state = fold(log);
  expect(state?.part.kind).toBe('claim');
  expect(state && wrongInLedger(log, state)).toEqual([]);
}

/** The case that another one gave birth to last. */
export async function bornOf(world: World, mother: LivingCase): Promise<LivingCase> {
  await mother.elapse(1000);
  const link = (await mother.events('CaseLinked')).findLast(({ data }) => data['relation'] === 'gave-rise-to');
  expect(link, 'the case gave rise to another one').toBeDefined();
  return new LivingCase(String(link?.data['caseId']), world);
}
