import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { onDuty, type OnDuty, type Roster } from '../workflows/domain/duty/roster.ts';
import type { Instant } from '../workflows/domain/vocabulary.ts';
import { rosterDifferences } from './audit/published.ts';
import { clientOf, record, streamOf, type Author } from './audit/streams.ts';
import type { Database, ReadDatabase } from './client.ts';
import { readingForEverybody } from './roles/reading-for.ts';

/** A published roster was changed: what it said about a past night must stay what it was. */
export class PublishedRosterChanged extends Error {
  constructor({ organisation, effectiveFrom }: Roster) {
    super(
      `The roster of ${organisation} from ${effectiveFrom} is published already and this one differs. Published rosters never ` +
        `change, since they say who was on duty: give the new one a later effectiveFrom, with a time of day where it must be soon.`,
    );
  }
}

/** A roster would begin before one that is published: it would change who was on duty in a time that has one already. */
export class RosterBeforePublished extends Error {
  constructor({ organisation, effectiveFrom }: Roster, latest: Instant) {
    super(
      `The roster of ${organisation} from ${effectiveFrom} begins before the one that is published from ${latest}. It would change who ` +
        `was on duty until then: give it a later effectiveFrom.`,
    );
  }
}

/**
 * Publishes the rosters that are new and answers their names. Each publication is an event of the stream `rosters/ORGANISATION`.
 * Throws PublishedRosterChanged or RosterBeforePublished.
 */
export async function publishRosters(db: Database, rosters: readonly Roster[], author: Author): Promise<string[]> {
  const published: string[] = [];
  for (const roster of rosters) {
    const { organisation, effectiveFrom: effective_from } = roster;
    const content_hash = createHash('sha256')
      .update(canonicalize(roster) ?? '')
      .digest('hex');
    await requireLatest(db, roster);
    const isNew = await db.transaction().execute((within) => publish(within, roster, content_hash, author));
    if (isNew) published.push(`${organisation} from ${effective_from}`);
    else await requireUnchanged(db, roster, content_hash);
  }
  return published;
}

async function publish(db: Database, roster: Roster, content_hash: string, author: Author): Promise<boolean> {
  const { organisation, effectiveFrom: effective_from } = roster;
  const inserted = await db
    .insertInto('duty_rosters')
    .values({ organisation, effective_from, content: JSON.stringify(roster), content_hash })
    .onConflict((conflict) => conflict.columns(['organisation', 'effective_from']).doNothing())
    .returning('effective_from')
    .executeTakeFirst();
  if (!inserted) return false;
  const before = await db
    .selectFrom('duty_rosters')
    .select('content')
    .where('organisation', '=', organisation)
    .where('effective_from', '<', effective_from)
    .orderBy('effective_from', 'desc')
    .executeTakeFirst();
  await record(clientOf(db), author, {
    stream: streamOf('rosters', organisation),
    type: 'RosterPublished',
    data: {
      effectiveFrom: effective_from,
      contentHash: content_hash,
      ...rosterDifferences(before?.content as Roster | undefined, roster),
    },
  });
  return true;
}

/** One that is published already may come again; a new one comes after all that are. */
async function requireLatest(db: Database, roster: Roster): Promise<void> {
  const published = await db
    .selectFrom('duty_rosters')
    .select('effective_from')
    .where('organisation', '=', roster.organisation)
    .where('effective_from', '>=', roster.effectiveFrom)
    .orderBy('effective_from')
    .execute();
  const [first] = published;
  const latest = published.at(-1);
  if (first && latest && first.effective_from !== roster.effectiveFrom)
    throw new RosterBeforePublished(roster, latest.effective_from);
}

async function requireUnchanged(db: Database, roster: Roster, hash: string): Promise<void> {
  const { content_hash } = await db
    .selectFrom('duty_rosters')
    .select('content_hash')
    .where('organisation', '=', roster.organisation)
    .where('effective_from', '=', roster.effectiveFrom)
    .executeTakeFirstOrThrow();
  if (content_hash !== hash) throw new PublishedRosterChanged(roster);
}

/** How long a newly published roster may go unnoticed, in seconds. */
const LIST_SECONDS = 5;

/** Published rosters, kept in memory: one never changes, so only the list of their beginnings is read again. */
export class Rosters {
  readonly #db: ReadDatabase;
  readonly #lists = new Map<string, { readAt: number; list: Promise<Instant[]> }>();
  readonly #rosters = new Map<string, Promise<Roster>>();

  constructor(db: ReadDatabase | Database) {
    this.#db = db as ReadDatabase;
  }

  /** The roster in force at an instant, or undefined when the organisation had none yet. */
  async inForce(organisation: string, at: Instant): Promise<Roster | undefined> {
    const beginnings = await this.#list(organisation);
    const begins = beginnings.findLast((one) => one <= at);
    return begins === undefined ? undefined : this.#get(organisation, begins);
  }

  /** Whom a role is at an instant, for a case of the branch or of none; undefined without a roster, or with nobody on duty. */
  async onDuty(
    organisation: string,
    role: string,
    branch: string | undefined,
    at: Instant,
  ): Promise<OnDuty | undefined> {
    const roster = await this.inForce(organisation, at);
    return roster && onDuty(roster, role, branch, at);
  }

  #list(organisation: string): Promise<Instant[]> {
    const known = this.#lists.get(organisation);
    if (known && Date.now() - known.readAt < LIST_SECONDS * 1000) return known.list;
    const list = readingForEverybody(() => this.#readList(organisation));
    this.#lists.set(organisation, { readAt: Date.now(), list });
    // A failed read is not kept, or a moment without the store would fail for seconds.
    list.catch(() => this.#lists.delete(organisation));
    return list;
  }

  async #readList(organisation: string): Promise<Instant[]> {
    const rows = await this.#db
      .selectFrom('duty_rosters')
      .select('effective_from')
      .where('organisation', '=', organisation)
      .orderBy('effective_from')
      .execute();
    return rows.map(({ effective_from }) => effective_from);
  }

  #get(organisation: string, begins: Instant): Promise<Roster> {
    const key = `${organisation} ${begins}`;
    const known = this.#rosters.get(key);
    if (known) return known;
    const read = readingForEverybody(() => this.#read(organisation, begins));
    this.#rosters.set(key, read);
    read.catch(() => this.#rosters.delete(key));
    return read;
  }

  async #read(organisation: string, begins: Instant): Promise<Roster> {
    const { content } = await this.#db
      .selectFrom('duty_rosters')
      .select('content')
      .where('organisation', '=', organisation)
      .where('effective_from', '=', begins)
      .executeTakeFirstOrThrow();
    return content as Roster;
  }
}
