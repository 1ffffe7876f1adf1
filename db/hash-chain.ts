import { createHmac, hash as digest, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CaseEvent, EventEnvelope, PersonalData, RecordedEvent } from '../workflows/domain/case/events.ts';
import { sealWith, type KeyRing, type Seal } from './secrets/key-ring.ts';

/** The previous hash of a case's first event. */
export const GENESIS = '0'.repeat(64);

const sha256 = (text: string): string => digest('sha256', text);

function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('An event holds something that JSON cannot say.');
  return text;
}

/** SHA-256 over the canonical JSON (RFC 8785) of a value, in hexadecimal. */
export const hashOfJson = (value: unknown): string => sha256(canonical(value));

export interface Sealed extends Seal {
  personalSalt: string | null;
  personalHash: string | null;
  hash: string;
}

/** What an event's hash covers: everything but the personal data, for which its salted hash stands, so that erasing them leaves the chain true. */
export function coveredBy(event: CaseEvent & Omit<EventEnvelope, 'hash'>, personalHash: string | null) {
  const { caseId, seq, type, data, happenedAt, reportedAt, recordedAt, cause, actor, rulebook, previousHash } = event;
  return {
    caseId,
    seq,
    type,
    data,
    personalHash,
    happenedAt,
    reportedAt,
    recordedAt,
    cause,
    actor,
    rulebook,
    previousHash,
  };
}

export const hashOf = (event: CaseEvent & Omit<EventEnvelope, 'hash'>, personalHash: string | null): string =>
  hashOfJson(coveredBy(event, personalHash));

/** The salt of one field, which gives away nothing of the others. */
export const fieldSaltOf = (salt: string, field: string): string =>
  createHmac('sha256', salt).update(field).digest('hex');

/** What stands for a personal field where it is not shown: a hash salted for this field alone, so that a short text cannot be guessed. */
export const commitmentOf = (fieldSalt: string, value: unknown): string => sha256(`${fieldSalt}:${canonical(value)}`);

/** The hash over the commitments of all fields, so that some may be shown and others not, and the proof holds. */
export const hashOfCommitments = (commitments: Readonly<Record<string, string>>): string =>
  sha256(canonical(commitments));

export const personalHashOf = (salt: string, personal: PersonalData): string =>
  hashOfCommitments(
    Object.fromEntries(
      Object.entries(personal).map(([field, value]) => [field, commitmentOf(fieldSaltOf(salt, field), value)]),
    ),
  );

export const newSalt = (): string => randomBytes(16).toString('hex');

/** An event as readers see it: without the salts and the seals that prove it. */
export function withoutSeal(event: RecordedEvent): RecordedEvent {
  const {
    personalSalt: _salt,
    personalHash: _hash,
    keyId: _key,
    mac: _mac,
    ...shown
  } = event as RecordedEvent & Sealed;
  return shown;
}

/** Seals an event into its case's chain: everybody can follow the chain, only the holder of the keys can make it. */
export function seal(event: CaseEvent & Omit<EventEnvelope, 'hash'>, keys: KeyRing): Sealed {
  const personalSalt = event.personal ? newSalt() : null;
  const personalHash = event.personal && personalSalt ? personalHashOf(personalSalt, event.personal) : null;
  const hash = hashOf(event, personalHash);
  return { personalSalt, personalHash, hash, ...sealWith(keys, hash) };
}
