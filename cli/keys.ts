import type { Command } from 'commander';
import type { IssuedKey } from '../db/keys.ts';
import { ROLES, type Role } from '../workflows/domain/vocabulary.ts';
import { withDatabase } from './database.ts';
import { Failure, reasonOf, usage } from './failure.ts';
import { operator } from './home.ts';
import { globalsOf, print, table } from './output.ts';
import { instantOf, localTime } from './times.ts';

const store = () => import('../db/keys.ts');

interface CreateOptions {
  role: string;
  organisation: string[];
  branch?: string[];
  expires?: string;
}

function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (role) return role;
  throw usage(`There is no role "${text}"; the roles are ${ROLES.join(', ')}.`);
}

const HOUR_MS = 3_600_000;
function hoursOf(text: string): number {
  const hours = Number(text);
  if (text.trim() && hours >= 0) return hours;
  throw usage(`--grace must be a number of hours from 0 on; it is "${text}".`);
}

/** What the key functions throw is meant for whoever asked. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Failure(reasonOf(error), { cause: error });
  }
}

const told = ({ keyId, key }: IssuedKey): string => `Key ${keyId}, shown only now:\n${key}`;

async function create(name: string, options: CreateOptions, command: Command): Promise<void> {
  const { organisation: organisations, branch: branches = [], expires } = options;
  const role = roleOf(options.role);
  const key = { name, role, organisations, branches, ...(expires ? { expiresAt: instantOf(expires) } : {}) };
  const { createKey } = await store();
  const issued = await withDatabase((db) => refusing(createKey(db, key, operator())));
  print(globalsOf(command), issued, () => told(issued));
}

async function list(_options: object, command: Command): Promise<void> {
  const { isValid, lastUses, listKeys } = await store();
  const keys = await withDatabase(async (db) => {
    const used = await lastUses(db);
    return (await listKeys(db)).map((key) => ({ ...key, lastUsedOn: used.get(key.keyId) ?? null }));
  });
  const now = new Date().toISOString();
  const rows = keys.map((key) => [
    key.keyId,
    key.name,
    key.role,
    key.organisations.join(' '),
    key.branches.join(' ') || 'all',
    localTime(key.createdAt),
    key.expiresAt && localTime(key.expiresAt),
    key.lastUsedOn ?? 'never',
    isValid(key, now) ? 'valid' : key.revokedAt ? 'revoked' : 'expired',
  ]);
  const head = ['KEY', 'NAME', 'ROLE', 'ORGANISATIONS', 'BRANCHES', 'CREATED', 'EXPIRES', 'LAST USED', ''];
  print(globalsOf(command), keys, () => (rows.length ? table(head, rows) : 'There is no key yet.'));
}

async function rotate(
  keyId: string,
  { grace, expires }: { grace: number; expires?: string },
  command: Command,
): Promise<void> {
  const { rotateKey } = await store();
  const end = expires === undefined ? undefined : instantOf(expires);
  const issued = await withDatabase((db) => refusing(rotateKey(db, keyId, grace * HOUR_MS, operator(), end)));
  print(globalsOf(command), issued, () => `${told(issued)}\nThe old key ${keyId} ends in ${grace} hours.`);
}

async function revoke(keyId: string, _options: object, command: Command): Promise<void> {
  const { revokeKey } = await store();
  const revoked = await withDatabase((db) => revokeKey(db, keyId, operator()));
  if (!revoked) throw new Failure(`There is no key ${keyId} to revoke; "redress keys list" shows which there are.`);
  print(globalsOf(command), { keyId, revoked }, () => `Key ${keyId} is revoked.`);
}

const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** Issuing and ending of API keys. */
export function addKeys(program: Command): void {
  const keys = program.command('keys').summary('issue and end API keys');
  keys
    .command('create')
    .summary('issue a key')
    .argument('<name>', 'the person or system that the key speaks for')
    .requiredOption('--role <role>', ROLES.join(', '))
    .requiredOption('--organisation <code>', 'repeat it for several; "*" for all', collect)
    .option('--branch <code>', 'repeat it for several; left out, all', collect)
    .option('--expires <time>', 'when it ends')
    .addHelpText(
      'after',
      '\nExample:\n  redress keys create lin.example --role agent --organisation demo --expires 2027-01-01',
    )
    .action(create);
  keys.command('list').summary('list the keys, without the secrets').action(list);
  keys
    .command('rotate')
    .summary('issue a key like another one, which ends soon after')
    .argument('<id>')
    .option('--grace <hours>', 'how long the old one still works', hoursOf, 24)
    .option('--expires <time>', 'when the new one ends; left out, when the old one would have')
    .addHelpText('after', '\nExample:\n  redress keys rotate 3f2a9c1b7d40 --grace 1')
    .action(rotate);
  keys.command('revoke').summary('end a key now').argument('<id>').action(revoke);
}
