import type { Command } from 'commander';
import type pg from 'pg';
import { isOfProvider } from '../db/provider-key.ts';
import { reachableDatabase } from './database.ts';
import { Failure } from './failure.ts';
import { operator } from './home.ts';
import { globalsOf, print, table } from './output.ts';
import { localTime } from './times.ts';

async function withPool<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const { openPool } = await import('../db/client.ts');
  const pool = openPool({ url: await reachableDatabase(), max: 1, applicationName: 'redress-cli' });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

async function list({ person }: { person?: string }, command: Command): Promise<void> {
  const [{ sessionsAt }, { listSuspended }, { databaseOn }] = await Promise.all([
    import('../db/sessions.ts'),
    import('../db/suspensions.ts'),
    import('../db/client.ts'),
  ]);
  const isAsked = (one: { person: string }): boolean => person === undefined || one.person === person;
  const found = await withPool(async (pool) => ({
    sessions: (await sessionsAt(databaseOn(pool), new Date().toISOString())).filter(isAsked),
    suspended: (await listSuspended(pool)).filter(isAsked),
  }));
  const rows = found.sessions.map((one) => [
    one.sessionId,
    one.person,
    one.role,
    isOfProvider(one.keyId) ? 'provider' : `key ${one.keyId}`,
    localTime(one.begunAt),
    localTime(one.seenAt),
    localTime(one.endsAt),
  ]);
  const head = ['SESSION', 'PERSON', 'ROLE', 'BY', 'BEGUN', 'LAST USED', 'ENDS'];
  print(globalsOf(command), found, () =>
    [
      rows.length ? table(head, rows) : 'Nobody is signed in.',
      ...found.suspended.map((one) => `${one.person} is suspended since ${localTime(one.suspendedAt)}.`),
    ].join('\n'),
  );
}

async function end(sessionId: string, _options: object, command: Command): Promise<void> {
  const { endSession } = await import('../db/sessions.ts');
  const ended = await withPool((pool) => endSession(pool, sessionId, operator(), 'SessionEnded'));
  if (!ended) throw new Failure(`No session ${sessionId} lives; "redress access list" shows which do.`);
  print(globalsOf(command), { sessionId, ended }, () => `Session ${sessionId} is ended.`);
}

async function suspend(person: string, _options: object, command: Command): Promise<void> {
  const store = await import('../db/suspensions.ts');
  const suspended = await withPool((pool) => store.suspend(pool, person, operator()));
  if (!suspended) throw new Failure(`${person} is suspended already.`);
  print(globalsOf(command), { person, suspended }, () => `${person} is suspended; no key, token or session is taken.`);
}

async function restore(person: string, _options: object, command: Command): Promise<void> {
  const store = await import('../db/suspensions.ts');
  const restored = await withPool((pool) => store.restore(pool, person, operator()));
  if (!restored) throw new Failure(`${person} is not suspended; "redress access list" shows who is.`);
  print(globalsOf(command), { person, restored }, () => `${person} may come in again, with keys and new sign-ins.`);
}

/** Who is signed in, and who is kept out. */
export function addAccess(program: Command): void {
  const access = program.command('access').summary('who is signed in; end sessions, suspend people');
  access
    .command('list')
    .summary('list living sessions and who is suspended')
    .option('--person <name>', 'of one person alone')
    .action(list);
  access.command('end').summary('end a session now').argument('<session>').action(end);
  access
    .command('suspend')
    .summary('take nothing of a person any more: no key, token or session')
    .argument('<person>', 'as keys and the identity provider name them')
    .addHelpText('after', '\nExample:\n  redress access suspend lin.example')
    .action(suspend);
  access.command('restore').summary('let a suspended person in again').argument('<person>').action(restore);
}
