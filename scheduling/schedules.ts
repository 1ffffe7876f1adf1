import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleDescription,
  type ScheduleOptions,
} from '@temporalio/client';
import type { Recorder } from '../db/audit/streams.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import { isRefusal } from '../workflows/domain/case/refusal.ts';
import { wantedSchedules, type WantedSchedule } from './schedule-spec.ts';

export interface SchedulingOptions {
  client: Client;
  taskQueue: string;
  rulebooks: Rulebooks;
  /** Records what was changed. */
  record: Recorder;
  /** How often a checkpoint of the audit's tree is made; left out, none is asked for. */
  checkpointEveryMs?: number | undefined;
}

/** Ids of schedules that were brought up to date. */
interface Changed {
  created: string[];
  changed: string[];
  removed: string[];
}

/**
 * How long after its instant a firing that an outage of Temporal kept from happening is still made up: longer than a month, so that
 * no monthly summary is lost. Each missed period is made up once, as itself.
 */
const CATCH_UP = '62 days';

const prefixOf = (taskQueue: string): string => `${taskQueue}/`;

/** The id of a schedule; two task queues of one namespace, each with a store of its own, do not share one. */
export const scheduleIdOf = (taskQueue: string, { kind, organisation, name }: WantedSchedule['input']): string =>
  `${prefixOf(taskQueue)}${kind}/${organisation}/${name}`;

/** The id of the schedule of checkpoints. */
export const checkpointScheduleIdOf = (taskQueue: string): string => `${prefixOf(taskQueue)}checkpoint`;

interface Kept {
  scheduleId: string;
  /** What the schedule was made from: as long as it is the same, the schedule is left alone. */
  note: string;
  options: Omit<ScheduleOptions, 'scheduleId'>;
}

function keptBy(taskQueue: string, { input, spec }: WantedSchedule): Kept {
  const scheduleId = scheduleIdOf(taskQueue, input);
  const action = { type: 'startWorkflow', workflowType: input.kind, workflowId: scheduleId, taskQueue, args: [input] };
  return {
    scheduleId,
    note: `By the rulebook: ${JSON.stringify(spec)}`,
    options: {
      spec,
      action: action as ScheduleOptions['action'],
      policies: { overlap: ScheduleOverlapPolicy.BUFFER_ALL, catchupWindow: CATCH_UP },
    },
  };
}

/** One that was missed is not made up, since the next one covers what it would have covered. */
function checkpointKept(taskQueue: string, every: number): Kept {
  const scheduleId = checkpointScheduleIdOf(taskQueue);
  return {
    scheduleId,
    note: `Every ${every} ms`,
    options: {
      spec: { intervals: [{ every }] },
      action: { type: 'startWorkflow', workflowType: 'checkpoint', workflowId: scheduleId, taskQueue, args: [] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    },
  };
}

async function describe(client: Client, scheduleId: string): Promise<ScheduleDescription | undefined> {
  try {
    return await client.schedule.getHandle(scheduleId).describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

async function keepOne(
  { client }: SchedulingOptions,
  { scheduleId, note, options }: Kept,
  done: Changed,
): Promise<void> {
  const known = await describe(client, scheduleId);
  if (known?.state.note === note) return;
  if (known) {
    // Whoever paused it by hand wants it paused under the new rules as well.
    const { paused } = known.state;
    await client.schedule.getHandle(scheduleId).update(() => ({ ...options, state: { paused, note } }));
    done.changed.push(scheduleId);
    return;
  }
  try {
    await client.schedule.create({ scheduleId, ...options, state: { note } });
    done.created.push(scheduleId);
  } catch (error) {
    // Another worker that started at the same moment was faster.
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}

async function removeOthers(
  { client, taskQueue }: SchedulingOptions,
  wanted: ReadonlySet<string>,
  done: Changed,
): Promise<void> {
  for await (const { scheduleId } of client.schedule.list()) {
    if (!scheduleId.startsWith(prefixOf(taskQueue)) || wanted.has(scheduleId)) continue;
    await client.schedule.getHandle(scheduleId).delete();
    done.removed.push(scheduleId);
  }
}

/**
 * Makes the schedules of a task queue what the rulebooks in force ask for: creates those that are missing, changes those whose time
 * has moved, removes those that nothing asks for any more. Doing it again changes nothing. Throws when Temporal or the store does
 * not answer. A listing lags behind, so one that was made a moment ago may be removed only next time. What was changed is an event of the
 * stream `schedules`, also where not all could be.
 */
export async function keepSchedules(options: SchedulingOptions): Promise<void> {
  const done: Changed = { created: [], changed: [], removed: [] };
  try {
    await bringUpToDate(options, done);
  } finally {
    await tell(options, done);
  }
}

async function tell({ record, taskQueue }: SchedulingOptions, done: Changed): Promise<void> {
  const created = done.created.toSorted();
  const changed = done.changed.toSorted();
  const removed = done.removed.toSorted();
  if (created.length + changed.length + removed.length === 0) return;
  await record({ stream: 'schedules', type: 'SchedulesChanged', data: { taskQueue, created, changed, removed } });
}

async function bringUpToDate(options: SchedulingOptions, done: Changed): Promise<void> {
  const now = new Date().toISOString();
  const kept = new Set<string>();
  for (const organisation of await options.rulebooks.organisations()) {
    const rules = await options.rulebooks.inForce(organisation, now);
    if (isRefusal(rules)) continue;
    const wanted = wantedSchedules(rules).map((one) => keptBy(options.taskQueue, one));
    await Promise.all(wanted.map((one) => keepOne(options, one, done)));
    for (const { scheduleId } of wanted) kept.add(scheduleId);
  }
  if (options.checkpointEveryMs !== undefined) {
    const checkpoints = checkpointKept(options.taskQueue, options.checkpointEveryMs);
    await keepOne(options, checkpoints, done);
    kept.add(checkpoints.scheduleId);
  }
  await removeOthers(options, kept, done);
}
