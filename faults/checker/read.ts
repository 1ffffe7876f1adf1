import { rebuild } from '../../db/rebuild.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { verifyChain } from '../../db/verify-chain.ts';
import { withClient } from '../stack/with-client.ts';
import type { History, LoggedCommand, LoggedEvent, LoggedMessage, Overdue } from './history.ts';

/** The data of few events is looked at; that of a million would be most of what is held in memory. */
const EVENTS = `
  select case_id as "caseId", seq, type,
         case when type in ('NumberAssigned', 'PromiseKept', 'ClockBreached', 'RungFired') then data else '{}' end as data,
         recorded_at as "recordedAt", command_id as "commandId", command_type as "commandType", previous_hash as "previousHash", hash from events`;
const COMMANDS = `
  select command_id as "commandId", case_id as "caseId", outcome, first_seq as "firstSeq", last_seq as "lastSeq" from commands`;
const MESSAGES = `
  select effect_id as "effectId", status, settled_at as "settledAt" from outbox where effect->>'kind' = 'post-webhook'`;
/** The timer may be so late, in milliseconds, before it counts as lost. */
const GRACE_MS = 3000;
/** What falls due so soon is waited for, in milliseconds: the promises of the load. */
const SOON_MS = 4500;
const OVERDUE = `
  select case_id as "caseId", 'the next instant of the case' as what, next_due_at as "dueAt"
    from cases where next_due_at < now() - $1::integer * interval '1 ms'
  union all
  select case_id, clock_key, due_at from deadlines
   where status = 'running' and breached_at is null and due_at < now() - $1::integer * interval '1 ms'`;
const WAITING = `
  select format('the wake of case %s was never given', case_id) as text from wakes
  union all
  select format('effect %s of kind %s is pending', effect_id, effect->>'kind') from outbox where status = 'pending'`;

type Instants<Row, Name extends keyof Row> = Omit<Row, Name> & Record<Name, Date | null>;
const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** Whether nothing is due or soon will be, asked for or under way. */
export const isAtRest = (databaseUrl: string): Promise<boolean> =>
  withClient(databaseUrl, async (client) => {
    // Whether there is any: among a hundred thousand, to fetch them all took more of the machine than to carry them out.
    const isAny = `select exists (${WAITING}) or exists (${OVERDUE}) as any`;
    const { rows } = await client.query<{ any: boolean }>(isAny, [-SOON_MS]);
    return !rows[0]?.any;
  });

/** The whole store of a scenario, with what the product's own checks say of it. `databaseUrl` is the superuser's. */
export async function readHistory(databaseUrl: string, { seal }: Secrets): Promise<History> {
  const rows = await withClient(databaseUrl, async (client) => {
    const events = await client.query<Instants<LoggedEvent, 'recordedAt'>>(EVENTS);
    const commands = await client.query<LoggedCommand>(COMMANDS);
    const messages = await client.query<Instants<LoggedMessage, 'settledAt'>>(MESSAGES);
    const overdue = await client.query<Instants<Overdue, 'dueAt'>>(OVERDUE, [GRACE_MS]);
    const waiting = await client.query<{ text: string }>(WAITING);
    return {
      events: events.rows.map((row) => ({ ...row, recordedAt: iso(row.recordedAt) ?? '' })),
      commands: commands.rows,
      messages: messages.rows.map((row) => ({ ...row, settledAt: iso(row.settledAt) })),
      overdue: overdue.rows.map((row) => ({ ...row, dueAt: iso(row.dueAt) ?? '' })),
      waiting: waiting.rows.map(({ text }) => text),
    };
  });
  const { breaks } = await verifyChain(databaseUrl, { seal });
  // The fold of a broken log says nothing about what was made of it.
  const { differences } = breaks.length ? { differences: [] } : await rebuild(databaseUrl, { check: true });
  return {
    ...rows,
    breaks: breaks.map(({ caseId, seq, problem }) => `case ${caseId}, event ${seq}: ${problem}`),
    differences: differences.map(({ table, caseId, is }) => `case ${caseId}: its row of ${table} is ${is}`),
  };
}
