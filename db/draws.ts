import type pg from 'pg';
import { sql } from 'kysely';
import { record, streamOf, type Author } from './audit/streams.ts';
import type { ReadDatabase } from './client.ts';
import type { Page } from './read/lists.ts';
import { hashOfContent } from './summaries.ts';
import { inTransaction } from './transaction.ts';
import { inScope, type Scope } from './read/scope.ts';
import type { Stretch } from './read/logs.ts';

export const DRAW_KINDS = ['call-back', 'quality-review'] as const;
/** What the drawn cases are for. */
export type DrawKind = (typeof DRAW_KINDS)[number];

/** Cases picked at random from a period, the same again for the same seed and the same cases. */
export interface StoredDraw {
  drawId: string;
  organisation: string;
  branches: string[];
  kind: DrawKind;
  /** Of the rulebook's draw, if it was one. */
  name: string | null;
  period: string;
  seed: string;
  size: number;
  /** How many cases it was drawn from, and the SHA-256 over their ids in order. */
  population: number;
  populationHash: string;
  caseIds: string[];
  drawnBy: string;
  drawnAt: string;
  bodyHash: string;
}

export const populationHash = (caseIds: readonly string[]): string => hashOfContent(caseIds);

/**
 * The cases from which may be drawn, by id: for a call-back those that were closed in the stretch, for a review those in which
 * somebody of ours spoke or wrote to a customer then.
 */
export async function readPopulation(
  db: ReadDatabase,
  scope: Scope,
  organisation: string,
  { kind, kinds, from, before }: { kind: DrawKind; kinds?: readonly string[] } & Stretch,
): Promise<string[]> {
  const spoken = sql<boolean>`exists (select from events e where e.case_id = cases.case_id
    and e.type in ('ContactMade', 'Answered', 'CallBackMade', 'CaseAcknowledged') and e.happened_at >= ${from} and e.happened_at < ${before})`;
  const closed = sql<boolean>`closed_at >= ${from} and closed_at < ${before} and status = 'closed'`;
  const rows = await db
    .selectFrom('cases')
    .select('case_id')
    .where(inScope('cases', scope))
    .where('organisation', '=', organisation)
    .where('reported_at', '<', before)
    .where('changed_at', '>=', from)
    .where(kind === 'call-back' ? closed : spoken)
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds ?? []))
    .orderBy('case_id')
    .execute();
  return rows.map(({ case_id }) => case_id);
}

const STORE = `
  insert into draws (draw_id, organisation, branches, kind, name, period, seed, size, population, population_hash, case_ids,
                     drawn_by, drawn_at, body_hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (draw_id) do nothing`;

/**
 * Keeps a draw unless there is one of that id, and answers the one that is kept and whether it is this one. An event of the stream
 * `draws/ORGANISATION`.
 */
export async function storeDraw(
  pool: pg.Pool,
  draw: StoredDraw,
  author: Author,
): Promise<{ stored: StoredDraw; isNew: boolean }> {
  const { drawId, organisation } = draw;
  const done = await inTransaction(pool, async (client) => {
    if (!(await insertDraw(client, draw))) return undefined;
    const { branches, kind, name, period, seed, size, population, populationHash: from, caseIds } = draw;
    const cases = { population, populationHash: from, drawn: caseIds.length, drawnHash: hashOfContent(caseIds) };
    const data = { draw: drawId, branches, kind, name, period, seed, size, ...cases };
    await record(client, author, { stream: streamOf('draws', organisation), type: 'CasesDrawn', data });
    return true;
  });
  const stored = await findDraw(pool, drawId);
  if (!stored) throw new Error(`Draw ${drawId} was neither stored nor found.`);
  return { stored, isNew: done ?? false };
}

async function insertDraw(client: pg.PoolClient, draw: StoredDraw): Promise<boolean> {
  const { drawId, organisation, branches, kind, name, period, seed, size, population, caseIds } = draw;
  const values = [drawId, organisation, branches, kind, name, period, seed, size, population, draw.populationHash];
  const { rowCount } = await client.query(STORE, [...values, caseIds, draw.drawnBy, draw.drawnAt, draw.bodyHash]);
  return rowCount === 1;
}

interface DrawRow {
  draw_id: string;
  organisation: string;
  branches: string[];
  kind: string;
  name: string | null;
  period: string;
  seed: string;
  size: number;
  population: number;
  population_hash: string;
  case_ids: string[];
  drawn_by: string;
  drawn_at: string;
  body_hash: string;
}

const drawOf = (row: DrawRow): StoredDraw => ({
  drawId: row.draw_id,
  organisation: row.organisation,
  branches: row.branches,
  kind: row.kind as DrawKind,
  name: row.name,
  period: row.period,
  seed: row.seed,
  size: row.size,
  population: row.population,
  populationHash: row.population_hash,
  caseIds: row.case_ids,
  drawnBy: row.drawn_by,
  drawnAt: row.drawn_at,
  bodyHash: row.body_hash,
});

export async function findDraw(pool: pg.Pool, drawId: string): Promise<StoredDraw | undefined> {
  const { rows } = await pool.query<DrawRow>('select * from draws where draw_id = $1', [drawId]);
  return rows[0] && drawOf(rows[0]);
}

/** Draws of an organisation, the latest first. Whoever sees only some branches sees the draws from those alone. */
export async function readDraws(
  db: ReadDatabase,
  { branches }: Scope,
  organisation: string,
  kind: DrawKind | undefined,
  { after, limit }: Page<[drawnAt: string, drawId: string]>,
): Promise<StoredDraw[]> {
  const rows = await db
    .selectFrom('draws')
    .selectAll()
    .where('organisation', '=', organisation)
    .where(
      sql<boolean>`(cardinality(${[...branches]}::text[]) = 0 or (cardinality(branches) > 0 and branches <@ ${[...branches]}::text[]))`,
    )
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(after !== undefined, (query) => {
      const [drawnAt, drawId] = after ?? ['', ''];
      return query.where(sql<boolean>`(drawn_at, draw_id) < (${drawnAt}::timestamptz, ${drawId}::text)`);
    })
    .orderBy('drawn_at', 'desc')
    .orderBy('draw_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(drawOf);
}
