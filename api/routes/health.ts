import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readinessOf } from '../../operations/readiness.ts';
import type { ApiDeps } from '../deps.ts';
import { json } from '../schemas/common.ts';

const partSchema = z.object({
  state: z.enum(['up', 'warning', 'down']),
  detail: z.string().optional().describe('What is there, what to look after, or why it is down'),
});
const readySchema = z.object({
  ready: z.boolean(),
  parts: z.record(z.string(), partSchema).describe('database, temporal, schema, keys and calendar'),
});

export const healthRoutes: FastifyPluginAsyncZod<Pick<ApiDeps, 'probes'>> = async (app, { probes }) => {
  const config = { rateLimit: false as const };
  const readiness = readinessOf(probes);

  app.get('/healthz', {
    config,
    schema: {
      summary: 'The process lives',
      tags: ['operations'],
      response: { 200: json(z.object({ status: z.literal('up') }), 'It does') },
    },
    handler: async () => ({ status: 'up' }),
  });

  app.get('/readyz', {
    config,
    schema: {
      summary: 'Each part that serving needs answers',
      tags: ['operations'],
      response: { 200: json(readySchema, 'No part is down'), 503: json(readySchema, 'Which part is down') },
    },
    handler: async (_, reply) => {
      const found = await readiness();
      return reply.code(found.ready ? 200 : 503).send(found);
    },
  });
};
