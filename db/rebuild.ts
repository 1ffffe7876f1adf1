import type pg from 'pg';
import { record, type Author } from './audit/streams.ts';
import type { Found } from './compare-range.ts';
import { countEvents } from './log-stream.ts';
import { longTransaction, READING, REWRITING } from './long-transaction.ts';
import { differingSeries, restoreSeries } from './rebuild-numbers.ts';
import { inOrder, TABLES, type Difference } from './rebuild-stretch.ts';
import { Hands, type Sharing } from './sharing/share-out.ts';

interface Options {
  onProgress?: (done: number, total: number) => void;
  /** Left out, as many processes as the machine has processors. */
  sharing?: Sharing;
}

/** Either only compares, or says who mends. */
export type RebuildOptions = Options & ({ check: true; by?: Author } | { check?: false; by: Author });

export interface RebuildSummary {
  cases: number;
  events: number;
  /** What was found, and unless only checked, mended. */
  differences: Difference[];
}

/**
 * Makes `cases`, `deadlines` and `case_search` what the log says, with the same row functions that `append` uses: afterwards they
 * are byte for byte what they would be had every event been appended anew, and each series of numbers goes on where the log leaves off. All happens in one transaction, so a failure leaves everything
 * as it was; readers see the old rows until the end, writers wait and try again. With `check` nothing is written and nobody waits.
 *
 * Archived cases are not touched: they are checked by `verify`, and mended once they are brought back.
 *
 * The outbox and the notices are no projections and stay as they are: their rows say what was delivered, which no event knows. So do summaries
 * with their versions, which say what was told.
 *
 * @throws when a case's log does not begin with its opening: then `verifyChain` says what happened to it
 */
export function rebuild(databaseUrl: string, options: RebuildOptions): Promise<RebuildSummary> {
  if (options.check) return longTransaction(databaseUrl, READING, (client) => compareAll(client, databaseUrl, options));
  return longTransaction(databaseUrl, REWRITING, async (client) => {
    await makeShadows(client);
    const summary = await compareAll(client, databaseUrl, options);
    await swap(client, summary.differences);
    await restoreSeries(client);
    await recordRebuild(client, options.by, summary);
    return summary;
  });
}

async function recordRebuild(client: pg.PoolClient, author: Author, summary: RebuildSummary): Promise<void> {
  const { cases, events, differences } = summary;
  const mended = TABLES.map((table) => [table, differences.filter((one) => one.table === table).length] as const);
  const data = { cases, events, differences: differences.length, mended: Object.fromEntries(mended) };
  await record(client, author, { stream: 'upkeep', type: 'ProjectionsRebuilt', data });
}

async function compareAll(
  client: pg.PoolClient,
  databaseUrl: string,
  { check = false, onProgress, sharing }: RebuildOptions,
): Promise<RebuildSummary> {
  const total = onProgress ? await countEvents(client, { isCurrent: true }) : 0;
  const differences: Difference[] = [];
  const hands = new Hands({ databaseUrl, client }, { sharing });
  try {
    const going = await hands.begin('current-projections', new Set(), {
      onFound: async (found) => {
        if (!check) await keep(client, found);
        differences.push(...found.differences);
      },
      onPage: (events) => onProgress?.(events, total),
    });
    const counted = await going.join();
    return { ...counted, differences: [...inOrder(differences), ...(await differingSeries(client))] };
  } finally {
    await hands.end();
  }
}

/** Where mended rows wait for the end: a row that is right may stand in the way only of one that is still wrong. */
async function makeShadows(client: pg.PoolClient): Promise<void> {
  for (const table of TABLES)
    await client.query(`create temporary table mended_${table} (like ${table}) on commit drop`);
}

/** Keeps all rows of the cases in which something differs. */
async function keep(client: pg.PoolClient, { wanted, differences }: Found): Promise<void> {
  for (const table of TABLES) {
    await client.query(
      `insert into mended_${table} select n.* from jsonb_populate_recordset(null::${table}, $1::jsonb) n where n.case_id = any($2::uuid[])`,
      [wanted[table], caseIdsOf(differences)],
    );
  }
}

async function swap(client: pg.PoolClient, differences: readonly Difference[]): Promise<void> {
  for (const table of TABLES) {
    await client.query(`delete from ${table} where case_id = any($1::uuid[])`, [caseIdsOf(differences)]);
    await client.query(`insert into ${table} select * from mended_${table}`);
  }
}

const caseIdsOf = (differences: readonly Difference[]): string[] => [
  ...new Set(differences.flatMap(({ caseId }) => caseId ?? [])),
];
