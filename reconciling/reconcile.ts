import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type pg from 'pg';
import type { CaseClient } from '../api/case-client.ts';
import { recorderOf, type Author } from '../db/audit/streams.ts';
import type { Wake } from '../db/wakes.ts';
import type { OpenCase } from '../workflows/domain/case/schema.ts';
import { CASE_KINDS, type CaseKind } from '../workflows/domain/vocabulary.ts';
import { inParallel } from './in-parallel.ts';

export interface ReconcileOptions {
  pool: pg.Pool;
  client: Client;
  cases: CaseClient;
  taskQueue: string;
  by: Author;
  /** Gives the undecided commands again; they carry their ids, so none is taken twice. */
  resend?: boolean;
  onProgress?: (done: number, total: number) => void;
}

/** A command that was stored and has no outcome: its sender got none either. */
export interface UndecidedCommand {
  commandId: string;
  caseId: string;
  type: string;
  receivedAt: string;
}

export interface ReconcileSummary {
  /** Cases that need a workflow: not ended, or with something due or to be delivered. */
  open: number;
  /** Those of them whose workflow ran already. */
  running: number;
  /** Cases whose workflow was started again. */
  restarted: string[];
  undecided: UndecidedCommand[];
  /** How many of the undecided were given again and have their outcome now. */
  resent: number;
  /** Workflows that run for a case which is not in the store. They are only listed: nobody knows what they stand for. */
  orphans: string[];
}

/** Questions to Temporal at one time. */
const AT_ONCE = 16;

/**
 * Compares the log with Temporal and starts the workflows that are missing, which go on from the log with their timers; so a lost
 * Temporal database is rebuilt. Safe to repeat, to interrupt and to run while everything works. Temporal's list of what runs
 * lags a little behind, so a workflow that was lost a moment ago may be found by the next run only.
 */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileSummary> {
  const { taskQueue, resend: again = false } = options;
  await tell(options, 'ReconcileBegun', { taskQueue, resend: again });
  const summary = await compareAndMend(options);
  const { open, running, restarted, undecided, resent, orphans: strangers } = summary;
  const found = { open, running, restarted: restarted.length, undecided: undecided.length, resent };
  await tell(options, 'ReconcileEnded', { taskQueue, ...found, orphans: strangers.length });
  return summary;
}

/** What it changes lies in Temporal, so the beginning and the end are told: a run that broke off has only the first. */
const tell = ({ pool, by }: ReconcileOptions, type: string, data: Record<string, unknown>): Promise<void> =>
  recorderOf(pool, by)({ stream: 'upkeep', type, data });

async function compareAndMend(options: ReconcileOptions): Promise<ReconcileSummary> {
  const listed = await runningWorkflows(options);
  const open = await openCases(options.pool);
  const missing = open.filter(({ caseId }) => !listed.has(caseId));
  let done = open.length - missing.length;
  const restarted = await inParallel(missing, AT_ONCE, async (one) => {
    // The list lags behind, so each case is asked for by name before anything is started.
    const isLost = !(await isRunning(options.client, one.caseId));
    if (isLost) await options.cases.wake(one);
    options.onProgress?.((done += 1), open.length);
    return isLost ? [one.caseId] : [];
  });
  const undecided = await undecidedCommands(options.pool);
  const resent = options.resend ? await resend(options, undecided) : 0;
  return {
    open: open.length,
    running: open.length - restarted.flat().length,
    restarted: restarted.flat(),
    undecided: undecided.map(({ commandId, caseId, type, receivedAt }) => ({ commandId, caseId, type, receivedAt })),
    resent,
    orphans: await orphans(options, listed),
  };
}

async function runningWorkflows({ client, taskQueue }: ReconcileOptions): Promise<Set<string>> {
  const types = CASE_KINDS.map((kind) => `"${kind}"`).join(', ');
  const query = `ExecutionStatus = "Running" AND TaskQueue = "${taskQueue}" AND WorkflowType IN (${types})`;
  const ids = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 1000 })) ids.add(workflowId);
  return ids;
}

async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return false;
    throw failure;
  }
}

type OpenedCase = Omit<Wake, 'seq'>;

const PAGE_SIZE = 5000;
const OPEN_CASES = `
  select case_id as "caseId", kind, case_type as "caseType", organisation from cases c
   where ($1::uuid is null or case_id > $1::uuid)
     and (not ended or next_due_at is not null
          or exists (select from outbox o where o.case_id = c.case_id and o.status = 'pending'))
   order by case_id limit ${PAGE_SIZE}`;

async function openCases(pool: pg.Pool): Promise<OpenedCase[]> {
  const cases: OpenedCase[] = [];
  for (;;) {
    const { rows } = await pool.query<OpenedCase>(OPEN_CASES, [cases.at(-1)?.caseId ?? null]);
    cases.push(...rows);
    if (rows.length < PAGE_SIZE) return cases;
  }
}

interface StoredUndecided extends UndecidedCommand {
  body: unknown;
  kind: CaseKind | null;
}

/** A younger one is probably just being decided. */
const UNDECIDED = `
  select k.command_id as "commandId", k.case_id as "caseId", k.type, unlock(k.body) as body, k.received_at as "receivedAt", c.kind
    from commands k left join cases c on c.case_id = k.case_id
   where k.outcome is null and k.received_at < now() - interval '1 minute'
   order by k.received_at`;

async function undecidedCommands(pool: pg.Pool): Promise<StoredUndecided[]> {
  return (await pool.query<StoredUndecided>(UNDECIDED)).rows;
}

/** In the order in which they came, since one may depend on another. */
async function resend({ cases }: ReconcileOptions, undecided: readonly StoredUndecided[]): Promise<number> {
  let resent = 0;
  for (const { commandId, caseId, type, body, kind } of undecided) {
    if (type === 'OpenCase') {
      const { kind: opened, caseType, organisation } = body as OpenCase;
      await cases.open({ caseId, commandId, kind: opened, caseType, organisation });
    } else if (kind) await cases.give({ caseId, commandId, kind });
    else continue;
    resent += 1;
  }
  return resent;
}

async function orphans({ client, pool }: ReconcileOptions, listed: ReadonlySet<string>): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from unnest($1::text[]) id
      where not exists (select from cases c where c.case_id::text = id)
        and not exists (select from commands k where k.case_id::text = id and k.outcome is null)`,
    [[...listed]],
  );
  const running = await inParallel(rows, AT_ONCE, async ({ id }) => ((await isRunning(client, id)) ? [id] : []));
  return running.flat();
}
