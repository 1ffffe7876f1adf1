import { sql, type Kysely } from 'kysely';

/**
 * Messages to other systems: how often one was not taken, and the state of one that was put aside for an operator after its last attempt.
 * Released migrations are never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table outbox add column attempts integer not null default 0,
     drop constraint outbox_status_check,
     add constraint outbox_status_check check (status in ('pending', 'delivered', 'cancelled', 'suppressed', 'dead'))`,
  `create index outbox_webhooks on outbox (created_at desc, effect_id desc) where effect->>'kind' = 'post-webhook'`,
];
