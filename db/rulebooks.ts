import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { refuse, listed, type Refusal } from '../workflows/domain/case/refusal.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { rulebookDifferences } from './audit/published.ts';
import { clientOf, record, streamOf, type Author } from './audit/streams.ts';
import type { Database, ReadDatabase } from './client.ts';
import { readingForEverybody } from './roles/reading-for.ts';
import type { RulebookFile } from './rulebook-files.ts';

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

/** A rulebook to be published, with the text that it was made of where that is at hand: the next draft begins with it. */
export type Publication = Rulebook | RulebookFile;

const fileOf = (one: Publication): { rulebook: Rulebook; text?: string } => ('text' in one ? one : { rulebook: one });

/**
 * Publishes the versions that are new, with their calendars and holiday tables in them, and answers their names. Each publication is an
 * event of the stream `rulebooks/ORGANISATION`.
 */
export async function publishRulebooks(
  db: Database,
  publications: readonly Publication[],
  author: Author,
): Promise<string[]> {
  const published: string[] = [];
  for (const publication of publications) {
    const { rulebook } = fileOf(publication);
    const isNew = await db.transaction().execute((within) => publishNew(within, publication, author));
    if (isNew) published.push(`${rulebook.organisation}@${rulebook.version}`);
    else if (!(await isPublished(db, rulebook))) throw new PublishedRulebookChanged(rulebook);
    else await keepSource(db, publication);
  }
  return published;
}

/** Publishes one version within a transaction and records that; false where there is a version of its name already, whatever it says. */
export async function publishNew(db: Database, publication: Publication, author: Author): Promise<boolean> {
  const { rulebook, text: source } = fileOf(publication);
  const { organisation, version, effectiveFrom: effective_from } = rulebook;
  const content_hash = hashOf(rulebook);
  const row = { organisation, version, effective_from, content: JSON.stringify(rulebook), content_hash };
  const inserted = await db
    .insertInto('rulebooks')
    .values({ ...row, ...(source === undefined ? {} : { source }) })
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

/** Versions that were published before texts were kept get theirs when the same rules are published again. */
async function keepSource(db: Database, publication: Publication): Promise<void> {
  const { rulebook, text } = fileOf(publication);
  if (text === undefined) return;
  await db
    .updateTable('rulebooks')
    .set({ source: text })
    .where('organisation', '=', rulebook.organisation)
    .where('version', '=', rulebook.version)
    .where('source', 'is', null)
    .execute();
}

/** The published version that one follows, by when they take effect. */
export async function versionBefore(db: ReadDatabase | Database, rulebook: Rulebook): Promise<Rulebook | undefined> {
  const row = await (db as ReadDatabase)
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

/** Whether exactly this rulebook is published; false also where another one has its name. */
export async function isPublished(db: ReadDatabase | Database, rulebook: Rulebook): Promise<boolean> {
  const found = await (db as ReadDatabase)
    .selectFrom('rulebooks')
    .select('content_hash')
    .where('organisation', '=', rulebook.organisation)
    .where('version', '=', rulebook.version)
    .executeTakeFirst();
  return found?.content_hash === hashOf(rulebook);
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

/**
 * Published rulebooks, kept in memory: a version never changes, so only the list of versions is read again. Whoever asks first, they are read for
 * everybody, since they are kept for whoever asks next.
 */
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
    const read = readingForEverybody(() => this.#read(organisation, version));
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

  /** Forgets which versions there are, for whoever has just published one. */
  forget(organisation: string): void {
    this.#lists.delete(organisation);
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
    const list = readingForEverybody(() => this.#readList(organisation));
    this.#lists.set(organisation, { readAt: Date.now(), list });
    list.catch(() => this.#lists.delete(organisation));
    return list;
  }

  async #readList(organisation: string): Promise<Version[]> {
    const rows = await this.#db
      .selectFrom('rulebooks')
      .select(['version', 'effective_from', 'published_at', sql<string>`content->>'timeZone'`.as('time_zone')])
      .where('organisation', '=', organisation)
      .orderBy('effective_from')
      .orderBy('version')
      .execute();
    return rows.map((row) => ({
      version: row.version,
      effectiveFrom: row.effective_from,
      publishedAt: row.published_at,
      timeZone: row.time_zone,
    }));
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
