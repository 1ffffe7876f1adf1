import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { Author } from '../db/audit/streams.ts';
import { holdSecrets } from '../db/secrets/held.ts';
import { DATABASE_VARIABLES, type Databases } from '../settings/databases.ts';
import { secretsOf, type Secrets } from '../db/secrets/secrets.ts';
import { secretFrom } from '../settings/secret.ts';
import { temporalFrom, type TemporalAccess } from '../temporal/access.ts';
import { ROLES } from '../workflows/domain/vocabulary.ts';
import { Failure, usage } from './failure.ts';

/** The folder of a local start. */
export const home = (): string => resolve(process.env['REDRESS_HOME'] || '.data');

function readJson(name: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(join(home(), name), 'utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

export interface Servers {
  databaseUrl: string;
  temporalAddress: string;
  temporalAccess: TemporalAccess;
  namespace: string;
  taskQueue: string;
}

function required(variable: string, given: string | undefined, found: unknown, what: string): string {
  const value = given || found;
  if (typeof value === 'string' && value) return value;
  throw new Failure(
    `No ${what} is known: ${variable} is not set, and nothing was started in ${home()}. ` +
      `Start the product with "npm start", or set ${variable}, or REDRESS_HOME to the folder of a running start.`,
  );
}

/**
 * The database, for the part of the product that is played: of the environment, where DATABASE_URL stands in for what it does not name, or of
 * the local start that runs now.
 */
export function databaseUrl(as: keyof Databases = 'writer'): string {
  const given = secretFrom(process.env, DATABASE_VARIABLES[as]) ?? secretFrom(process.env, 'DATABASE_URL');
  const started = readJson('engine.json') as { databases?: Partial<Databases>; databaseUrl?: string } | undefined;
  return required('DATABASE_URL', given, started?.databases?.[as] ?? started?.databaseUrl, 'database');
}

/** Both servers: of the environment, or of the local start that runs now. */
export function servers(): Servers {
  const engine = readJson('engine.json');
  const place = temporalFrom(process.env);
  const own = engine?.['temporalNamespace'];
  return {
    databaseUrl: databaseUrl(),
    temporalAddress: required('TEMPORAL_ADDRESS', place.address, engine?.['temporalAddress'], 'Temporal server'),
    // The servers of a local start are reached in the open, whatever is said of others.
    temporalAccess: place.address ? place.access : {},
    namespace: place.address || process.env['TEMPORAL_NAMESPACE'] || typeof own !== 'string' ? place.namespace : own,
    taskQueue: process.env['TEMPORAL_TASK_QUEUE'] || 'redress',
  };
}

/** The secrets of this installation: of SECRETS_FILE, or of the folder of a local start. */
export function secrets(): Secrets {
  const found = secretsOf(home(), process.env);
  holdSecrets(found);
  return found;
}

/** Whoever is logged in on this machine, for what the command line changes by itself. */
export const operator = (): Author => ({
  secrets: secrets(),
  actor: { kind: 'operator', id: `${userName()}@${hostname()}` },
});

/** In a container the user may have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}

export const apiUrl = (): string => process.env['REDRESS_URL'] || `http://127.0.0.1:${process.env['PORT'] || '8080'}`;

/** The key to call the API with: that of the role asked for, else REDRESS_KEY, else an agent's of the local start. */
export function apiKey(role: string | undefined): string {
  if (role !== undefined && !ROLES.some((known) => known === role)) {
    throw usage(`There is no role "${role}"; the roles are ${ROLES.join(', ')}.`);
  }
  const given = secretFrom(process.env, 'REDRESS_KEY');
  if (role === undefined && given) return given;
  const key = readJson('dev-keys.json')?.[role ?? 'agent'];
  if (typeof key === 'string') return key;
  throw new Failure(
    `No API key is known: ${join(home(), 'dev-keys.json')} has none for ${role ?? 'agent'}. Set REDRESS_KEY to a key ` +
      `("redress keys create" makes one), or start the product with "npm start", which writes keys there.`,
  );
}
