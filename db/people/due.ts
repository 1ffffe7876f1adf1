import type pg from 'pg';
import { keptOf } from '../../workflows/domain/rulebook/practice/retention.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import type { Rulebooks } from '../rulebooks.ts';
import { CASES_OF_PEOPLE } from './cases-of-people.ts';
import { reportOn, type KnownPerson, type PersonReport } from './finding.ts';

/** A person whose data need not be kept any longer. */
export interface DuePerson extends KnownPerson {
  /** Since when, in UTC. */
  dueSince: Instant;
  cases: string[];
}

/** Where a page of people begins: after the one who came then and has this id. */
export type DuePosition = [createdAt: Instant, personId: string];

export interface DuePage {
  people: DuePerson[];
  /** Where the next page begins; undefined on the last one. A page may be short, or empty, and not the last. */
  next: DuePosition | undefined;
}

/** People with ended cases alone, so that only those are opened who may be due. Milliseconds are what a position says. */
const CANDIDATES = `
  select person_id as "personId", date_trunc('milliseconds', created_at) as "createdAt" from people p
   where organisation = $1 and wrapped is not null
     and ($2::timestamptz is null or (date_trunc('milliseconds', created_at), person_id) > ($2::timestamptz, $3::uuid))
     and exists (select from ${CASES_OF_PEOPLE} c where c.person_id = p.person_id::text)
     and not exists (select from ${CASES_OF_PEOPLE} c where c.person_id = p.person_id::text and not c.ended)
   order by date_trunc('milliseconds', created_at), person_id limit $4`;

/** Since when none of the cases is kept any longer; undefined while one is, and where nobody said how long one is kept. */
async function dueSince(rulebooks: Rulebooks, { cases }: PersonReport, now: Instant): Promise<Instant | undefined> {
  let latest = '';
  for (const { state } of cases) {
    const rules = await rulebooks.get(state.rulebook.organisation, state.rulebook.version);
    const kept = isRefusal(rules) ? [] : keptOf(state, rules);
    if (kept.length === 0) return undefined;
    for (const { until } of kept) if (until > latest) latest = until;
  }
  return latest !== '' && latest <= now ? latest : undefined;
}

/**
 * Who of an organisation may be erased without having asked for it: all their cases ended, nothing is held by law, and every period is over
 * for which the rulebooks of their cases keep them (`practice.retention`). Whose rulebook says none is never due by itself.
 * @param page how many people are looked at; those of them who are due make the page
 */
export async function readDue(
  pool: pg.Pool,
  rulebooks: Rulebooks,
  organisation: string,
  now: Instant,
  { after, limit }: { after: DuePosition | undefined; limit: number },
): Promise<DuePage> {
  const [createdAt = null, personId = null] = after ?? [];
  const { rows } = await pool.query<{ personId: string; createdAt: Instant }>(CANDIDATES, [
    organisation,
    createdAt,
    personId,
    limit,
  ]);
  const people: DuePerson[] = [];
  for (const row of rows) {
    const report = await reportOn(pool, rulebooks, row.personId, now);
    if (!report || report.erasableFrom === null || report.erasableFrom > now) continue;
    const since = await dueSince(rulebooks, report, now);
    const { cases, holds: _holds, erasableFrom: _from, ...known } = report;
    if (since !== undefined) people.push({ ...known, dueSince: since, cases: cases.map(({ caseId }) => caseId) });
  }
  const last = rows.at(-1);
  return { people, next: rows.length < limit || !last ? undefined : [last.createdAt, last.personId] };
}
