import type pg from 'pg';
import { recorderOf, type Author } from './audit/streams.ts';
import { setCheckpointsAside, type SetAside } from './audit/set-checkpoints-aside.ts';

/** What is known of a restore. */
export interface Restored {
  /** The backup, or what else it came from, in words. */
  from: string;
  /** The instant that was asked for, in UTC; null for as late as possible. */
  to: string | null;
}

export interface NotedRestore {
  /** Of the last event of a case that the database has, in UTC; whatever was recorded later is lost. Null of an empty one. */
  lastRecordedAt: string | null;
  setAside: SetAside | undefined;
}

const LAST = 'select max(recorded_at) as at from events';

/**
 * Says in the log that the database was set back to an earlier day, and lets the checkpoints outside go on from there. Until it was compared with
 * Temporal no worker starts on it.
 */
export async function noteRestore(
  pool: pg.Pool,
  by: Author,
  { restored, checkpoints }: { restored: Restored; checkpoints: string },
): Promise<NotedRestore> {
  const { rows } = await pool.query<{ at: string | null }>(LAST);
  const lastRecordedAt = rows[0]?.at ?? null;
  const setAside = await setCheckpointsAside(pool, checkpoints, new Date().toISOString().replaceAll(/[-:]|\.\d+/g, ''));
  const data = {
    ...restored,
    lastRecordedAt,
    checkpointsSetAside: setAside?.checkpoints ?? 0,
    leavesProvenBefore: setAside?.size ?? null,
  };
  await recorderOf(pool, by)({ stream: 'upkeep', type: 'DatabaseRestored', data });
  return { lastRecordedAt, setAside };
}

const LAST_UPKEEP = `
  select type, data->>'lastRecordedAt' as "lastRecordedAt", recorded_at as at from stream_events
   where stream = 'upkeep' and type in ('DatabaseRestored', 'ReconcileEnded') order by seq desc limit 1`;

/** A restore after which nobody has compared the database with Temporal. */
export interface SetBack {
  at: string;
  lastRecordedAt: string | null;
}

/** The restore after which the database was not yet compared with Temporal, or undefined. */
export async function setBackSince(pool: pg.Pool): Promise<SetBack | undefined> {
  const { rows } = await pool.query<SetBack & { type: string }>(LAST_UPKEEP);
  const [last] = rows;
  return last?.type === 'DatabaseRestored' ? { at: last.at, lastRecordedAt: last.lastRecordedAt } : undefined;
}

/** The database was set back, and what was done outside since then is not known here. */
export class NotReconciled extends Error {}

/** @throws NotReconciled when a worker must not begin yet, saying what to do */
export async function requireReconciled(pool: pg.Pool): Promise<void> {
  const setBack = await setBackSince(pool);
  if (!setBack) return;
  throw new NotReconciled(
    `This database was set back (${setBack.at}) and nobody has compared it with Temporal since: run "redress reconcile", which needs no worker, and start ` +
      'again. Until then messages that have gone out already would go out once more.',
  );
}
