import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
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

const sha256 = (text: string): string => hash('sha256', text);

export const bodySealOf = (salt: string, body: unknown): string => sha256(`${salt}:${canonicalize(body) ?? ''}`);

/** What the hash of a decided command covers, of a row that has more. */
export function coveredOf(command: SealedCommand): SealedCommand {
  const {
    command_id,
    case_id,
    type,
    body_seal,
    actor,
    received_at,
    decided_at,
    outcome,
    refusal,
    first_seq,
    last_seq,
  } = command;
  return {
    command_id,
    case_id,
    type,
    body_seal,
    actor,
    received_at,
    decided_at,
    outcome,
    refusal,
    first_seq,
    last_seq,
  };
}

/** The hash of a decided command, from which its seal and its place in the tree of checkpoints are made. */
export const commandHashOf = (command: SealedCommand): string => sha256(canonicalize(coveredOf(command)) ?? '');

/** Seals a decided command. */
export const sealCommand = (command: SealedCommand, keys: KeyRing) => {
  const { keyId, mac } = sealWith(keys, commandHashOf(command));
  return { key_id: keyId, mac };
};
