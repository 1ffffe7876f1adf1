import { sql, type Kysely } from 'kysely';

/**
 * A connection that says `redress.restricted = withheld` opens nothing personal of people whose data are restricted, and is told so where a
 * case or an event is read. Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** Something of the person under whose key it lies, or another thing where their data are restricted and withheld. */
const ofPerson = (sealed: string, withheld: string, open: string): string =>
  `(select case when p.restricted_at is not null and current_setting('redress.restricted', true) = 'withheld' then ${withheld}
                else ${open} end from people p where p.person_id = (${sealed}->>'p')::uuid)`;

// Of whoever is not there the key is null, as it is of an erased person.
const STATEMENTS = [
  `create or replace function unlock(sealed jsonb) returns jsonb language sql stable parallel safe as $$
    select case when sealed->>'p' is null then sealed
                else sealed || jsonb_build_object('w', ${ofPerson('sealed', 'null', 'p.wrapped')}) end $$`,
  `create or replace function unlock_state(state jsonb) returns jsonb language sql stable parallel safe as $$
    select case when state->'sealed'->>'p' is null then state
                else state || coalesce(${ofPerson(
                  `state->'sealed'`,
                  `'{"sealed":null,"withheld":"restricted"}'::jsonb`,
                  `jsonb_build_object('sealed', (state->'sealed') || jsonb_build_object('w', p.wrapped))`,
                )}, '{"sealed":null}') end $$`,
  `create function unlock_event(sealed jsonb) returns jsonb language sql stable parallel safe as $$
    select case when sealed->>'p' is null then sealed
                else coalesce(${ofPerson(
                  'sealed',
                  `'{"withheld":"restricted"}'::jsonb`,
                  `sealed || jsonb_build_object('w', p.wrapped)`,
                )}, sealed || '{"w":null}') end $$`,
  `create or replace view timeline as
    select e.case_id, e.seq, e.type, e.data, unlock_event(e.personal) as personal, e.happened_at, e.reported_at, e.recorded_at,
           e.command_id, e.command_type, e.actor, e.rulebook, e.previous_hash, e.hash,
           unlock_salt(e.personal, e.personal_salt) as personal_salt, e.personal_hash, e.key_id, e.mac, e.personal->>'p' as person_id
      from events e`,
];
