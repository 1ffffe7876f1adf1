import { Client, Connection } from '@temporalio/client';
import { withProgress } from '../../cli/progress.ts';
import { pause, type Field, type Scenario } from '../scenario.ts';
import type { Stack } from '../stack/stack.ts';

const MONTH_S = 31 * 86_400;
const AWAY_FOR_A_MONTH = 6;
const TIMERS = 200;
const QUICK_BACKLOG = 3000;
const AT_ONCE = 12;

async function withTemporal(stack: Stack, work: (client: Client) => Promise<void>): Promise<void> {
  const connection = await Connection.connect({ address: stack.temporalAddress });
  try {
    await work(new Client({ connection, namespace: stack.namespace }));
  } finally {
    await connection.close();
  }
}

/** Runs on, with nobody of ours there, the time of workflows alone: their timers fire at once at their virtual instants. */
async function skipTime(client: Client, workflowId: string, seconds: number): Promise<void> {
  const fastForwardConfig = { id: `outage-${workflowId}`, duration: { seconds, nanos: 0 } };
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig } },
    updateMask: { paths: ['time_skipping_config'] },
  } as never);
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** A month passes for cases while no worker runs; then all of its warnings, breaches and rungs are caught up with. */
async function monthAway({ stack, load, inject }: Field): Promise<void> {
  const [sender] = stack.senders;
  const cases: string[] = [];
  for (let one = 0; one < AWAY_FOR_A_MONTH; one += 1) cases.push((await load.open(sender, 'workflow-first')) ?? '');
  await stack.worker.kill();
  await withTemporal(stack, async (client) => {
    for (const caseId of cases)
      await inject('a month of one case without a worker', () => skipTime(client, caseId, MONTH_S));
  });
  const monthLater = new Date(Date.now() + MONTH_S * 1000).toISOString();
  await pause(2000);
  await stack.worker.start();
  await untilCaughtUp(stack, cases, monthLater);
}

const CAUGHT_UP_WITHIN_MS = 60_000;

/** Whoever asks a case in its future is decided then, so it is left alone until all that fell due in the month is recorded. */
async function untilCaughtUp(stack: Stack, cases: readonly string[], until: string): Promise<void> {
  const list = cases.map((id) => `'${id}'`).join(', ');
  const left = `select case_id from cases where case_id in (${list}) and next_due_at < '${until}'`;
  for (const end = Date.now() + CAUGHT_UP_WITHIN_MS; (await stack.sql(left)).length > 0; await pause(200))
    if (Date.now() > end) throw new Error('What fell due in a month was not caught up with in a minute.');
}

/** Many deadlines pass while Temporal and the worker are away, and are all overdue when these start. */
async function manyOverdue(field: Field): Promise<void> {
  const { stack, load, inject } = field;
  const many = Array.from({ length: TIMERS }, (_, index) => index);
  const sender = (index: number) => stack.senders[index % stack.senders.length];
  const cases: [index: number, caseId: string][] = [];
  await inTurns(many, async (index) => {
    const caseId = await load.open(sender(index));
    if (caseId) cases.push([index, caseId]);
  });
  await Promise.all([stack.worker.kill(), stack.killTemporal()]);
  const dueAt = new Date(Date.now() + 10_000).toISOString();
  await inTurns(cases, ([index, caseId]) =>
    inject('deadline overdue', () =>
      load.give(sender(index), 'log-first', caseId, { type: 'MakePromise', what: 'A call', dueAt }),
    ),
  );
  await pause(Math.max(0, Date.parse(dueAt) - Date.now()) + 1000);
  await stack.ensureTemporal();
  await stack.worker.start();
}

/**
 * So many deadlines that opening their cases through Temporal would take an hour: it is away from the beginning, so that neither their workflows
 * nor their timers are there when it comes back, and all are overdue.
 */
async function hugeBacklog({ stack, load, isQuick, inject }: Field, most: number): Promise<void> {
  const count = isQuick ? QUICK_BACKLOG : most;
  const sender = (index: number) => stack.senders[index % stack.senders.length];
  const each = (what: string, work: (index: number) => Promise<unknown>) =>
    withProgress(what, async (update) => {
      let done = 0;
      const all = Array.from({ length: count }, (_, index) => index);
      await inTurns(all, async (index) => {
        await work(index);
        update((done += 1), count);
      });
    });
  await Promise.all([stack.worker.kill(), stack.killTemporal()]);
  const cases: (string | undefined)[] = [];
  const began = Date.now();
  await each('opening', async (index) => {
    cases[index] = await load.open(sender(index));
  });
  const dueAt = new Date(Date.now() + 0.75 * (Date.now() - began) + 30_000).toISOString();
  const promise = { type: 'MakePromise', what: 'A call', dueAt };
  await each('promising', (index) =>
    inject('deadline overdue', () => load.give(sender(index), 'log-first', cases[index] ?? '', promise)),
  );
  await pause(Math.max(0, Date.parse(dueAt) - Date.now()) + 1000);
  await stack.ensureTemporal();
  await stack.worker.start();
}

const backlogOf = (count: number, longMinutes: number): Scenario => ({
  name: `overdue-${count}`,
  group: 'time',
  injects: `${count} cases are opened and their deadlines pass at one instant, all while Temporal and the worker are away`,
  ways: ['log-first'],
  longMinutes,
  clients: 2,
  repeats: 10,
  run: (field) => hugeBacklog(field, count),
});

/** Long outages, after which what fell due is caught up with. */
export const TIME: readonly Scenario[] = [
  {
    name: 'outage-of-a-month',
    group: 'time',
    injects: `a virtual month passes for ${AWAY_FOR_A_MONTH} cases while no worker runs`,
    repeats: 10,
    run: monthAway,
  },
  {
    name: 'overdue-at-start',
    group: 'time',
    injects: `${TIMERS} deadlines at one instant pass while Temporal and the worker are away`,
    ways: ['log-first'],
    repeats: 10,
    run: manyOverdue,
  },
  backlogOf(20_000, 45),
  backlogOf(100_000, 180),
  {
    name: 'outage-of-temporal',
    group: 'time',
    injects: 'Temporal away for 15 s, while commands go on log-first and deadlines pass',
    ways: ['log-first'],
    quick: true,
    repeats: 10,
    run: async ({ stack, load, inject, isQuick }) => {
      await inject('Temporal away', () => stack.killTemporal());
      await load.progress(50);
      await pause(isQuick ? 2000 : 15_000);
      await stack.ensureTemporal();
    },
  },
  {
    name: 'outage-of-store',
    group: 'time',
    injects: "the log's PostgreSQL away for 15 s, while commands and deadlines wait",
    repeats: 10,
    run: async ({ stack, inject, isQuick }) => {
      await inject('PostgreSQL away', () => stack.store.stop('immediate'));
      await pause(isQuick ? 5000 : 15_000);
      await stack.store.ensure();
    },
  },
];
