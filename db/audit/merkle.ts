import { hash as digest } from 'node:crypto';

/** Whom a proof is of or by: leaves `start` to `end`, the last not among them. */
export interface Range {
  start: number;
  end: number;
}

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The hash of a leaf (RFC 6962, 2.1): no inner node can be passed off as one. */
export const leafHash = (bytes: Uint8Array): Buffer => digest('sha256', Buffer.concat([LEAF, bytes]), 'buffer');

/** The hash of an inner node over those of its two sides. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  digest('sha256', Buffer.concat([NODE, left, right]), 'buffer');

/** The root of a tree without leaves. */
export const EMPTY_ROOT = digest('sha256', '', 'buffer');

/** The largest power of two that is at most `size`, which is at least 1; not by bits, since those of numbers end at 32. */
function powerWithin(size: number): number {
  let power = 1;
  while (power * 2 <= size) power *= 2;
  return power;
}

/** Where a tree of more than one leaf divides: the largest power of two below its size. */
const splitOf = ({ start, end }: Range): number => {
  const power = powerWithin(end - start);
  return start + (power === end - start ? power / 2 : power);
};

/** The whole subtrees of which a range consists, from left to right; each one's size is a power of two. */
export function wholeSubtrees({ start, end }: Range): Range[] {
  const found: Range[] = [];
  for (let from = start; from < end;) {
    const until = from + powerWithin(end - from);
    found.push({ start: from, end: until });
    from = until;
  }
  return found;
}

/** The root over neighbouring subtrees, of which each is larger than the next one. */
export const joined = (subtrees: readonly Uint8Array[]): Buffer => {
  const last = subtrees.at(-1);
  if (!last) return EMPTY_ROOT;
  return subtrees.slice(0, -1).reduceRight<Buffer>((right, left) => nodeHash(left, right), Buffer.from(last));
};

/** The right edge of a tree that grows: enough to go on and to tell the root, with one hash for each doubling of its size. */
export class RightEdge {
  #size: number;
  /** Of the whole subtrees, the largest first. */
  readonly #hashes: Buffer[];

  /** @throws when there is not one hash for each whole subtree of the size */
  constructor(size = 0, hashes: readonly Buffer[] = []) {
    if (hashes.length !== wholeSubtrees({ start: 0, end: size }).length) {
      throw new RangeError(`A tree of ${size} leaves does not have ${hashes.length} whole subtrees at its edge.`);
    }
    this.#size = size;
    this.#hashes = [...hashes];
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a leaf by its hash; `onWhole` is told each subtree that became whole by it, of leaves `place * 2^level` and on. */
  add(leaf: Buffer, onWhole?: (level: number, place: number, hash: Buffer) => void): void {
    let hash = leaf;
    let place = this.#size;
    for (let level = 1; place % 2 === 1; level += 1) {
      hash = nodeHash(this.#hashes.pop() as Buffer, hash);
      place = (place - 1) / 2;
      onWhole?.(level, place, hash);
    }
    this.#hashes.push(hash);
    this.#size += 1;
  }

  root(): Buffer {
    return joined(this.#hashes);
  }
}

/** The root over the hashes of leaves. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const edge = new RightEdge();
  for (const leaf of leaves) edge.add(leaf);
  return edge.root();
}

/** Of which ranges the hashes prove that a leaf is in a tree, in the order of the proof (RFC 6962, 2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`There is no leaf ${index} in a tree of ${size}.`);
  const path: Range[] = [];
  for (let tree = { start: 0, end: size }; tree.end - tree.start > 1;) {
    const split = splitOf(tree);
    const [left, right] = [
      { ...tree, end: split },
      { ...tree, start: split },
    ];
    path.push(index < split ? right : left);
    tree = index < split ? left : right;
  }
  return path.toReversed();
}

/** Of which ranges the hashes prove that a tree was only appended to (RFC 6962, 2.1.2). */
export function consistencyRanges(from: number, size: number): Range[] {
  if (!(from >= 0 && from <= size)) throw new RangeError(`A tree of ${size} leaves was never one of ${from}.`);
  if (from === 0 || from === size) return [];
  const path: Range[] = [];
  let tree = { start: 0, end: size };
  while (tree.end !== from) {
    const split = splitOf(tree);
    const [left, right] = [
      { ...tree, end: split },
      { ...tree, start: split },
    ];
    path.push(from <= split ? right : left);
    tree = from <= split ? left : right;
  }
  // The old tree itself is known to whoever checks.
  if (tree.start > 0) path.push(tree);
  return path.toReversed();
}

const hashOfRange =
  (leaves: readonly Buffer[]) =>
  ({ start, end }: Range): Buffer =>
    rootOf(leaves.slice(start, end));

/** Proves that a leaf is in the tree over these hashes. */
export const inclusionProof = (index: number, leaves: readonly Buffer[]): Buffer[] =>
  inclusionRanges(index, leaves.length).map(hashOfRange(leaves));

/** Proves that the tree over these hashes has the one over the first `from` of them as its beginning. */
export const consistencyProof = (from: number, leaves: readonly Buffer[]): Buffer[] =>
  consistencyRanges(from, leaves.length).map(hashOfRange(leaves));

export interface Inclusion {
  /** From 0 on. */
  index: number;
  size: number;
  /** The hash of the leaf. */
  leaf: Buffer;
  proof: readonly Buffer[];
  root: Buffer;
}

/** Whether a proof shows that a leaf is in the tree with this root (RFC 9162, 2.1.3.2). */
export function verifyInclusion({ index, size, leaf, proof, root }: Inclusion): boolean {
  if (!(index >= 0 && index < size)) return false;
  const path = inclusionRanges(index, size);
  if (path.length !== proof.length) return false;
  const found = path.reduce((hash, { start }, step) => {
    const other = proof[step] as Buffer;
    return start > index ? nodeHash(hash, other) : nodeHash(other, hash);
  }, leaf);
  return found.equals(root);
}

export interface TreeHead {
  size: number;
  root: Buffer;
}

/** Whether a proof shows that the later tree is the earlier one with leaves appended (RFC 9162, 2.1.4.2). */
export function verifyConsistency(earlier: TreeHead, later: TreeHead, proof: readonly Buffer[]): boolean {
  const from = earlier.size;
  if (!(from >= 0 && from <= later.size)) return false;
  if (from === 0) return proof.length === 0 && earlier.root.equals(EMPTY_ROOT);
  if (from === later.size) return proof.length === 0 && earlier.root.equals(later.root);
  const path = consistencyRanges(from, later.size);
  if (path.length !== proof.length) return false;
  // Where the old tree is one whole subtree of the new one, its root is not repeated in the proof.
  const [firstRange] = path;
  const isWithin = firstRange !== undefined && firstRange.end === from;
  const begin = isWithin ? (proof[0] as Buffer) : earlier.root;
  let [old, whole] = [begin, begin];
  path.slice(isWithin ? 1 : 0).forEach(({ end }, step) => {
    const other = proof[step + (isWithin ? 1 : 0)] as Buffer;
    if (end <= from) {
      old = nodeHash(other, old);
      whole = nodeHash(other, whole);
    } else whole = nodeHash(whole, other);
  });
  return old.equals(earlier.root) && whole.equals(later.root);
}
