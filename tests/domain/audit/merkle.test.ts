import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  leafHash,
  RightEdge,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  wholeSubtrees,
} from '../../../db/audit/merkle.ts';

const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));

/** The tree with which implementations of RFC 6962 are tested, as google/certificate-transparency published it. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (text) => leafHash(Buffer.from(text, 'hex')),
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const NODE = {
  leaf1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  leaf4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  leaf6: 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
  two3: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  four5: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  six7: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  four7: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
};

describe('the published tree of eight leaves', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('has the root of %i leaves', (size, root) => {
    expect(rootOf(LEAVES.slice(0, size)).toString('hex')).toBe(root);
  });

  it.each<[index: number, size: number, proof: string[]]>([
    [0, 1, []],
    [0, 8, [NODE.leaf1, NODE.two3, NODE.four7]],
    [5, 8, [NODE.leaf4, NODE.six7, ROOTS[4] ?? '']],
    [2, 3, [ROOTS[2] ?? '']],
    [1, 5, [ROOTS[1] ?? '', NODE.two3, NODE.leaf4]],
  ])('proves leaf %i in a tree of %i', (index, size, expected) => {
    const leaves = LEAVES.slice(0, size);
    const proof = inclusionProof(index, leaves);
    expect(hex(proof)).toEqual(expected);
    const leaf = leaves[index] ?? Buffer.of();
    expect(verifyInclusion({ index, size, leaf, proof, root: rootOf(leaves) })).toBe(true);
  });

  it.each<[from: number, size: number, proof: string[]]>([
    [1, 1, []],
    [1, 8, [NODE.leaf1, NODE.two3, NODE.four7]],
    [6, 8, [NODE.four5, NODE.six7, ROOTS[4] ?? '']],
    [2, 5, [NODE.two3, NODE.leaf4]],
    [6, 7, [NODE.four5, NODE.leaf6, ROOTS[4] ?? '']],
    [2, 8, [NODE.two3, NODE.four7]],
  ])('proves that %i leaves are the beginning of %i', (from, size, expected) => {
    const proof = consistencyProof(from, LEAVES.slice(0, size));
    expect(hex(proof)).toEqual(expected);
    const [earlier, later] = [from, size].map((n) => ({ size: n, root: rootOf(LEAVES.slice(0, n)) }));
    expect(earlier && later && verifyConsistency(earlier, later, proof)).toBe(true);
  });
});

const trees = fc
  .array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 70 })
  .map((all) => all.map(leafHash));
const cut = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** The same bytes but for one bit. */
function flipped(hash: Buffer, bit: number): Buffer {
  const other = Buffer.from(hash);
  const at = bit % (other.length * 8);
  other[at >> 3] = (other[at >> 3] ?? 0) ^ (1 << (at & 7));
  return other;
}

describe('any tree', () => {
  it('proves each leaf, and nothing else by the same proof', () => {
    fc.assert(
      fc.property(trees, cut, fc.nat(), fc.nat(), (leaves, share, bit, which) => {
        const index = Math.floor(share * leaves.length);
        const claim = {
          index,
          size: leaves.length,
          leaf: leaves[index] as Buffer,
          proof: inclusionProof(index, leaves),
          root: rootOf(leaves),
        };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: flipped(claim.leaf, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flipped(claim.root, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, claim.root] })).toBe(false);
        const step = which % Math.max(claim.proof.length, 1);
        const forged = claim.proof.map((hash, at) => (at === step ? flipped(hash, bit) : hash));
        if (forged.length) expect(verifyInclusion({ ...claim, proof: forged })).toBe(false);
        if (forged.length) expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
      }),
    );
  });

  it('proves each of its beginnings, and no other one by the same proof', () => {
    fc.assert(
      fc.property(trees, cut, fc.nat(), fc.nat(), (leaves, share, bit, which) => {
        const from = Math.floor(share * (leaves.length + 1));
        const earlier = { size: from, root: rootOf(leaves.slice(0, from)) };
        const later = { size: leaves.length, root: rootOf(leaves) };
        const proof = consistencyProof(from, leaves);
        expect(verifyConsistency(earlier, later, proof)).toBe(true);
        expect(verifyConsistency({ ...earlier, root: flipped(earlier.root, bit) }, later, proof)).toBe(false);
        // Every tree has that of no leaves as its beginning, whatever its root.
        if (from > 0) {
          expect(verifyConsistency(earlier, { ...later, root: flipped(later.root, bit) }, proof)).toBe(false);
        }
        const step = which % Math.max(proof.length, 1);
        const forged = proof.map((hash, at) => (at === step ? flipped(hash, bit) : hash));
        if (proof.length) expect(verifyConsistency(earlier, later, forged)).toBe(false);
        expect(verifyConsistency(earlier, later, [...proof, EMPTY_ROOT])).toBe(false);
      }),
    );
  });

  it('is proven a beginning of no tree in which an early leaf is another', () => {
    fc.assert(
      fc.property(trees, cut, cut, fc.nat(), (leaves, share, where, bit) => {
        const from = 1 + Math.floor(share * leaves.length);
        const changed = Math.floor(where * from);
        const other = leaves.map((leaf, at) => (at === changed ? flipped(leaf, bit) : leaf));
        const earlier = { size: from, root: rootOf(leaves.slice(0, from)) };
        const later = { size: leaves.length, root: rootOf(other) };
        expect(verifyConsistency(earlier, later, consistencyProof(from, other))).toBe(false);
        expect(verifyConsistency(earlier, later, consistencyProof(from, leaves))).toBe(false);
      }),
    );
  });

  it('goes on from its right edge alone, and tells each subtree that becomes whole', () => {
    fc.assert(
      fc.property(trees, cut, (leaves, share) => {
        const from = Math.floor(share * (leaves.length + 1));
        const hashes = wholeSubtrees({ start: 0, end: from }).map(({ start, end }) => rootOf(leaves.slice(start, end)));
        const edge = new RightEdge(from, hashes);
        for (const leaf of leaves.slice(from)) {
          edge.add(leaf, (level, place, hash) => {
            const width = 2 ** level;
            expect(hash).toEqual(rootOf(leaves.slice(place * width, (place + 1) * width)));
            expect(edge.size + 1).toBe((place + 1) * width);
          });
        }
        expect(edge.size).toBe(leaves.length);
        expect(edge.root()).toEqual(rootOf(leaves));
      }),
    );
  });

  it('has no edge of another size', () => {
    expect(() => new RightEdge(3, [EMPTY_ROOT])).toThrow('A tree of 3 leaves does not have 1 whole subtrees');
    expect(() => inclusionProof(3, LEAVES.slice(0, 3))).toThrow('There is no leaf 3 in a tree of 3.');
    expect(() => consistencyProof(4, LEAVES.slice(0, 3))).toThrow('A tree of 3 leaves was never one of 4.');
    expect(verifyInclusion({ index: 3, size: 3, leaf: EMPTY_ROOT, proof: [], root: EMPTY_ROOT })).toBe(false);
  });
});
