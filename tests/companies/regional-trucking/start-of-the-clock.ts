import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { openDatabase } from '../../../db/client.ts';
import { readRulebookFile } from '../../../db/rulebook-files.ts';
import { publishRulebooks } from '../../../db/rulebooks.ts';
import { SpoiltShelf } from '../../support/mistaken-files.ts';
import { RULEBOOKS } from '../../support/product.ts';
import { BY_TEST } from '../../support/secrets.ts';
import type { LivingCase, World } from '../scenario.ts';
import { DAY, formOf, rudeness, started } from './common.ts';

const KEY = 'service-return';
const TO_SUPERIOR = { type: 'Refer', department: 'sales-branch', question: '请核实' };
/** The rulebook's version in which the 24 hours run from the receipt, in force from yesterday on. */
const NEXT = new Date(Date.now() - DAY).toISOString().slice(0, 10);

/** The shipped rulebook with one line changed, published as a version of its own. */
async function publishFromReceipt(url: string): Promise<void> {
  const shelf = new SpoiltShelf();
  const text = readFileSync(join(RULEBOOKS, 'regional-trucking/2026-01-01.yaml'), 'utf8');
  const clock = text.indexOf(`\n  ${KEY}:\n`);
  const from = text.slice(clock).replace('starts: { on: [CaseReferred]', 'starts: { on: [CaseOpened]');
  const changed = `${text.slice(0, clock)}${from}`
    .replace('version: 2026-01-01', `version: ${NEXT}`)
    .replace('effectiveFrom: 2025-01-01', `effectiveFrom: ${NEXT}`);
  try {
    const { rulebook } = readRulebookFile(shelf.write(`regional-trucking/${NEXT}.yaml`, changed));
    const db = openDatabase({ url, max: 1, applicationName: 'redress-test-rulebook' });
    expect(await publishRulebooks(db, [rulebook], BY_TEST)).toEqual([`regional-trucking@${NEXT}`]);
    await db.destroy();
  } finally {
    shelf.remove();
  }
}

/** A case under the new version, which the worker notices within seconds. */
async function openUnderNext(world: World): Promise<LivingCase> {
  for (let tries = 0; tries < 12; tries += 1) {
    const rude = await world.open(rudeness());
    const [opened] = await rude.events('CaseOpened');
    if (JSON.stringify(opened?.data['rulebook']).includes(NEXT)) return rude;
    await sleep(1000);
  }
  throw new Error('The new version was never in force.');
}

export async function startIsConfigured(world: World): Promise<void> {
  const [before, old] = [await world.open(rudeness()), await world.open(rudeness())];
  const [received] = await before.events('CaseOpened');
  await publishFromReceipt(world.product.databaseUrl);
  // A case under the old rules still counts from the hand-over …
  expect((await before.view()).clocks.map(({ key }) => key)).not.toContain(KEY);
  await old.give(TO_SUPERIOR);
  const [referred] = await old.events('CaseReferred');
  const handed = Date.parse(referred?.happenedAt ?? '');
  expect(Date.parse((await started(old, `${KEY}:r1`)).dueAt) - handed).toBe(DAY);
  // … until it adopts the new ones, by which the time has run since it was received.
  await before.give({ type: 'AdoptRulebook', version: NEXT, reason: '改为自受理起算' }, 'supervisor');
  expect(Date.parse((await started(before, KEY)).dueAt) - Date.parse(received?.happenedAt ?? '')).toBe(DAY);
  const rude = await openUnderNext(world);
  const { startedAt, dueAt } = await started(rude, KEY);
  const [opened] = await rude.events('CaseOpened');
  expect(startedAt).toBe(opened?.happenedAt);
  expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(DAY);
  await rude.give(TO_SUPERIOR);
  expect((await formOf(world, rude, 'service-attitude')).rows).toMatchObject([{ dueAt: { at: dueAt } }]);
  await rude.give({ type: 'RecordFeedback', referral: 'r1', text: '属实' });
  expect(await rude.clock(KEY)).toMatchObject({ status: 'met' });
}
