import { createSecretKey, randomUUID, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { KeyRing, newKey } from './key-ring.ts';
import { PayloadKeys } from './payload-keys.ts';
import { changeSecrets, writeOnce } from './secrets-file.ts';
import { newSigningKey, SigningKeys } from './signing-keys.ts';

/** What the database must never hold: without it a copy of the database can neither be forged unseen nor, once erased, be read. */
export interface Secrets {
  /** Of this installation: a checkpoint of another one is told apart by it. */
  installation: string;
  /** Seals events and commands. */
  seal: KeyRing;
  /** Wraps the data keys of persons. */
  wrap: KeyRing;
  /** Encrypts what Temporal keeps; absent where the file of secrets was made by hand and has none. */
  payload?: PayloadKeys | undefined;
  /** Signs checkpoints; absent where the file of secrets was made by hand and has none. */
  checkpoint?: SigningKeys | undefined;
  /** For hashes by which personal data are found again, so that whoever has only the database cannot try them out. */
  blind: KeyObject;
}

const ring = z.strictObject({ active: z.string().min(1), keys: z.record(z.string().min(1), z.base64()) });
const fileSchema = z.strictObject({
  installation: z.uuid(),
  seal: ring,
  wrap: ring,
  payload: ring.optional(),
  checkpoint: ring.optional(),
  blind: z.base64(),
});
export type SecretsFile = z.infer<typeof fileSchema>;

/** The secrets of a new installation. */
export function newSecrets(): SecretsFile {
  return {
    installation: randomUUID(),
    seal: { active: 's1', keys: { s1: newKey() } },
    wrap: { active: 'w1', keys: { w1: newKey() } },
    payload: { active: 'p1', keys: { p1: newKey() } },
    checkpoint: { active: 'c1', keys: { c1: newSigningKey() } },
    blind: newKey(),
  };
}

const payloadRing = ({ payload }: SecretsFile): KeyRing | undefined =>
  payload && new KeyRing('payloads', payload.active, payload.keys);

function parsed(content: unknown, where: string): SecretsFile {
  const read = fileSchema.safeParse(content);
  if (!read.success) {
    const { path, message } = read.error.issues[0] ?? { path: [], message: 'unreadable' };
    throw new Error(`${where} is no file of secrets: ${path.join('.') || 'it'}: ${message}.`);
  }
  return read.data;
}

/**
 * The secrets of a file's content. `reread` gives its content as it is later, for keys of payloads that were added meanwhile.
 * @throws when the content is not that of a file of secrets, saying what is wrong but no secret
 */
export function secretsFrom(content: unknown, where: string, reread?: () => unknown): Secrets {
  const file = parsed(content, where);
  const { installation, seal, wrap, checkpoint, blind } = file;
  const payload = payloadRing(file);
  return {
    installation,
    seal: new KeyRing('seals', seal.active, seal.keys),
    wrap: new KeyRing('wrapping', wrap.active, wrap.keys),
    ...(payload ? { payload: new PayloadKeys(payload, reread && (() => payloadRing(parsed(reread(), where)))) } : {}),
    ...(checkpoint ? { checkpoint: new SigningKeys(checkpoint.active, checkpoint.keys) } : {}),
    blind: createSecretKey(blind, 'base64'),
  };
}

/** What `secretsFrom` makes the same secrets of in another process of this machine, without the keys that sign checkpoints. */
export const secretsContent = ({ installation, seal, wrap, blind }: Secrets): SecretsFile => ({
  installation,
  seal: seal.content(),
  wrap: wrap.content(),
  blind: blind.export().toString('base64'),
});

/** Where the secrets of an installation lie: SECRETS_FILE, else `secrets.json` in its home. */
export const secretsPath = (home: string, env: NodeJS.ProcessEnv): string =>
  env['SECRETS_FILE'] || join(home, 'secrets.json');

/**
 * The secrets of an installation. Where there is no file yet and SECRETS_FILE names none, one is made, which only its owner may read; two
 * that start at once make one; one that was made before checkpoints were signed, or payloads encrypted, gets a key for them. Keep a copy apart from the copies of the database.
 * @throws when the file cannot be read, or SECRETS_FILE names one that is not there
 */
export function secretsOf(home: string, env: NodeJS.ProcessEnv): Secrets {
  const path = secretsPath(home, env);
  const read = () => secretsFrom(contentOf(path), path, () => contentOf(path));
  if (env['SECRETS_FILE']) return read();
  writeOnce(path, newSecrets());
  const secrets = read();
  if (secrets.checkpoint && secrets.payload) return secrets;
  const { checkpoint, payload } = newSecrets();
  changeSecrets(path, (content) => ({ checkpoint, payload, ...(content as object) }));
  return read();
}

/** The content of a file of secrets. @throws with a sentence that says what to do, when it cannot be read */
export function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const isAway = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const why = isAway
      ? 'there is none: copy it from the machine that holds this installation, or make one with "redress secrets create"'
      : 'it cannot be read';
    throw new Error(`The secrets are looked for in ${path}, and ${why}.`, { cause: error });
  }
}
