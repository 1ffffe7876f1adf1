import type { FastifyRequest } from 'fastify';
import { problem } from './problems.ts';

/** The Idempotency-Key of a write. */
export function idempotencyKeyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw problem('idempotency-key-missing');
  return key;
}

/** The version that the caller saw last, or null when it does not say one. */
export function expectedVersionOf({ headers }: FastifyRequest): number | null {
  const tag = headers['if-match'];
  if (tag === undefined || tag === '*') return null;
  const version = Number(/^(?:W\/)?"(\d{1,9})"$/.exec(tag)?.[1]);
  if (Number.isInteger(version)) return version;
  throw problem('validation', {}, [{ field: 'If-Match', message: 'must be the ETag of the case, such as "7"' }]);
}
