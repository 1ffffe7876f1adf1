import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { inTurn } from '../ahead.ts';
import { countEvents } from '../log-stream.ts';
import { longTransaction, READING } from '../long-transaction.ts';
import { differingSeries } from '../rebuild-numbers.ts';
import { inOrder, type Difference } from '../rebuild-stretch.ts';
import { increments } from '../sharing/increments.ts';
import { alone, Hands, WorkLost, type Sharing, type Workers } from '../sharing/share-out.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { CheckpointBucket } from './checkpoint-bucket.ts';
import { Findings, type BadRow, type Moment } from './findings.ts';
import { nameArchived } from './verify-archived.ts';
import { compareBucket } from './verify-bucket.ts';
import { checkCommands, checkCrossed, checkGone } from './verify-commands.ts';
import { compareCheckpoints, readCheckpointFile, type FileRead } from './verify-file.ts';
import { checkHeads, checkStreamHeads, windowOf } from './verify-heads.ts';
import { checkBare, checkPeople } from './verify-people.ts';
import { verifyStreams } from './verify-streams.ts';
import { checkTree, type Proven } from './verify-tree.ts';

export interface VerifyOptions {
  secrets: Secrets;
  /** The checkpoints outside the database. */
  file: string;
  /** Where they lie as well; it is not asked about one case. */
  bucket?: CheckpointBucket | undefined;
  /** Left out, every case. */
  caseId?: string | undefined;
  /** Tells how far the check is; the work of all its parts together. */
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** Parts that are left out, by whoever checks them another way. */
  without?: readonly Part[];
  /** How long a line that the database has already may take to stand in the file, in milliseconds; left out, 3 s. */
  waitMs?: number;
  /** Left out, as many processes as the machine has processors. */
  sharing?: Sharing;
}

/** `links` are what joins the others: events and commands that name each other, and their leaves. */
export type Part = 'tree' | 'chains' | 'commands' | 'links' | 'people' | 'streams' | 'projections';

export interface Verified {
  cases: number;
  events: number;
  commands: number;
  streams: number;
  /** Leaves of the tree, and how many of them a checkpoint outside proves. */
  leaves: number;
  proven: number;
  /** Those outside the database. */
  checkpoints: number;
  /** How many of them are the same in the bucket; null where none is compared. */
  inBucket: number | null;
  /** Up to when a rewrite would show even if its maker had every key; null without a checkpoint. */
  lastCheckpoint: Moment | null;
  /** Decided commands that no checkpoint covers yet, and when the oldest of them was decided: the window in which a rewrite is not found. */
  uncovered: number;
  uncoveredSince: string | null;
  /** Bad rows; no more than a thousand are listed. */
  found: number;
  breaks: BadRow[];
}

const WAIT_MS = 3_000;
const PAUSE_MS = 200;

/**
 * Checks everything that can be checked: chains and seals of all cases, seals and bodies of all decided commands, that events and commands name
 * each other, streams, projections, the tree over all of them against the checkpoints outside, and these among themselves. All of it
 * in one snapshot, so that nobody waits and work that goes on meanwhile is never accused. What it cannot find is in docs/audit.md.
 */
export async function verify(databaseUrl: string, options: VerifyOptions): Promise<Verified> {
  const findings = new Findings();
  const read = await readFile(options, findings);
  const { bucket, file, caseId, waitMs = WAIT_MS } = options;
  const inBucket = bucket && caseId === undefined ? await compareBucket({ bucket, file, waitMs }, findings) : null;
  const verified = await longTransaction(databaseUrl, READING, async (client) => {
    if (caseId !== undefined) return verifyOn(client, options, { findings, read });
    const { secrets, sharing } = options;
    const workers = new Hands({ databaseUrl, client, secrets }, { sharing });
    try {
      return await verifyOn(client, options, { findings, read, workers });
    } finally {
      await workers.end();
    }
  });
  return { ...verified, inBucket };
}

/** The file is read before the snapshot is taken: whatever stands in it is in the database by then. */
const readFile = ({ file, secrets }: VerifyOptions, findings: Findings): Promise<FileRead> =>
  readCheckpointFile(
    file,
    { installation: secrets.installation, keys: secrets.checkpoint?.publicKeys() ?? {} },
    findings,
  );

/** Reads the file until it has more than before, or long enough. */
async function readAgain(options: VerifyOptions, before: FileRead): Promise<FileRead> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    const read = await readFile(options, new Findings());
    if (read.checkpoints.length > before.checkpoints.length || waited >= (options.waitMs ?? WAIT_MS)) return read;
    await sleep(PAUSE_MS);
  }
}

interface Begun {
  findings: Findings;
  read: FileRead;
  /** Left out, nobody else is asked. */
  workers?: Workers;
}

/** The same on a connection, within whatever transaction it is in. While others check chains, the tree and commands are checked here. */
export async function verifyOn(
  connection: pg.PoolClient,
  options: VerifyOptions,
  { findings, read, workers: others }: Begun,
): Promise<Verified> {
  const { secrets, caseId, without = [] } = options;
  const client = inTurn(connection);
  const { seal } = secrets;
  const workers = others ?? alone(client, { caseId, seal });
  const progress = await progressOf(client, options);
  const checkpoints = await compareCheckpoints(
    client,
    { file: options.file, read, again: () => readAgain(options, read) },
    findings,
  );
  const ofChains = new Findings();
  const chains = without.includes('chains')
    ? undefined
    : await workers.begin('chains', new Set(), {
        onPage: progress.part(),
        onFound: ({ table, key, caseId: id, problem }) => ofChains.add({ table, key, caseId: id, problem }),
      });
  const proven = without.includes('tree')
    ? { leaves: 0, until: checkpoints.at(-1)?.size ?? 0, isWhole: true }
    : await checkTree(client, { checkpoints, onPage: progress.part() }, findings);
  const check = { caseId, checkpoints, proven };
  if (!without.includes('people') && caseId === undefined) await checkPeople(client, secrets, findings);
  const ofCommands = new Findings();
  const commands = without.includes('commands')
    ? 0
    : await checkCommands(client, { ...check, seal, onPage: progress.part() }, ofCommands);
  const counted = (await chains?.join()) ?? { cases: 0, events: 0 };
  findings.take(ofChains);
  findings.take(ofCommands);
  if (!without.includes('links')) {
    if (caseId === undefined) await checkGone(client, check, findings);
    await checkBare(client, caseId, findings);
    await checkCrossed(client, caseId, findings);
    await checkHeads(client, check, findings);
  }
  const streams =
    without.includes('streams') || caseId !== undefined ? 0 : await checkStreams(client, options, check, findings);
  if (!without.includes('projections'))
    await checkProjections(client, { workers, caseId, findings, onPage: progress.part() });
  blameLeaves(proven, findings);
  for (const row of findings.rows) row.changed ??= await windowOf(client, row, check);
  await nameArchived(client, findings);
  const last = checkpoints.at(-1);
  return {
    ...counted,
    commands,
    streams,
    leaves: proven.leaves,
    proven: proven.until,
    checkpoints: checkpoints.length,
    inBucket: null,
    lastCheckpoint: last ? { size: last.size, at: last.at } : null,
    ...(await uncoveredOf(client)),
    found: findings.count,
    breaks: findings.rows.map(({ changed, ...row }) => (changed ? { ...row, changed } : row)),
  };
}

/** Adds up the rows of all parts, the events once more for the projections. */
async function progressOf(client: pg.ClientBase, { caseId, onProgress, without = [] }: VerifyOptions) {
  if (!onProgress) return { part: () => undefined };
  const events = await countEvents(client, { caseId });
  const { rows } = await client.query<{ commands: number; leaves: number }>(
    `select (select count(*) from all_commands where $1::uuid is null or case_id = $1::uuid)::float8 as commands,
            (select count(*) from audit_leaves)::float8 as leaves`,
    [caseId ?? null],
  );
  const { commands = 0, leaves = 0 } = rows[0] ?? {};
  const twice = without.includes('projections') ? 1 : 2;
  const total = events * twice + commands + (without.includes('tree') ? 0 : leaves);
  let sum = 0;
  return {
    part: () => increments((more) => onProgress((sum += more), total)),
  };
}

async function checkStreams(
  client: pg.PoolClient,
  { secrets }: VerifyOptions,
  check: { checkpoints: readonly Moment[]; proven: Proven },
  findings: Findings,
): Promise<number> {
  const { streams, breaks } = await verifyStreams(client, secrets.seal);
  for (const { stream, seq, problem } of breaks) {
    findings.add({ table: 'stream_events', key: `${stream}/${seq}`, problem });
  }
  await checkStreamHeads(client, check, findings);
  return streams;
}

interface ProjectionCheck {
  workers: Workers;
  caseId: string | undefined;
  findings: Findings;
  onPage: ((events: number) => void) | undefined;
}

/** A sealed log that cannot be folded is told as a finding too, so that what else was found is not lost. */
async function differencesOf(
  client: pg.PoolClient,
  { workers, caseId, findings, onPage }: ProjectionCheck,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  const onFound = (found: { differences: Difference[] }): void => void differences.push(...found.differences);
  try {
    const going = await workers.begin('projections', findings.cases, { onFound, onPage });
    await going.join();
  } catch (error) {
    if (error instanceof WorkLost || (error instanceof Error && 'severity' in error)) throw error;
    const problem = `the log cannot be folded: ${error instanceof Error ? error.message : String(error)}`;
    findings.add({ table: 'events', key: caseId ?? 'unknown', problem });
    return [];
  }
  return [...inOrder(differences), ...(caseId === undefined ? await differingSeries(client) : [])];
}

/** Rows of a case whose log is broken say nothing more, so only those of the others are compared. */
async function checkProjections(client: pg.PoolClient, check: ProjectionCheck): Promise<void> {
  const { findings } = check;
  const differences = await differencesOf(client, check);
  for (const { table, caseId: id, key, is } of differences) {
    if (id === undefined && findings.count) continue;
    findings.add({
      table,
      key: [...(id === undefined ? [] : [id]), ...(key === undefined ? [] : [key])].join('/'),
      ...(id === undefined ? {} : { caseId: id }),
      problem: `the row is ${is}, compared with the log; "redress rebuild" mends it`,
    });
  }
}

/** Where the tree is broken and no leaf of it contradicts its row, rows and leaves were changed together. */
function blameLeaves({ broken }: Proven, findings: Findings): void {
  if (!broken || findings.rows.some(({ table }) => table === 'audit_leaves')) return;
  const { from, until, checkpoint } = broken;
  const { size, at } = checkpoint;
  findings.add({
    table: 'audit_leaves',
    key: `${from}..${until - 1}`,
    problem: `with these leaves the tree has not the root of its checkpoint: rows were changed together with their leaves, by somebody who had the key`,
    changed: { after: { size, at }, before: null },
  });
}

async function uncoveredOf(client: pg.ClientBase): Promise<Pick<Verified, 'uncovered' | 'uncoveredSince'>> {
  const { rows } = await client.query<{ count: number; since: string | null }>(
    `select count(*)::float8 as count, min(k.decided_at) as since from all_commands k
      where k.outcome is not null and k.decided_in >= coalesce((select horizon from checkpoints order by size desc limit 1), '0'::xid8)
        and (select l.leaf from audit_leaves l where l.kind = 'command' and l.ref = k.command_id and coalesce(l.seq, 0) = 0 limit 1) is null`,
  );
  return { uncovered: rows[0]?.count ?? 0, uncoveredSince: rows[0]?.since ?? null };
}
