import type pg from 'pg';
import { hashOfLeaf, type LeafRow } from './leaf.ts';
import { consistencyRanges, inclusionRanges, joined, RightEdge, rootOf, wholeSubtrees, type Range } from './merkle.ts';

/** Subtrees of 2^8 leaves and more are stored; smaller ones are made from their leaves. */
export const STORED_LEVEL = 8;

const LEAVES = 'select leaf, kind, ref, seq, hash from audit_leaves where leaf >= $1 and leaf < $2 order by leaf';

/** Leaves of a range of fewer than what is stored of the tree, in order. @throws when one is missing */
async function leavesOf(client: pg.ClientBase, { start, end }: Range): Promise<Buffer[]> {
  const { rows } = await client.query<LeafRow>(LEAVES, [start, end]);
  if (rows.length !== end - start) throw new Error(`Of leaves ${start} to ${end - 1} only ${rows.length} are stored.`);
  return rows.map(hashOfLeaf);
}

async function hashOfWhole(client: pg.ClientBase, range: Range): Promise<Buffer> {
  const width = range.end - range.start;
  const level = Math.log2(width);
  if (level < STORED_LEVEL) return rootOf(await leavesOf(client, range));
  const { rows } = await client.query<{ hash: string }>(
    'select hash from audit_nodes where level = $1 and place = $2',
    [level, range.start / width],
  );
  if (!rows[0]) throw new Error(`The hash over leaves ${range.start} to ${range.end - 1} is missing from audit_nodes.`);
  return Buffer.from(rows[0].hash, 'hex');
}

async function hashesOf(client: pg.ClientBase, ranges: readonly Range[]): Promise<Buffer[]> {
  const hashes: Buffer[] = [];
  for (const range of ranges) hashes.push(await hashOfWhole(client, range));
  return hashes;
}

/** The right edge of the stored tree when it had so many leaves: no more than 255 of them are read. @throws when something of it is missing */
export const storedEdge = async (client: pg.ClientBase, size: number): Promise<RightEdge> =>
  new RightEdge(size, await hashesOf(client, wholeSubtrees({ start: 0, end: size })));

async function proofOf(client: pg.ClientBase, ranges: readonly Range[]): Promise<Buffer[]> {
  const proof: Buffer[] = [];
  for (const range of ranges) proof.push(joined(await hashesOf(client, wholeSubtrees(range))));
  return proof;
}

/**
 * Proves from the stored tree that a leaf, counted from 0, is in the tree of a checkpoint's size. It reads at most some hundreds of rows.
 * @throws when there is no such leaf in it, or something of the tree is missing
 */
export const proveInclusion = (client: pg.ClientBase, leaf: number, size: number): Promise<Buffer[]> =>
  proofOf(client, inclusionRanges(leaf, size));

/** Proves from the stored tree that the tree of one size is the beginning of the tree of another. @throws as {@link proveInclusion} */
export const proveConsistency = (client: pg.ClientBase, from: number, size: number): Promise<Buffer[]> =>
  proofOf(client, consistencyRanges(from, size));
