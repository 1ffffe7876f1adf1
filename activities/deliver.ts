import type pg from 'pg';
import { sealForIntake } from '../db/people/cipher.ts';
import type { Rosters } from '../db/rosters.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import { load } from '../db/store.ts';
import type { Webhooks } from '../outgoing/webhooks.ts';
import type { EventData, PersonalData } from '../workflows/domain/case/events.ts';
import { carriedFrom } from '../workflows/domain/case/linking.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { RecordDelivery } from '../workflows/domain/command.ts';
import { overtakenBy, type Effect } from '../workflows/domain/effects.ts';
import type { CaseKind } from '../workflows/domain/vocabulary.ts';
import type { CommandOutcome } from '../workflows/messages.ts';
import { cancelUnlessStored, giveCommand, type Give } from './give-command.ts';
import { notify } from './notify.ts';
import { postWebhook } from './post-webhook.ts';

/** Opens a case that another one gives birth to; asking twice opens one. */
export type OpenLinked = (request: {
  caseId: string;
  commandId: string;
  kind: CaseKind;
  caseType: string;
  organisation: string;
}) => Promise<CommandOutcome>;

export interface DeliverDeps {
  pool: pg.Pool;
  secrets: Secrets;
  rosters: Rosters;
  openLinked: OpenLinked;
  give: Give;
  /** Absent where this worker knows no webhooks. */
  webhooks?: Webhooks | undefined;
}

export type Delivery = Omit<RecordDelivery, 'type'>;

interface OutboxRow {
  effect: Effect;
  command_id: string;
  status: string;
  seq: number;
  created_at: string;
  reason: string | null;
}

/**
 * Does what an event asked for, once: rechecks just before that it is still true, and answers what came of it. Throws when
 * the store or Temporal cannot be reached; the workflow then tries again under the same id.
 */
export async function deliver(deps: DeliverDeps, caseId: string, effectId: string): Promise<Delivery> {
  const { rows } = await deps.pool.query<OutboxRow>(
    'select effect, command_id, status, seq, created_at, reason from outbox where effect_id = $1',
    [effectId],
  );
  const [row] = rows;
  if (!row) return { effectId, outcome: 'cancelled', detail: { reason: 'it is not in the outbox' } };
  const { stored } = await load(deps, caseId, '');
  if (!stored) return { effectId, outcome: 'cancelled', detail: { reason: 'the case is not in the store' } };
  if (row.status === 'cancelled') return { effectId, outcome: 'cancelled', detail: { reason: row.reason ?? '' } };
  const overtaken = row.status === 'pending' ? overtakenBy(row.effect, stored.state) : undefined;
  if (overtaken && (await cancelled(deps.pool, effectId, row.effect, overtaken))) {
    return { effectId, outcome: 'cancelled', detail: { reason: overtaken } };
  }
  if (row.effect.kind === 'open-linked-case') return openLinkedCase(deps, caseId, effectId, row, stored.state);
  if (row.effect.kind === 'give-command') {
    const { seq, effect } = row;
    const given = await giveCommand({ ...deps, caseId, effectId, seq, state: stored.state, effect });
    if (given.cancelled) return { effectId, outcome: 'cancelled', detail: { reason: 'it was cancelled meanwhile' } };
    const { refusal } = given;
    await settleEffect(deps.pool, effectId, 'delivered', refusal ?? null);
    return refusal ? { effectId, outcome: 'refused', detail: { reason: refusal } } : { effectId, outcome: 'delivered' };
  }
  if (row.effect.kind === 'post-webhook') {
    const { command_id: commandId, effect } = row;
    return postWebhook(deps, { ...row, caseId, effectId, commandId, effect, state: stored.state });
  }
  const notice = { caseId, effectId, firedAt: row.created_at };
  return { effectId, outcome: 'delivered', detail: await notify(deps, notice, row.effect, stored.state) };
}

/** Whether what is not true any more was cancelled. What another case was given already is given to its end, and taken back after it. */
async function cancelled(pool: pg.Pool, effectId: string, effect: Effect, reason: string): Promise<boolean> {
  if (effect.kind === 'give-command') return cancelUnlessStored(pool, effectId, reason);
  await settleEffect(pool, effectId, 'cancelled', reason);
  return true;
}

async function settleEffect(pool: pg.Pool, effectId: string, status: string, reason: string | null): Promise<void> {
  const text = `update outbox set status = $2, reason = $3, settled_at = now() where effect_id = $1 and status = 'pending'`;
  await pool.query(text, [effectId, status, reason]);
}

type Requested = { data: EventData['LinkedCaseRequested']; personal: PersonalData | null; actor: unknown };

/** Stores the opening command under the effect's id and starts the case; the facts and the complainant come along. */
async function openLinkedCase(
  deps: DeliverDeps,
  caseId: string,
  effectId: string,
  row: OutboxRow,
  state: CaseState,
): Promise<Delivery> {
  const { rows } = await deps.pool.query<Requested>(
    'select data, unlock(personal) as personal, actor from events where case_id = $1 and seq = $2',
    [caseId, row.seq],
  );
  const [requested] = rows;
  if (!requested) throw new Error(`Event ${row.seq} of case ${caseId} is missing, yet its effect ${effectId} is not.`);
  const { linkedCaseId, kind, caseType, amount, carried = carriedFrom(state) } = requested.data;
  const body = {
    type: 'OpenCase',
    organisation: state.organisation,
    kind,
    caseType,
    channel: 'internal',
    ...carried,
    complainant: requested.personal?.complainant,
    description: requested.personal?.description,
    facts: requested.personal?.facts ?? {},
    ...(amount ? { amount } : {}),
    link: { caseId, relation: 'arose-from' },
  };
  await deps.pool.query(
    `insert into commands (command_id, case_id, type, body, body_hash, actor, received_at)
     values ($1, $2, 'OpenCase', $3, '', $4, now()) on conflict (command_id) do nothing`,
    [effectId, linkedCaseId, JSON.stringify(sealForIntake(body)), JSON.stringify(requested.actor)],
  );
  const { outcome, code } = await deps.openLinked({
    caseId: linkedCaseId,
    commandId: effectId,
    kind,
    caseType,
    organisation: state.organisation,
  });
  // Its opening is decided under the rules of its own day: what those refuse nobody could know when it was asked for.
  const refusal = outcome === 'refused' ? (code ?? 'refused') : undefined;
  await settleEffect(deps.pool, effectId, 'delivered', refusal ?? null);
  if (refusal) return { effectId, outcome: 'refused', detail: { reason: refusal } };
  return { effectId, outcome: 'delivered', detail: { linkedCaseId } };
}
