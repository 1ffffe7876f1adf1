import { commandHashOf, bodySealOf, coveredOf, type SealedCommand } from '../db/command-seal.ts';
import { commitmentOf, coveredBy, fieldSaltOf, hashOfCommitments } from '../db/hash-chain.ts';
import type { ProvableCommand, ProvableEvent } from '../db/read/evidence.ts';
import { brokenSeal, type KeyRing } from '../db/secrets/key-ring.ts';
import type { Redaction } from './redaction.ts';
import { EvidenceRefused } from './refused.ts';

interface ShownSeal {
  key: string | null;
  mac: string | null;
}

/** An event as a bundle shows it. */
export interface ShownEvent {
  /** What its hash covers. */
  covered: ReturnType<typeof coveredBy>;
  hash: string;
  /** HMAC of the hash, which only the holder of the key can check. */
  seal: ShownSeal;
  /** Null where the event has no personal data. Without commitments where these were erased. */
  personal: {
    commitments: Record<string, string> | null;
    opened: Record<string, { salt: string; value: unknown }>;
  } | null;
}

/** A decided command as a bundle shows it. */
export interface ShownCommand {
  covered: SealedCommand;
  hash: string;
  seal: ShownSeal;
  /** Null where it is redacted or erased; its salted hash is `body_seal`. */
  body: { salt: string; value: unknown } | null;
}

function personalOf(
  { event, personalSalt, personalHash }: ProvableEvent,
  redaction: Redaction,
): ShownEvent['personal'] {
  if (personalHash === null) return null;
  if (!event.personal || personalSalt === null) return { commitments: null, opened: {} };
  const fields = Object.entries(event.personal).map(([field, value]) => ({
    field,
    value: value as unknown,
    salt: fieldSaltOf(personalSalt, field),
  }));
  const commitments = Object.fromEntries(fields.map(({ field, salt, value }) => [field, commitmentOf(salt, value)]));
  if (hashOfCommitments(commitments) !== personalHash) {
    throw new EvidenceRefused(`The personal data of event ${event.seq} are not those that were sealed.`);
  }
  const shown = fields.filter(({ field }) => !redaction.hides(field));
  return { commitments, opened: Object.fromEntries(shown.map(({ field, salt, value }) => [field, { salt, value }])) };
}

export function shownEvent(provable: ProvableEvent, redaction: Redaction): ShownEvent {
  const { event, personalHash, keyId, mac } = provable;
  return {
    covered: coveredBy(event, personalHash),
    hash: event.hash,
    seal: { key: keyId, mac },
    personal: personalOf(provable, redaction),
  };
}

/** @throws {EvidenceRefused} when the row is not what was sealed */
export function shownCommand(row: ProvableCommand, redaction: Redaction, keys: KeyRing): ShownCommand {
  const { body, body_salt: salt, key_id: key, mac } = row;
  const hash = commandHashOf(row);
  const problem = brokenSeal(keys, hash, key, mac);
  if (problem !== undefined) throw new EvidenceRefused(`Of command ${row.command_id}: ${problem}.`);
  const isThere = body !== null && salt !== null;
  if (isThere && bodySealOf(salt, body) !== row.body_seal) {
    throw new EvidenceRefused(`The body of command ${row.command_id} is not the one that was sealed.`);
  }
  return {
    covered: coveredOf(row),
    hash,
    seal: { key, mac },
    body: isThere && !redaction.hidesBodies ? { salt, value: body } : null,
  };
}
