import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient } from '../../api/case-client.ts';
import { auditDecisions } from '../../db/audit/decisions.ts';
import { openPool } from '../../db/client.ts';
import { verifyChain } from '../../db/verify-chain.ts';
import { fines, permits, publishExampleRulebooks, type ExampleLog } from '../../examples/example-logs.ts';
import { factsOf, type Fact } from '../../examples/log-facts.ts';
import { importLog, type ImportSummary } from '../../importing/import-log.ts';
import { startProduct, type Product } from '../support/product.ts';
import { written } from './fixtures.ts';
import { BY_TEST, TEST_SECRETS } from '../support/secrets.ts';

let product: Product;
let ofPermits: ImportSummary;
let ofFines: ImportSummary;
let facts: Fact[];

const imported = async ({ file, mapping }: ExampleLog, isServed: boolean) => {
  const rejects = await written('rejects.csv', '');
  const cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
  const databaseUrl = product.databaseUrl;
  const summary = await importLog({
    file,
    mapping,
    databaseUrl,
    ...BY_TEST,
    rejects,
    ...(isServed ? { cases } : {}),
  });
  const [, ...lines] = (await readFile(rejects, 'utf8')).trimEnd().split('\n');
  return { summary, lines: lines.length };
};

beforeAll(async () => {
  product = await startProduct();
  await publishExampleRulebooks(product.databaseUrl, BY_TEST);
  const one = await imported(permits, true);
  const other = await imported(fines, false);
  [ofPermits, ofFines] = [one.summary, other.summary];
  const pool = openPool({
    url: product.databaseUrl,
    max: 1,
    applicationName: 'redress-test',
    statementTimeoutMs: 60_000,
  });
  facts = await factsOf(pool, { permits: one.lines, fines: other.lines });
  await pool.end();
}, 600_000);
afterAll(() => product.stop());

const countEvents = async () => (await product.pool.query('select count(*) from events')).rows;

describe('both real logs in full', () => {
  it('come in but for the rows that contradict themselves', () => {
    expect(ofPermits).toMatchObject({ cases: 1434, rows: 8577, rejected: 12, open: 105 });
    expect(ofFines).toMatchObject({ cases: 10_000, rows: 34_724, rejected: 6 });
  });

  it('show in our events what is known of them', () => {
    const found = Object.fromEntries(facts.map((fact) => [fact.name, fact.found]));
    expect(found).toEqual(Object.fromEntries(facts.map((fact) => [fact.name, fact.expected])));
    expect(facts).toHaveLength(17);
  });

  it('are sealed like everything else', async () => {
    const { cases, breaks } = await verifyChain(product.databaseUrl, { seal: TEST_SECRETS.seal });
    expect({ cases, breaks }).toEqual({ cases: 11_434, breaks: [] });
  });

  it('are decided again as they were, command by command', async () => {
    const { cases, commands, differing, differences } = await auditDecisions(product.databaseUrl);
    expect({ cases, differing, differences }).toEqual({ cases: 11_434, differing: 0, differences: [] });
    expect(commands).toBeGreaterThan(60_000);
  });

  it('leave the open permits with a running workflow each', async () => {
    expect(ofPermits.started).toBe(105);
    const { rows } = await product.pool.query<{ case_id: string }>(
      `select case_id from cases where organisation = 'permits' and not ended`,
    );
    for (const { case_id } of rows) {
      const { status, taskQueue } = await product.client.workflow.getHandle(case_id).describe();
      expect({ status: status.name, taskQueue }).toEqual({ status: 'RUNNING', taskQueue: product.taskQueue });
    }
  });

  it('add nothing when they are imported again', async () => {
    const before = await countEvents();
    const { summary } = await imported(permits, false);
    expect(summary).toMatchObject({ cases: 0, skipped: 1434, commands: 0, ticks: 0, rejected: 12 });
    expect(await countEvents()).toEqual(before);
  });
});
