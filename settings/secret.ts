import { readFileSync } from 'node:fs';

/**
 * Every variable of the environment that is a secret or may hold one, as an address may hold a password. Each may come from a file instead,
 * which the same name with `_FILE` names: files are not shown by `ps`, `docker inspect` or a crash report, and environments are.
 */
export const SECRET_VARIABLES = [
  'DATABASE_URL',
  'DATABASE_URL_READER',
  'DATABASE_URL_AUDITOR',
  'DATABASE_URL_MIGRATOR',
  'DATABASE_URL_BACKUP',
  'REDRESS_KEY',
  'REDRESS_LINK_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'CHECKPOINT_WEBHOOK',
  'CHECKPOINT_WEBHOOK_SECRET',
  'OIDC_CLIENT_SECRET',
  'TEMPORAL_API_KEY',
] as const;
export type SecretVariable = (typeof SECRET_VARIABLES)[number];

/**
 * A secret of the environment: the variable's own text, or the one line of the file that `…_FILE` names, without its end. Undefined where neither is set.
 * @throws with a sentence that says what to correct, and no secret, when both are set or the file is unreadable, empty or of several lines
 */
export function secretFrom(env: NodeJS.ProcessEnv, name: SecretVariable): string | undefined {
  const { [name]: value, [`${name}_FILE`]: path } = env;
  if (!path) return value || undefined;
  if (value) throw new Error(`${name} and ${name}_FILE are both set: leave one of them out.`);
  const text = textOf(name, path).trim();
  if (!text) throw new Error(`${name}_FILE names ${path}, which is empty: write the secret into it.`);
  if (/[\r\n]/.test(text)) throw new Error(`${name}_FILE names ${path}, which has several lines: a secret is one.`);
  return text;
}

function textOf(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    throw new Error(`${name}_FILE names ${path}, which ${why}: correct it, or let this user read it.`, { cause });
  }
}

/** The address of the database. @throws where there is none, saying who needs it, or like `secretFrom` */
export function requiredDatabaseUrl(env: NodeJS.ProcessEnv, who: string): string {
  const url = secretFrom(env, 'DATABASE_URL');
  if (url) return url;
  throw new Error(`The ${who} needs DATABASE_URL or DATABASE_URL_FILE; "npm start" runs everything without any.`);
}
