import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openPool } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { dumpSchema } from '../../db/schema-dump.ts';
import { cloneDatabase, databaseUrl } from '../support/postgres.ts';

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** What every released migration was, by its SHA-256. Databases have run it, so a line here is added and never changed. */
const RELEASED: Record<string, string> = {
  '0001-foundation.ts': 'c9731681df0153c0c2ecedfb3fe76ce46d39027ec4cd25dda660c75aad079fbd',
  '0002-numbers.ts': 'b7dc7382806335151fe6b8b28ed6a64376db63617dc876443e0f560dd1939410',
  '0003-duty.ts': '21721c3b170daa9c535f4ec8f2d648c1aeaff427adfb2883057e506ffe58f8a2',
  '0004-similar.ts': '5acd9e4cae3184497aca0985f961fdaf38a979106d1df8e4fad98b1dbcd4e7ba',
  '0005-registers.ts': '3cfb991fa6d9b1697669d2c5335655423f2fdb5219de07aff53eb9a822cbf199',
  '0006-payments.ts': '23af5b3929fbfb493945a9c4e3f7eebc059a11da3b2d413482e2a7950ea65230',
  '0007-files.ts': 'e73fcdd0ebf733e9353008796d65924e424ee0719b5801bb01de47937527ba69',
  '0008-restatements.ts': '110685f52ca8d6d2c555fcc9487eab102b8887c2f4543e6a619382701adc2503',
  '0009-seals.ts': '21b32595a45a427646857226235ab4672d256bb9caaff0554155825888f47722',
  '0011-streams.ts': '40845bd841e420d6f915041fcb701890cbed2ed73ce7b5c2f625f73189e37ebd',
  '0012-checkpoints.ts': '68c983ce0be2d21d13f3109bbb98f62837667ab3d7b1c4b592d36e1504af142d',
  '0013-written-order.ts': '14b7f73b31208f72a0fc995f085133f89c6dd6c8a4cfdf0c2049b808638fc676',
  '0014-people.ts': '10452cffd2d972ec104a55478c955e32f28e6585492e8ffe4854affd715c428a',
  '0015-kept-clocks.ts': 'd60f28380914230ca902553dbc90a3113c66cb3a11ea79dd5ca8ad8f75771970',
  '0016-work.ts': 'e6800e2aee313d79c05e166064c257e6fcaf8ba40267ee24d7b24c75f6d21ff9',
  '0017-restricted.ts': '3edb42f11efe9263d227532a7ace1436841b0eff3d9a0e62accd043fbe7fdad3',
  '0018-due-next.ts': 'f6dad8f64a72ae1cd6cbae7978d3cd0e4cb46aa3d00d74e9a5d10647ca0e6a00',
  '0019-webhooks.ts': 'b59a0a146f169d65bd8ae00ef3f4c9a2f5e7fa53131d5e61389c57de5dc255ee',
  '0020-wakes.ts': 'cd32a28952f1b7c70eb178baaa3b9decae13b62579baa4559f5a343277791de3',
  '0021-rulebook-source.ts': '7e813fba9a98296ac1af4a8910c3beafa59b7a776430ef24d55b4f42476c08ef',
  '0022-sessions.ts': 'ef0982024af50cbdcdb44f0344611ac8d055e32ca34ca6caa834806643977527',
  '0023-settled-reads.ts': '6f01ccb7b06da399c2a3a7a9a1de10e586a1d0154713e6a222dc7add06715be8',
  '0024-rows-apart.ts': 'a11a3901ea875e5bf008b336652b1f340260f380ee6e492808de9a1af8e93bc3',
  '0025-archive.ts': '438f6a919ce884f538b8b91e4d9d25c8a4e885e71a0f6b709d97f80de22c8e1e',
  '0026-words-in-order.ts': '3ac0b574bb4b22a9afdd21d03951b618494311b47dc3e498f6c2737e537b0a2b',
  '0027-lean-indexes.ts': '0f8bbb9fa6eb75bb481cb123d00b141dd093f6d3cdbe50ecb9e86704a735164a',
  '0028-rows-in-place.ts': 'c684c57101ea8adf4350f27fb4648d7b8c0faf181f471f8f3e7ce9f909e4db32',
  '0029-pages-alike.ts': '575c35da939d1f76e66520ab384eff2ca489a102798898919ccdaf5b7f80dc31',
  '0030-words-by-report.ts': '4aa89baa0f6dc992eb9c467276bba3342fda85ae940c4c6999c3ee8456b48598',
  '0031-complainants-by-day.ts': '52ffe8e397f3cb05b105bffc67fb2b26914f423322cf7bf917e17fbccd116cbf',
  '0032-waybills-by-report.ts': '71f42b10afa72aad1d506aef98aa262809d38d2d3a74129b03010cb4b3994fb6',
  '0033-complainants-without-helpers.ts': 'd2ddf49b2df1145047fdf52a44b8e4554cb16615c585421b90c486cc5bd38e65',
};

let database: Awaited<ReturnType<typeof cloneDatabase>>;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

async function schemaOf(url: string): Promise<string> {
  const pool = openPool({ url, max: 1, applicationName: 'redress-test' });
  try {
    return await dumpSchema(pool);
  } finally {
    await pool.end();
  }
}

/** Migrates in a process of its own and answers what it ran. */
async function migrateElsewhere(url: string): Promise<string[]> {
  const code = `import { migrate } from './db/migrate.ts'; console.log(JSON.stringify(await migrate(process.env['URL'] ?? '')));`;
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const options = { cwd: root, env: { ...process.env, URL: url } };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', code],
    options,
  );
  return JSON.parse(stdout) as string[];
}

describe('migrations', () => {
  it('do nothing a second time', async () => {
    expect(await migrate(database.url)).toEqual([]);
  });

  it('may be run by two processes at once: each is run by one of them', async () => {
    const postgres = new Client({ connectionString: inject('postgresUrl') });
    await postgres.connect();
    const name = `migrated_twice_${process.pid}`;
    await postgres.query(`create database ${name}`);
    try {
      const url = databaseUrl(inject('postgresUrl'), name);
      const ran = await Promise.all([migrateElsewhere(url), migrateElsewhere(url)]);
      const all = readdirSync(MIGRATIONS).map((file) => file.replace('.ts', ''));
      expect(ran.flat().sort()).toEqual(all.sort());
      expect(await schemaOf(url)).toBe(await schemaOf(database.url));
    } finally {
      await postgres.query(`drop database ${name} with (force)`);
      await postgres.end();
    }
  });

  it('stay what they were when they were released', () => {
    const hashes = readdirSync(MIGRATIONS).map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(`${MIGRATIONS}/${file}`))
        .digest('hex'),
    ]);
    expect(Object.fromEntries(hashes), 'a released migration never changes: write another one').toEqual(RELEASED);
  });
});

describe('the schema', () => {
  it('is the one that db/schema.sql shows', async () => {
    await expect(await schemaOf(database.url)).toMatchFileSnapshot('../../db/schema.sql');
  });

  it('reads otherwise when a column, a default, a check, an index, a view, a trigger or its function, or a policy changes', async () => {
    const other = await cloneDatabase();
    const pool = openPool({ url: other.url, max: 1, applicationName: 'redress-test' });
    try {
      const seen = new Set([await dumpSchema(pool)]);
      const changes = [
        'alter table cases add column extra text',
        'alter table cases alter column extra set not null',
        `alter table cases alter column extra set default 'x'`,
        'alter table cases add constraint extra_is_long check (length(extra) > 3)',
        'create index cases_by_extra on cases (extra)',
        'create view extras as select extra from cases',
        'alter view timeline set (security_invoker = false)',
        'alter policy of_organisation on cases using (true)',
        'alter table api_keys enable row level security',
        'create trigger cases_stay before delete on cases execute function refuse_change()',
        `create or replace function refuse_change() returns trigger language plpgsql as $$ begin return old; end $$`,
      ];
      for (const change of changes) {
        await pool.query(change);
        seen.add(await dumpSchema(pool));
      }
      expect(seen.size).toBe(changes.length + 1);
    } finally {
      await pool.end();
      await other.drop();
    }
  });
});
