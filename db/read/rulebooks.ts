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
