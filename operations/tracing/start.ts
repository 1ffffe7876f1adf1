import type { IncomingHttpHeaders } from 'node:http';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type pg from 'pg';

/** A request while it is answered. */
export interface RequestSpan {
  /** Runs what answers it, so that what is done for it belongs to it. */
  within: (work: () => void) => void;
  /** It is answered, or its client has gone: `status` is what was answered, or would have been. */
  end: (route: string, status: number) => void;
}

/** Tells a collector what was done for what, from a request to the events it led to. Nothing that it tells is personal: names of parts, ids, counts. */
export interface Tracing {
  /** A request comes; it goes on with the trace that its caller began, if any. */
  request: (method: string, headers: IncomingHttpHeaders) => RequestSpan;
  /** Work of a name, as a part of what is done now. */
  part: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** What is done now appended these. */
  appended: (events: readonly { caseId: string; seq: number }[]) => void;
  /** From now on what is asked of this pool is told. */
  watch: (pool: pg.Pool) => void;
  /** What is sent to workflows takes the trace along. */
  client: WorkflowClientInterceptor;
  /** What workflows ask for goes on with it. */
  activity: ActivityInterceptorsFactory;
  /** Sends what is not sent yet. */
  stop: () => Promise<void>;
}

/**
 * Tracing as OTEL_EXPORTER_OTLP_ENDPOINT and the other variables of OpenTelemetry have it; undefined without that one, when nothing of OpenTelemetry is
 * even loaded. A process has one, whichever of its parts asked first.
 */
export async function tracingOf(env: NodeJS.ProcessEnv, service: string): Promise<Tracing | undefined> {
  if (!env['OTEL_EXPORTER_OTLP_ENDPOINT'] && !env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) return undefined;
  const { startTracing } = await import('./tracing.ts');
  return startTracing(env['OTEL_SERVICE_NAME'] || service);
}
