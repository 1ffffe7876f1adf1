import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { hashOfJson } from './hash-chain.ts';
import { sealWith, type KeyRing } from './secrets/key-ring.ts';

/** What is sealed of a command once it is decided. Its body, which may be personal, is in it by a salted hash. */
export interface SealedCommand {
  command_id: string;
  case_id: string;
  type: string;
  /** Salted hash of the body; it stays when the body is erased. */
  body_seal: string;
  actor: unknown;
  received_at: string;
  decided_at: string;
  outcome: 'accepted' | 'refused';
  refusal: unknown;
  first_seq: number | null;
  last_seq: number | null;
}

export const bodySealOf = (salt: string, body: unknown): string =>
  hash('sha256', `${salt}:${canonicalize(body) ?? ''}`);

/** One line for each member; the compiler demands it. */
const COVERED = {
  command_id: true,
  case_id: true,
  type: true,
  body_seal: true,
  actor: true,
  received_at: true,
  decided_at: true,
  outcome: true,
  refusal: true,
  first_seq: true,
  last_seq: true,
} as const satisfies Record<keyof SealedCommand, true>;

/** What the hash of a decided command covers, of a row that has more. */
export const coveredOf = (command: SealedCommand): SealedCommand =>
  Object.fromEntries(Object.entries(command).filter(([member]) => Object.hasOwn(COVERED, member))) as never;

/** The hash of a decided command, from which its seal and its place in the tree of checkpoints are made. */
export const commandHashOf = (command: SealedCommand): string => hashOfJson(coveredOf(command));

/** Seals a decided command. */
export const sealCommand = (command: SealedCommand, keys: KeyRing) => {
  const { keyId, mac } = sealWith(keys, commandHashOf(command));
  return { key_id: keyId, mac };
};
