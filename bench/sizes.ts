import type { Client } from '@temporalio/client';
import pg from 'pg';
import { TEMPORAL_DATABASES } from '../local/temporal-config.ts';
import { LIFE } from './commands.ts';
import type { Done } from './load.ts';
import type { Stack } from './stack.ts';

export interface Sizes {
  cases: number;
  commandsPerCase: number;
  eventsPerCase: number;
  /** Rows and indexes of our tables. */
  ourBytesPerCase: number;
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

const TABLES = ['events', 'commands', 'cases', 'deadlines', 'outbox', 'notices'];
const NOTES = 10;

async function ask<Row extends pg.QueryResultRow>(databaseUrl: string, text: string): Promise<Row> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const [row] = (await client.query<Row>(text)).rows;
    if (!row) throw new Error(`PostgreSQL answered nothing to: ${text}`);
    return row;
  } finally {
    await client.end();
  }
}

async function temporalBytes(databaseUrl: string): Promise<number> {
  const sum = Object.values(TEMPORAL_DATABASES).map((name) => `pg_database_size('${name}')`);
  return Number((await ask<{ bytes: string }>(databaseUrl, `select ${sum.join(' + ')} as bytes`)).bytes);
}

const historyOf = async (client: Client, caseId: string): Promise<number> =>
  (await client.workflow.getHandle(caseId).describe()).historyLength;

/** Lives whole cases on servers that have seen nothing else yet, which warms them up too, and tells what each took. */
export async function measureSizes({ engine, load, client }: Stack, cases: number): Promise<Sizes> {
  const { databaseUrl } = engine;
  const temporalBefore = await temporalBytes(databaseUrl);
  const opened = await load({ operation: 'open', clients: 16, until: { operations: cases }, subjects: [] });
  const lived = await load({
    operation: 'life',
    clients: 16,
    until: { operations: Number.MAX_SAFE_INTEGER },
    subjects: opened.opened,
  });
  const total = TABLES.map((table) => `pg_total_relation_size('${table}')`).join(' + ');
  const ours = await ask<{ bytes: string; cases: string; events: string }>(
    databaseUrl,
    `select ${total} as bytes, (select count(*) from cases) as cases, (select count(*) from events) as events`,
  );
  const temporalAfter = await temporalBytes(databaseUrl);

  const lifeHistories = await Promise.all(opened.opened.slice(0, 10).map((caseId) => historyOf(client, caseId)));
  const fresh = await load({ operation: 'open', clients: 1, until: { operations: 1 }, subjects: [] });
  const [caseId = ''] = fresh.opened;
  const before = await historyOf(client, caseId);
  const noted = await load({ operation: 'note', clients: 1, until: { operations: NOTES }, subjects: [caseId] });
  const historyPerNote = ((await historyOf(client, caseId)) - before) / NOTES;
  const count = Number(ours.cases);
  return {
    cases: count,
    commandsPerCase: LIFE.length + 1,
    eventsPerCase: Number(ours.events) / count,
    ourBytesPerCase: Number(ours.bytes) / count,
    temporalBytesPerCase: (temporalAfter - temporalBefore) / count,
    historyPerLifeCommand:
      lifeHistories.reduce((sum, length) => sum + length, 0) / lifeHistories.length / (LIFE.length + 1),
    historyPerNote,
    opened: { ...opened, acknowledged: [...opened.acknowledged, ...fresh.acknowledged] },
    lived,
    noted,
  };
}
