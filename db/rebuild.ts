import type pg from 'pg';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import { evolve } from '../workflows/domain/case/evolve.ts';
import { record, type Author } from './audit/streams.ts';
import { ahead, Beside } from './ahead.ts';
import { countEvents, streamLog } from './log-stream.ts';
import { longTransaction, READING, readingBeside, REWRITING } from './long-transaction.ts';
import { eventOf } from './read/events.ts';
import { differingSeries, restoreSeries } from './rebuild-numbers.ts';
import { compareRows, RowMaker, TABLES, type Difference, type Folded, type Wanted } from './rebuild-stretch.ts';

export interface Progress {
  onProgress?: (done: number, total: number) => void;
}

/** Either only compares, or says who mends. */
export type RebuildOptions = Progress & ({ check: true; by?: Author } | { check?: false; by: Author });

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
 * The outbox and the notices are no projections and stay as they are: their rows say what was delivered, which no event knows. So do summaries
 * with their versions, which say what was told.
 *
 * @throws when a case's log does not begin with its opening: then `verifyChain` says what happened to it
 */
export function rebuild(databaseUrl: string, options: RebuildOptions): Promise<RebuildSummary> {
  const linesOf = (tables: pg.PoolClient): Lines => ({
    tables,
    reading: (work) => readingBeside(databaseUrl, tables, work),
  });
  if (options.check) return longTransaction(databaseUrl, READING, (client) => compareAll(linesOf(client), options));
  return longTransaction(databaseUrl, REWRITING, async (client) => {
    await makeShadows(client);
    const summary = await compareAll(linesOf(client), options);
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

/** The connections of a comparison. With two, PostgreSQL reads the log while it compares rows, and both while we fold. */
interface Lines {
  tables: pg.PoolClient;
  /** Lends the connection on which the log is read, as it is for `tables`. */
  reading: (work: (log: pg.ClientBase) => Promise<void>) => Promise<void>;
}

/** Which cases are compared. */
interface Compared extends Progress {
  /** Left out, all. */
  caseId?: string | undefined;
  /** Cases of which it is known already that their log is not what it was. */
  except?: ReadonlySet<string>;
}

/** Compares the projections with the log on a connection, within whatever transaction it is in, and writes nothing. */
export const compareProjections = (client: pg.PoolClient, compared: Compared): Promise<RebuildSummary> =>
  compareAll({ tables: client, reading: (work) => work(client) }, { ...compared, check: true });

async function compareAll(
  { tables, reading }: Lines,
  { check = false, onProgress, caseId, except }: Compared & { check?: boolean },
): Promise<RebuildSummary> {
  const total = countEvents(tables, caseId);
  // Told with the first page; until then nobody awaits it.
  total.catch(() => {});
  const summary: RebuildSummary = { cases: 0, events: 0, differences: [] };
  const isWanted = ({ caseId: id }: { caseId?: string }) => id === undefined || !except?.has(id);
  const comparing = new Beside();
  const maker = new RowMaker();
  let after: string | null = null;
  const compareStretch = (folded: readonly Folded[], until: string | null): Promise<void> => {
    const stretch = { folded, after, until, caseId };
    after = until;
    summary.cases += folded.length;
    return comparing.start(async () => {
      const wanted = await maker.rowsOf(tables, folded);
      const differences = await compareRows(tables, wanted, stretch);
      if (!check && differences.length > 0) await keep(tables, wanted, differences);
      summary.differences.push(...differences.filter(isWanted));
    });
  };
  let open: Folded | undefined;
  await reading(async (log) => {
    for await (const rows of ahead(streamLog(log, { caseId }))) {
      const whole: Folded[] = [];
      for (const row of rows) {
        const event = eventOf(row);
        if (!isWanted(event)) continue;
        if (open && open.last.caseId !== event.caseId) {
          whole.push(open);
          open = undefined;
        }
        open = foldOne(open, event, row.person_id);
      }
      const until = whole.at(-1)?.last.caseId;
      if (until !== undefined) await compareStretch(whole, until);
      // A connection on which nothing happens within a transaction is closed after a while, and a case may fill many pages.
      else await comparing.start(async () => void (await tables.query('select')));
      summary.events += rows.length;
      onProgress?.(summary.events, await total);
    }
  });
  await compareStretch(open ? [open] : [], null);
  await comparing.end();
  if (caseId === undefined) summary.differences.push(...(await differingSeries(tables)));
  return summary;
}

function foldOne(before: Folded | undefined, event: RecordedEvent, ofEvent: string | null): Folded {
  const state = evolve(before?.state, event);
  const personId = before?.personId ?? ofEvent;
  if (!state || personId === null) {
    throw new Error(
      `The log of case ${event.caseId} does not begin with its opening; "redress verify" says what is wrong with it.`,
    );
  }
  return { state, last: event, personId };
}

/** Where mended rows wait for the end: a row that is right may stand in the way only of one that is still wrong. */
async function makeShadows(client: pg.PoolClient): Promise<void> {
  for (const table of TABLES)
    await client.query(`create temporary table mended_${table} (like ${table}) on commit drop`);
}

/** Keeps all rows of the cases in which something differs. */
async function keep(client: pg.PoolClient, wanted: Wanted, differences: readonly Difference[]): Promise<void> {
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
