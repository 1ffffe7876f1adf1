import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { PoolMetrics } from './pools.ts';

/** From a quick read to the longest that a client waits for a command, in seconds. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** From a record on an idle machine to one that waits for its store, in seconds. */
const RECORD_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];
/** A timer of Temporal's is up to a second late by itself; after a minute somebody waits, and after hours a whole shift was missed. */
const LATENESS_SECONDS = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14_400, 86_400];

/**
 * What one process counts for Prometheus; docs/operations.md explains each. No label holds anything personal or anything that grows with the
 * number of cases: routes, codes, kinds and the names of pools are lists in the code.
 */
export class Metrics {
  readonly registry = new Registry();

  readonly requests = new Counter({
    name: 'redress_http_requests_total',
    help: 'Requests answered, by the pattern of their route and by status.',
    labelNames: ['method', 'route', 'status'] as const,
    registers: [this.registry],
  });

  readonly requestSeconds = new Histogram({
    name: 'redress_http_request_duration_seconds',
    help: 'From the arrival of a request to the end of its answer; streams are left out.',
    labelNames: ['method', 'route'] as const,
    buckets: REQUEST_SECONDS,
    registers: [this.registry],
  });

  /** `log-first` in the API, `local` within the workflow's task, `durable` as an activity of its own after that had failed. */
  readonly recordSeconds = new Histogram({
    name: 'redress_record_duration_seconds',
    help: 'One attempt to decide a command and to write what came of it.',
    labelNames: ['way', 'outcome'] as const,
    buckets: RECORD_SECONDS,
    registers: [this.registry],
  });

  readonly recordRetries = new Counter({
    name: 'redress_record_retries_total',
    help: 'Attempts to record that followed a failed one.',
    labelNames: ['way'] as const,
    registers: [this.registry],
  });

  readonly refused = new Counter({
    name: 'redress_commands_refused_total',
    help: 'Commands that a case refused, by the code of the refusal.',
    labelNames: ['code'] as const,
    registers: [this.registry],
  });

  readonly tickLateness = new Histogram({
    name: 'redress_tick_lateness_seconds',
    help: 'From when a tick was due to when it was recorded.',
    buckets: LATENESS_SECONDS,
    registers: [this.registry],
  });

  readonly rungLateness = new Histogram({
    name: 'redress_rung_lateness_seconds',
    help: 'From when a rung was due to when it was recorded.',
    buckets: LATENESS_SECONDS,
    registers: [this.registry],
  });

  readonly effects = new Counter({
    name: 'redress_effects_total',
    help: 'Effects taken from the outbox, by what came of them.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  readonly activityFailures = new Counter({
    name: 'redress_activity_failures_total',
    help: 'Attempts of activities that failed; most are made again.',
    labelNames: ['activity'] as const,
    registers: [this.registry],
  });

  readonly liveStreams = new Gauge({
    name: 'redress_live_streams',
    help: 'Open streams of what moves.',
    registers: [this.registry],
  });

  readonly pools = new PoolMetrics(this.registry);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
