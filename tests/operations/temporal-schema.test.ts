import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { findTemporalBinaries } from '../../local/temporal-build.ts';
import { databaseUrl } from '../support/postgres.ts';

/** The databases of this run's own Temporal have the usual names. */
const DATABASE = 'composed';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-schema-'));
});
afterAll(async () => {
  for (const name of [DATABASE, `${DATABASE}_visibility`]) {
    await query('postgres', `drop database if exists ${name} with (force)`);
  }
  await rm(folder, { recursive: true });
});

async function query(database: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl(inject('postgresUrl'), database) });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('deploy/temporal-schema.sh makes the databases of Temporal, and changes nothing where they are', async () => {
  const { hostname, port, username, password } = new URL(inject('postgresUrl'));
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, `${decodeURIComponent(password)}\n`);
  await symlink(findTemporalBinaries(process.env)?.sqlTool ?? '', join(folder, 'temporal-sql-tool'));
  const env = {
    PATH: `${folder}:${process.env['PATH']}`,
    SQL_HOST: hostname,
    SQL_PORT: port,
    SQL_USER: decodeURIComponent(username),
    POSTGRES_PASSWORD_FILE: passwordFile,
  };
  const shipped = await readFile('deploy/temporal-schema.sh', 'utf8');
  const script = shipped.replaceAll('SQL_DATABASE=temporal', `SQL_DATABASE=${DATABASE}`);
  const versions = async () => {
    await promisify(execFile)('sh', ['-c', script], { env });
    const found = 'select curr_version from schema_version';
    return [await query(DATABASE, found), await query(`${DATABASE}_visibility`, found)];
  };
  const first = await versions();
  expect(first).toEqual([1, 2].map(() => [{ curr_version: expect.stringMatching(/^1\.\d+$/) }]));
  expect(await versions()).toEqual(first);
});
