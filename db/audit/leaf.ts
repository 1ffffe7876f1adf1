import canonicalize from 'canonicalize';
import { leafHash } from './merkle.ts';

/** What a leaf of the tree says: where a case or a stream stood at a checkpoint, or what a decided command was. */
export type Leaf =
  | { kind: 'case'; case: string; seq: number; hash: string }
  | { kind: 'command'; command: string; hash: string }
  | { kind: 'stream'; stream: string; seq: number; hash: string };

/** A leaf's row. */
export interface LeafRow {
  kind: Leaf['kind'];
  /** The id of the case or the command, or the stream's name. */
  ref: string;
  seq: number | null;
  hash: string;
}

export function leafOf({ kind, ref, seq, hash }: LeafRow): Leaf {
  switch (kind) {
    case 'command':
      return { kind, command: ref, hash };
    case 'case':
      return { kind, case: ref, seq: seq ?? 0, hash };
    case 'stream':
      return { kind, stream: ref, seq: seq ?? 0, hash };
  }
}

/** The bytes that are hashed of a leaf: its canonical JSON (RFC 8785) in UTF-8. */
export const leafBytes = (leaf: Leaf): Buffer => Buffer.from(canonicalize(leaf) ?? '');

export const hashOfLeaf = (row: LeafRow): Buffer => leafHash(leafBytes(leafOf(row)));
