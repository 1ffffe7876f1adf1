import { createHmac } from 'node:crypto';
import type { Secrets } from './secrets.ts';

let held: Secrets | undefined;

/**
 * Gives this process its secrets: what the database answers is opened with them as it is read, wherever that is. A process belongs to
 * one installation.
 */
export function holdSecrets(secrets: Secrets): void {
  held = secrets;
}

/** @throws when the process was started without them */
export function heldSecrets(): Secrets {
  if (!held)
    throw new Error('This process holds no secrets, so nothing personal can be read or kept; see docs/audit.md.');
  return held;
}

/** A keyed hash in hexadecimal. */
export const blindOf = (text: string): string => createHmac('sha256', heldSecrets().blind).update(text).digest('hex');
