import type pg from 'pg';
import { record, streamOf, type Author } from './audit/streams.ts';
import type { ReadDatabase } from './client.ts';
import { hashOfContent, readSummary } from './summaries.ts';
import { inTransaction } from './transaction.ts';

/** Which frozen summary is meant. */
export interface SummaryPlace {
  organisation: string;
  summary: string;
  /** Such as `2026-03-02`, `2026-W10` or `2026-03`. */
  period: string;
}

/** A version of a frozen summary without its content: the frozen one is the first, later ones say who restated it and why. */
export interface SummaryVersion {
  version: number;
  register: string;
  /** `organisation@version` of the rules under which it was filled. */
  rulebook: string;
  contentHash: string;
  /** When it was frozen or restated. */
  at: string;
  /** Null for the frozen one. */
  by: string | null;
  reason: string | null;
  /** The case in which a figure was disputed, where that was the reason. */
  disputeCase: string | null;
}

export interface Restatement extends SummaryPlace {
  version: number;
  register: string;
  rulebook: string;
  content: unknown;
  reason: string;
  disputeCase: string | null;
  restatedBy: string;
  restatedAt: string;
  commandId: string;
  bodyHash: string;
}

/** The version with its notice in one statement, to whom the frozen one was told. */
const RESTATE = `
  with restated as (
    insert into restatements (organisation, summary, period, version, register, rulebook, content, content_hash, reason, dispute_case,
                              restated_by, restated_at, command_id, body_hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing
    returning version
  ), noticed as (
    insert into notices (notice_id, case_id, organisation, to_role, to_person, because, about, created_at, subject)
    select n.notice_id || '/' || r.version, null, n.organisation, n.to_role, n.to_person, n.because, 'SummaryRestated', $12,
           n.subject || '/' || r.version
      from restated r, notices n where n.notice_id = $15
    on conflict (notice_id) do nothing
  )
  select count(*)::integer as stored from restated`;

/**
 * Stores a version unless there is one of its number, or one made by the same command; says whether it did. An event of the stream
 * `summaries/ORGANISATION`, without the reason, which somebody wrote.
 */
export async function storeRestatement(pool: pg.Pool, restatement: Restatement, author: Author): Promise<boolean> {
  const { organisation, summary, period, version, register, rulebook, content, disputeCase } = restatement;
  const done = await inTransaction(pool, async (client) => {
    if (!(await insertRestatement(client, restatement))) return undefined;
    const data = { summary, period, version, register, rulebook, contentHash: hashOfContent(content), disputeCase };
    await record(client, author, { stream: streamOf('summaries', organisation), type: 'SummaryRestated', data });
    return true;
  });
  return done ?? false;
}

async function insertRestatement(client: pg.PoolClient, restatement: Restatement): Promise<boolean> {
  const { organisation, summary, period, version, register, rulebook, content, reason } = restatement;
  const { disputeCase, restatedBy, restatedAt, commandId, bodyHash } = restatement;
  const told = [JSON.stringify(content), hashOfContent(content), reason, disputeCase];
  const values = [organisation, summary, period, version, register, rulebook, ...told, restatedBy, restatedAt];
  const frozenNotice = `${organisation}/summary/${summary}/${period}`;
  const { rows } = await client.query<{ stored: number }>(RESTATE, [...values, commandId, bodyHash, frozenNotice]);
  return rows[0]?.stored === 1;
}

/** What a command restated before, if it did: which version, and the hash of its request. */
export const restatedBy = (db: ReadDatabase, commandId: string) =>
  db.selectFrom('restatements').select(['version', 'body_hash']).where('command_id', '=', commandId).executeTakeFirst();

/** All versions of a summary, the frozen one first; none when the period is not frozen. */
export async function readVersions(db: ReadDatabase, place: SummaryPlace): Promise<SummaryVersion[]> {
  const { organisation, summary, period } = place;
  const [frozen, restated] = await Promise.all([
    readSummary(db, organisation, summary, period),
    db
      .selectFrom('restatements')
      .select([
        'version',
        'register',
        'rulebook',
        'content_hash',
        'restated_at',
        'restated_by',
        'reason',
        'dispute_case',
      ])
      .where('organisation', '=', organisation)
      .where('summary', '=', summary)
      .where('period', '=', period)
      .orderBy('version')
      .execute(),
  ]);
  if (!frozen) return [];
  const { register, rulebook, contentHash, frozenAt } = frozen;
  return [
    { version: 1, register, rulebook, contentHash, at: frozenAt, by: null, reason: null, disputeCase: null },
    ...restated.map((row) => ({
      version: row.version,
      register: row.register,
      rulebook: row.rulebook,
      contentHash: row.content_hash,
      at: row.restated_at,
      by: row.restated_by,
      reason: row.reason,
      disputeCase: row.dispute_case,
    })),
  ];
}

/** The content of a version; undefined when there is none of that number. */
export async function readContent(db: ReadDatabase, place: SummaryPlace, version: number): Promise<unknown> {
  const { organisation, summary, period } = place;
  if (version === 1) return (await readSummary(db, organisation, summary, period))?.content;
  const row = await db
    .selectFrom('restatements')
    .select('content')
    .where('organisation', '=', organisation)
    .where('summary', '=', summary)
    .where('period', '=', period)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.content;
}
