import type pg from 'pg';
import { parseLine, problemOfCheckpoint, type Checkpoint } from '../db/audit/checkpoint-line.ts';
import { leafOf, type Leaf } from '../db/audit/leaf.ts';
import { proveConsistency, proveInclusion } from '../db/audit/stored-tree.ts';
import { checkpointLinesSince, leavesOfCase, type PlacedLeaf } from '../db/read/evidence.ts';
import type { PublicKey } from '../db/secrets/signing-keys.ts';
import { EvidenceRefused } from './refused.ts';

/** Proves that a leaf is in the tree of a checkpoint (RFC 6962, 2.1.1). */
export interface Inclusion {
  leaf: Leaf;
  /** From 0 on. */
  index: number;
  /** Of the tree of the checkpoint. */
  size: number;
  path: string[];
}

/** What the signed tree proves of a case; without a checkpoint while it is in none. */
export interface Proofs {
  /** The first one that has all leaves of the case. */
  checkpoint: Checkpoint | null;
  newest: Checkpoint | null;
  /** Proves that the tree of `checkpoint` is the beginning of that of `newest` (RFC 6962, 2.1.2). */
  consistency: string[];
  leaves: Inclusion[];
}

/** Who signs the checkpoints of an installation. */
export interface Signers {
  installation: string;
  keys: Readonly<Record<string, PublicKey>>;
}

const hex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));

function checkpointOf(line: string, signers: Signers): Checkpoint {
  const checkpoint = parseLine(line);
  const problem = 'problem' in checkpoint ? checkpoint.problem : problemOfCheckpoint(checkpoint, signers);
  if (problem !== undefined)
    throw new EvidenceRefused(`A checkpoint in the database is not what was signed: ${problem}.`);
  return checkpoint as Checkpoint;
}

/** So many leaves lie together: paths of neighbours ask the tree for the same rows. */
const NEIGHBOURS = 256;

/** A connection that answers a question which was asked before from memory, within a snapshot in which nothing changes. */
class Remembering {
  readonly #client: pg.ClientBase;
  #answers = new Map<string, Promise<pg.QueryResult>>();

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }

  query(text: string, values: unknown[]): Promise<pg.QueryResult> {
    const question = JSON.stringify([text, values]);
    const known = this.#answers.get(question);
    if (known) return known;
    const answer = this.#client.query(text, values);
    this.#answers.set(question, answer);
    return answer;
  }

  forget(): void {
    this.#answers = new Map();
  }
}

async function proveAll(client: pg.ClientBase, leaves: readonly PlacedLeaf[], size: number): Promise<Inclusion[]> {
  const remembering = new Remembering(client);
  const proven: Inclusion[] = [];
  let place = -1;
  for (const row of leaves) {
    const neighbourhood = Math.floor(row.index / NEIGHBOURS);
    if (neighbourhood !== place) remembering.forget();
    place = neighbourhood;
    const path = await proveInclusion(remembering as unknown as pg.ClientBase, row.index, size);
    proven.push({ leaf: leafOf(row), index: row.index, size, path: hex(path) });
  }
  return proven;
}

/** @throws {EvidenceRefused} when a checkpoint is not what was signed */
export async function proofsOf(
  client: pg.ClientBase,
  { caseId, commandIds }: { caseId: string; commandIds: readonly string[] },
  signers: Signers,
): Promise<Proofs> {
  const leaves = await leavesOfCase(client, caseId, commandIds);
  const last = leaves.at(-1);
  const lines = last && (await checkpointLinesSince(client, last.index));
  if (!lines) return { checkpoint: null, newest: null, consistency: [], leaves: [] };
  const [checkpoint, newest] = lines.map((line) => checkpointOf(line, signers)) as [Checkpoint, Checkpoint];
  const { size } = checkpoint;
  const proven = await proveAll(client, leaves, size);
  const consistency = await proveConsistency(client, size, newest.size);
  return { checkpoint, newest, consistency: hex(consistency), leaves: proven };
}

/** Up to which event the signed tree proves a case; 0 while it is in no checkpoint. */
export const provenUntil = ({ leaves }: Proofs): number =>
  Math.max(0, ...leaves.map(({ leaf }) => (leaf.kind === 'case' ? leaf.seq : 0)));
