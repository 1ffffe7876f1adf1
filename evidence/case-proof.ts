import type pg from 'pg';
import { Findings } from '../db/audit/findings.ts';
import { leafBytes } from '../db/audit/leaf.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../db/audit/merkle.ts';
import { checkCrossed } from '../db/audit/verify-commands.ts';
import { checkBare } from '../db/audit/verify-people.ts';
import { provableCommands, provableLog, type ProvableEvent } from '../db/read/evidence.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import { inSnapshot } from '../db/snapshot.ts';
import { checkChains } from '../db/verify-chain.ts';
import { shownCommand } from './case-log.ts';
import { proofsOf, provenUntil, type Inclusion, type Proofs } from './proofs.ts';
import { Redaction } from './redaction.ts';
import { EvidenceRefused } from './refused.ts';

/**
 * What is checked of a case. `chain`: each event has the hash of the one before it and its seal; `commands`: each decided command bears its
 * seal and has the body that was sealed; `links`: events and commands name each other; `tree`: its heads and commands are in the tree of a
 * signed checkpoint, and the newest one only appended to that.
 */
export type CheckName = 'chain' | 'commands' | 'links' | 'tree';

export interface Check {
  name: CheckName;
  /** How many rows or leaves were looked at. */
  count: number;
  /** The first thing that is not what was written; null where all is. */
  problem: string | null;
}

/** A checkpoint without its proof. */
export interface ShownCheckpoint {
  size: number;
  root: string;
  at: string;
  key: string;
}

/** What proves a case as it is stored now. */
export interface CaseProof {
  head: { seq: number; hash: string };
  checks: Check[];
  /** Up to which event the signed tree proves it; 0 while it is in no checkpoint. */
  provenUntil: number;
  /** Decided commands that no checkpoint has yet. */
  uncoveredCommands: number;
  /** The first checkpoint that has all leaves of the case, and the newest one; null while none has one. */
  checkpoint: ShownCheckpoint | null;
  newest: ShownCheckpoint | null;
  /** The path from the last head of the case to the root of `checkpoint`. */
  path: { seq: number; hash: string; index: number; size: number; siblings: string[] } | null;
  consistency: string[];
}

const NOTHING = new Redaction([]);

async function checkChain(client: pg.PoolClient, caseId: string, { seal }: Secrets): Promise<Check> {
  let problem: string | null = null;
  const { events } = await checkChains(client, {
    seal,
    caseId,
    onBreak: ({ seq, problem: found }) => void (problem ??= `event ${seq}: ${found}`),
  });
  return { name: 'chain', count: events, problem };
}

/** The first problem that a check meets, as the refusal that a bundle of evidence would give. */
function problemIn(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof EvidenceRefused) return error.message;
    throw error;
  }
}

type Commands = Awaited<ReturnType<typeof provableCommands>>;

const checkCommands = (commands: Commands, { seal }: Secrets): Check => ({
  name: 'commands',
  count: commands.length,
  problem: problemIn(() => {
    for (const row of commands) shownCommand(row, NOTHING, seal);
  }),
});

async function checkLinks(client: pg.PoolClient, caseId: string, count: number): Promise<Check> {
  const findings = new Findings();
  await checkBare(client, caseId, findings);
  await checkCrossed(client, caseId, findings);
  const [first] = findings.rows;
  return { name: 'links', count, problem: first ? `${first.table} ${first.key}: ${first.problem}` : null };
}

/** What a leaf says against what is stored. */
function problemOfLeaf(leaf: Inclusion['leaf'], log: readonly ProvableEvent[]): string | null {
  if (leaf.kind !== 'case') return null;
  const event = log[leaf.seq - 1]?.event;
  if (!event) return `event ${leaf.seq}: a checkpoint covers it, and it is there no more`;
  return event.hash === leaf.hash ? null : `event ${leaf.seq}: it is not the one that the checkpoint covers`;
}

function problemOfTree({ checkpoint, newest, consistency, leaves }: Proofs, log: readonly ProvableEvent[]) {
  if (!checkpoint || !newest) return null;
  const root = Buffer.from(checkpoint.root, 'hex');
  for (const { leaf, index, size, path } of leaves) {
    const proof = path.map((hash) => Buffer.from(hash, 'hex'));
    if (!verifyInclusion({ index, size, leaf: leafHash(leafBytes(leaf)), proof, root }))
      return `leaf ${index}: with it the tree has not the root of its checkpoint`;
    const problem = problemOfLeaf(leaf, log);
    if (problem !== null) return problem;
  }
  const later = { size: newest.size, root: Buffer.from(newest.root, 'hex') };
  const steps = consistency.map((hash) => Buffer.from(hash, 'hex'));
  return verifyConsistency({ size: checkpoint.size, root }, later, steps)
    ? null
    : `the newest checkpoint did not only append to that of ${checkpoint.size}`;
}

const NO_PROOFS: Proofs = { checkpoint: null, newest: null, consistency: [], leaves: [] };

/** The proofs, or why there are none: a tree of which something is missing proves nothing. */
async function proofs(
  client: pg.PoolClient,
  caseId: string,
  commandIds: readonly string[],
  { installation, checkpoint }: Secrets,
): Promise<Proofs & { problem: string | null }> {
  try {
    const signers = { installation, keys: checkpoint?.publicKeys() ?? {} };
    return { ...(await proofsOf(client, { caseId, commandIds }, signers)), problem: null };
  } catch (error) {
    // An error of the database itself is none of the case.
    if (!(error instanceof Error) || 'severity' in error) throw error;
    return { ...NO_PROOFS, problem: error.message };
  }
}

const shown = (checkpoint: Proofs['checkpoint']): ShownCheckpoint | null =>
  checkpoint && { size: checkpoint.size, root: checkpoint.root, at: checkpoint.at, key: checkpoint.key };

function pathOf({ leaves }: Proofs): CaseProof['path'] {
  const last = leaves.findLast(({ leaf }) => leaf.kind === 'case');
  if (last?.leaf.kind !== 'case') return null;
  const { leaf, index, size, path } = last;
  return { seq: leaf.seq, hash: leaf.hash, index, size, siblings: path };
}

/**
 * Checks one case as it is stored now, in one snapshot: chain and seals, commands, links, and that the signed tree has it. The checkpoints are
 * those that the database keeps, by their signatures; the copies outside are compared by `redress verify` alone.
 */
export const proveCase = (
  { pool, secrets }: { pool: pg.Pool; secrets: Secrets },
  caseId: string,
): Promise<CaseProof | undefined> =>
  inSnapshot(pool, async (client) => {
    const chain = await checkChain(client, caseId, secrets);
    const log = await provableLog(client, caseId);
    const last = log.at(-1)?.event;
    if (!last) return undefined;
    const commands = await provableCommands(client, caseId);
    const links = await checkLinks(client, caseId, commands.length);
    const ids = commands.map(({ command_id }) => command_id);
    const found = await proofs(client, caseId, ids, secrets);
    const covered = found.leaves.filter(({ leaf }) => leaf.kind === 'command').length;
    const tree = found.problem ?? problemOfTree(found, log);
    return {
      head: { seq: last.seq, hash: last.hash },
      checks: [
        chain,
        checkCommands(commands, secrets),
        links,
        { name: 'tree', count: found.leaves.length, problem: tree },
      ],
      provenUntil: tree === null ? provenUntil(found) : 0,
      uncoveredCommands: commands.length - covered,
      checkpoint: shown(found.checkpoint),
      newest: shown(found.newest),
      path: pathOf(found),
      consistency: found.consistency,
    };
  });
