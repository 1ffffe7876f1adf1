import type { FastifyInstance } from 'fastify';
import type { RequestSpan, Tracing } from '../operations/tracing/start.ts';

/** What no route answers, whatever its address was. */
const NO_ROUTE = 'none';

/** Tells every request, by the pattern of its route, to whoever traces. */
export function traceRequests(app: FastifyInstance, tracing: Tracing): void {
  const spans = new WeakMap<object, RequestSpan>();
  app.addHook('onRequest', (request, _reply, done) => {
    const span = tracing.request(request.method, request.headers);
    spans.set(request, span);
    span.within(done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    spans.get(request)?.end(request.routeOptions.url ?? NO_ROUTE, reply.statusCode);
    done();
  });
}
