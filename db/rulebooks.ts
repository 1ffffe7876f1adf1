import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { refuse, listed, type Refusal } from '../workflows/domain/case/refusal.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { rulebookDifferences } from './audit/published.ts';
import { clientOf, record, streamOf, type Author } from './audit/streams.ts';
import type { Database, ReadDatabase } from './client.ts';

const hashOf = (rulebook: Rulebook): string =>
  createHash('sha256')
    .update(canonicalize(rulebook) ?? '')
    .digest('hex');

/** A published version was changed: cases are pinned to it, so it must stay what it was. */
export class PublishedRulebookChanged extends Error {
  constructor({ organisation, version }: Rulebook) {
    super(
      `Rulebook ${organisation} ${version} is published already and this one differs. Published versions never change, since cases ` +
        `are pinned to them: give the new rules a version and an effectiveFrom of their own.`,
    );
  }
}

/**
 * Publishes the versions that are new, with their calendars and holiday tables in them, and answers their names. Each publication is an
 * event of the stream `rulebooks/ORGANISATION`.
 */
export async function publishRulebooks(
  db: Database,
  rulebooks: readonly Rulebook[],
  author: Author,
): Promise<string[]> {
  const published: string[] = [];
  for (const rulebook of rulebooks) {
    const content_hash = hashOf(rulebook);
    const isNew = await db.transaction().execute((within) => publish(within, rulebook, content_hash, author));
    if (isNew) published.push(`${rulebook.organisation}@${rulebook.version}`);
    else await requireUnchanged(db, rulebook, content_hash);
  }
  return published;
}

async function publish(db: Database, rulebook: Rulebook, content_hash: string, author: Author): Promise<boolean> {
  const { organisation, version, effectiveFrom: effective_from } = rulebook;
  const inserted = await db
    .insertInto('rulebooks')
    .values({ organisation, version, effective_from, content: JSON.stringify(rulebook), content_hash })
    .onConflict((conflict) => conflict.columns(['organisation', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst();
  if (!inserted) return false;
  const before = await versionBefore(db, rulebook);
  await record(clientOf(db), author, {
    stream: streamOf('rulebooks', organisation),
    type: 'RulebookPublished',
    data: {
      version,
      effectiveFrom: effective_from,
      contentHash: content_hash,
      before: before?.version ?? null,
      ...rulebookDifferences(before, rulebook),
    },
  });
  return true;
}

/** The published version that one follows, by when they take effect. */
async function versionBefore(db: Database, rulebook: Rulebook): Promise<Rulebook | undefined> {
  const row = await db
    .selectFrom('rulebooks')
    .select('content')
    .where('organisation', '=', rulebook.organisation)
    .where('version', '!=', rulebook.version)
    .where('effective_from', '<=', rulebook.effectiveFrom)
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row?.content as Rulebook | undefined;
}

async function requireUnchanged(db: Database, rulebook: Rulebook, hash: string): Promise<void> {
  const { content_hash } = await db
    .selectFrom('rulebooks')
    .select('content_hash')
    .where('organisation', '=', rulebook.organisation)
    .where('version', '=', rulebook.version)
    .executeTakeFirstOrThrow();
  if (content_hash !== hash) throw new PublishedRulebookChanged(rulebook);
}

interface Version {
  version: string;
  effectiveFrom: string;
  publishedAt: string;
  timeZone: string;
}

function publishedBy(versions: Version[], knownAt: string | undefined): Version[] {
  const published = versions.filter(({ publishedAt }) => knownAt === undefined || publishedAt <= knownAt);
  return published.length > 0 ? published : versions;
}

/** How long a list of published versions may be out of date: a version takes effect on a date, so seconds do not matter. */
const LIST_SECONDS = 5;

/** Published rulebooks, kept in memory: a version never changes, so only the list of versions is read again. */
export class Rulebooks {
  readonly #db: ReadDatabase;
  readonly #versions = new Map<string, Promise<Rulebook>>();
  readonly #lists = new Map<string, { readAt: number; list: Promise<Version[]> }>();

  constructor(db: ReadDatabase | Database) {
    this.#db = db as ReadDatabase;
  }

  /** The pinned version of a case. Throws when it is not there: then the store has lost what a case needs. */
  get(organisation: string, version: string): Promise<Rulebook> {
    const key = `${organisation}@${version}`;
    const known = this.#versions.get(key);
    if (known) return known;
    const read = this.#read(organisation, version);
    this.#versions.set(key, read);
    // A failed read is not kept, or a moment without the store would fail for ever.
    read.catch(() => this.#versions.delete(key));
    return read;
  }

  /** A published version by its name, which somebody typed; undefined when there is none. */
  async find(organisation: string, version: string): Promise<Rulebook | undefined> {
    const published = await this.#db
      .selectFrom('rulebooks')
      .select('version')
      .where('organisation', '=', organisation)
      .where('version', '=', version)
      .executeTakeFirst();
    return published && this.get(organisation, version);
  }

  /**
   * The version in force for a case that is opened at an instant, by the organisation's own date. `knownAt`: among those that were
   * published by then; where none was, as for history that was imported, among all.
   */
  async inForce(organisation: string, at: string, knownAt?: string): Promise<Rulebook | Refusal> {
    const versions = publishedBy(await this.#list(organisation), knownAt);
    if (!versions.length) {
      return refuse('unknown-organisation', { organisation, known: listed(await this.organisations()) });
    }
    const inForce = versions.findLast(({ effectiveFrom, timeZone }) => effectiveFrom <= localDate(at, timeZone));
    if (inForce) return this.get(organisation, inForce.version);
    const [first] = versions;
    return refuse('no-rulebook-yet', {
      organisation,
      date: localDate(at, first?.timeZone ?? 'UTC'),
      first: first?.effectiveFrom ?? '',
    });
  }

  async organisations(): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('rulebooks')
      .select('organisation')
      .distinct()
      .orderBy('organisation')
      .execute();
    return rows.map(({ organisation }) => organisation);
  }

  #list(organisation: string): Promise<Version[]> {
    const known = this.#lists.get(organisation);
    if (known && Date.now() - known.readAt < LIST_SECONDS * 1000) return known.list;
    const list = this.#db
      .selectFrom('rulebooks')
      .select(['version', 'effective_from', 'published_at', sql<string>`content->>'timeZone'`.as('time_zone')])
      .where('organisation', '=', organisation)
      .orderBy('effective_from')
      .orderBy('version')
      .execute()
      .then((rows) =>
        rows.map((row) => ({
          version: row.version,
          effectiveFrom: row.effective_from,
          publishedAt: row.published_at,
          timeZone: row.time_zone,
        })),
      );
    this.#lists.set(organisation, { readAt: Date.now(), list });
    list.catch(() => this.#lists.delete(organisation));
    return list;
  }

  async #read(organisation: string, version: string): Promise<Rulebook> {
    const row = await this.#db
      .selectFrom('rulebooks')
      .select('content')
      .where('organisation', '=', organisation)
      .where('version', '=', version)
      .executeTakeFirst();
    if (!row) throw new Error(`Rulebook ${organisation} ${version} is not in the store, yet a case is pinned to it.`);
    return row.content as Rulebook;
  }
}

/** Formatters by time zone: to make one costs more than all the rest of a look-up. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function localDate(at: string, timeZone: string): string {
  const formatter = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formatters.set(timeZone, formatter);
  return formatter.format(new Date(at));
}
