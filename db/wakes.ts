import type pg from 'pg';
import type { CaseKind } from '../workflows/domain/vocabulary.ts';

/** A case whose workflow is to be told that the log has moved on. */
export interface Wake {
  caseId: string;
  /** The case's version that it is to learn of. */
  seq: number;
  kind: CaseKind;
  caseType: string;
  organisation: string;
}

const FORGET = `
  delete from wakes w using unnest($1::uuid[], $2::integer[]) as given (case_id, seq)
   where w.case_id = given.case_id and w.seq <= given.seq`;

/** Strikes wakes that Temporal has taken; one that was asked for since stays. */
export async function forgetWakes(pool: pg.Pool, given: readonly Pick<Wake, 'caseId' | 'seq'>[]): Promise<void> {
  const values = [given.map(({ caseId }) => caseId), given.map(({ seq }) => seq)];
  await pool.query({ name: 'forget-wakes', text: FORGET, values });
}

const CLAIM = `
  with claimed as (
    update wakes set tried_at = now()
     where case_id in (select case_id from wakes where tried_at < now() - $1::integer * interval '1 ms'
                        order by tried_at limit $2 for update skip locked)
    returning case_id, seq
  )
  select w.case_id as "caseId", w.seq, c.kind, c.case_type as "caseType", c.organisation
    from claimed w join cases c on c.case_id = w.case_id`;

/**
 * Up to so many wakes that were last tried at least `olderThanMs` milliseconds ago, the longest waiting first. Whoever asks has them for that long to
 * itself, so that several workers share them out; whoever dies meanwhile leaves them to the next.
 */
export async function claimWakes(pool: pg.Pool, olderThanMs: number, atMost: number): Promise<Wake[]> {
  return (await pool.query<Wake>({ name: 'claim-wakes', text: CLAIM, values: [olderThanMs, atMost] })).rows;
}

const PENDING = `select count(*)::integer as pending from outbox where case_id = any ($1::uuid[]) and status = 'pending'`;

/** How much of what these cases ask for is not done yet. */
export async function pendingEffectsOf(pool: pg.Pool, caseIds: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ pending: number }>({ name: 'pending-of', text: PENDING, values: [caseIds] });
  return rows[0]?.pending ?? 0;
}
