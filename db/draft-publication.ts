import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { Instant } from '../workflows/domain/vocabulary.ts';
import { clientOf, lockStream, streamOf, type Author, type StreamActor } from './audit/streams.ts';
import type { Database, ReadDatabase } from './client.ts';
import type { RulebookFile } from './rulebook-files.ts';
import { isPublished, PublishedRulebookChanged, publishNew } from './rulebooks.ts';

/** The version of an organisation's rules that was published last. */
export interface LastPublished {
  version: string;
  at: Instant;
  /** Who published it; empty of a version from before that was recorded. */
  by: string;
}

/** Somebody published rules after those that whoever publishes now has seen: the draft knows nothing of them. */
export class PublishedMeanwhile extends Error {
  readonly last: LastPublished;

  constructor(last: LastPublished) {
    super(`Version ${last.version} was published meanwhile${last.by && ` by ${last.by}`}, at ${last.at}.`);
    this.last = last;
  }
}

/** What was published last for an organisation, by the clock and not by when it takes effect; undefined without any. */
export async function lastPublished(
  db: ReadDatabase | Database,
  organisation: string,
): Promise<LastPublished | undefined> {
  const read = db as ReadDatabase;
  const row = await read
    .selectFrom('rulebooks')
    .select(['version', 'published_at'])
    .where('organisation', '=', organisation)
    .orderBy('published_at', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst();
  if (!row) return undefined;
  const events = await read
    .selectFrom('stream_events')
    .select(['data', 'actor'])
    .where('stream', '=', streamOf('rulebooks', organisation))
    .where('type', '=', 'RulebookPublished')
    .execute();
  const event = events.find(({ data }) => (data as { version: string }).version === row.version);
  return { version: row.version, at: row.published_at, by: event ? (event.actor as StreamActor).id : '' };
}

/**
 * Whether a draft is published as it is; then publishing it again does nothing. `seen` is the version that its author knew as the last one.
 * Throws PublishedMeanwhile where another was published since, and PublishedRulebookChanged where the draft has the name of another.
 */
export async function requireUpToDate(db: ReadDatabase | Database, draft: Rulebook, seen: string): Promise<boolean> {
  if (await isPublished(db, draft)) return true;
  const last = await lastPublished(db, draft.organisation);
  if (last && last.version !== seen) throw new PublishedMeanwhile(last);
  return false;
}

/**
 * Publishes a draft whose author has seen all that is published; of two who do so at once the second is told of the first. Answers whether
 * it was published now rather than before. Throws as `requireUpToDate`.
 */
export async function publishDraft(db: Database, draft: RulebookFile, seen: string, author: Author): Promise<boolean> {
  const { rulebook } = draft;
  return db.transaction().execute(async (within) => {
    // Whoever publishes for the organisation at the same moment has done so, or waits until this is done.
    await lockStream(clientOf(within), streamOf('rulebooks', rulebook.organisation));
    if (await requireUpToDate(within, rulebook, seen)) return false;
    if (await publishNew(within, draft, author)) return true;
    throw new PublishedRulebookChanged(rulebook);
  });
}
