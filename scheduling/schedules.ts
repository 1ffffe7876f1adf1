import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleDescription,
} from '@temporalio/client';
import type { Rulebooks } from '../db/rulebooks.ts';
import { isRefusal } from '../workflows/domain/case/refusal.ts';
import { wantedSchedules, type WantedSchedule } from './schedule-spec.ts';

export interface SchedulingOptions {
  client: Client;
  taskQueue: string;
  rulebooks: Rulebooks;
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

/** What a schedule was made from, kept in its note: as long as it is the same, the schedule is left alone. */
const noteOf = ({ spec }: WantedSchedule): string => `By the rulebook: ${JSON.stringify(spec)}`;

const optionsOf = (taskQueue: string, wanted: WantedSchedule) => ({
  spec: wanted.spec,
  action: {
    type: 'startWorkflow' as const,
    workflowType: wanted.input.kind,
    workflowId: scheduleIdOf(taskQueue, wanted.input),
    taskQueue,
    args: [wanted.input],
  },
  policies: { overlap: ScheduleOverlapPolicy.BUFFER_ALL, catchupWindow: CATCH_UP },
});

async function describe(client: Client, scheduleId: string): Promise<ScheduleDescription | undefined> {
  try {
    return await client.schedule.getHandle(scheduleId).describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

async function keepOne({ client, taskQueue }: SchedulingOptions, wanted: WantedSchedule): Promise<void> {
  const scheduleId = scheduleIdOf(taskQueue, wanted.input);
  const note = noteOf(wanted);
  const options = optionsOf(taskQueue, wanted);
  const known = await describe(client, scheduleId);
  if (known?.state.note === note) return;
  if (known) {
    // Whoever paused it by hand wants it paused under the new rules as well.
    const { paused } = known.state;
    await client.schedule.getHandle(scheduleId).update(() => ({ ...options, state: { paused, note } }));
    return;
  }
  try {
    await client.schedule.create({ scheduleId, ...options, state: { note } });
  } catch (error) {
    // Another worker that started at the same moment was faster.
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}

async function removeOthers({ client, taskQueue }: SchedulingOptions, wanted: ReadonlySet<string>): Promise<void> {
  for await (const { scheduleId } of client.schedule.list()) {
    if (!scheduleId.startsWith(prefixOf(taskQueue)) || wanted.has(scheduleId)) continue;
    await client.schedule.getHandle(scheduleId).delete();
  }
}

/**
 * Makes the schedules of a task queue what the rulebooks in force ask for: creates those that are missing, changes those whose time
 * has moved, removes those that nothing asks for any more. Doing it again changes nothing. Throws when Temporal or the store does
 * not answer. A listing lags behind, so one that was made a moment ago may be removed only next time.
 */
export async function keepSchedules(options: SchedulingOptions): Promise<void> {
  const now = new Date().toISOString();
  const kept = new Set<string>();
  for (const organisation of await options.rulebooks.organisations()) {
    const rules = await options.rulebooks.inForce(organisation, now);
    if (isRefusal(rules)) continue;
    const wanted = wantedSchedules(rules);
    await Promise.all(wanted.map((one) => keepOne(options, one)));
    for (const { input } of wanted) kept.add(scheduleIdOf(options.taskQueue, input));
  }
  await removeOthers(options, kept);
}
