import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { json } from '../schemas/common.ts';

const state = z.enum(['up', 'down']);
const readySchema = z.object({ database: state, engine: state });

const stateOf = async (probe: () => Promise<unknown>): Promise<'up' | 'down'> => {
  try {
    await probe();
    return 'up';
  } catch {
    return 'down';
  }
};

export const healthRoutes: FastifyPluginAsyncZod<Pick<ApiDeps, 'probes'>> = async (app, { probes }) => {
  const config = { access: 'public' as const, rateLimit: false as const };

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
      summary: 'The database and the workflow engine answer',
      tags: ['operations'],
      response: { 200: json(readySchema, 'Both do'), 503: json(readySchema, 'Which does not') },
    },
    handler: async (_, reply) => {
      const [database, engine] = await Promise.all([stateOf(probes.database), stateOf(probes.engine)]);
      const ready = database === 'up' && engine === 'up';
      return reply.code(ready ? 200 : 503).send({ database, engine });
    },
  });
};
