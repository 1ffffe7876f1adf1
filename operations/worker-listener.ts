import type { ReadSide } from '../db/client.ts';
import { listenForOperations, type ListenAt, type OperationsListener } from './listener.ts';
import type { Metrics } from './metrics/metrics.ts';
import { watchStore } from './metrics/store.ts';
import { servingProbes, type ServingParts } from './probes/serving.ts';
import { NotReady, readinessOf, type Probes } from './readiness.ts';
import { temporalMetrics } from './temporal-runtime.ts';

/** Of a worker, what is looked after. */
export interface WorkerParts extends ServingParts {
  read: ReadSide;
  /** Whether it takes tasks. */
  isRunning: () => boolean;
  metrics: Metrics;
}

/** Tells operators how a worker is, and how the store stands; what Temporal's SDK counts comes after what we count. */
export function listenForWorker(at: ListenAt, parts: WorkerParts): Promise<OperationsListener> {
  const { pool, read, metrics } = parts;
  const probes: Probes = {
    worker: async () => {
      if (!parts.isRunning()) throw new NotReady('It takes no tasks: it starts, or is being stopped.');
    },
    ...servingProbes(parts),
  };
  metrics.pools.watch(pool);
  for (const one of read.pools) {
    metrics.pools.watch(one);
    watchStore(metrics.registry, one);
  }
  return listenForOperations(at, {
    readiness: readinessOf(probes),
    metrics: async () => `${await metrics.registry.metrics()}${await temporalMetrics()}`,
  });
}
