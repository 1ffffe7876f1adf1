import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { choosePorts } from '../../local/ports.ts';
import { generatorFor, nothingPutOff, type Contender, type Place } from './contender.ts';
import { installFromDebian, isThere } from './debian.ts';
import type { PeerDone } from './load.ts';
import { listens, serve } from './serve.ts';

const run = promisify(execFile);
const SERVER = '/usr/share/request-tracker5/libexec/rt-server';
/** With the converter of mails that Debian recommends; it is slower without. */
const PACKAGES = ['request-tracker5', 'rt5-db-postgresql', 'rt5-standalone', 'w3m'];
const DATABASE = 'bench_rt';
/** It computes for a few tenths of a second for each ticket: more clients, and more workers, would only wait for the processors. */
const MOST_CLIENTS = 4;
/** A worker compiles much at its first tickets, which is not what is measured. */
const WARM_UP_MS = 10_000;

/**
 * A configuration of its own, on the same PostgreSQL; what the system configured is neither read nor changed. It sends no mail, since nobody
 * else here does, and says nothing but warnings.
 */
async function configure(
  home: string,
  { url, port, password }: { url: URL; port: number; password: string },
): Promise<Record<string, string>> {
  const folder = join(home, 'request-tracker');
  const file = join(folder, 'RT_SiteConfig.pm');
  await mkdir(join(folder, 'none'), { recursive: true });
  const settings = {
    rtname: 'bench',
    WebDomain: '127.0.0.1',
    WebPort: String(port),
    DatabaseType: 'Pg',
    DatabaseHost: url.hostname,
    DatabasePort: url.port,
    DatabaseName: DATABASE,
    DatabaseUser: 'bench_rt',
    DatabasePassword: password,
    DatabaseAdmin: url.username,
    LogToSTDERR: 'warning',
  };
  const lines = Object.entries(settings).map(([name, value]) => `Set($${name}, '${value}');`);
  await writeFile(file, [...lines, 'Set($LogToSyslog, undef);', 'Set($MailCommand, sub { 1 });', '1;', ''].join('\n'), {
    mode: 0o600,
  });
  return { RT_SITE_CONFIG: file, RT_SITE_CONFIG_DIR: join(folder, 'none') };
}

/** What it must have written: a ticket for each acknowledged one, and of each the transaction that tells of its creation. */
async function checkTickets(databaseUrl: string, done: readonly PeerDone[]): Promise<string[]> {
  const ids = done.flatMap(({ acknowledged }) => acknowledged.map(({ caseId }) => Number(caseId)));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ tickets: number; created: number }>(
      `select (select count(*) from tickets where id = any($1))::int as tickets,
              (select count(distinct objectid) from transactions where objecttype = 'RT::Ticket' and type = 'Create' and objectid = any($1))::int as created`,
      [ids],
    );
    const { tickets = 0, created = 0 } = rows[0] ?? {};
    return [
      ...done.flatMap(({ failures }) => failures.map((failure) => `not carried out: ${failure}`)),
      ...(new Set(ids).size === ids.length ? [] : ['one ticket was acknowledged twice']),
      ...(tickets === ids.length ? [] : [`${ids.length} tickets were acknowledged and ${tickets} are there`]),
      ...(created === ids.length
        ? []
        : [`${ids.length} tickets were acknowledged, ${created} have the event of their creation`]),
      ...(ids.length ? [] : ['nothing was acknowledged']),
    ];
  } finally {
    await client.end();
  }
}

/** Request Tracker, what is used where there is no engine: each case a ticket, made through its REST interface. Only openings are asked of it. */
export async function startRequestTracker(place: Place): Promise<Contender> {
  if (!(await isThere(SERVER))) await installFromDebian(PACKAGES, place);
  const url = new URL(place.stack.engine.databaseUrl);
  const { rt: port } = await choosePorts(place.home, ['rt']);
  const env = await configure(place.home, { url, port, password: randomBytes(16).toString('hex') });
  place.tell('setting up the database of Request Tracker');
  await run('rt-setup-database-5', ['--action', 'init', '--dba', url.username, '--dba-password', url.password], {
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  await serve(
    {
      name: 'request-tracker',
      command: SERVER,
      args: ['--port', String(port), '--host', '127.0.0.1', '--max-workers', String(MOST_CLIENTS)],
      env,
      ready: () => listens(port),
    },
    place,
  );
  const databaseUrl = new URL(url);
  databaseUrl.pathname = `/${DATABASE}`;
  // The password with which it comes.
  const authorization = `Basic ${Buffer.from('root:password').toString('base64')}`;
  const load = await generatorFor({ way: 'tickets', url: `http://127.0.0.1:${port}`, authorization }, place);
  await load({ operation: 'open', clients: MOST_CLIENTS, milliseconds: WARM_UP_MS });
  return {
    name: 'Request Tracker',
    promises: {
      acknowledged: 'after fsync',
      writes: 'ticket, transaction, attachment, one commit',
      idempotency: 'none: a retry makes another ticket',
      order: 'by the row lock',
      rules: 'permissions and scrips; deadlines by cron',
      audit: 'none: history can be edited in SQL',
    },
    leavesOut: 'it keeps no idempotency key, and seals nothing',
    changed: `it sends no mail, and has ${MOST_CLIENTS} workers instead of 10`,
    operations: ['open'],
    mostClients: MOST_CLIENTS,
    load,
    settled: nothingPutOff,
    check: (done) => checkTickets(databaseUrl.href, done),
  };
}
