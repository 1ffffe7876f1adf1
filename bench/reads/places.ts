import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../db/client.ts';
import { ALL_ORGANISATIONS, createKey } from '../../db/keys.ts';
import { migrate } from '../../db/migrate.ts';
import { readRulebookFolder } from '../../db/rulebook-files.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import { holdSecrets } from '../../db/secrets/held.ts';
import { secretsOf, type Secrets } from '../../db/secrets/secrets.ts';
import { databasesBeside, ensureRoles } from '../../local/database-roles.ts';
import { startEngine, type Engine } from '../../local/engine.ts';
import type { Teardown } from '../../local/teardown.ts';
import { startApi } from '../children.ts';
import type { Sender } from '../http-load.ts';
import { recordOriginals, type Originals } from './originals.ts';
import { ownerAt } from './multiply.ts';

const RULEBOOKS = new URL('../../rulebooks', import.meta.url).pathname;
const CALLERS = 8;

/** Filling needs no safety; what is measured writes next to nothing. The share of memory that PostgreSQL has is the product's own. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  max_connections: '300',
  max_wal_size: '16GB',
  maintenance_work_mem: '512MB',
};

/** The servers, and a database with the originals, which others are copied of. */
export interface Ground {
  engine: Engine;
  home: string;
  secrets: Secrets;
  callers: readonly Sender[];
  originals: Originals;
}

/** A database and an API that serves it. */
export interface Place {
  name: string;
  url: string;
  apiUrl: string;
  client: pg.Client;
}

const inDatabase = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

async function prepare(url: string, secrets: Secrets): Promise<Sender[]> {
  const { migrator } = await ensureRoles(url);
  await migrate(migrator);
  const db = openDatabase({ url, max: 1, applicationName: 'redress-bench' });
  try {
    const author = { secrets, actor: { kind: 'system' as const, id: 'bench' } };
    await publishRulebooks(
      db,
      readRulebookFolder(RULEBOOKS).map(({ rulebook }) => rulebook),
      author,
    );
    const callers: Sender[] = [];
    for (let place = 0; place < CALLERS; place += 1) {
      const name = ownerAt(place);
      // Some see every organisation, others the one whose cases these are: the policies cost them something else.
      const organisations = place % 2 ? ['demo'] : [ALL_ORGANISATIONS];
      const { key } = await createKey(db, { name, role: 'supervisor', organisations }, author);
      callers.push({ name, key });
    }
    return callers;
  } finally {
    await db.destroy();
  }
}

/** Our processes connect by the roles that they have in earnest, since the policies of the tables are part of what a reading costs. */
async function serve({ engine, home }: Pick<Ground, 'engine' | 'home'>, url: string) {
  const { writer, reader } = databasesBeside(url);
  return startApi({
    REDRESS_HOME: home,
    DATABASE_URL: writer,
    DATABASE_URL_READER: reader,
    TEMPORAL_ADDRESS: engine.temporalAddress,
    TEMPORAL_NAMESPACE: engine.temporalNamespace,
    TEMPORAL_TASK_QUEUE: 'redress',
    OPERATIONS_PORT: 'off',
  });
}

/** Starts the servers in a temporary home and lives the originals. */
export async function startGround(teardown: Teardown, tell: (line: string) => void): Promise<Ground> {
  const home = await mkdtemp(join(tmpdir(), 'redress-bench-reads-'));
  teardown.add(() => rm(home, { recursive: true, force: true }));
  const { DATABASE_URL: _url, TEMPORAL_ADDRESS: _address, ...env } = process.env;
  const engine = await startEngine({ home, env, onProgress: tell, postgresSettings: SETTINGS });
  teardown.add(engine.stop);
  const secrets = secretsOf(home, {});
  holdSecrets(secrets);
  const callers = await prepare(engine.databaseUrl, secrets);
  const api = await serve({ engine, home }, engine.databaseUrl);
  const [first] = callers;
  if (!first) throw new TypeError('Nobody calls.');
  try {
    return { engine, home, secrets, callers, originals: await recordOriginals(api.url, first) };
  } finally {
    await api.child.stop();
  }
}

/** A database with the originals in it, and whoever fills it. */
export async function placeIn(ground: Ground, name: string, teardown: Teardown): Promise<Omit<Place, 'apiUrl'>> {
  const { databaseUrl } = ground.engine;
  const admin = new pg.Client({ connectionString: inDatabase(databaseUrl, 'postgres') });
  await admin.connect();
  try {
    const origin = new URL(databaseUrl).pathname.slice(1);
    await admin.query(`create database ${admin.escapeIdentifier(name)} template ${admin.escapeIdentifier(origin)}`);
  } finally {
    await admin.end();
  }
  const url = inDatabase(databaseUrl, name);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  teardown.add(() => client.end());
  // Their workflows were told of already, or wait for nobody here.
  await client.query('delete from wakes');
  return { name, url, client };
}

export async function serveAt(ground: Ground, place: Omit<Place, 'apiUrl'>, teardown: Teardown): Promise<Place> {
  const { child, url: apiUrl } = await serve(ground, place.url);
  teardown.add(child.stop);
  return { ...place, apiUrl };
}
