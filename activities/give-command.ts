import type pg from 'pg';
import { sealForIntake } from '../db/people/cipher.ts';
import { inTransaction } from '../db/transaction.ts';
import type { EventData } from '../workflows/domain/case/events.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { AbsorbCase, ReleaseCase } from '../workflows/domain/command.ts';
import type { Effect } from '../workflows/domain/effects.ts';
import type { CaseKind } from '../workflows/domain/vocabulary.ts';
import type { CommandOutcome } from '../workflows/messages.ts';

/** Gives a stored command to a case, whose workflow is started again if it has none; giving it twice is giving it once. */
export type Give = (request: { caseId: string; commandId: string; kind: CaseKind }) => Promise<CommandOutcome>;

type GiveEffect = Extract<Effect, { kind: 'give-command' }>;

export interface Giving {
  pool: pg.Pool;
  give: Give;
  /** The case whose event asks for it, as it stands now. */
  caseId: string;
  state: CaseState;
  effectId: string;
  /** The event's place in the log. */
  seq: number;
  effect: GiveEffect;
}

const EARLIER = `
  select effect_id from outbox
   where case_id = $1 and seq < $2 and status = 'pending' and effect->>'kind' = 'give-command' limit 1`;

/** An earlier command is usually given within this time; after it the delivery fails and is tried again later. */
const PATIENCE_MS = 2000;
const AGAIN_MS = 50;

/** What one case says to others it says in order, or a case could be released before it was absorbed, and then be absorbed for good. */
async function requireTurn({ pool, caseId, seq, effectId }: Giving): Promise<void> {
  for (let waited = 0; ; waited += AGAIN_MS) {
    const { rows } = await pool.query<{ effect_id: string }>(EARLIER, [caseId, seq]);
    const [earlier] = rows;
    if (!earlier) return;
    if (waited >= PATIENCE_MS) throw new Error(`${effectId} waits for ${earlier.effect_id}, which comes first.`);
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

type Asking = Pick<EventData, 'CaseMerged' | 'MergeUndone' | 'CaseReleased'>;
type AskingRow = { [T in keyof Asking]: { type: T; data: Asking[T]; actor: unknown } }[keyof Asking];

/** The command for the other case: whose it is, it says itself only where the case passes on what it was told. */
function bodyOf({ caseId, state }: Giving, { type, data }: AskingRow): AbsorbCase | ReleaseCase {
  if (type === 'MergeUndone') return { type: 'ReleaseCase', from: caseId };
  if (type === 'CaseReleased') return { type: 'ReleaseCase', from: data.from, contacts: data.contacts };
  const { into: _into, ...brought } = data;
  const texts = brought.promises.flatMap(({ subject }) => {
    const what = state.promises[subject]?.what;
    return what === undefined ? [] : [[subject, what]];
  });
  return { type: 'AbsorbCase', from: caseId, ...brought, texts: Object.fromEntries(texts) as Record<string, string> };
}

async function askingEvent({ pool, caseId, seq, effectId }: Giving): Promise<AskingRow> {
  const text = 'select type, data, actor from events where case_id = $1 and seq = $2';
  const { rows } = await pool.query<AskingRow>(text, [caseId, seq]);
  const [asking] = rows;
  if (!asking) throw new Error(`Event ${seq} of case ${caseId} is missing, yet its effect ${effectId} is not.`);
  return asking;
}

/**
 * Stores the other case's command unless it was cancelled. Both take the effect's row first, so that an attempt which stood still for a
 * while cannot give what was cancelled meanwhile: the case would be absorbed for good.
 */
async function storeUnlessCancelled(
  { pool, effectId, effect }: Giving,
  body: AbsorbCase | ReleaseCase,
  actor: unknown,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    if ((await lockedStatus(client, effectId)) === 'cancelled') return false;
    await client.query(
      `insert into commands (command_id, case_id, type, body, body_hash, actor, received_at)
       values ($1, $2, $3, $4, '', $5, now()) on conflict (command_id) do nothing`,
      [effectId, effect.to, body.type, JSON.stringify(sealForIntake(body)), JSON.stringify(actor)],
    );
    return true;
  });
}

/** Cancels what is not asked for any more, unless the other case was given it already; then it is to be given to its end. */
export async function cancelUnlessStored(pool: pg.Pool, effectId: string, reason: string): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const status = await lockedStatus(client, effectId);
    const { rowCount } = await client.query('select from commands where command_id = $1', [effectId]);
    if (status !== 'pending' || rowCount) return status === 'cancelled';
    await client.query(`update outbox set status = 'cancelled', reason = $2, settled_at = now() where effect_id = $1`, [
      effectId,
      reason,
    ]);
    return true;
  });
}

async function lockedStatus(client: pg.PoolClient, effectId: string): Promise<string | undefined> {
  const text = 'select status from outbox where effect_id = $1 for update';
  return (await client.query<{ status: string }>(text, [effectId])).rows[0]?.status;
}

/**
 * Gives another case the command that an event asks for, and answers what that case said. A case that is not there, or that is
 * another organisation's, refuses everything.
 */
export async function giveCommand(giving: Giving): Promise<{ refusal?: string; cancelled?: true }> {
  const { pool, give, effect, effectId, state } = giving;
  await requireTurn(giving);
  const other = await pool.query<{ kind: CaseKind }>(
    'select kind from cases where case_id = $1 and organisation = $2',
    [effect.to, state.organisation],
  );
  const kind = other.rows[0]?.kind;
  if (!kind) return { refusal: 'unknown-case' };
  const asking = await askingEvent(giving);
  const body = bodyOf(giving, asking);
  if (!(await storeUnlessCancelled(giving, body, asking.actor))) return { cancelled: true };
  const { outcome, code } = await give({ caseId: effect.to, commandId: effectId, kind });
  return outcome === 'refused' ? { refusal: code ?? 'refused' } : {};
}
