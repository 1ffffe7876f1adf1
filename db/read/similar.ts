import { sql, type RawBuilder } from 'kysely';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { ReadDatabase } from '../client.ts';
import { searchQuery } from '../projections/search-words.ts';
import { inScope, type Scope } from './scope.ts';
import { latestWithWords } from './words.ts';

/** So many of each way of being alike are compared; of more, the latest. */
const COMPARED = 200;
/** What the same lane and the same cause count beside the words, which count one when all are shared. */
const LANE = 0.5;
const CAUSE = 0.5;

/** An answer that was given in a case, and what was offered with it. */
export interface GivenAnswer {
  happenedAt: string;
  channel?: string;
  remedy?: string;
  text?: string;
  final: boolean;
}

/** An earlier case of the same type, what is alike, and what was done then. */
export interface Similar {
  caseId: string;
  state: CaseState;
  sameLane: boolean;
  sameCause: boolean;
  /** Share of the words: 0 none, 1 as much as the case shares with itself. */
  words: number;
  answers: GivenAnswer[];
  /** Whether the customer was satisfied at the last call-back, if there was one. */
  satisfied?: boolean;
  /** How it was closed. */
  outcome?: string;
}

interface Sought {
  case_id: string;
  organisation: string;
  case_type: string;
  lane: string | null;
  cause_party: string | null;
  cause_mechanism: string | null;
  reported_at: string;
  words: string;
}

interface Row {
  case_id: string;
  state: CaseState;
  same_lane: boolean;
  same_cause: boolean;
  words_shared: number;
}

/** The latest earlier cases of the type that one way of being alike holds for. */
const alike = (sought: Sought, scope: Scope, condition: RawBuilder<boolean>) => sql`(
  select s.case_id from case_search s
   where s.organisation = ${sought.organisation} and s.case_type = ${sought.case_type} and ${inScope('s', scope)}
     and s.reported_at <= ${sought.reported_at}::timestamptz and s.case_id <> ${sought.case_id}::uuid and ${condition}
   order by s.reported_at desc limit ${COMPARED})`;

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The latest earlier cases of the type that share a word, which most do. */
const sharing = (asked: RawBuilder<string>, sought: Sought, { organisations, branches }: Scope) =>
  latestWithWords(
    asked,
    { organisations: organisations.includes('*') ? [sought.organisation] : organisations, branches },
    { organisation: sought.organisation, case_type: sought.case_type },
    { before: [sought.reported_at, LAST_ID], limit: COMPARED + 1 },
  );

async function ranked(db: ReadDatabase, scope: Scope, sought: Sought, limit: number): Promise<Row[]> {
  const query = searchQuery(sought.words) || null;
  const { lane, cause_party: party, cause_mechanism: mechanism } = sought;
  const sameLane = sql<boolean>`s.lane = ${lane}::text`;
  const sameCause = sql<boolean>`s.cause_party = ${party}::text and s.cause_mechanism = ${mechanism}::text`;
  const asked = sql<string>`to_tsquery('simple', ${query}::text)`;
  const said = sql`to_tsvector('simple'::regconfig, s.words)`;
  const found = sql<Row>`(
    with candidates as (
      ${alike(sought, scope, sameLane)} union ${alike(sought, scope, sameCause)}
      union (select said.case_id from ${sharing(asked, sought, scope)} as said (case_id) where said.case_id <> ${sought.case_id}::uuid)
    ), compared as (
      select s.case_id, s.reported_at, coalesce(${sameLane}, false) as same_lane, coalesce(${sameCause}, false) as same_cause,
             coalesce(least(1, ts_rank(${said}, ${asked}) / nullif(ts_rank(to_tsvector('simple'::regconfig, ${sought.words}::text), ${asked}), 0)), 0) as words_shared
        from case_search s join candidates using (case_id)
    ), best as (
      select *, words_shared + same_lane::integer * ${LANE}::real + same_cause::integer * ${CAUSE}::real as likeness
        from compared order by likeness desc, reported_at desc, case_id limit ${limit}
    )
    select c.case_id, unlock_state(c.state) as state, same_lane, same_cause, words_shared
      from best join cases c using (case_id)
     order by likeness desc, best.reported_at desc, c.case_id)`.as<'found'>('found');
  return db.selectFrom(found).selectAll().execute();
}

const TELLING = ['Answered', 'FinalResponseIssued', 'CallBackMade', 'CaseClosed'] as const;
type Telling = Pick<Extract<RecordedEvent, { type: (typeof TELLING)[number] }>, 'type' | 'data' | 'personal'> & {
  happenedAt: string;
};

async function whatWasDone(db: ReadDatabase, caseIds: string[]): Promise<Map<string, Telling[]>> {
  const rows = await db
    .selectFrom('timeline')
    .select(['case_id', 'type', 'data', 'personal', 'happened_at'])
    .where('case_id', 'in', caseIds)
    .where('type', 'in', [...TELLING])
    .orderBy('case_id')
    .orderBy('seq')
    .execute();
  const byCase = new Map<string, Telling[]>(caseIds.map((caseId) => [caseId, []]));
  for (const { case_id, personal, happened_at, ...told } of rows) {
    byCase.get(case_id)?.push({ ...told, personal: personal ?? undefined, happenedAt: happened_at } as Telling);
  }
  return byCase;
}

function answerOf({ type, data, personal, happenedAt }: Telling): GivenAnswer[] {
  if (type !== 'Answered' && type !== 'FinalResponseIssued') return [];
  const { channel, remedy } = data as { channel?: string; remedy?: string };
  const text = personal?.text;
  return [
    {
      happenedAt,
      ...(channel === undefined ? {} : { channel }),
      ...(remedy === undefined ? {} : { remedy }),
      ...(text === undefined ? {} : { text }),
      final: type === 'FinalResponseIssued',
    },
  ];
}

function similarOf(row: Row, events: Telling[] = []): Similar {
  const callBack = events.findLast(({ type }) => type === 'CallBackMade')?.data;
  const outcome = events.findLast(({ type }) => type === 'CaseClosed')?.personal?.text;
  return {
    caseId: row.case_id,
    state: row.state,
    sameLane: row.same_lane,
    sameCause: row.same_cause,
    words: row.words_shared,
    answers: events.flatMap(answerOf),
    ...(callBack && 'result' in callBack ? { satisfied: callBack.result === 'satisfied' } : {}),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

/**
 * Earlier cases of the same organisation and type that share the lane, the cause or words, the most alike first, with the answers
 * and remedies given then. What is compared is a case's description and facts, in Chinese and in English.
 */
export async function readSimilar(db: ReadDatabase, scope: Scope, caseId: string, limit: number): Promise<Similar[]> {
  const sought = await db.selectFrom('case_search').selectAll().where('case_id', '=', caseId).executeTakeFirst();
  if (!sought) return [];
  const rows = await ranked(db, scope, sought, limit);
  if (!rows.length) return [];
  const done = await whatWasDone(
    db,
    rows.map((row) => row.case_id),
  );
  return rows.map((row) => similarOf(row, done.get(row.case_id)));
}
