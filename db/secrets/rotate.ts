import { newKey } from './key-ring.ts';
import { changeSecrets } from './secrets-file.ts';
import { contentOf, secretsFrom, type SecretsFile } from './secrets.ts';
import { newSigningKey } from './signing-keys.ts';

/** What there are keys for; that of the blind hashes stays for ever, since nothing could be found again by another one. */
export const RINGS = ['seal', 'wrap', 'payload', 'checkpoint'] as const;
export type Ring = (typeof RINGS)[number];

export interface Rotated {
  ring: Ring;
  /** The key that was active; null where there was none. */
  from: string | null;
  to: string;
}

/** The next id after those that are there: `s2` after `s1`. */
function nextId(ring: Ring, ids: readonly string[]): string {
  const numbers = ids.map((id) => Number(/\d+$/.exec(id)?.[0] ?? 0));
  return `${ring.charAt(0)}${Math.max(0, ...numbers) + 1}`;
}

/**
 * Adds a key to a file of secrets and makes it the active one. The others stay, since what they made is checked and opened with them.
 * Processes that run take it when they start again.
 * @throws when the file cannot be read or written, and then it is as it was
 */
export function rotateKey(path: string, ring: Ring): Rotated {
  secretsFrom(contentOf(path), path);
  let rotated: Rotated | undefined;
  changeSecrets(path, (content) => {
    const file = content as SecretsFile;
    const before = file[ring];
    const to = nextId(ring, Object.keys(before?.keys ?? {}));
    rotated = { ring, from: before?.active ?? null, to };
    const key = ring === 'checkpoint' ? newSigningKey() : newKey();
    return { ...file, [ring]: { active: to, keys: { ...before?.keys, [to]: key } } };
  });
  return rotated as Rotated;
}
