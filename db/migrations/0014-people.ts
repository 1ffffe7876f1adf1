import { sql, type Kysely } from 'kysely';

/**
 * People, each with a data key that opens what is personal about them, and the functions that fetch the key beside what it opens. What
 * was written before this is not sealed; import it anew. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table people (
    person_id uuid primary key,
    organisation text not null,
    identity text[] not null,
    named text not null,
    wrapped text,
    created_at timestamptz not null default now(),
    restricted_at timestamptz,
    restricted_by text,
    erased_at timestamptz,
    erased_by text,
    check ((wrapped is null) = (erased_at is not null))
  )`,
  `create index people_by_identity on people using gin (identity)`,
  // The key of a person lies beside the ciphertext only while a query is answered, so that to erase the one row is to erase everything.
  `create function unlock(sealed jsonb) returns jsonb language sql stable parallel safe as $$
    select case when sealed->>'p' is null then sealed
                else sealed || jsonb_build_object('w', (select p.wrapped from people p where p.person_id = (sealed->>'p')::uuid)) end $$`,
  `create function unlock_state(state jsonb) returns jsonb language sql stable parallel safe as $$
    select case when state->'sealed'->>'p' is null then state
                else state || jsonb_build_object('sealed', unlock(state->'sealed')) end $$`,
  // The salt beside something sealed lies under the same key.
  `create function unlock_salt(sealed jsonb, salt text) returns jsonb language sql stable parallel safe as $$
    select case when not sealed ? 'c' then to_jsonb(salt)
                else unlock((sealed - 'sha256') || jsonb_build_object('c', salt)) end
     where salt is not null $$`,
  `create index cases_by_person on cases ((state->'sealed'->>'p'))`,
  `drop view timeline`,
  `create view timeline as
    select e.case_id, e.seq, e.type, e.data, unlock(e.personal) as personal, e.happened_at, e.reported_at, e.recorded_at,
           e.command_id, e.command_type, e.actor, e.rulebook, e.previous_hash, e.hash,
           unlock_salt(e.personal, e.personal_salt) as personal_salt, e.personal_hash, e.key_id, e.mac, e.personal->>'p' as person_id
      from events e`,
];
