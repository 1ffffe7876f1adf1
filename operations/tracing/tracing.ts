import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { watchPool } from './database.ts';
import type { RequestSpan, Tracing } from './start.ts';
import { activityInterceptor, clientInterceptor } from './temporal.ts';

/** Work of a name as a span; a failure is told by its kind alone, since messages may quote what people wrote. */
export type InSpan = <T>(
  name: string,
  options: { kind?: SpanKind; attributes?: Attributes; parent?: Context },
  work: () => Promise<T>,
) => Promise<T>;

/** More events than this are only counted. */
const MOST_EVENTS = 50;

let started: Tracing | undefined;

/** Begins to tell the collector; the exporter reads its own variables. Asked again, it answers the first. */
export function startTracing(service: string): Tracing {
  started ??= begin(service);
  return started;
}

function begin(service: string): Tracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  const tracer = trace.getTracer('redress');
  const inSpan: InSpan = (name, { parent = context.active(), ...options }, work) => {
    const span = tracer.startSpan(name, options, parent);
    return context.with(trace.setSpan(parent, span), () => ended(span, work));
  };
  return {
    request: (method, headers) => {
      const parent = propagation.extract(context.active(), headers);
      const attributes = { 'http.request.method': method };
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
      return requestSpan(span, method, trace.setSpan(parent, span));
    },
    part: (name, work) => inSpan(name, {}, work),
    appended: (events) => {
      const ids = events.slice(0, MOST_EVENTS).map(({ caseId, seq }) => `${caseId}:${seq}`);
      trace.getActiveSpan()?.setAttributes({ 'redress.events': ids, 'redress.events.count': events.length });
    },
    watch: (pool) => watchPool(pool, inSpan),
    client: clientInterceptor(inSpan),
    activity: activityInterceptor(inSpan),
    stop: () => provider.forceFlush(),
  };
}

async function ended<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    span.setAttribute('error.type', error instanceof Error ? error.constructor.name : typeof error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

function requestSpan(span: Span, method: string, within: Context): RequestSpan {
  return {
    within: (work) => context.with(within, work),
    end: (route, status) => {
      span.updateName(`${method} ${route}`);
      span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
