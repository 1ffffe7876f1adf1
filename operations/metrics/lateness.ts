import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import type { Metrics } from './metrics.ts';

/**
 * Counts how late what fell due was recorded, event by event. What is told of late, such as a complaint of last week's, cannot be due in time:
 * it counts from when the case had it, which is the instant of the record before. Virtual time, which tests run ahead, counts as it stands.
 * @param before when the case was last recorded, in UTC; undefined for one that is opened
 */
export function noteLateness(metrics: Metrics, events: readonly RecordedEvent[], before: string | undefined): void {
  const now = Date.now();
  const lateBy = ({ happenedAt, recordedAt }: RecordedEvent): number => {
    const awaitedFrom = Math.max(Date.parse(happenedAt), Date.parse(before ?? recordedAt));
    return Math.max(0, Math.max(now, Date.parse(recordedAt)) - awaitedFrom) / 1000;
  };
  const [first] = events;
  if (first?.cause.type === 'Tick') metrics.tickLateness.observe(lateBy(first));
  for (const event of events) if (event.type === 'RungFired') metrics.rungLateness.observe(lateBy(event));
}
