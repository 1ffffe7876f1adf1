import type pg from 'pg';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import { evolve } from '../workflows/domain/case/evolve.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import { record, type Author } from './audit/streams.ts';
import { ahead, Beside } from './ahead.ts';
import { countEvents, streamLog } from './log-stream.ts';
import { longTransaction, READING, REWRITING } from './long-transaction.ts';
import { sealedSnapshot, type Person } from './people/cipher.ts';
import { peopleOf } from './people/people.ts';
import { caseRow } from './projections/case-row.ts';
import { deadlineRows } from './projections/deadline-rows.ts';
import { searchRow } from './projections/search-row.ts';
import { eventOf } from './read/events.ts';
import { differingSeries, restoreSeries } from './rebuild-numbers.ts';

/** A row of a projection that is not what the log says. */
export interface Difference {
  table: (typeof TABLES)[number] | 'number_series';
  /** Absent for a series of numbers, which is no case's own. */
  caseId?: string;
  /** Of a clock, its key; of a series of numbers, its organisation, name, period and branch. */
  key?: string;
  is: 'missing' | 'different' | 'superfluous';
}

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
  if (options.check) return longTransaction(databaseUrl, READING, (client) => compareAll(client, options));
  return longTransaction(databaseUrl, REWRITING, async (client) => {
    await makeShadows(client);
    const summary = await compareAll(client, options);
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

interface Folded {
  state: CaseState;
  last: RecordedEvent;
  /** Under whose key its snapshot lies. */
  person: Person;
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
  compareAll(client, { ...compared, check: true });

async function compareAll(
  client: pg.PoolClient,
  { check = false, onProgress, caseId, except }: Compared & { check?: boolean },
): Promise<RebuildSummary> {
  const total = await countEvents(client, caseId);
  const summary: RebuildSummary = { cases: 0, events: 0, differences: [] };
  let after: string | null = null;
  let open: Folded | undefined;
  const isWanted = ({ caseId: id }: { caseId?: string }) => id === undefined || !except?.has(id);
  const comparing = new Beside();
  const compareStretch = (folded: Folded[], until: string | null): Promise<void> => {
    const stretch = { folded, after, until, caseId, check };
    after = until;
    return comparing.start(async () => {
      summary.differences.push(...(await compare(client, stretch)).filter(isWanted));
    });
  };
  for await (const { rows, people } of ahead(withPeople(client, caseId))) {
    const whole: Folded[] = [];
    for (const row of rows) {
      const event = eventOf(row);
      if (!isWanted(event)) continue;
      if (open && open.last.caseId !== event.caseId) {
        whole.push(open);
        open = undefined;
      }
      open = foldOne(open, event, people.get(row.person_id ?? ''));
    }
    const until = whole.at(-1)?.last.caseId;
    if (until !== undefined) await compareStretch(whole, until);
    summary.cases += whole.length;
    summary.events += rows.length;
    onProgress?.(summary.events, total);
  }
  const rest = open ? [open] : [];
  await compareStretch(rest, null);
  await comparing.end();
  if (caseId === undefined) summary.differences.push(...(await differingSeries(client)));
  summary.cases += rest.length;
  return summary;
}

/** The log in pages, each with the people that it names. */
async function* withPeople(client: pg.ClientBase, caseId: string | undefined) {
  for await (const rows of streamLog(client, { caseId })) {
    yield { rows, people: await peopleOf(client, [...new Set(rows.flatMap(({ person_id: id }) => id ?? []))]) };
  }
}

function foldOne(before: Folded | undefined, event: RecordedEvent, found: Person | undefined): Folded {
  const state = evolve(before?.state, event);
  const person = before?.person ?? found;
  if (!state || !person) {
    throw new Error(
      `The log of case ${event.caseId} does not begin with its opening; "redress verify" says what is wrong with it.`,
    );
  }
  return { state, last: event, person };
}

type Table = (typeof TABLES)[number];
type Wanted = Record<Table, string>;

interface Stretch {
  folded: Folded[];
  /** The stretch of ids that these cases fill: what else lies in it is superfluous. Null stands for no end. */
  after: string | null;
  until: string | null;
  /** Left out, all of the stretch. */
  caseId: string | undefined;
  check: boolean;
}

/** Rows are compared byte by byte as they are stored, without being printed first; a jsonb that is merely equal would pass as equal. */
const differencesOf = (table: Table, key: string, keyName: string): string => `
  with wanted as (select * from jsonb_populate_recordset(null::${table}, $1::jsonb)),
       present as (select * from ${table} where ($2::uuid is null or case_id > $2::uuid) and ($3::uuid is null or case_id <= $3::uuid)
                      and ($4::uuid is null or case_id = $4::uuid))
  select case_id, ${keyName} as key,
         case when present is null then 'missing' when wanted is null then 'superfluous' else 'different' end as is
    from wanted full join present using (${key})
   where wanted is null or present is null or wanted *<> present
   order by case_id, key`;

const COMPARE_CASES = differencesOf('cases', 'case_id', 'null::text');
const COMPARE_SEARCH = differencesOf('case_search', 'case_id', 'null::text');
const COMPARE_DEADLINES = differencesOf('deadlines', 'case_id, clock_key', 'clock_key');

interface DifferenceRow {
  case_id: string;
  key: string | null;
  is: Difference['is'];
}

async function compare(client: pg.PoolClient, { folded, after, until, caseId, check }: Stretch): Promise<Difference[]> {
  const wanted: Wanted = {
    cases: JSON.stringify(
      folded.map(({ state, last, person }) => ({ ...caseRow(state, last), state: sealedSnapshot(state, person) })),
    ),
    deadlines: JSON.stringify(folded.flatMap(({ state, last }) => deadlineRows(last.caseId, state))),
    case_search: JSON.stringify(folded.map(({ state, last }) => searchRow(last.caseId, state))),
  };
  const ask = async (table: Table, text: string): Promise<Difference[]> => {
    const { rows } = await client.query<DifferenceRow>(text, [wanted[table], after, until, caseId ?? null]);
    return rows.map(({ case_id: id, key, is }) => ({ table, caseId: id, ...(key === null ? {} : { key }), is }));
  };
  const differences = [
    ...(await ask('cases', COMPARE_CASES)),
    ...(await ask('deadlines', COMPARE_DEADLINES)),
    ...(await ask('case_search', COMPARE_SEARCH)),
  ];
  if (!check && differences.length > 0) await keep(client, wanted, differences);
  return differences;
}

const TABLES = ['cases', 'deadlines', 'case_search'] as const;

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
