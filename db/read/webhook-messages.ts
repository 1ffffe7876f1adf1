import { sql } from 'kysely';
import type { Effect } from '../../workflows/domain/effects.ts';
import type { CaseKind } from '../../workflows/domain/vocabulary.ts';
import type { ReadDatabase } from '../client.ts';
import type { Page } from './lists.ts';
import { inScope, type Scope } from './scope.ts';

export const MESSAGE_STATUSES = ['pending', 'delivered', 'dead', 'cancelled', 'suppressed'] as const;
/** Where a message to another system stands; `dead` waits for somebody to give it again. */
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** What another system is told, and how that went. */
export interface WebhookMessage {
  /** The receiver has it as `webhook-id`. */
  id: string;
  webhook: string;
  /** The event that it tells. */
  about: string;
  caseId: string;
  reference: string;
  kind: CaseKind;
  status: MessageStatus;
  /** How often it was not taken since it was last given. */
  attempts: number;
  /** Why it was not taken the last time; null when it was. */
  reason: string | null;
  createdAt: string;
  settledAt: string | null;
}

const IS_WEBHOOK = sql<boolean>`outbox.effect->>'kind' = 'post-webhook'`;

const select = (db: ReadDatabase, scope: Scope, organisation: string) =>
  db
    .selectFrom('outbox')
    .innerJoin('cases', 'cases.case_id', 'outbox.case_id')
    .select([
      'outbox.effect_id',
      'outbox.case_id',
      'outbox.effect',
      'outbox.status',
      'outbox.attempts',
      'outbox.reason',
      'outbox.created_at',
      'outbox.settled_at',
      'cases.reference',
      'cases.kind',
    ])
    .where(IS_WEBHOOK)
    .where(inScope('cases', scope))
    .where('cases.organisation', '=', organisation);

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function messageOf(row: Row): WebhookMessage {
  const { to, about } = row.effect as Extract<Effect, { kind: 'post-webhook' }>;
  return {
    id: row.effect_id,
    webhook: to,
    about,
    caseId: row.case_id,
    reference: row.reference,
    kind: row.kind as CaseKind,
    status: row.status,
    attempts: row.attempts,
    reason: row.reason,
    createdAt: row.created_at,
    settledAt: row.settled_at,
  };
}

/** Messages of an organisation's cases to other systems, the latest first. */
export async function readWebhookMessages(
  db: ReadDatabase,
  scope: Scope,
  organisation: string,
  status: MessageStatus | undefined,
  { after, limit }: Page<[createdAt: string, id: string]>,
): Promise<WebhookMessage[]> {
  const rows = await select(db, scope, organisation)
    .$if(status !== undefined, (query) => query.where('outbox.status', '=', status ?? 'dead'))
    .$if(after !== undefined, (query) => {
      const [createdAt, id] = after ?? ['', ''];
      return query.where(
        sql<boolean>`(outbox.created_at, outbox.effect_id) < (${createdAt}::timestamptz, ${id}::text)`,
      );
    })
    .orderBy('outbox.created_at', 'desc')
    .orderBy('outbox.effect_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(messageOf);
}

/** A message in the scope, or undefined where there is none. */
export async function findWebhookMessage(
  db: ReadDatabase,
  scope: Scope,
  organisation: string,
  id: string,
): Promise<WebhookMessage | undefined> {
  const row = await select(db, scope, organisation).where('outbox.effect_id', '=', id).executeTakeFirst();
  return row && messageOf(row);
}
