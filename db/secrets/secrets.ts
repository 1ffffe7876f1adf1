import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { KeyRing, newKey } from './key-ring.ts';

/** What the database must never hold: without it a copy of the database can neither be forged unseen nor, once erased, be read. */
export interface Secrets {
  /** Of this installation: a checkpoint of another one is told apart by it. */
  installation: string;
  /** Seals events and commands. */
  seal: KeyRing;
  /** Wraps the data keys of persons. */
  wrap: KeyRing;
  /** For hashes by which personal data are found again, so that whoever has only the database cannot try them out. */
  blind: Buffer;
}

const ring = z.strictObject({ active: z.string().min(1), keys: z.record(z.string().min(1), z.base64()) });
const fileSchema = z.strictObject({ installation: z.uuid(), seal: ring, wrap: ring, blind: z.base64() });
export type SecretsFile = z.infer<typeof fileSchema>;

/** The secrets of a new installation. */
export function newSecrets(): SecretsFile {
  return {
    installation: randomUUID(),
    seal: { active: 's1', keys: { s1: newKey() } },
    wrap: { active: 'w1', keys: { w1: newKey() } },
    blind: newKey(),
  };
}

/** @throws when the content is not that of a file of secrets, saying what is wrong but no secret */
export function secretsFrom(content: unknown, where: string): Secrets {
  const read = fileSchema.safeParse(content);
  if (!read.success) {
    const { path, message } = read.error.issues[0] ?? { path: [], message: 'unreadable' };
    throw new Error(`${where} is no file of secrets: ${path.join('.') || 'it'}: ${message}.`);
  }
  const { installation, seal, wrap, blind } = read.data;
  return {
    installation,
    seal: new KeyRing('seals', seal.active, seal.keys),
    wrap: new KeyRing('wrapping', wrap.active, wrap.keys),
    blind: Buffer.from(blind, 'base64'),
  };
}

/** Where the secrets of an installation lie: SECRETS_FILE, else `secrets.json` in its home. */
export const secretsPath = (home: string, env: NodeJS.ProcessEnv): string =>
  env['SECRETS_FILE'] || join(home, 'secrets.json');

/**
 * The secrets of an installation. Where there is no file yet and SECRETS_FILE names none, one is made, which only its owner may read; two
 * that start at once make one. Keep a copy apart from the copies of the database.
 * @throws when the file cannot be read, or SECRETS_FILE names one that is not there
 */
export function secretsOf(home: string, env: NodeJS.ProcessEnv): Secrets {
  const path = secretsPath(home, env);
  if (!env['SECRETS_FILE']) makeOnce(path);
  return secretsFrom(contentOf(path), path);
}

function contentOf(path: string): unknown {
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

/** Written whole beside it and then linked, so that nobody reads half a file and nothing is ever overwritten. */
function makeOnce(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(newSecrets(), undefined, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
