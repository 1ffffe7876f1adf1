import type pg from 'pg';
import type { ReadDatabase } from './client.ts';
import type { SummaryPlace } from './restatements.ts';
import { inTransaction } from './transaction.ts';

/** A figure of a frozen summary that a partner disputes, under the id of the case in which it does so. */
export interface Dispute extends SummaryPlace {
  caseId: string;
  /** The version in which the figure stands. */
  version: number;
  partner: string;
  measure: string;
  /** As it stood there. */
  figure: unknown;
  disputedBy: string;
  disputedAt: string;
  /** Of the request that opens the case; under another one the case is none about this figure. */
  bodyHash: string;
}

/** A dispute as it is told: with its case as that is now, and the version that came of it, if one did. */
export interface KnownDispute extends Omit<Dispute, keyof SummaryPlace | 'bodyHash'> {
  reference: string;
  status: string;
  ended: boolean;
  restatedAs: number | null;
}

/** Commands that came to nothing, since whoever sent them went away before they were stored, hold a figure no longer than this. */
const SENDING = '1 minute';

/**
 * Another dispute of the figure whose case is open, or is being opened. A case that was refused is none, nor is one that another
 * command under the same key opened.
 */
const STANDING = `
  select d.case_id
    from score_disputes d
    left join all_commands k on k.command_id = d.case_id::text
    left join all_cases c on c.case_id = d.case_id
   where d.organisation = $1 and d.summary = $2 and d.period = $3 and d.partner = $4 and d.measure = $5 and d.case_id <> $6::uuid
     and case when k.command_id is null then d.disputed_at > $7::timestamptz - interval '${SENDING}'
              else k.body_hash = d.body_hash and (k.outcome is null or not c.ended) end
   limit 1`;

const KEEP = `
  insert into score_disputes (case_id, organisation, summary, period, version, partner, measure, figure, disputed_by, disputed_at, body_hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (case_id) do nothing`;

/**
 * Keeps a dispute for the case that is opened next, unless the figure is disputed already: then the other case is answered. Those who
 * dispute figures of one summary do so in turn, so that of two at once only one opens a case. Kept once for each case.
 */
export async function keepDispute(pool: pg.Pool, dispute: Dispute): Promise<{ standing?: string }> {
  const { caseId, organisation, summary, period, version, partner, measure, disputedAt } = dispute;
  return inTransaction(pool, async (client) => {
    const place = [organisation, summary, period];
    await client.query(
      'select from summaries where organisation = $1 and summary = $2 and period = $3 for no key update',
      place,
    );
    const { rows } = await client.query<{ case_id: string }>(STANDING, [
      ...place,
      partner,
      measure,
      caseId,
      disputedAt,
    ]);
    if (rows[0]) return { standing: rows[0].case_id };
    const figure = [partner, measure, JSON.stringify(dispute.figure)];
    const how = [dispute.disputedBy, disputedAt, dispute.bodyHash];
    await client.query(KEEP, [caseId, ...place, version, ...figure, ...how]);
    return {};
  });
}

/** The disputes of a summary that opened a case, the first one first. */
export async function readDisputes(db: ReadDatabase, place: SummaryPlace): Promise<KnownDispute[]> {
  const { organisation, summary, period } = place;
  const rows = await db
    .selectFrom('score_disputes as d')
    .innerJoin('all_commands as k', (join) =>
      join
        .on((is) => is(is.cast<string>('d.case_id', 'text'), '=', is.ref('k.command_id')))
        .onRef('k.body_hash', '=', 'd.body_hash'),
    )
    .innerJoin('all_cases as c', 'c.case_id', 'd.case_id')
    .select(['d.case_id', 'd.version', 'd.partner', 'd.measure', 'd.figure', 'd.disputed_by', 'd.disputed_at'])
    .select(['c.reference', 'c.status', 'c.ended'])
    .select((the) =>
      the
        .selectFrom('restatements as r')
        .select((of) => of.fn.min('r.version').as('version'))
        .whereRef('r.dispute_case', '=', 'd.case_id')
        .as('restated_as'),
    )
    .where('d.organisation', '=', organisation)
    .where('d.summary', '=', summary)
    .where('d.period', '=', period)
    .orderBy('d.disputed_at')
    .orderBy('d.case_id')
    .execute();
  return rows.map(({ case_id, disputed_by, disputed_at, restated_as, ...row }) => ({
    ...row,
    caseId: case_id,
    disputedBy: disputed_by,
    disputedAt: disputed_at,
    restatedAs: restated_as,
  }));
}
