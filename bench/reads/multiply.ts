import type pg from 'pg';
import { complainantKeys } from '../../db/projections/search-row.ts';
import { hiddenWords } from '../../db/projections/search-words.ts';

/** Rows of one statement; more would take longer than is shown of progress. */
const BATCH = 100_000;
/** Different words of all texts; the first ones are in many texts, the last ones in hardly any. */
const WORDS = 20_000;
const WORDS_OF_A_CASE = 12;
/** Cases that one customer has at every size. */
const CASES_OF_A_CUSTOMER = 10;

/** The plain word at a place; the lower, the more texts it is in. */
export const wordAt = (place: number): string => `word${place}`;

let places: Map<string, number> | undefined;
/** The places of the words that a row is found by, which it has as hashes. */
export function wordsSaid(hidden: string): number[] {
  places ??= new Map(Array.from({ length: WORDS }, (_, index) => [hiddenWord(index + 1), index + 1]));
  return hidden.split(' ').flatMap((word) => places?.get(word) ?? []);
}
const hiddenWord = (place: number): string => hiddenWords(wordAt(place))[0] ?? '';
/** The number of a customer, and how each is told. */
export const customerAt = (place: number) => ({
  name: `Customer ${place}`,
  customerNumber: `C-${place}`,
  phone: `+86 138 ${String(place).padStart(8, '0')}`,
});
export const customersOf = (cases: number): number => Math.ceil(cases / CASES_OF_A_CUSTOMER);
/** As the database has it, which is as people write it. */
export const waybillAt = (place: number): string => `WB${String(place).padStart(9, '0')}`;
export const ownerAt = (place: number): string => `bench-${place}`;

/** Cases to be added to a database that has the originals. */
export interface Addition {
  /** Copies of these. */
  originals: readonly string[];
  /** Numbers of the new cases, by which their waybills are told apart. */
  from: number;
  until: number;
  /** Told of between so many days ago. */
  daysAgo: readonly [most: number, least: number];
  customers: number;
  owners: number;
}

/** What those that are copied have in common with their originals: everything but what is said of `fresh` here. */
const FRESH = `
  create temporary table fresh on commit drop as
  select gen_random_uuid() as id, o.case_id as original, n,
         now() - interval '1 day' * ($4::float8 + random() * ($3::float8 - $4::float8)) - o.reported_at as shift,
         'WB' || lpad(n::text, 9, '0') as waybill, 'DEMO-' || upper(substr(md5('reference' || n), 1, 10)) as reference,
         1 + floor(random() * $5::integer)::integer as customer,
         case when n % 5 = 0 then null else 'bench-' || floor(random() * $6::integer)::integer end as owner,
         (array['customer-service', 'fleet', 'warehouse', 'claims'])[1 + n % 4] as department
    from generate_series($1::integer, $2::integer - 1) n
    join (select case_id, reported_at, row_number() over (order by case_id) - 1 as place from bench.cases where case_id = any($7::uuid[])) o
      on o.place = n % cardinality($7::uuid[])`;

const CASES = `
  insert into cases (case_id, reference, organisation, branch, kind, case_type, severity, status, ended, department, owner, channel, waybill,
                     happened_at, reported_at, closed_at, next_due_at, next_deadline_at, overdue, seq, head_hash, rulebook, changed_at, state,
                     ours_due_at, promised_at, escalated)
  select f.id, f.reference, c.organisation, c.branch, c.kind, c.case_type, c.severity, c.status, c.ended, f.department, f.owner, c.channel, f.waybill,
         c.happened_at + f.shift, c.reported_at + f.shift, c.closed_at + f.shift, c.next_due_at + f.shift, c.next_deadline_at + f.shift, c.overdue,
         c.seq, c.head_hash, c.rulebook, c.changed_at + f.shift, c.state, c.ours_due_at + f.shift, c.promised_at + f.shift, c.escalated
    from fresh f join bench.cases c on c.case_id = f.original order by f.id`;

const EVENTS = `
  insert into events (case_id, seq, type, data, personal, personal_salt, personal_hash, happened_at, reported_at, recorded_at, command_id,
                      command_type, actor, rulebook, previous_hash, hash, key_id, mac)
  select f.id, e.seq, e.type, e.data, e.personal, e.personal_salt, e.personal_hash, e.happened_at + f.shift, e.reported_at + f.shift,
         e.recorded_at + f.shift, e.command_id, e.command_type, e.actor, e.rulebook, e.previous_hash, e.hash, e.key_id, e.mac
    from fresh f join bench.events e on e.case_id = f.original order by f.id, e.seq`;

const DEADLINES = `
  insert into deadlines (case_id, clock_key, clock, cycle, organisation, department, owner, holder, status, started_at, due_at, breached_at,
                         provisional, rungs_fired)
  select f.id, d.clock_key, d.clock, d.cycle, d.organisation, f.department, f.owner, d.holder, d.status, d.started_at + f.shift, d.due_at + f.shift,
         d.breached_at + f.shift, d.provisional, d.rungs_fired
    from fresh f join bench.deadlines d on d.case_id = f.original`;

const SEARCHED = `
  insert into case_search (case_id, organisation, branch, kind, case_type, waybill, complainant_keys, lane, cause_party, cause_mechanism,
                           happened_at, reported_at, words)
  select f.id, s.organisation, s.branch, s.kind, s.case_type, f.waybill, k.keys, s.lane, s.cause_party, s.cause_mechanism,
         s.happened_at + f.shift, s.reported_at + f.shift, t.words
    from fresh f join bench.case_search s on s.case_id = f.original join bench.customers k on k.place = f.customer
    join (select n, string_agg(w.hidden, ' ') as words
            from (select n, floor(power(${WORDS}, random()))::integer as place from fresh, generate_series(1, ${WORDS_OF_A_CASE})) told
            join bench.words w using (place) group by n) t using (n)
   order by f.id`;

/** Readies a database for copies: what is told of people and said in texts, hashed as the product does. */
export async function readyForCopies(client: pg.ClientBase, customers: number): Promise<void> {
  const words = Array.from({ length: WORDS }, (_, index) => hiddenWord(index + 1));
  // Apart from the product's tables, which the roles are given by name.
  await client.query('create schema if not exists bench');
  for (const table of FILLED) await client.query(`create table if not exists bench.${table} as select * from ${table}`);
  await client.query('create table if not exists bench.words (place integer primary key, hidden text not null)');
  await client.query(
    'insert into bench.words select place, hidden from unnest($1::text[]) with ordinality told (hidden, place) on conflict do nothing',
    [words],
  );
  await client.query('create table if not exists bench.customers (place integer primary key, keys text[] not null)');
  for (let from = 1; from <= customers; from += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, customers + 1 - from) }, (_, index) =>
      complainantKeys(customerAt(from + index)).join(' '),
    );
    await client.query(
      `insert into bench.customers select $2::integer + place - 1, string_to_array(keys, ' ')
         from unnest($1::text[]) with ordinality told (keys, place) on conflict do nothing`,
      [some, from],
    );
  }
}

const FILLED = ['cases', 'events', 'case_search', 'deadlines'] as const;

/** Primary keys as constraints, other indexes as they are; those that are unique for another reason stay, since they are small. */
const INDEXES = `
  select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as table, c.conname as constraint,
         coalesce(pg_get_constraintdef(c.oid), pg_get_indexdef(i.indexrelid)) as definition
    from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
   where i.indrelid = any($1::regclass[]) and (i.indisprimary or not i.indisunique) order by i.indisprimary desc`;

interface Index {
  name: string;
  table: string;
  constraint: string | null;
  definition: string;
}

/**
 * Does work without the indexes of the tables that it fills, and makes them anew, which is much faster; so they are as tight as after maintenance, at
 * every size. The tables need not outlive a crash, and reading them does not care.
 */
export async function withoutIndexes(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<Index>(INDEXES, [FILLED]);
  for (const table of FILLED) await client.query(`alter table ${table} set unlogged`);
  for (const { name, table, constraint } of rows)
    await client.query(
      constraint === null ? `drop index ${name}` : `alter table ${table} drop constraint ${constraint}`,
    );
  await work();
  for (const { table, constraint, definition } of rows)
    await client.query(
      constraint === null ? definition : `alter table ${table} add constraint ${constraint} ${definition}`,
    );
}

/** Adds copies, a batch in a transaction. Their hashes are those of their originals, so their chains do not verify. */
export async function multiply(
  client: pg.ClientBase,
  { originals, from, until, daysAgo, customers, owners }: Addition,
  onProgress: (cases: number) => void,
): Promise<void> {
  for (let begin = from; begin < until; begin += BATCH) {
    const end = Math.min(begin + BATCH, until);
    await client.query('begin');
    await client.query(FRESH, [begin, end, ...daysAgo, customers, owners, originals]);
    await client.query('analyze fresh');
    for (const statement of [CASES, EVENTS, DEADLINES, SEARCHED]) await client.query(statement);
    await client.query('commit');
    onProgress(end);
  }
}
