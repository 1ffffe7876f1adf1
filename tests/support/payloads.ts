import type { Payload } from '@temporalio/common';

export interface FoundPayload {
  /** Where it lies, as names of fields. */
  path: string;
  payload: Payload;
}

const isPayload = (value: object): value is Payload => 'metadata' in value && 'data' in value;
/** Search attributes, which Temporal indexes, and what the SDK notes of a local activity for itself: its name, number and instants. */
const NEVER_ENCRYPTED = /searchAttributes|markerRecordedEventAttributes\.details\.data$/i;

/** Every payload in an answer of Temporal, but for those that nobody encrypts. */
export function payloadsIn(value: unknown, path = ''): FoundPayload[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || NEVER_ENCRYPTED.test(path))
    return [];
  if (isPayload(value)) return [{ path, payload: value }];
  return Object.entries(value).flatMap(([name, inner]) => payloadsIn(inner, `${path}.${name}`));
}

export const encodingOf = ({ payload }: FoundPayload): string =>
  Buffer.from(payload.metadata?.['encoding'] ?? []).toString('utf8');

/** Everything in an answer of Temporal as one text, bytes as the letters that they are. Messages would write theirs in Base64 by themselves. */
export function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${name}: ${textOf(inner)}`)
    .join('\n');
}
