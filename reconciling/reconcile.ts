import type { Client } from '@temporalio/client';
import type pg from 'pg';
import type { CaseClient } from '../api/case-client.ts';
import { recorderOf, type Author } from '../db/audit/streams.ts';
import { setBackSince } from '../db/set-back.ts';
import type { Wake } from '../db/wakes.ts';
import type { OpenCase } from '../workflows/domain/case/schema.ts';
import type { CaseKind } from '../workflows/domain/vocabulary.ts';
import { inParallel } from './in-parallel.ts';
import { isRunning, runningWorkflows } from './running.ts';
import { recallForgotten, type Forgotten } from './set-back.ts';

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

export interface ReconcileSummary extends Forgotten {
  /** Cases that need a workflow: not ended, or with something due or to be delivered. */
  open: number;
  /** Those of them whose workflow ran already. */
  running: number;
  /** Cases whose workflow was started again. */
  restarted: string[];
  /** Cases whose workflow ran and was told to ask the log anew: it waited beyond what is due, or for a case that has ended. */
  woken: string[];
  /** Whether the database had been set back since the last comparison; then every workflow was told. */
  wasSetBack: boolean;
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
 * Temporal database is rebuilt, and one that was set back goes on from today. After the log itself was set back, what Temporal still remembers
 * keeps messages from going out twice, and says of which cases something was lost. Safe to repeat, to interrupt and to run while everything works. Temporal's list of what runs
 * lags a little behind, so a workflow that was lost a moment ago may be found by the next run only.
 */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileSummary> {
  const { taskQueue, resend: again = false } = options;
  await tell(options, 'ReconcileBegun', { taskQueue, resend: again });
  const summary = await compareAndMend(options);
  const { open, running, restarted, woken, undecided, resent, ahead, settled, orphans: strangers } = summary;
  const found = { open, running, restarted: restarted.length, undecided: undecided.length, resent };
  const lost = { woken: woken.length, ahead: ahead.length, settled: settled.length, orphans: strangers.length };
  await tell(options, 'ReconcileEnded', { taskQueue, ...found, ...lost });
  return summary;
}

/** What it changes lies in Temporal, so the beginning and the end are told: a run that broke off has only the first. */
const tell = ({ pool, by }: ReconcileOptions, type: string, data: Record<string, unknown>): Promise<void> =>
  recorderOf(pool, by)({ stream: 'upkeep', type, data });

async function compareAndMend(options: ReconcileOptions): Promise<ReconcileSummary> {
  const { pool, client, cases, taskQueue } = options;
  const setBack = await setBackSince(pool);
  const wasSetBack = setBack !== undefined;
  const listed = await runningWorkflows(client, taskQueue);
  const open = await openCases(pool);
  const ids = open.map(({ caseId }) => caseId);
  // Before anything is woken, since whoever is woken delivers.
  const forgotten = setBack
    ? await recallForgotten(options, { caseIds: ids, at: setBack.at })
    : { ahead: [], settled: [] };
  const late = open.filter(({ caseId, nextDueAt }) => wasSetBack || waitsBeyond(listed.get(caseId), nextDueAt));
  const missing = open.filter(({ caseId }) => !listed.has(caseId));
  const toLookAt = [...new Set([...missing, ...late])];
  let done = open.length - toLookAt.length;
  const looked = await inParallel(toLookAt, AT_ONCE, async (one) => {
    // The list lags behind, so each case is asked for by name before anything is started.
    const runs = await isRunning(client, one.caseId);
    if (!runs || late.includes(one)) await cases.wake(one);
    options.onProgress?.((done += 1), open.length);
    return { caseId: one.caseId, runs };
  });
  const restarted = looked.filter(({ runs }) => !runs).map(({ caseId }) => caseId);
  const known = new Set(ids);
  const ended = await endedCases(
    pool,
    [...listed.keys()].filter((id) => !known.has(id)),
  );
  await inParallel(ended, AT_ONCE, (one) => cases.wake(one));
  const undecided = await undecidedCommands(pool);
  const resent = options.resend ? await resend(options, undecided) : 0;
  const lateOnes = new Set(late.map(({ caseId }) => caseId));
  return {
    open: open.length,
    running: open.length - restarted.length,
    restarted,
    woken: [
      ...looked.filter(({ caseId, runs }) => runs && lateOnes.has(caseId)).map(({ caseId }) => caseId),
      ...ended.map(({ caseId }) => caseId),
    ],
    wasSetBack,
    ...forgotten,
    undecided: undecided.map(({ commandId, caseId, type, receivedAt }) => ({ commandId, caseId, type, receivedAt })),
    resent,
    orphans: await orphans(options, [...listed.keys()]),
  };
}

/** Temporal keeps the instant as it was told, within a thousandth of a second. */
const NEAR_MS = 1000;

/** Whether a workflow that runs would sleep through what is due: it waits for a later instant, or for none. */
function waitsBeyond(waitsFor: string | null | undefined, dueAt: string | null): boolean {
  if (waitsFor === undefined || dueAt === null) return false;
  return waitsFor === null || Date.parse(waitsFor) > Date.parse(dueAt) + NEAR_MS;
}

type OpenedCase = Omit<Wake, 'seq'>;

interface WaitingCase extends OpenedCase {
  nextDueAt: string | null;
}

const PAGE_SIZE = 5000;
const OPEN_CASES = `
  select case_id as "caseId", kind, case_type as "caseType", organisation, next_due_at as "nextDueAt" from cases c
   where ($1::uuid is null or case_id > $1::uuid)
     and (not ended or next_due_at is not null
          or exists (select from outbox o where o.case_id = c.case_id and o.status = 'pending'))
   order by case_id limit ${PAGE_SIZE}`;

async function openCases(pool: pg.Pool): Promise<WaitingCase[]> {
  const cases: WaitingCase[] = [];
  for (;;) {
    const { rows } = await pool.query<WaitingCase>(OPEN_CASES, [cases.at(-1)?.caseId ?? null]);
    cases.push(...rows);
    if (rows.length < PAGE_SIZE) return cases;
  }
}

const ENDED = `
  select case_id as "caseId", kind, case_type as "caseType", organisation from cases
   where case_id = any($1::uuid[]) and ended and next_due_at is null`;

/** Those of the cases that have ended, and whose workflow an older Temporal has running. */
async function endedCases(pool: pg.Pool, caseIds: readonly string[]): Promise<OpenedCase[]> {
  return caseIds.length ? (await pool.query<OpenedCase>(ENDED, [caseIds])).rows : [];
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

async function orphans({ client, pool }: ReconcileOptions, listed: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from unnest($1::text[]) id
      where not exists (select from all_cases c where c.case_id::text = id)
        and not exists (select from all_commands k where k.case_id::text = id and k.outcome is null)`,
    [listed],
  );
  const running = await inParallel(rows, AT_ONCE, async ({ id }) => ((await isRunning(client, id)) ? [id] : []));
  return running.flat();
}
