import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import { sql } from 'kysely';
import { record, streamOf, type Author } from './audit/streams.ts';
import type { ReadDatabase } from './client.ts';
import type { Page } from './read/lists.ts';
import { inTransaction } from './transaction.ts';

/** A register as it was frozen at the end of a period. */
export interface Frozen {
  organisation: string;
  summary: string;
  /** Such as `2026-03-02`, `2026-W10` or `2026-03`. */
  period: string;
  /** First and last local day. */
  from: string;
  to: string;
  register: string;
  /** `organisation@version` of the rules under which it was filled. */
  rulebook: string;
  content: unknown;
  contentHash: string;
  frozenAt: string;
}

/** Whom a frozen summary is told to: the role, and the person whom the roster has on duty for it. */
export interface Recipient {
  role: string;
  person?: string;
  because?: string;
}

export const hashOfContent = (content: unknown): string =>
  createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');

/** The summary and its notice in one statement: whoever freezes a period that is frozen changes and tells nothing. */
const FREEZE = `
  with frozen as (
    insert into summaries (organisation, summary, period, "from", "to", register, rulebook, content, content_hash, frozen_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (organisation, summary, period) do nothing
    returning organisation
  ), noticed as (
    insert into notices (notice_id, case_id, organisation, to_role, to_person, because, about, created_at, subject)
    select $11, null, organisation, $12, $13, $14, 'SummaryFrozen', $10, $15 from frozen
    on conflict (notice_id) do nothing
  )
  select count(*)::integer as frozen from frozen`;

/** Freezes a summary unless its period is frozen already, and says whether it did; an event of the stream `summaries/ORGANISATION`. */
export async function freeze(
  pool: pg.Pool,
  summary: Omit<Frozen, 'contentHash'>,
  to: Recipient,
  author: Author,
): Promise<boolean> {
  const { organisation, summary: name, period, register, rulebook, content } = summary;
  const done = await inTransaction(pool, async (client) => {
    if (!(await insertFrozen(client, summary, to))) return undefined;
    const data = { summary: name, period, version: 1, register, rulebook, contentHash: hashOfContent(content) };
    await record(client, author, { stream: streamOf('summaries', organisation), type: 'SummaryFrozen', data });
    return true;
  });
  return done ?? false;
}

async function insertFrozen(
  client: pg.PoolClient,
  summary: Omit<Frozen, 'contentHash'>,
  to: Recipient,
): Promise<boolean> {
  const { organisation, summary: name, period, from, to: last, register, rulebook, content, frozenAt } = summary;
  const subject = `summary/${name}/${period}`;
  const { rows } = await client.query<{ frozen: number }>(FREEZE, [
    organisation,
    name,
    period,
    from,
    last,
    register,
    rulebook,
    JSON.stringify(content),
    hashOfContent(content),
    frozenAt,
    `${organisation}/${subject}`,
    to.role,
    to.person ?? null,
    to.because ?? null,
    subject,
  ]);
  return rows[0]?.frozen === 1;
}

const TELL = `
  insert into notices (notice_id, case_id, organisation, to_role, to_person, because, about, created_at, subject)
  values ($1, null, $2, $3, $4, $5, $6, $7, $8) on conflict (notice_id) do nothing`;

/** Tells somebody of something that is no case, once. */
export async function tell(
  pool: pg.Pool,
  { organisation, about, subject, at }: { organisation: string; about: string; subject: string; at: string },
  { role, person, because }: Recipient,
): Promise<void> {
  const id = `${organisation}/${subject}`;
  await pool.query(TELL, [id, organisation, role, person ?? null, because ?? null, about, at, subject]);
}

const VERSIONS = sql<number>`(
  select 1 + count(*)::integer from restatements r
   where (r.organisation, r.summary, r.period) = (summaries.organisation, summaries.summary, summaries.period))`;

/** The frozen summaries of an organisation without their content, the latest period first. */
export const readSummaries = (
  db: ReadDatabase,
  organisation: string,
  summary: string | undefined,
  { after, limit }: Page<[from: string, summary: string, period: string]>,
) =>
  db
    .selectFrom('summaries')
    .select(['summary', 'period', 'from', 'to', 'register', 'rulebook', 'content_hash', 'frozen_at'])
    .select(VERSIONS.as('versions'))
    .where('organisation', '=', organisation)
    .$if(summary !== undefined, (query) => query.where('summary', '=', summary ?? ''))
    .$if(after !== undefined, (query) => {
      const [from, name, period] = after ?? ['', '', ''];
      return query.where(sql<boolean>`("from", summary, period) < (${from}::date, ${name}::text, ${period}::text)`);
    })
    .orderBy('from', 'desc')
    .orderBy('summary', 'desc')
    .orderBy('period', 'desc')
    .limit(limit)
    .execute();

export async function readSummary(
  db: ReadDatabase,
  organisation: string,
  summary: string,
  period: string,
): Promise<Frozen | undefined> {
  const row = await db
    .selectFrom('summaries')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('summary', '=', summary)
    .where('period', '=', period)
    .executeTakeFirst();
  if (!row) return undefined;
  const { content_hash, frozen_at, ...rest } = row;
  return { ...rest, contentHash: content_hash, frozenAt: frozen_at };
}
