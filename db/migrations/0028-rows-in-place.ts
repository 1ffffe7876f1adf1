import { sql, type Kysely } from 'kysely';

/**
 * The row of a case changes with every command, and PostgreSQL writes it anew beside itself, without a word to any index, only where no column that an index is made of
 * has changed. An index was made of the snapshot, which always changes, to find the cases of a person. They are found by their openings
 * instead, which are written once. The release before finds them without an
 * index until it is gone; who has many events makes the new one beforehand, as docs/upgrading.md says. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create index if not exists openings_by_person on events ((personal->>'p')) where seq = 1`,
  `create index archived_openings_by_person on archived_events ((personal->>'p')) where seq = 1`,
  'drop index cases_by_person',
  'drop index archived_cases_by_person',
];
