import { sql } from 'kysely';
import type { ReadDatabase } from '../client.ts';

/** The published versions of an organisation's rulebook, the newest first. */
export const readVersions = (db: ReadDatabase, organisation: string) =>
  db
    .selectFrom('rulebooks')
    .select(['organisation', 'version', 'effective_from', 'content_hash', 'published_at'])
    .where('organisation', '=', organisation)
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute();

/** The text that a published version was made of; null where it is not known. */
export async function readSource(db: ReadDatabase, organisation: string, version: string): Promise<string | null> {
  const found = await db
    .selectFrom('rulebooks')
    .select('source')
    .where('organisation', '=', organisation)
    .where('version', '=', version)
    .executeTakeFirst();
  return found?.source ?? null;
}

/** How many cases of an organisation are open under each version of its rules, the newest version first. */
export const readOpenByVersion = (db: ReadDatabase, organisation: string) =>
  db
    .selectFrom('rulebooks')
    .leftJoin('cases', (join) =>
      join
        .onRef('cases.organisation', '=', 'rulebooks.organisation')
        .on('cases.ended', '=', false)
        .on(sql<boolean>`cases.rulebook = rulebooks.organisation || '@' || rulebooks.version`),
    )
    .select(({ fn }) => [
      'rulebooks.version',
      'rulebooks.effective_from',
      fn.count<string>('cases.case_id').as('open'),
      fn.min('cases.reported_at').as('oldest'),
      fn.min('cases.next_deadline_at').as('next_deadline_at'),
    ])
    .where('rulebooks.organisation', '=', organisation)
    .groupBy(['rulebooks.version', 'rulebooks.effective_from'])
    .orderBy('rulebooks.effective_from', 'desc')
    .orderBy('rulebooks.version', 'desc')
    .execute();

/** The cases that are open under one version, the oldest first. */
export const readOpenUnder = (db: ReadDatabase, organisation: string, version: string, limit: number) =>
  db
    .selectFrom('cases')
    .select(['case_id', 'reference', 'kind', 'case_type', 'status', 'department', 'owner', 'reported_at'])
    .where('organisation', '=', organisation)
    .where('rulebook', '=', `${organisation}@${version}`)
    .where('ended', '=', false)
    .orderBy('reported_at')
    .orderBy('case_id')
    .limit(limit)
    .execute();
