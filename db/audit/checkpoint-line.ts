import canonicalize from 'canonicalize';
import { z } from 'zod';
import { isSignature, type PublicKey, type SigningKeys } from '../secrets/signing-keys.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');
const size = z.int().min(0);

const schema = z.strictObject({
  installation: z.string().min(1),
  /** Leaves of the tree. */
  size,
  root: hash,
  at: z.iso.datetime(),
  previous: z.strictObject({ size, root: hash }).nullable(),
  /** Proves that the tree of `previous` is the beginning of this one (RFC 6962, 2.1.2). */
  consistency: z.array(hash),
  key: z.string().min(1),
  signature: z.base64(),
});

/** A signed statement of what the tree was at an instant: a line of the file outside the database. */
export type Checkpoint = z.infer<typeof schema>;

/** What is signed: the canonical JSON (RFC 8785) of everything but the signature. */
function signedText({ signature: _signature, ...rest }: Checkpoint): string {
  return canonicalize(rest) ?? '';
}

/** A checkpoint's line, without the line feed. */
export const lineOf = (checkpoint: Checkpoint): string => canonicalize(checkpoint) ?? '';

export function signCheckpoint(open: Omit<Checkpoint, 'key' | 'signature'>, keys: SigningKeys): Checkpoint {
  const unsigned = { ...open, key: keys.active, signature: '' };
  return { ...unsigned, signature: keys.sign(signedText(unsigned)) };
}

/** The checkpoint of a line, or what is wrong with the line. Its signature is not looked at. */
export function parseLine(line: string): Checkpoint | { problem: string } {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    return { problem: 'it is no JSON' };
  }
  const read = schema.safeParse(content);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0] ?? { path: [], message: 'unreadable' };
  return { problem: `it is no checkpoint: ${path.join('.') || 'it'}: ${message}` };
}

/** What is wrong with a checkpoint by itself: another installation, an unknown key, another signature. */
export function problemOfCheckpoint(
  checkpoint: Checkpoint,
  { installation, keys }: { installation: string; keys: Readonly<Record<string, PublicKey>> },
): string | undefined {
  if (checkpoint.installation !== installation) {
    return `it is of another installation, ${checkpoint.installation}; this one is ${installation}`;
  }
  const key = Object.hasOwn(keys, checkpoint.key) ? keys[checkpoint.key] : undefined;
  if (!key) return `it is signed with a key "${checkpoint.key}" that is not in the keys of this installation`;
  if (!isSignature(key, signedText(checkpoint), checkpoint.signature))
    return 'its signature is not that of its content';
  return undefined;
}
