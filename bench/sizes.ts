import type { Client } from '@temporalio/client';
import { Client as Postgres, type QueryResultRow } from 'pg';
import { TEMPORAL_DATABASES } from '../local/temporal-config.ts';
import { LIFE } from './commands.ts';
import type { Done } from './load.ts';
import { untilTold } from './settled.ts';
import type { Stack } from './stack.ts';

export interface Sizes {
  cases: number;
  commandsPerCase: number;
  eventsPerCase: number;
  /** Growth of all our tables with their indexes, and with the versions of rows that are dead but not yet reclaimed. */
  ourBytesPerCase: number;
  /** The same without those. */
  vacuumedBytesPerCase: number;
  /** Of it, the largest table first. */
  vacuumedBytesByTable: [table: string, bytes: number][];
  /** The same of a case of so many events, which lies between one that was only opened and one that has ended. */
  bytesPerShortCase: number;
  /** Growth of both of Temporal's databases. */
  temporalBytesPerCase: number;
  /** Events of Temporal's history for each command of a life, most of which move a deadline. */
  historyPerLifeCommand: number;
  /** The same for notes, which move none. */
  historyPerNote: number;
  opened: Done;
  lived: Done;
  noted: Done;
}

/** Events of the case whose size others are compared by. */
export const SHORT_CASE = 8;
const NOTES = 10;

async function query<Row extends QueryResultRow>(databaseUrl: string, text: string): Promise<Row[]> {
  const client = new Postgres({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function temporalBytes(databaseUrl: string): Promise<number> {
  const sum = Object.values(TEMPORAL_DATABASES).map((name) => `pg_database_size('${name}')`);
  const [row] = await query<{ bytes: string }>(databaseUrl, `select ${sum.join(' + ')} as bytes`);
  return Number(row?.bytes);
}

interface Tables {
  /** By the name of the table, with its indexes. */
  bytes: ReadonlyMap<string, number>;
  cases: number;
  events: number;
}

const OURS = `from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;

/** All our tables, whatever they are called, so that none is forgotten that a case adds to. */
async function ourTables(databaseUrl: string): Promise<Tables> {
  const text = `select relname as name, pg_total_relation_size(oid)::float8 as bytes ${OURS}`;
  const tables = await query<{ name: string; bytes: number }>(databaseUrl, text);
  const [row] = await query<{ cases: number; events: number }>(
    databaseUrl,
    'select (select count(*) from cases)::float8 as cases, (select count(*) from events)::float8 as events',
  );
  const bytes = new Map(tables.map((table) => [table.name, table.bytes]));
  return { bytes, cases: row?.cases ?? 0, events: row?.events ?? 0 };
}

/** The same without dead versions of rows. */
async function vacuumedTables(databaseUrl: string): Promise<Tables> {
  const { bytes } = await ourTables(databaseUrl);
  await query(databaseUrl, `vacuum full ${[...bytes.keys()].join(', ')}`);
  return ourTables(databaseUrl);
}

interface Sized {
  bytes: number;
  events: number;
}

/** What each case takes in the mean of what was added to an empty store, in each table. */
function byTable(empty: Tables, { bytes, cases }: Tables): [table: string, bytes: number][] {
  const added = [...bytes].map(([name, size]): [string, number] => [
    name,
    (size - (empty.bytes.get(name) ?? 0)) / cases,
  ]);
  return added.filter(([, size]) => size > 0).sort(([, one], [, other]) => other - one);
}

/** The same in all tables together. */
const perCase = (empty: Tables, tables: Tables): Sized => ({
  bytes: byTable(empty, tables).reduce((sum, [, bytes]) => sum + bytes, 0),
  events: tables.events / tables.cases,
});

/** The size of a case of so many events, on the line between two sizes. */
export function sizeAt(events: number, one: Sized, other: Sized): number {
  return one.bytes + ((other.bytes - one.bytes) * (events - one.events)) / (other.events - one.events);
}

const historyOf = async (client: Client, caseId: string): Promise<number> =>
  (await client.workflow.getHandle(caseId).describe()).historyLength;

/** Lives whole cases on servers that have seen nothing else yet, which warms them up too, and tells what each took. */
export async function measureSizes({ engine, load, client }: Stack, cases: number): Promise<Sizes> {
  const { databaseUrl } = engine;
  const empty = await vacuumedTables(databaseUrl);
  const temporalBefore = await temporalBytes(databaseUrl);
  const opened = await load({ operation: 'open', clients: 16, until: { operations: cases }, subjects: [] });
  await untilTold(databaseUrl);
  const young = perCase(empty, await vacuumedTables(databaseUrl));
  const lived = await load({
    operation: 'life',
    clients: 16,
    until: { operations: Number.MAX_SAFE_INTEGER },
    subjects: opened.opened,
  });
  await untilTold(databaseUrl);
  const temporalAfter = await temporalBytes(databaseUrl);
  const ours = await ourTables(databaseUrl);
  const vacuumed = await vacuumedTables(databaseUrl);
  const ended = perCase(empty, vacuumed);

  const lifeHistories = await Promise.all(opened.opened.slice(0, 10).map((caseId) => historyOf(client, caseId)));
  const fresh = await load({ operation: 'open', clients: 1, until: { operations: 1 }, subjects: [] });
  await untilTold(databaseUrl);
  const [caseId = ''] = fresh.opened;
  const before = await historyOf(client, caseId);
  const noted = await load({ operation: 'note', clients: 1, until: { operations: NOTES }, subjects: [caseId] });
  const historyPerNote = ((await historyOf(client, caseId)) - before) / NOTES;
  return {
    cases: ours.cases,
    commandsPerCase: LIFE.length + 1,
    eventsPerCase: ended.events,
    ourBytesPerCase: perCase(empty, ours).bytes,
    vacuumedBytesPerCase: ended.bytes,
    vacuumedBytesByTable: byTable(empty, vacuumed),
    bytesPerShortCase: sizeAt(SHORT_CASE, young, ended),
    temporalBytesPerCase: (temporalAfter - temporalBefore) / ours.cases,
    historyPerLifeCommand:
      lifeHistories.reduce((sum, length) => sum + length, 0) / lifeHistories.length / (LIFE.length + 1),
    historyPerNote,
    opened: { ...opened, acknowledged: [...opened.acknowledged, ...fresh.acknowledged] },
    lived,
    noted,
  };
}
