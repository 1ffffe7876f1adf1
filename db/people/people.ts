import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import { blind, newWrappedKey, type Person } from './cipher.ts';
import { keysOf, phoneFigures, squeezed } from './sameness.ts';

/** What tells people apart. */
export interface Known {
  phone?: string | undefined;
  email?: string | undefined;
  customerNumber?: string | undefined;
}

/** By what a person is looked for within an organisation. A name alone says nothing: two people may bear it. */
export function identityOf(complainant: Known | undefined): string[] {
  const { phone = '', email = '', customerNumber = '' } = complainant ?? {};
  return keysOf({
    'person-phone': phoneFigures(phone),
    'person-email': email.trim().toLowerCase(),
    'person-number': squeezed(customerNumber),
  });
}

const FIND_OR_MAKE = `
  with known as (
    select person_id, wrapped from people
     where organisation = $2 and identity && $3::text[] and named = $5 and wrapped is not null order by created_at limit 1
  ), made as (
    insert into people (person_id, organisation, identity, wrapped, named)
    select $1::uuid, $2, $3::text[], $4, $5 where not exists (select from known)
    returning person_id, wrapped
  )
  select person_id, wrapped from known union all select person_id, wrapped from made`;

/**
 * The person of a case that opens: one of the same name who is known by phone, e-mail or number, else a new one. Two who share a phone
 * stay two, since to erase one must not erase the other; whoever is looked for by that phone finds both.
 */
export async function personOf(
  pool: pg.Pool | pg.PoolClient,
  organisation: string,
  complainant: OpenCase['complainant'] | undefined,
): Promise<Person> {
  const named = blind('person-name', squeezed(complainant?.name ?? ''));
  const values = [randomUUID(), organisation, identityOf(complainant), newWrappedKey(), named];
  const { rows } = await pool.query<{ person_id: string; wrapped: string | null }>({
    name: 'person-of',
    text: FIND_OR_MAKE,
    values,
  });
  const [row] = rows;
  if (!row) throw new Error('The store made no person.');
  return { id: row.person_id, wrapped: row.wrapped };
}

/** People by their ids. */
export async function peopleOf(client: pg.ClientBase | pg.Pool, ids: readonly string[]): Promise<Map<string, Person>> {
  const text = 'select person_id, wrapped from people where person_id = any($1::uuid[])';
  const { rows } = await client.query<{ person_id: string; wrapped: string | null }>(text, [ids]);
  return new Map(rows.map(({ person_id: id, wrapped }) => [id, { id, wrapped }]));
}
