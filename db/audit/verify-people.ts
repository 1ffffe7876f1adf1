import type pg from 'pg';
import { opensKey } from '../people/cipher.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Findings } from './findings.ts';

const PAGE_SIZE = 2000;
const KEYS = `
  select person_id, wrapped from people where wrapped is not null and person_id > $1::uuid order by person_id limit ${PAGE_SIZE}`;
const FIRST = '00000000-0000-0000-0000-000000000000';

interface Row {
  person_id: string;
  wrapped: string;
}

const SILENTLY_ERASED = `
  select person_id from people p where wrapped is null and not exists (
    select from stream_events where stream = 'people' and type = 'PersonErased' and data->>'personId' = p.person_id::text)
   order by person_id limit 1000`;

/**
 * Opens the key of every person, so that one that was exchanged is told as itself and not by everything that it no longer opens.
 * @throws when one is under a key that the secrets do not have: then nothing of that person can be read, and nothing said about it
 */
export async function checkPeople(client: pg.ClientBase, { wrap }: Secrets, findings: Findings): Promise<void> {
  const { rows: erased } = await client.query<{ person_id: string }>(SILENTLY_ERASED);
  for (const { person_id: key } of erased) {
    findings.add({ table: 'people', key, problem: 'its key is gone, and no event says that anybody erased it' });
  }
  for (let after = FIRST; ;) {
    const { rows } = await client.query<Row>(KEYS, [after]);
    for (const { person_id: key, wrapped } of rows) {
      const id = wrapped.split(':', 1)[0] ?? '';
      if (!wrap.find(id)) {
        throw new Error(
          `The key of person ${key} is under a key "${id}" that is not in the secrets of this installation.`,
        );
      }
      if (!opensKey(wrapped)) findings.add({ table: 'people', key, problem: 'its key does not open' });
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_SIZE) return;
    after = last.person_id;
  }
}

const ERASED_IN_CASE = (id: string): string => `
  exists (select from all_events o join people p on p.person_id::text = o.personal->>'p' where o.case_id = ${id} and p.erased_at is not null)`;

/**
 * What is personal opens to nothing once its person is erased, and what is still recorded of them then is not kept; whoever takes it away
 * otherwise leaves it without a person, or a person who is not erased.
 */
const BARE = `
  select 'events' as table, e.case_id, e.case_id::text || '/' || e.seq as key, e.personal->>'p' as person, c.state->'sealed'->>'p' as of_case
    from all_events e left join all_cases c using (case_id)
   where ($1::uuid is null or e.case_id = $1::uuid) and e.personal_hash is not null
     and ((e.personal is null and not ${ERASED_IN_CASE('e.case_id')}) or (e.personal->>'p' is not null and not exists (select from people where person_id::text = e.personal->>'p')))
  union all
  select 'commands', k.case_id, k.command_id, k.body->>'p', c.state->'sealed'->>'p'
    from all_commands k left join all_cases c using (case_id)
   where ($1::uuid is null or k.case_id = $1::uuid) and k.outcome is not null
     and ((k.body->>'p' is not null and k.body->>'c' is not null and not exists (select from people where person_id::text = k.body->>'p'))
       or (k.body_salt is null and k.body = jsonb_build_object('type', k.type) and not ${ERASED_IN_CASE('k.case_id')}))
   order by 1 desc, 2, 3 limit 1000`;

interface Bare {
  table: 'events' | 'commands';
  case_id: string;
  key: string;
  person: string | null;
  /** Whose the case is, by its snapshot. */
  of_case: string | null;
}

/** Finds personal data that were taken away although their person is not erased, and people that were taken away. */
export async function checkBare(client: pg.ClientBase, caseId: string | undefined, findings: Findings): Promise<void> {
  const { rows } = await client.query<Bare>(BARE, [caseId ?? null]);
  for (const { table, case_id: id, key, person, of_case: ofCase } of rows) {
    if (person !== null && person === ofCase) {
      findings.add({ table: 'people', key: person, problem: 'personal data name it, and it is there no more' });
      continue;
    }
    findings.add({
      table,
      key,
      caseId: id,
      problem: 'its personal data were taken away, and their person is not erased',
    });
  }
}
