import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { createCaseClient, type CaseClient } from '../../api/case-client.ts';
import { openDatabase, openPool } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { readRulebookFolder } from '../../db/rulebook-files.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { startEngine } from '../../local/engine.ts';
import { dataConverterOf } from '../../temporal/data-converter.ts';
import { startWorker } from '../../worker.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';
import { buildBundle } from '../../workflows/build.ts';
import { CASE_KINDS, type CaseKind } from '../../workflows/domain/vocabulary.ts';
import type { PeriodicInput } from '../../workflows/messages.ts';
import { openStored, storeCommand, type StoredProduct } from '../support/stored.ts';
import { VirtualTime } from '../support/virtual-time.ts';

/**
 * Records a history of each kind of case, and of what schedules start, on the real server; a kind that is recorded already is left alone. Histories are added at a release and kept as long as cases of
 * that release may live: `npm run history:record -- --release 0.1.0`.
 */
const { values } = parseArgs({ options: { release: { type: 'string' } } });
if (!values.release)
  throw new Error('Name the release whose histories these are: npm run history:record -- --release 0.1.0');
const folder = fileURLToPath(new URL('./histories', import.meta.url));
const recorded = await readdir(folder);
const isMissing = (type: string) => !recorded.includes(`${values.release}-${type}-1.json`);
/** What a schedule starts, each by a name that a shipped rulebook has. */
const PERIODIC: readonly PeriodicInput[] = [
  { kind: 'summary', organisation: 'sea-freight', name: 'weekly-complaints' },
  { kind: 'draw', organisation: 'sea-freight', name: 'revisit' },
  { kind: 'reminder', organisation: 'sea-freight', name: 'empty-letter-box' },
];
if (![...CASE_KINDS, ...PERIODIC.map(({ kind }) => kind)].some(isMissing)) {
  throw new Error(
    `Histories of release ${values.release} are recorded already; recorded histories are never replaced.`,
  );
}

const DAY = 86_400_000;

/** A life that uses every part of the shell: commands, a moved and a fired timer, effects, a linked case, an end, a recall. */
async function live(product: StoredProduct, cases: CaseClient, kind: CaseKind): Promise<string[]> {
  const caseId = await openStored(product, cases, { kind });
  const give = async (body: { type: string } & Record<string, unknown>) =>
    cases.give({ caseId, commandId: await storeCommand(product.pool, caseId, body), kind });
  await give({ type: 'AddNote', text: 'recorded for replay' });
  await give({ type: 'Acknowledge' });
  await give({ type: 'Acknowledge' });
  const time = new VirtualTime(product.client, caseId);
  await time.forward(3 * DAY);
  const linked = { kind: 'exception', caseType: 'other', facts: {}, description: 'found on the way' };
  await give({ type: 'OpenLinkedCase', ...linked });
  await time.forward(10 * DAY);
  await give({ type: 'Withdraw', reason: 'recorded for replay' });
  const handle = product.client.workflow.getHandle(caseId);
  await handle.result();
  const first = (await handle.describe()).runId;
  await give({ type: 'ReopenCase', reason: 'recorded for replay' });
  return [first, (await handle.describe()).runId].map((runId) => JSON.stringify([caseId, runId]));
}

const home = await mkdtemp(join(tmpdir(), 'redress-record-'));
const engine = await startEngine({ home, env: {}, onProgress: (line) => console.log(line) });
try {
  const { databaseUrl, temporalAddress, temporalNamespace: namespace } = engine;
  await migrate(databaseUrl);
  const db = openDatabase({ url: databaseUrl, max: 2, applicationName: 'redress-record' });
  const rulebooks = readRulebookFolder(fileURLToPath(new URL('../../rulebooks', import.meta.url)));
  await publishRulebooks(
    db,
    rulebooks.map(({ rulebook }) => rulebook),
    BY_TEST,
  );
  const pool = openPool({ url: databaseUrl, max: 2, applicationName: 'redress-record' });
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection, namespace, dataConverter: dataConverterOf(TEST_SECRETS) });
  const taskQueue = 'record';
  const worker = await startWorker({
    databaseUrl,
    secrets: TEST_SECRETS,
    temporalAddress,
    namespace,
    taskQueue,
    bundle: { code: await buildBundle() },
  });
  const cases = createCaseClient({ client, taskQueue });
  const keep = async (type: string, index: number, workflowId: string, runId: string) => {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const file = join(folder, `${values.release}-${type}-${index + 1}.json`);
    await writeFile(file, `${historyToJSON(history)}\n`);
    console.log(file);
  };
  for (const kind of CASE_KINDS.filter(isMissing)) {
    for (const [index, run] of (await live({ client, pool }, cases, kind)).entries()) {
      const [workflowId, runId] = JSON.parse(run) as [string, string];
      await keep(kind, index, workflowId, runId);
    }
  }
  for (const input of PERIODIC.filter(({ kind }) => isMissing(kind))) {
    const handle = await client.workflow.start(input.kind, {
      workflowId: `record-${input.kind}`,
      taskQueue,
      args: [input],
    });
    console.log(await handle.result());
    await keep(input.kind, 0, handle.workflowId, handle.firstExecutionRunId);
  }
  await worker.stop();
  await Promise.all([connection.close(), pool.end(), db.destroy()]);
} finally {
  await engine.stop();
  await rm(home, { recursive: true, force: true });
}
