import { performance } from 'node:perf_hooks';
import { activityInfo } from '@temporalio/activity';
import type { Activities } from '../../activities/index.ts';
import type { RecordResult } from '../../activities/record.ts';
import type { Metrics } from './metrics.ts';

/** Stands around the activities of a worker and counts what comes of them. */
export function watchActivities(activities: Activities, metrics: Metrics): Activities {
  const counted = Object.fromEntries(
    Object.entries(activities).map(([name, activity]) => [name, countingFailures(name, activity as Activity, metrics)]),
  ) as unknown as Activities;
  return {
    ...counted,
    record: (request) => countingRetries(() => counted.record(request), metrics),
    deliver: async (caseId, effectId) => {
      const delivery = await counted.deliver(caseId, effectId);
      metrics.effects.inc({ outcome: delivery.outcome });
      return delivery;
    },
  };
}

type Activity = (...args: unknown[]) => Promise<unknown>;

const countingFailures =
  (name: string, activity: Activity, { activityFailures }: Metrics): Activity =>
  async (...args) => {
    try {
      return await activity(...args);
    } catch (failure) {
      activityFailures.inc({ activity: name });
      throw failure;
    }
  };

function countingRetries(record: () => Promise<RecordResult>, metrics: Metrics): Promise<RecordResult> {
  const { isLocal, attempt } = activityInfo();
  const way = isLocal ? 'local' : 'durable';
  // The durable way is taken only after the local one had failed.
  if (!isLocal || attempt > 1) metrics.recordRetries.inc({ way });
  return timeRecord(way, record, metrics);
}

/** Counts how long a command took to be decided and recorded, and what came of it. */
export async function timeRecord(
  way: 'local' | 'durable' | 'log-first',
  record: () => Promise<RecordResult>,
  metrics: Metrics,
): Promise<RecordResult> {
  const from = performance.now();
  const observe = (outcome: string): void =>
    metrics.recordSeconds.observe({ way, outcome }, (performance.now() - from) / 1000);
  try {
    const result = await record();
    observe(result.outcome);
    if (result.code !== undefined) metrics.refused.inc({ code: result.code });
    return result;
  } catch (failure) {
    observe('failed');
    throw failure;
  }
}
