import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { makeCheckpoint } from '../../../db/audit/checkpoints.ts';
import { Findings } from '../../../db/audit/findings.ts';
import { appendToStream } from '../../../db/audit/streams.ts';
import { readCheckpointFile } from '../../../db/audit/verify-file.ts';
import { verifyOn, type Part, type Verified } from '../../../db/audit/verify.ts';
import { openPool } from '../../../db/client.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { liveRandomly, type Life } from '../../support/lives.ts';
import { cloneDatabase } from '../../support/postgres.ts';
import { TEST_SECRETS } from '../../support/secrets.ts';

export interface EventKey {
  case_id: string;
  seq: number;
  /** The last event of its case. */
  last: number;
  has_personal: boolean;
}

export interface CommandKey {
  command_id: string;
  case_id: string;
  outcome: 'accepted' | 'refused';
  first_seq: number | null;
  /** Whether a checkpoint has it. */
  covered: boolean;
}

/** A log that was checkpointed several times, with what is in it, to choose from. */
export interface World {
  url: string;
  pool: pg.Pool;
  file: string;
  folder: string;
  events: EventKey[];
  commands: CommandKey[];
  streams: { stream: string; seq: number; last: number; covered: number }[];
  leaves: number;
  /** Sizes of the checkpoints. */
  checkpoints: number[];
  stop: () => Promise<void>;
}

const actor = { kind: 'system', id: 'test' } as const;

/** Lets streams grow by some events. */
async function grow(pool: pg.Pool, at: string): Promise<void> {
  for (const stream of ['keys', 'rulebooks/demo', 'summaries/demo']) {
    for (let index = 0; index < 4; index += 1) {
      await inTransaction(pool, async (client) => {
        await appendToStream(client, TEST_SECRETS, { stream, type: 'Tested', data: { index, at }, actor, at });
        return true;
      });
    }
  }
}

async function noteOn(lives: readonly Life[], at: string): Promise<void> {
  for (const life of lives) await life.give({ type: 'AddNote', text: `later, at ${at}` }, at);
}

/** Nothing of the test must outlive a crash of the machine, so writing need not wait for the disk. */
async function loosen(url: string): Promise<void> {
  const pool = openPool({ url, max: 1, applicationName: 'redress-test' });
  await pool.query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
  await pool.end();
}

/** So many cases, three checkpoints, and a fifth of the cases with everything that is new in some others after the last of them. */
export async function startWorld(cases: number, seed: number): Promise<World> {
  const database = await cloneDatabase();
  await loosen(database.url);
  const pool = openPool({ url: database.url, max: 4, applicationName: 'redress-test', statementTimeoutMs: 60_000 });
  const folder = await mkdtemp(join(tmpdir(), 'redress-tampering-'));
  const file = join(folder, 'checkpoints.jsonl');
  const places = { secrets: TEST_SECRETS, file };
  const fifth = Math.floor(cases / 5);
  const live = (count: number, more: number) => liveRandomly(pool, { cases: count, steps: 9, seed: seed + more });
  const early = await live(2 * fifth, 1);
  await grow(pool, '2027-01-01T00:00:00.000Z');
  await makeCheckpoint(database.url, places, '2027-01-01T00:00:00.000Z');
  await live(fifth, 2);
  await noteOn(early.slice(0, fifth), '2027-01-02T00:00:00.000Z');
  await makeCheckpoint(database.url, places, '2027-01-02T00:00:00.000Z');
  await live(fifth, 3);
  await noteOn(early.slice(0, fifth), '2027-01-03T00:00:00.000Z');
  await grow(pool, '2027-01-03T00:00:00.000Z');
  await makeCheckpoint(database.url, places, '2027-01-03T00:00:00.000Z');
  await live(cases - 4 * fifth, 4);
  await noteOn(early.slice(0, fifth / 2), '2027-01-04T00:00:00.000Z');
  await grow(pool, '2027-01-04T00:00:00.000Z');
  const rows = async <T extends object>(sql: string): Promise<T[]> => (await pool.query<T>(sql)).rows;
  return {
    url: database.url,
    pool,
    file,
    folder,
    events: await rows<EventKey>(
      `select case_id, seq, max(seq) over (partition by case_id) as last, personal is not null as has_personal from events order by 1, 2`,
    ),
    commands: await rows<CommandKey>(
      `select command_id, case_id, outcome, first_seq,
              exists (select from audit_leaves where kind = 'command' and ref = command_id) as covered
         from commands order by 1`,
    ),
    streams: await rows(
      `select stream, seq, max(seq) over (partition by stream) as last,
              (select max(l.seq) from audit_leaves l where l.kind = 'stream' and l.ref = stream) as covered
         from stream_events order by 1, 2`,
    ),
    leaves: (await rows<{ count: number }>('select count(*)::integer as count from audit_leaves'))[0]?.count ?? 0,
    checkpoints: (await rows<{ size: number }>('select size::integer as size from checkpoints order by 1')).map(
      ({ size }) => size,
    ),
    stop: async () => {
      await pool.end();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a forgery can touch, so that the rest need not be read each time. */
export interface Scope {
  caseId?: string;
  without?: readonly Part[];
  file?: string;
}

/** Verifies what a connection sees, in whatever transaction it is. */
export async function verifyWithin(world: World, client: pg.PoolClient, scope: Scope = {}): Promise<Verified> {
  const findings = new Findings();
  const file = scope.file ?? world.file;
  const keys = TEST_SECRETS.checkpoint?.publicKeys() ?? {};
  const read = await readCheckpointFile(file, { installation: TEST_SECRETS.installation, keys }, findings);
  return verifyOn(client, { secrets: TEST_SECRETS, waitMs: 0, ...scope, file }, { findings, read });
}

/** Does work as the owner of the database, whom no trigger stops, and takes everything back. */
export async function asOwner<T>(world: World, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await world.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
