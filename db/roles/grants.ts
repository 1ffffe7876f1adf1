import type { ClientBase } from 'pg';

/** Whoever may write is the writer of everything that grows; what is written once stays, save for the columns named here. */
const LOGS: Readonly<Record<string, readonly string[]>> = {
  // Erasing takes the salt with which words could be tried out against the hash.
  events: ['personal_salt'],
  // A command is stored when it comes in and gets its outcome later; erasing takes its salt.
  commands: [
    'decided_at',
    'outcome',
    'refusal',
    'first_seq',
    'last_seq',
    'body',
    'body_seal',
    'body_salt',
    'key_id',
    'mac',
  ],
  stream_events: [],
  reads: [],
  audit_leaves: [],
  audit_nodes: [],
  checkpoints: ['posted_at'],
  rulebooks: ['source'],
  duty_rosters: [],
  // Whoever disputes a score holds its summary meanwhile, which takes a column; a trigger keeps this one from changing.
  summaries: ['organisation'],
  restatements: [],
  score_disputes: [],
  draws: [],
  payment_exports: [],
  people: ['identity', 'wrapped', 'restricted_at', 'restricted_by', 'erased_at', 'erased_by'],
  outbox: ['status', 'attempts', 'settled_at', 'reason'],
  notices: ['read_at'],
  api_keys: ['expires_at', 'revoked_at'],
  imports: ['finished_at', 'cases_done', 'rows_done', 'rows_rejected'],
};

/** What ends, and is then taken away; the log keeps that it was. */
const PASSING: Readonly<Record<string, readonly string[]>> = {
  sessions: ['seen_at', 'ended_at'],
  suspensions: [],
};

/** What is made anew from the log, or is gone when it is done. */
const PROJECTIONS = ['cases', 'case_search', 'deadlines', 'number_series', 'wakes'] as const;

/** Where the owner puts closed cases away; of them the writer changes what erasing needs, and adds nothing. */
const ARCHIVE: Readonly<Record<string, readonly string[]>> = {
  archived_cases: ['state'],
  archived_case_search: ['words', 'complainant_keys'],
  archived_deadlines: [],
  archived_events: ['personal_salt'],
  archived_commands: ['body_salt'],
  archived_outbox: [],
  archived_notices: [],
};

/** Whether the schema is as a version needs it is looked up by everybody. */
const BOOK_KEEPING = ['kysely_migration', 'kysely_migration_lock'] as const;
const VIEWS = [
  'timeline',
  'current_timeline',
  'worklist',
  ...Object.keys(ARCHIVE).map((table) => table.replace('archived_', 'all_')),
];

const GROWING: readonly string[] = [...Object.keys(LOGS), ...Object.keys(PASSING), ...PROJECTIONS];

/** Every table that somebody was given, for the test that no table is forgotten. */
export const GRANTED_TABLES: readonly string[] = [...GROWING, ...Object.keys(ARCHIVE)];

/** What the writer may change of a table that is written once. */
export const LOG_TABLES: Readonly<Record<string, readonly string[]>> = LOGS;
export const PASSING_TABLES: Readonly<Record<string, readonly string[]>> = PASSING;
export const ARCHIVE_TABLES: Readonly<Record<string, readonly string[]>> = ARCHIVE;

/** The roles of PostgreSQL, each with least rights, of which each process connects as one; docs/adr/0018 says which. */
export const DATABASE_ROLES = ['redress_writer', 'redress_reader', 'redress_auditor', 'redress_migrator'] as const;

const READERS = 'redress_writer, redress_reader, redress_auditor';

/** One at a time, since PostgreSQL refuses two who grant at once; the number is that of no other lock. */
const ALONE = 'select pg_advisory_xact_lock(8316504)';

/** Does something with each relation of ours that whoever asks owns and the migrator does not. */
const HAND_OVER = `
  do $$ declare one record; begin
    for one in select format('alter %s %s owner to redress_migrator', case relkind when 'v' then 'view' else 'table' end, oid::regclass) as change
                 from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and relowner = current_user::regrole and current_user <> 'redress_migrator'
                union all
               select format('alter function %s owner to redress_migrator', oid::regprocedure) from pg_proc
                where pronamespace = 'public'::regnamespace and proowner = current_user::regrole and current_user <> 'redress_migrator'
    loop execute one.change; end loop;
  end $$`;

/** Where rows are kept apart by organisation, whoever records and whoever audits are still for all of them. */
const FOR_ALL = `
  do $$ declare one record; begin
    for one in select c.oid::regclass as name, r.role from pg_class c cross join (values ('redress_writer'), ('redress_auditor')) r (role)
                where c.relnamespace = 'public'::regnamespace and c.relrowsecurity
                  and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = r.role)
    loop execute format('create policy %1$s on %2$s to %1$s using (true)', one.role, one.name); end loop;
  end $$`;

/** What the roles are given in a database whose tables are there, in order. Given again it is the same. */
export const GRANTS: readonly string[] = [
  ALONE,
  HAND_OVER,
  `revoke all on all tables in schema public from ${READERS}`,
  ...BOOK_KEEPING.map((table) => `grant select on ${table} to ${READERS}`),
  `grant select on ${[...GRANTED_TABLES, ...VIEWS].join(', ')} to ${READERS}`,
  `grant insert on ${GROWING.join(', ')} to redress_writer`,
  `grant delete on ${Object.keys(PASSING).join(', ')} to redress_writer`,
  `grant update, delete on ${PROJECTIONS.join(', ')} to redress_writer`,
  ...Object.entries({ ...LOGS, ...PASSING, ...ARCHIVE }).flatMap(([table, columns]) =>
    columns.length ? [`grant update (${columns.join(', ')}) on ${table} to redress_writer`] : [],
  ),
  FOR_ALL,
];

const THERE = `select count(*)::integer as there from pg_roles where rolname = any($1::text[])`;

/** Gives the roles what is theirs, if the server has them; one who does everything needs none. */
export async function grantToRoles(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ there: number }>(THERE, [DATABASE_ROLES]);
  if (rows[0]?.there !== DATABASE_ROLES.length) return false;
  await client.query(`begin; ${GRANTS.join(';\n')}; commit`);
  return true;
}
