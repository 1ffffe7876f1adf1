import { createHash } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/activity';
import type pg from 'pg';
import { pauseAfter, type Webhooks } from '../outgoing/webhooks.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { Effect } from '../workflows/domain/effects.ts';
import type { Delivery } from './deliver.ts';

export interface Posting {
  caseId: string;
  effectId: string;
  /** Of the command that brought the event about. */
  commandId: string;
  /** The event's place in the log. */
  seq: number;
  effect: Extract<Effect, { kind: 'post-webhook' }>;
  status: string;
  reason: string | null;
  state: CaseState;
}

interface Told {
  type: string;
  happened_at: string;
  recorded_at: string;
}

/**
 * What the other system is told: which event of which case, and nothing of what is in it. Whoever may know more reads it with a key of theirs, so that no
 * customer's data lie in the logs of machines on the way. It is the same at each attempt.
 */
function bodyOf({ caseId, seq, state }: Posting, { type, happened_at: happenedAt, recorded_at: recordedAt }: Told) {
  const { organisation, kind, caseType, branch } = state;
  const data = {
    organisation,
    ...(branch === undefined ? {} : { branch }),
    case: caseId,
    kind,
    caseType,
    seq,
    happenedAt,
  };
  return JSON.stringify({ type, timestamp: recordedAt, data });
}

/**
 * By what a receiver knows a message again. Where a database was set back, another event may get the place in the log that a lost one had; a
 * receiver that had the lost one must not take the other for it.
 */
const messageId = ({ effectId, commandId }: Posting): string =>
  `${effectId}:${createHash('sha256').update(commandId).digest('hex').slice(0, 12)}`;

const SETTLED = `update outbox set status = 'delivered', settled_at = now(), reason = null where effect_id = $1 and status = 'pending'`;

/** Counted where it is decided, so that an attempt that nobody could answer for is none. */
const FAILED = `
  update outbox
     set attempts = attempts + 1, reason = $2,
         status = case when attempts + 1 >= $3 then 'dead' else 'pending' end,
         settled_at = case when attempts + 1 >= $3 then now() end
   where effect_id = $1 and status = 'pending' returning status, attempts`;

/** Without a file of webhooks nobody can be told: each attempt says so, and an operator sees it. */
const NO_WEBHOOKS: Webhooks = { attempts: 1, tell: () => Promise.resolve('this worker has no file of webhooks') };

/**
 * Tells another system of an event, once by its id: after a crash it is told again and takes it as the same. Throws while it does not take it, for
 * Temporal to try again after a pause that grows; after the last attempt the message is put aside as dead until an operator gives it again.
 */
export async function postWebhook(
  { pool, webhooks = NO_WEBHOOKS }: { pool: pg.Pool; webhooks?: Webhooks | undefined },
  posting: Posting,
): Promise<Delivery> {
  const { caseId, effectId, seq, effect, status, state } = posting;
  if (status === 'delivered') return { effectId, outcome: 'delivered' };
  if (status === 'dead') return { effectId, outcome: 'undelivered', detail: { reason: posting.reason ?? '' } };
  const { rows } = await pool.query<Told>(
    'select type, happened_at, recorded_at from events where case_id = $1 and seq = $2',
    [caseId, seq],
  );
  const [told] = rows;
  if (!told) throw new Error(`Event ${seq} of case ${caseId} is missing, yet its effect ${effectId} is not.`);
  const why = await webhooks.tell(state.organisation, effect.to, {
    id: messageId(posting),
    body: bodyOf(posting, told),
  });
  if (why === undefined) {
    await pool.query(SETTLED, [effectId]);
    return { effectId, outcome: 'delivered' };
  }
  const reason = `webhook ${effect.to}: ${why}`;
  const failed = await pool.query<{ status: string; attempts: number }>(FAILED, [effectId, reason, webhooks.attempts]);
  const [noted] = failed.rows;
  if (noted?.status === 'dead') return { effectId, outcome: 'undelivered', detail: { reason } };
  // By our own count: Temporal's has the attempts at which our store was away, for which a receiver that is well must not wait.
  throw ApplicationFailure.create({ message: reason, nextRetryDelay: pauseAfter(noted?.attempts ?? 1) });
}
