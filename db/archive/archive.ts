import type pg from 'pg';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { endOf } from '../../workflows/domain/rulebook/practice/retention.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';
import { record, type Author } from '../audit/streams.ts';
import type { PersonalCase } from '../people/holds.ts';
import type { Rulebooks } from '../rulebooks.ts';
import { inTransaction } from '../transaction.ts';
import { isDue, stayingBesides, stayingOf, type Due, type Staying } from './staying.ts';
import { makeYear, movesOf, type Moves } from './twins.ts';

/** A case that was archived, or would be. */
export interface Archived {
  caseId: string;
  reference: string;
  endedAt: Instant;
}

/** A case that stays where it is although it ended long enough ago, or although it was asked for by name, and why. */
export interface Stays {
  caseId: string;
  reference: string;
  reasons: Staying[];
}

export interface ArchiveSummary {
  /** Ended cases that were looked at. */
  looked: number;
  /** Of these, those that did not end long enough ago. */
  notDue: number;
  archived: Archived[];
  stays: Stays[];
}

export interface ArchiveOptions extends Due {
  /** One case; left out, all that have ended. */
  caseId?: string | undefined;
  /** Left out, all. */
  organisation?: string | undefined;
  /** Whoever archives; left out, nothing is moved. */
  by?: Author | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

interface Candidate extends PersonalCase {
  seq: number;
  nextDueAt: Instant | null;
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const PAGE_SIZE = 200;
const WANTED = `(ended or $1::uuid is not null) and ($1::uuid is null or case_id = $1::uuid) and ($2::text is null or organisation = $2::text)`;
const PAGE = `
  select case_id as "caseId", reference, seq, next_due_at as "nextDueAt", unlock_state(state) as state from cases
   where ${WANTED} and case_id > $3::uuid order by case_id limit ${PAGE_SIZE}`;
const COUNT = `select count(*)::float8 as count from cases where ${WANTED}`;

/**
 * Moves ended cases, whole and each in a transaction of its own, out of the tables that are worked on, by whoever owns these. One that the law holds, of
 * which a clock runs or money is open, with which an open case is linked, or of which anything is unfinished stays. Interrupted, it goes on
 * where it ended. Without an author nothing is moved, and what would be is told.
 */
export async function archive(
  pool: pg.Pool,
  rulebooks: Rulebooks,
  { now, closedBefore, caseId, organisation, by, onProgress }: ArchiveOptions,
): Promise<ArchiveSummary> {
  const wanted = [caseId ?? null, organisation ?? null];
  const { rows: counted } = await pool.query<{ count: number }>(COUNT, wanted);
  const total = counted[0]?.count ?? 0;
  const summary: ArchiveSummary = { looked: 0, notDue: 0, archived: [], stays: [] };
  for (let after = FIRST; ;) {
    const { rows } = await pool.query<Candidate>(PAGE, [...wanted, after]);
    const besides = await stayingBesides(pool, rows);
    for (const one of rows) {
      const { organisation: of, version } = one.state.rulebook;
      const rules = await rulebooks.get(of, version);
      summary.looked += 1;
      const due = isDue(one.state, rules, { now, closedBefore });
      if (!due && caseId === undefined) summary.notDue += 1;
      else {
        const reasons = [...stayingOf(one, rules, now), ...(besides.get(one.caseId) ?? [])];
        if (!due && reasons.length === 0) reasons.push(notDue(isRefusal(rules) ? undefined : closedBefore));
        await settle(pool, by, one, reasons, summary);
      }
      onProgress?.(summary.looked, total);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_SIZE) return summary;
    after = last.caseId;
  }
}

const notDue = (closedBefore: Instant | undefined): Staying => ({
  why: 'not-due',
  says:
    closedBefore === undefined
      ? 'a retention of its rulebook still runs, or its rulebook says of none; give --closed-before'
      : `it ended after ${closedBefore}`,
});

async function settle(
  pool: pg.Pool,
  by: Author | undefined,
  one: Candidate,
  reasons: Staying[],
  { archived, stays }: ArchiveSummary,
): Promise<void> {
  const { caseId, reference, state } = one;
  const endedAt = endOf(state) ?? state.reportedAt;
  const isMoved = reasons.length === 0 && by ? await putAway(pool, by, one, endedAt) : undefined;
  if (isMoved === false) reasons.push({ why: 'moved', says: 'something happened in it meanwhile; try again' });
  if (reasons.length === 0) archived.push({ caseId, reference, endedAt });
  else stays.push({ caseId, reference, reasons });
}

const LOCK = 'select seq, head_hash as "headHash" from cases where case_id = $1 for update';

/** Moves a case that is still as it was looked at; answers whether it was. */
async function putAway(pool: pg.Pool, by: Author, one: Candidate, endedAt: Instant): Promise<boolean> {
  const year = Number(endedAt.slice(0, 4));
  const moved = await inTransaction(pool, async (client) => {
    await makeYear(client, year);
    const { rows } = await client.query<{ seq: number; headHash: string }>(LOCK, [one.caseId]);
    const [found] = rows;
    if (found?.seq !== one.seq || (await stayingBesides(client, [one])).size > 0) return undefined;
    const { away } = await movesOf(client);
    for (const text of away) await client.query(text, [one.caseId, year]);
    await say(client, by, 'CaseArchived', { ...one, ...found });
    return true;
  });
  return moved ?? false;
}

/** The act is sealed with what it was done to, so that whoever only takes a case away is told from whoever archives it. */
const say = (
  client: pg.ClientBase,
  by: Author,
  type: 'CaseArchived' | 'CaseBroughtBack',
  { caseId, reference, seq, headHash }: { caseId: string; reference: string; seq: number; headHash: string },
): Promise<void> => record(client, by, { stream: 'upkeep', type, data: { caseId, reference, seq, headHash } });

const FIND = `
  select case_id as "caseId", reference, seq, head_hash as "headHash" from archived_cases
   where case_id::text = lower($1) or reference = $1 order by case_id for update`;

/** No archived case bears this id or reference. */
export class NotArchived extends Error {
  override readonly name = 'NotArchived';
}

/**
 * Brings an archived case back, every row as it was, in one transaction.
 * @param asked its id or its reference
 * @throws NotArchived where there is no such case, or several bear the reference
 */
export async function bringBack(
  pool: pg.Pool,
  by: Author,
  asked: string,
): Promise<{ caseId: string; reference: string }> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ caseId: string; reference: string; seq: number; headHash: string }>(FIND, [
      asked,
    ]);
    const [found, another] = rows;
    if (!found) throw new NotArchived(`No archived case has the id or the reference "${asked}".`);
    if (another) throw new NotArchived(`Several archived cases have the reference "${asked}"; give the id of one.`);
    const { back }: Moves = await movesOf(client);
    for (const text of back) await client.query(text, [found.caseId]);
    await say(client, by, 'CaseBroughtBack', found);
    return { caseId: found.caseId, reference: found.reference };
  });
}

const OWNS = `select pg_has_role(current_user, relowner, 'usage') as owns from pg_class where oid = 'cases'::regclass`;

/** Whether whoever is connected owns the tables, which archiving needs: nobody else may take rows out of the log. */
export async function ownsTables(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ owns: boolean }>(OWNS);
  return rows[0]?.owns ?? false;
}
