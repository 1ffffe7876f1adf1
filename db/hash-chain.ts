import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CaseEvent, EventEnvelope, PersonalData } from '../workflows/domain/case/events.ts';

/** The previous hash of a case's first event. */
export const GENESIS = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('An event holds something that JSON cannot say.');
  return text;
}

export interface Sealed {
  personalSalt: string | null;
  personalHash: string | null;
  hash: string;
}

/** What an event's hash covers: everything but the personal data, for which its salted hash stands, so that erasing them leaves the chain true. */
export function hashOf(event: CaseEvent & Omit<EventEnvelope, 'hash'>, personalHash: string | null): string {
  const { caseId, seq, type, data, happenedAt, reportedAt, recordedAt, cause, actor, rulebook, previousHash } = event;
  return sha256(
    canonical({
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
    }),
  );
}

/** Salted, so that a short text cannot be guessed from its hash once it is erased. */
export const personalHashOf = (salt: string, personal: PersonalData): string =>
  sha256(`${salt}:${canonical(personal)}`);

/** Seals an event into its case's chain. */
export function seal(event: CaseEvent & Omit<EventEnvelope, 'hash'>): Sealed {
  const personalSalt = event.personal ? randomBytes(16).toString('hex') : null;
  const personalHash = event.personal && personalSalt ? personalHashOf(personalSalt, event.personal) : null;
  return { personalSalt, personalHash, hash: hashOf(event, personalHash) };
}
