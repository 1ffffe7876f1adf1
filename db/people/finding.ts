import type pg from 'pg';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { Rulebooks } from '../rulebooks.ts';
import { CASES_OF_PEOPLE } from './cases-of-people.ts';
import { casesOf, freeFrom, holdsOf, type Hold, type PersonalCase } from './holds.ts';
import { identityOf } from './people.ts';

/** What is known of a person without opening anything. */
export interface KnownPerson {
  personId: string;
  organisation: string;
  createdAt: Instant;
  restrictedAt: Instant | null;
  erasedAt: Instant | null;
}

const COLUMNS = `person_id as "personId", organisation, created_at as "createdAt", restricted_at as "restrictedAt", erased_at as "erasedAt"`;

/** By what somebody is looked for; a name alone finds nobody, since two may bear it. */
export interface Sought {
  phone?: string | undefined;
  email?: string | undefined;
  customerNumber?: string | undefined;
}

/** The people of an organisation who are known by a phone, an e-mail or a number. One who was erased is found by none of them. */
export async function findPeople(pool: pg.Pool, organisation: string, sought: Sought): Promise<KnownPerson[]> {
  const identity = identityOf(sought);
  const text = `select ${COLUMNS} from people where organisation = $1 and identity && $2::text[] order by created_at`;
  return (await pool.query<KnownPerson>(text, [organisation, identity])).rows;
}

const CASES = `
  select person_id as "personId", array_agg(case_id order by reported_at, case_id) as cases from ${CASES_OF_PEOPLE} c
   where person_id = any($1::text[]) group by 1`;

/** The ids of the cases of people, the oldest first. */
export async function casesOfPeople(pool: pg.Pool, personIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await pool.query<{ personId: string; cases: string[] }>(CASES, [personIds]);
  return new Map(rows.map(({ personId, cases }) => [personId, cases]));
}

/** Everything that is held on a person. */
export interface PersonReport extends KnownPerson {
  cases: PersonalCase[];
  holds: Hold[];
  /** The earliest instant of erasure; null while a case is open. */
  erasableFrom: Instant | null;
}

/** A person with their cases and what holds them, or undefined when there is none of that id. */
export async function reportOn(
  pool: pg.Pool | pg.PoolClient,
  rulebooks: Rulebooks,
  personId: string,
  now: Instant,
): Promise<PersonReport | undefined> {
  const { rows } = await pool.query<KnownPerson>(`select ${COLUMNS} from people where person_id = $1`, [personId]);
  const [person] = rows;
  if (!person) return undefined;
  const cases = await casesOf(pool, personId);
  const holds: Hold[] = [];
  for (const one of cases) {
    const { organisation, version } = one.state.rulebook;
    const rules = await rulebooks.get(organisation, version);
    if (!isRefusal(rules)) holds.push(...holdsOf(one, rules, now));
  }
  return { ...person, cases, holds, erasableFrom: freeFrom(holds, now) };
}
