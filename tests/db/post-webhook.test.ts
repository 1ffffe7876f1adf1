import type { ApplicationFailure } from '@temporalio/activity';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliver, type DeliverDeps } from '../../activities/deliver.ts';
import { openDatabase, openPool, type Database } from '../../db/client.ts';
import { Rosters } from '../../db/rosters.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { networksOf } from '../../outgoing/address-guard.ts';
import { guardedPost } from '../../outgoing/post.ts';
import { newSecret } from '../../outgoing/signature.ts';
import { webhooksOver } from '../../outgoing/webhooks.ts';
import { Life, opening, randomOf } from '../support/lives.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { withPractice } from '../support/practice.ts';
import { Receiver } from '../support/receiver.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

const RULES = withPractice({ webhooks: [{ on: 'CaseAcknowledged', to: 'erp' }] });
const AT = '2026-01-06T02:00:00.000Z';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let pool: pg.Pool;
let db: Database;
let receiver: Receiver;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool({ url: database.url, max: 2, applicationName: 'redress-test' });
  db = openDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
  receiver = await Receiver.start();
  await publishRulebooks(db, [RULES], BY_TEST);
});
afterAll(async () => {
  await Promise.all([pool.end(), db.destroy(), receiver.stop()]);
  await database.drop();
});

it('a message rests for as long as its receiver failed, whatever else went wrong between its attempts', async () => {
  const life = new Life(pool, randomOf(11), undefined, TEST_SECRETS, RULES);
  await life.give(opening(), AT);
  await life.give({ type: 'Acknowledge', channel: 'phone' }, AT);
  const { rows } = await pool.query<{ effect_id: string }>(
    `select effect_id from outbox where case_id = $1 and effect->>'kind' = 'post-webhook'`,
    [life.caseId],
  );
  const [{ effect_id: effectId } = { effect_id: '' }] = rows;
  const erp = { url: `http://127.0.0.1:${receiver.port}/`, secrets: [newSecret()] };
  const deps = (store: pg.Pool): DeliverDeps => ({
    pool: store,
    secrets: TEST_SECRETS,
    rosters: new Rosters(db),
    webhooks: webhooksOver({ demo: { erp } }, 12, guardedPost(networksOf('127.0.0.1'))),
    openLinked: () => Promise.reject(new Error('nothing is to be opened')),
    give: () => Promise.reject(new Error('nothing is to be given')),
  });
  receiver.answer = () => 503;
  const pauses: unknown[] = [];
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const failure = await deliver(deps(pool), life.caseId, effectId).catch((error: ApplicationFailure) => error);
    pauses.push((failure as ApplicationFailure).nextRetryDelay);
    const away = openPool({ url: 'postgres://127.0.0.1:1/none', applicationName: 'redress-test' });
    const lost = await deliver(deps(away), life.caseId, effectId).catch((error: ApplicationFailure) => error);
    expect((lost as ApplicationFailure).nextRetryDelay, 'as Temporal tries again after any failure').toBeUndefined();
    await away.end();
  }
  expect(pauses).toEqual([2000, 8000, 32_000]);
  receiver.answer = () => 204;
  expect(await deliver(deps(pool), life.caseId, effectId)).toEqual({ effectId, outcome: 'delivered' });
});
