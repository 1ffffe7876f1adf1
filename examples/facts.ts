import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Author } from '../db/audit/streams.ts';
import { secretsOf } from '../db/secrets/secrets.ts';
import { openPool } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { importLog, type ImportSummary } from '../importing/import-log.ts';
import { ensureDatabase } from '../local/ensure-database.ts';
import { startPostgres } from '../local/postgres.ts';
import { fines, permits, publishExampleRulebooks, type ExampleLog } from './example-logs.ts';
import { factsOf, type Fact } from './log-facts.ts';

/** Imports both real logs and prints what our events say of them beside what is known. Fails when a figure differs. */
async function main(databaseUrl: string, folder: string): Promise<boolean> {
  await migrate(databaseUrl);
  const author: Author = { secrets: secretsOf(folder, {}), actor: { kind: 'system', id: 'facts' } };
  await publishExampleRulebooks(databaseUrl, author);
  const rejected = {
    permits: await importOne('permits', permits, databaseUrl, author, folder),
    fines: await importOne('fines', fines, databaseUrl, author, folder),
  };
  const pool = openPool({ url: databaseUrl, max: 1, applicationName: 'redress-facts', statementTimeoutMs: 60_000 });
  try {
    return print(await factsOf(pool, rejected));
  } finally {
    await pool.end();
  }
}

async function importOne(
  name: string,
  { file, mapping }: ExampleLog,
  databaseUrl: string,
  author: Author,
  folder: string,
): Promise<number> {
  const rejects = join(folder, `${name}-rejects.csv`);
  const began = performance.now();
  const summary = await importLog({ file, mapping, databaseUrl, ...author, rejects });
  console.log(sentence(name, summary, (performance.now() - began) / 60_000));
  const [, ...lines] = (await readFile(rejects, 'utf8')).trimEnd().split('\n');
  for (const line of lines) console.log(`  rejected line ${line.slice(0, 150)}`);
  return lines.length;
}

function sentence(name: string, { cases, skipped, rows, commands, ticks, rejected }: ImportSummary, minutes: number) {
  const speed = Math.round((cases + skipped) / minutes);
  return (
    `${name}: ${cases} cases imported (${skipped} were there) from ${rows} rows: ${commands} commands, ${ticks} ticks, ` +
    `${rejected} rows rejected; ${speed} cases a minute`
  );
}

function print(facts: readonly Fact[]): boolean {
  const width = Math.max(...facts.map(({ name }) => name.length));
  for (const { name, expected, found } of facts) {
    const verdict = found === expected ? 'as expected' : `EXPECTED ${expected}`;
    console.log(`${name.padEnd(width)}  ${String(found).padStart(6)}  ${verdict}`);
  }
  return facts.every(({ expected, found }) => expected === found);
}

const folder = await mkdtemp(join(tmpdir(), 'redress-facts-'));
const given = process.env['DATABASE_URL'];
// The servers' data end with this run, so nothing need survive a crash.
const postgres = given
  ? undefined
  : await startPostgres({
      home: folder,
      settings: { fsync: 'off', synchronous_commit: 'off' },
      onProgress: console.log,
    });
try {
  const databaseUrl = given ?? postgres?.url('redress') ?? '';
  if (postgres) await ensureDatabase(postgres.url('postgres'), 'redress');
  process.exitCode = (await main(databaseUrl, folder)) ? 0 : 1;
} finally {
  await postgres?.stop('immediate');
  await rm(folder, { recursive: true, force: true });
}
