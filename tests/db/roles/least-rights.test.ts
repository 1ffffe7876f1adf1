import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { migrate } from '../../../db/migrate.ts';
import {
  ARCHIVE_TABLES,
  DATABASE_ROLES,
  GRANTED_TABLES,
  LOG_TABLES,
  PASSING_TABLES,
} from '../../../db/roles/grants.ts';
import { makeRoles } from '../../../db/roles/roles.ts';
import type { Databases } from '../../../settings/databases.ts';
import { cloneDatabase } from '../../support/postgres.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
const clients = {} as Record<keyof Databases | 'owner', pg.Client>;
/** Every table of the product with its columns, as the catalogue has them. */
let tables: { name: string; columns: string[] }[];

const TABLES = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) filter (where a.attidentity = '' and a.attgenerated = '') as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'kysely%' group by 1 order by 1`;

beforeAll(async () => {
  database = await cloneDatabase();
  for (const [name, url] of Object.entries({ ...database.databases, owner: database.url })) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    clients[name as keyof Databases] = client;
  }
  tables = (await clients.owner.query<{ name: string; columns: string[] }>(TABLES)).rows;
});
afterAll(async () => {
  await Promise.all(Object.values(clients).map((client) => client.end()));
  await database.drop();
});

const INSUFFICIENT_PRIVILEGE = '42501';

/** Tries statements as somebody, one by one and each taken back, and answers those that were let through to where rows are touched. */
async function allowed(client: pg.Client, statements: readonly string[]): Promise<string[]> {
  const through: string[] = [];
  for (const statement of statements) {
    await client.query('begin');
    const code = await client.query(statement).then(
      () => undefined,
      (error: pg.DatabaseError) => error.code,
    );
    if (code !== INSUFFICIENT_PRIVILEGE) through.push(statement);
    await client.query('rollback');
  }
  return through;
}

const changesOf = (name: string, columns: readonly string[]): string[] =>
  columns.map((column) => `update ${name} set "${column}" = "${column}"`);
/** What a table's row of a list of grants lets its columns be changed by. */
const givenOf = (
  given: Readonly<Record<string, readonly string[]>>,
  { name, columns }: { name: string; columns: readonly string[] },
): string[] =>
  changesOf(
    name,
    columns.filter((column) => given[name]?.includes(column)),
  );
const removalsOf = (name: string): string[] => [`delete from ${name}`, `truncate ${name} cascade`];
const writesOf = (name: string, columns: readonly string[]): string[] => [
  `insert into ${name} default values`,
  ...changesOf(name, columns),
  ...removalsOf(name),
];

describe('the roles of the database', () => {
  it('are given every table by name, so that a new one is thought about', () => {
    expect([...GRANTED_TABLES].sort()).toEqual(tables.map(({ name }) => name).sort());
  });

  it('let the writer add to a log, and change of it only what erasing and settling need', async () => {
    for (const { name, columns } of tables.filter((one) => one.name in LOG_TABLES)) {
      const mayChange = LOG_TABLES[name] ?? [];
      const may = await allowed(clients.writer, [...changesOf(name, columns), ...removalsOf(name)]);
      expect(may, name).toEqual(
        changesOf(
          name,
          columns.filter((column) => mayChange.includes(column)),
        ),
      );
      expect(await allowed(clients.writer, [`insert into ${name} default values`]), name).toHaveLength(1);
    }
  });

  it('let the writer take away what has ended, and change of it only that', async () => {
    const passing = tables.filter((one) => one.name in PASSING_TABLES);
    expect(passing.length).toBe(Object.keys(PASSING_TABLES).length);
    for (const { name, columns } of passing) {
      const may = givenOf(PASSING_TABLES, { name, columns });
      const wanted = [...changesOf(name, columns), ...removalsOf(name)];
      expect(await allowed(clients.writer, wanted), name).toEqual([...may, `delete from ${name}`]);
    }
  });

  it('let the writer take from what is archived what erasing needs, and nothing else', async () => {
    const archive = tables.filter((one) => one.name in ARCHIVE_TABLES);
    expect(archive.length).toBe(Object.keys(ARCHIVE_TABLES).length);
    for (const { name, columns } of archive) {
      const may = givenOf(ARCHIVE_TABLES, { name, columns });
      expect(await allowed(clients.writer, writesOf(name, columns)), name).toEqual(may);
    }
  });

  it('let the writer make projections anew', async () => {
    const known = { ...LOG_TABLES, ...PASSING_TABLES, ...ARCHIVE_TABLES };
    const projections = tables.filter((one) => !(one.name in known));
    expect(projections.map(({ name }) => name)).toContain('cases');
    for (const { name, columns } of projections) {
      const wanted = [...changesOf(name, columns), `delete from ${name}`, `insert into ${name} default values`];
      expect(await allowed(clients.writer, wanted), name).toEqual(wanted);
      expect(await allowed(clients.writer, [`truncate ${name} cascade`]), name).toEqual([]);
    }
  });

  it('let reader and auditor read and write nothing', async () => {
    for (const { name, columns } of tables) {
      for (const role of ['reader', 'auditor'] as const) {
        expect(await allowed(clients[role], writesOf(name, columns)), `${role} ${name}`).toEqual([]);
        expect(await allowed(clients[role], [`select from ${name}`]), `${role} ${name}`).toHaveLength(1);
      }
    }
  });

  it('let nobody but the migrator change the tables, their triggers and their rules', async () => {
    const ddl = [
      'create table mine (id integer)',
      'alter table events disable trigger all',
      'alter table stream_events disable trigger stream_events_stay',
      'alter table cases disable row level security',
      'drop table events cascade',
      'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return old; end $$',
      'set session_replication_role = replica',
      'set role redress_migrator',
    ];
    for (const role of ['writer', 'reader', 'auditor'] as const)
      expect(await allowed(clients[role], ddl), role).toEqual([]);
    expect(
      await allowed(clients.migrator, ['create table mine (id integer)', 'alter table events add x text']),
    ).toHaveLength(2);
    expect(await allowed(clients.migrator, ['create role another', 'alter role redress_writer superuser'])).toEqual([]);
  });

  it('control: one right too many is seen', async () => {
    await clients.owner.query('grant delete on events to redress_writer');
    expect(await allowed(clients.writer, removalsOf('events'))).toEqual(['delete from events']);
    await migrate(database.databases.migrator);
    expect(await allowed(clients.writer, removalsOf('events')), 'each migration gives out anew').toEqual([]);
  });

  it('have a new table read by the auditor and added to by the writer until it is given out by name', async () => {
    await clients.migrator.query('create table newer (id integer)');
    expect(
      await allowed(clients.writer, ['select from newer', 'insert into newer values (1)', 'delete from newer']),
    ).toHaveLength(2);
    expect(await allowed(clients.auditor, ['select from newer', 'insert into newer values (1)'])).toEqual([
      'select from newer',
    ]);
    expect(await allowed(clients.reader, ['select from newer'])).toEqual([]);
    await clients.migrator.query('drop table newer');
  });

  it('take over a database that one user made and did everything in', async () => {
    const owners = `
      select distinct pg_get_userbyid(relowner) as owner from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
      union select pg_get_userbyid(proowner) from pg_proc where pronamespace = 'public'::regnamespace`;
    await clients.owner.query(`
      do $$ declare one record; begin
        for one in select oid::regclass as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        loop execute format('alter table %s owner to postgres', one.name); end loop;
      end $$; revoke all on all tables in schema public from ${DATABASE_ROLES.join(', ')}`);
    expect(await allowed(clients.writer, ['select from events'])).toEqual([]);
    await makeRoles(database.url);
    expect((await clients.owner.query(owners)).rows).toEqual([{ owner: 'redress_migrator' }]);
    expect(await allowed(clients.writer, ['select from events'])).toHaveLength(1);
  });
});
