import { readFileSync } from 'node:fs';
import pg from 'pg';
import { ensureDatabase } from '../../local/ensure-database.ts';
import type { PeerDone } from './load.ts';

const SCHEMA = readFileSync(new URL('rows.sql', import.meta.url), 'utf8');

const AMISS = `
  select a.command_id from unnest($1::uuid[], $2::uuid[]) as a (command_id, case_id)
    left join events e on e.command_id = a.command_id and e.case_id = a.case_id
   where e.command_id is null`;
const APART = `
  select c.case_id from cases c
    left join lateral (select count(*) as events, max(seq) as last from events e where e.case_id = c.case_id) logged on true
   where logged.events <> c.version or logged.last <> c.version`;
const TOTALS = `select (select count(*) from cases)::int as cases, (select count(*) from events)::int as events`;

async function within<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes a database with the two tables on the same server, and answers its address. */
export async function rowsDatabase(serverUrl: string, name: string): Promise<string> {
  await ensureDatabase(serverUrl, name);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await within(url.href, (client) => client.query(SCHEMA));
  return url.href;
}

/** Every acknowledged command is there once under its case, no other is, and each case's row is as far as its events. */
export async function checkRows(databaseUrl: string, done: readonly PeerDone[]): Promise<string[]> {
  const acknowledged = done.flatMap((one) => one.acknowledged);
  const ids = [acknowledged.map(({ commandId }) => commandId), acknowledged.map(({ caseId }) => caseId)];
  const opened = new Set(ids[1]).size;
  return within(databaseUrl, async (client) => {
    const amiss = (await client.query<{ command_id: string }>(AMISS, ids)).rows;
    const apart = (await client.query<{ case_id: string }>(APART)).rows;
    const { cases = 0, events = 0 } = (await client.query<{ cases: number; events: number }>(TOTALS)).rows[0] ?? {};
    return [
      ...done.flatMap(({ failures }) => failures.map((failure) => `not carried out: ${failure}`)),
      ...amiss.map((row) => `command ${row.command_id} was acknowledged but is not there`),
      ...apart.map((row) => `case ${row.case_id}: its row is not as far as its events`),
      ...(cases === opened ? [] : [`${opened} cases were acknowledged and ${cases} are there`]),
      ...(events === acknowledged.length
        ? []
        : [`${acknowledged.length} commands were acknowledged, ${events} events are there`]),
      ...(acknowledged.length ? [] : ['nothing was acknowledged']),
    ];
  });
}
