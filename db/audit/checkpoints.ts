import type pg from 'pg';
import type { CheckpointReceiver } from '../../outgoing/webhooks.ts';
import { longTransaction } from '../long-transaction.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { SigningKeys } from '../secrets/signing-keys.ts';
import type { CheckpointBucket } from './checkpoint-bucket.ts';
import { appendLine, keepPublicKeys, readTail } from './checkpoint-file.ts';
import { lineOf, parseLine, problemOfCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint-line.ts';
import { postCheckpoints } from './post-checkpoint.ts';
import { putCheckpoints } from './put-checkpoints.ts';
import { proveConsistency, storedEdge } from './stored-tree.ts';
import { horizonOf, takeLeaves, type Horizon } from './take-leaves.ts';

/** What checkpoints are made from and where they go. */
export interface CheckpointPlaces {
  secrets: Secrets;
  /** The append-only file outside the database. */
  file: string;
  /** Also told each checkpoint by POST. */
  webhook?: CheckpointReceiver | undefined;
  /** Also has each checkpoint as an object that nobody can change. */
  bucket?: CheckpointBucket | undefined;
}

/** A checkpoint that was made, or the last one where nothing has happened since. */
export interface Made {
  size: number;
  root: string;
  at: string;
  /** Leaves that came to the tree; none when nothing had happened. */
  added: number;
  /** Why the webhook or the bucket did not take it; the next checkpoint tells it again. */
  undelivered?: string;
}

/** Whoever makes a checkpoint holds it; a number that nothing else of the product locks. */
const LOCK = 'select pg_advisory_lock(7221045161)';

/** The lock comes before the snapshot: whoever waited for another checkpoint must see what that one wrote. */
const CHECKPOINTING = [
  `set lock_timeout = 60000`,
  LOCK,
  'begin isolation level repeatable read',
  // The tree may grow from nothing to millions of leaves while its statistics say that it is empty: they are looked for by the index all the same.
  'set local enable_seqscan = off',
] as const;

const LAST = `
  select line, horizon::text as before, cluster from checkpoints order by size desc limit 2`;

interface Row extends Horizon {
  line: string;
}

/**
 * Makes a checkpoint: takes what was decided and moved since the last one into the tree, signs its root and writes that outside the
 * database. The leaves and the signed line are committed first and the line is appended then, so that a crash between the two leaves a
 * line that the next call writes; until it is written there is no further checkpoint. Where nothing has happened nothing is written.
 * @param at now, in UTC
 * @throws when the file was changed, is of another database or cannot be written, or the tree in the database is not that of the last checkpoint
 */
export async function makeCheckpoint(databaseUrl: string, places: CheckpointPlaces, at: string): Promise<Made> {
  const { secrets, file, webhook, bucket } = places;
  const keys = secrets.checkpoint;
  if (!keys) {
    throw new Error('The file of secrets has no key for checkpoints; "redress secrets rotate checkpoint" makes one.');
  }
  await keepPublicKeys(file, secrets.installation, keys.publicKeys());
  const { made, line, previous } = await longTransaction(databaseUrl, CHECKPOINTING, async (client) => {
    const { rows } = await client.query<Row>(LAST);
    const last = await heal(places, keys, rows);
    return extend(client, places, { keys, last, horizon: rows[0], at });
  });
  if (line !== undefined) await appendLine(file, line, previous);
  const reasons = [
    webhook && (await postCheckpoints(databaseUrl, webhook)),
    bucket && (await putCheckpoints(databaseUrl, bucket, secrets)),
  ].filter((reason) => reason !== undefined && reason !== '');
  return reasons.length ? { ...made, undelivered: reasons.join(' ') } : made;
}

/**
 * The last checkpoint that the database knows. Completes what a crash, or a disk that was full, kept from the file: no more than that line.
 * @throws when the file or the line was changed
 */
async function heal(
  { secrets, file }: CheckpointPlaces,
  keys: SigningKeys,
  [last, before]: Row[],
): Promise<Checkpoint | undefined> {
  const { last: written, isThere } = await readTail(file);
  if (!last) {
    if (written === undefined) return undefined;
    throw new Error(
      `${file} has checkpoints and the database has none: the file belongs to another database, or the database was set back.`,
    );
  }
  if (!isThere && before) {
    throw new Error(
      `${file} is missing, and the database has made checkpoints: bring it back from its copy, or correct CHECKPOINTS_FILE.`,
    );
  }
  const checkpoint = parseLine(last.line);
  const problem =
    'problem' in checkpoint
      ? checkpoint.problem
      : problemOfCheckpoint(checkpoint, { installation: secrets.installation, keys: keys.publicKeys() });
  if (problem || 'problem' in checkpoint) {
    throw new Error(`The last checkpoint in the database is not what was signed: ${problem}.`);
  }
  await appendLine(file, last.line, checkpoint.previous);
  return checkpoint;
}

const INSERT = `
  insert into checkpoints (size, root, at, line, horizon, cluster) values ($1, $2, $3, $4, $5::text::xid8, $6)`;

interface Extended {
  made: Made;
  /** What is to be written outside; undefined where nothing has happened. */
  line?: string;
  previous: Checkpoint['previous'];
}

async function extend(
  client: pg.ClientBase,
  { secrets }: CheckpointPlaces,
  {
    keys,
    last,
    horizon,
    at,
  }: { keys: SigningKeys; last: Checkpoint | undefined; horizon: Horizon | undefined; at: string },
): Promise<Extended> {
  const now = await horizonOf(client);
  const edge = await storedEdge(client, last?.size ?? 0);
  if (last && edge.root().toString('hex') !== last.root) {
    throw new Error(
      `The tree in the database is not that of its last checkpoint, of ${last.size} leaves; "redress verify" says what was changed.`,
    );
  }
  await takeLeaves(client, edge, { last: horizon, now });
  const previous = last ? { size: last.size, root: last.root } : null;
  const root = edge.root().toString('hex');
  if (last && edge.size === last.size) return { made: { size: edge.size, root, at: last.at, added: 0 }, previous };
  const proof = previous ? await proveConsistency(client, previous.size, edge.size) : [];
  const checkpoint = signCheckpoint(
    {
      installation: secrets.installation,
      size: edge.size,
      root,
      at,
      previous,
      consistency: proof.map((hash) => hash.toString('hex')),
    },
    keys,
  );
  const line = lineOf(checkpoint);
  await client.query(INSERT, [edge.size, root, at, line, now.before, now.cluster]);
  return { made: { size: edge.size, root, at, added: edge.size - (last?.size ?? 0) }, line, previous };
}
