import type pg from 'pg';
import type { Rosters } from '../db/rosters.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { Effect } from '../workflows/domain/effects.ts';
import type { Instant } from '../workflows/domain/vocabulary.ts';

/** The person whom a notice reached when its role was resolved, and why that one. */
export interface Reached {
  to?: string;
  because?: string;
}

/**
 * The notice and the outbox row's end in one statement: a second delivery finds both or neither, and answers what the first one
 * said even when the roster has changed meanwhile.
 */
const NOTIFY = `
  with noticed as (
    insert into notices (notice_id, case_id, organisation, to_role, to_person, because, about, clock_key, due_at, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (notice_id) do nothing
    returning to_person, because
  ), settled as (
    update outbox set status = 'delivered', settled_at = now() where effect_id = $1 and status = 'pending'
  )
  select to_person, because from noticed
  union all select to_person, because from notices where notice_id = $1`;

/** Tells whom the effect names. A role is whoever is on duty at the instant of firing; without a roster it stays a role. */
export async function notify(
  { pool, rosters }: { pool: pg.Pool; rosters: Rosters },
  notice: { caseId: string; effectId: string; firedAt: Instant },
  effect: Extract<Effect, { kind: 'notify' }>,
  state: CaseState,
): Promise<Reached> {
  const role = 'role' in effect.to ? effect.to.role : undefined;
  const named = 'person' in effect.to ? effect.to.person : undefined;
  const found =
    role === undefined ? undefined : await rosters.onDuty(state.organisation, role, state.branch, notice.firedAt);
  const clock = effect.key === undefined ? undefined : state.clocks[effect.key];
  const { rows } = await pool.query<{ to_person: string | null; because: string | null }>(NOTIFY, [
    notice.effectId,
    notice.caseId,
    state.organisation,
    role ?? null,
    named ?? found?.person ?? null,
    found?.because ?? null,
    effect.about,
    effect.key ?? null,
    clock?.dueAt ?? null,
    notice.firedAt,
  ]);
  const { to_person: to, because } = rows[0] ?? {};
  return typeof to === 'string' && typeof because === 'string' ? { to, because } : {};
}
