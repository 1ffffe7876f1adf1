import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../operations/metrics/metrics.ts';

/** What no route answers, whatever its address was. */
const NO_ROUTE = 'none';

/** Counts every answer by the pattern of its route. */
export function countRequests(app: FastifyInstance, { requests, requestSeconds }: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? NO_ROUTE;
    requests.inc({ method, route, status: reply.statusCode });
    const isStream = String(reply.getHeader('content-type')).startsWith('text/event-stream');
    if (!isStream) requestSeconds.observe({ method, route }, reply.elapsedTime / 1000);
    done();
  });
}
