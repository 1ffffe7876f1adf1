import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TWINS } from '../../../db/archive/twins.ts';
import { openPool, openReadDatabaseByReader, type ReadSide } from '../../../db/client.ts';
import { readingFor } from '../../../db/roles/reading-for.ts';
import { cloneDatabase } from '../../support/postgres.ts';

/** Tables that are of no organisation, and why. */
const OF_NONE: Readonly<Record<string, string>> = {
  api_keys: 'looked up before it is known for whom',
  audit_leaves: 'hashes',
  audit_nodes: 'hashes',
  checkpoints: 'of everything',
  imports: 'what was done, by whoever runs the server',
  sessions: 'looked up before it is known for whom',
  stream_events: 'what was done outside of cases; one chain may be of all organisations',
  suspensions: 'of people, who may be of several',
};

const TABLES = `
  select c.relname as name, bool_or(a.attname = 'organisation') as "ofOrganisation", bool_or(a.attname = 'case_id') as "ofCase"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'kysely%' group by 1 order by 1`;

interface Kept {
  name: string;
  ofOrganisation: boolean;
  ofCase: boolean;
}

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let owner: pg.Client;
let read: ReadSide;
let tables: Kept[];
const CASE_OF = { a: randomUUID(), b: randomUUID() };
type Organisation = keyof typeof CASE_OF;

/** What a column that must hold something holds when it does not matter what. */
const ANY: Readonly<Record<string, unknown>> = {
  bool: false,
  date: '2026-03-02',
  int4: 1,
  int8: 1,
  json: '{}',
  jsonb: '{}',
  text: 'x',
  timestamptz: '2026-03-02T00:00:00Z',
  uuid: randomUUID(),
};

/** A row of an organisation in each table, as far from real ones as its columns allow: what keeps them apart looks at nothing else. */
async function fill(name: string, organisation: Organisation): Promise<void> {
  const { rows } = await owner.query<{ column: string; type: string }>(
    `select a.attname as column, t.typname as type from pg_attribute a join pg_type t on t.oid = a.atttypid
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and a.attidentity = ''`,
    [name],
  );
  const known: Record<string, unknown> = { organisation, case_id: CASE_OF[organisation] };
  const valueOf = (column: string, type: string): unknown =>
    known[column] ??
    (type.startsWith('_') ? '{}' : type === 'uuid' ? randomUUID() : type === 'text' ? organisation : ANY[type]);
  const columns = rows.map(({ column }) => `"${column}"`).join(', ');
  const places = rows.map((_, index) => `$${index + 1}`).join(', ');
  await owner.query(
    `insert into ${name} (${columns}) values (${places})`,
    rows.map(({ column, type }) => valueOf(column, type)),
  );
}

beforeAll(async () => {
  database = await cloneDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  const found = (await owner.query<Kept>(TABLES)).rows;
  tables = found.filter(({ ofOrganisation, ofCase }) => ofOrganisation || ofCase);
  expect(found.filter((one) => !tables.includes(one)).map(({ name }) => name)).toEqual(Object.keys(OF_NONE).sort());
  // Neither triggers and references nor checks matter here.
  await owner.query(`
    set session_replication_role = replica;
    do $$ declare one record; begin
      for one in select conrelid::regclass as name, conname from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace
      loop execute format('alter table %s drop constraint %I', one.name, one.conname); end loop;
      for one in select relname as name from pg_class where relkind = 'p' and relnamespace = 'public'::regnamespace
      loop execute format('create table %I partition of %I default', one.name || '_any', one.name); end loop;
    end $$`);
  for (const { name } of tables) for (const organisation of ['a', 'b'] as const) await fill(name, organisation);
  read = openReadDatabaseByReader({ url: database.databases.reader, max: 2, applicationName: 'redress-test' });
});
afterAll(async () => {
  await read.close();
  await owner.end();
  await database.drop();
});

/** The organisations whose rows a query of everything in a table is given, by the table's own columns. */
const everything = ({ name, ofOrganisation }: Kept): string =>
  ofOrganisation
    ? `select organisation from ${name} order by 1`
    : `select case case_id when '${CASE_OF.a}' then 'a' else 'b' end as organisation from ${name} order by 1`;

const open = (): pg.Pool => read.whole;

async function seen(table: Kept, organisations: readonly string[]): Promise<string[]> {
  const { rows } = await readingFor(organisations, async () => {
    const client = await open().connect();
    try {
      return await client.query<{ organisation: string }>(everything(table));
    } finally {
      client.release();
    }
  });
  return rows.map(({ organisation }) => organisation);
}

describe('whoever reads for one organisation', () => {
  it('is given no row of another, whatever table is asked for everything', async () => {
    expect(tables.length).toBeGreaterThan(15);
    for (const table of tables) {
      expect(await seen(table, ['a']), table.name).toEqual(['a']);
      expect(await seen(table, ['b']), table.name).toEqual(['b']);
      expect(await seen(table, []), table.name).toEqual([]);
      expect(await seen(table, ['a', 'b']), table.name).toEqual(['a', 'b']);
      expect(await seen(table, ['*']), table.name).toEqual(['a', 'b']);
    }
  });

  it('control: without the policy the row of the other is given', async () => {
    for (const table of tables) {
      await owner.query(`alter table ${table.name} disable row level security`);
      expect(await seen(table, ['a']), table.name).toEqual(['a', 'b']);
      await owner.query(`alter table ${table.name} enable row level security`);
    }
  });

  it('is given nothing of another by the views and by what looks words up for the owner', async () => {
    await owner.query(`update case_search set words = 'pallet', complainant_keys = '{k}'`);
    await owner.query(
      `update cases set reference = 'R'; update reads set case_ids = array['${CASE_OF.a}', '${CASE_OF.b}']::uuid[]`,
    );
    const asked: [text: string, one: unknown][] = [
      ['select distinct case_id from timeline', CASE_OF.a],
      ['select case_id from current_timeline', CASE_OF.a],
      ['select distinct organisation as case_id from all_notices', 'a'],
      ...TWINS.filter((table) => table !== 'notices').map((table): [string, string] => [
        `select distinct case_id from all_${table}`,
        CASE_OF.a,
      ]),
      ['select case_id from worklist', CASE_OF.a],
      [`select cases_beginning('R') as case_id`, CASE_OF.a],
      [`select cases_of_complainant('{k}') as case_id`, CASE_OF.a],
      [`select cases_of_complainant_about('{k}', happened_at) as case_id from case_search limit 2`, CASE_OF.a],
      [`select cases_with_words(to_tsquery('simple', 'pallet')) as case_id`, CASE_OF.a],
      [`select open_with_words(to_tsquery('simple', 'pallet')) as case_id`, CASE_OF.a],
      [
        `select latest_with_words(to_tsquery('simple', 'pallet'), '{b,a}', '{}', '{}', null, null, 9) as case_id`,
        CASE_OF.a,
      ],
      [`select r.organisation as case_id from reads r where read_id in (select reads_of_case('${CASE_OF.b}'))`, 'a'],
    ];
    for (const [text, one] of asked) {
      const client = await open().connect();
      const mine = await readingFor(['a'], () => client.query<{ case_id: string }>(text));
      const all = await readingFor(['*'], () => client.query<{ case_id: string }>(text));
      client.release();
      expect([mine.rows.map((row) => row.case_id), all.rows.length], text).toEqual([[one], 2]);
    }
  });

  it('sees nothing on a connection that says nothing', async () => {
    const plain = new pg.Client({ connectionString: database.databases.reader });
    await plain.connect();
    for (const table of tables) expect((await plain.query(everything(table))).rows, table.name).toEqual([]);
    await plain.query(`set redress.organisations = 'b'`);
    for (const table of tables)
      expect((await plain.query(everything(table))).rows, table.name).toEqual([{ organisation: 'b' }]);
    await plain.end();
  });
});

describe('connections that are shared by readers', () => {
  const kept = (): Kept => ({ name: 'cases', ofOrganisation: true, ofCase: true });

  it('give each its own, however they take turns, in transactions, with failures between and by prepared statements', async () => {
    const turns = Array.from({ length: 60 }, async (_, index) => {
      const organisation = index % 2 ? 'a' : 'b';
      if (index % 5 === 0) await readingFor([organisation], () => sqlOf('select 1 / 0', organisation)).catch(() => {});
      if (index % 7 === 0) return readingFor([organisation], () => transactionOf(organisation));
      const { rows } = await readingFor([organisation], () =>
        index % 3
          ? sqlOf(everything(kept()), organisation)
          : open().query<{ organisation: string }>(everything(kept())),
      );
      expect(rows).toEqual([{ organisation }]);
    });
    await Promise.all(turns);
    const { rows } = await sqlOf(everything(kept()));
    expect(rows, 'outside of any work the process reads for itself').toHaveLength(2);
  });

  async function sqlOf(text: string, name?: string) {
    const client = await open().connect();
    try {
      return await client.query<{ organisation: string }>({
        text,
        ...(name ? { name: `${name}-${text.length}` } : {}),
      });
    } finally {
      client.release();
    }
  }

  async function transactionOf(organisation: string): Promise<void> {
    const client = await open().connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      expect((await client.query(everything(kept()))).rows).toEqual([{ organisation }]);
      await expect(client.query(`select 'x'::integer`)).rejects.toThrow('invalid input syntax');
      await client.query('rollback');
      expect((await client.query(everything(kept()))).rows).toEqual([{ organisation }]);
    } finally {
      client.release();
    }
  }

  it('control: where nothing is said, everybody is given everything', async () => {
    const pool = openPool({ url: database.databases.reader, max: 1, applicationName: 'redress-test' });
    const { rows } = await readingFor(['a'], () => pool.query(everything(kept())));
    await pool.end();
    expect(rows).toHaveLength(2);
  });

  it('take no name that could be two', () => {
    expect(() => readingFor(['a,b'], () => {})).toThrow('no comma');
  });
});
