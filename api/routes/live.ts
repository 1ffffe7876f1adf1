import { fastifySSE } from '@fastify/sse';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import type { ApiDeps } from '../deps.ts';
import { readPlace } from '../../db/read/place.ts';
import { callerOf } from '../access.ts';
import { Listener } from '../live/listener.ts';
import { Live } from '../live/live.ts';
import { missingCase } from '../missing-case.ts';
import { problem } from '../problems.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY, STREAM_PROBLEMS } from '../schemas/common.ts';
import { liveMessageSchema, presenceSchema } from '../schemas/live.ts';

/** Less than what proxies usually let a silent connection live. */
const HEARTBEAT_MS = 15_000;

/** What moves, as it moves, and who looks at a case together with whom. */
export const liveRoutes: FastifyPluginAsyncZod<{
  read: ReadDatabase;
  metrics: ApiDeps['metrics'];
  /** So long a session lives without a request, in milliseconds. */
  idleMs: number;
}> = async (app, { read, metrics, idleMs }) => {
  const live = new Live(read, app.log, idleMs, (open) => metrics?.liveStreams.set(open));
  // Called, not registered, so that it is there for the routes of this very scope.
  await fastifySSE(app, { heartbeatInterval: HEARTBEAT_MS });
  // Before the server waits for its connections to end, which these would not do by themselves.
  app.addHook('preClose', async () => live.close());

  app.get('/v1/live', {
    sse: 'dual',
    exposeHeadRoute: false,
    schema: {
      summary: 'Server-sent events: which cases that I may see moved, each within two seconds',
      description:
        'Nothing is told of the time before, so read what is shown once the stream is open, also when it was lost. Needs "Accept: text/event-stream".',
      tags: ['live'],
      security: SECURITY,
      response: {
        200: {
          description: 'One message for each case that moved; a comment every 15 seconds',
          content: { 'text/event-stream': { schema: liveMessageSchema } },
        },
        ...STREAM_PROBLEMS,
      },
    },
    handler: async (request, reply) => {
      // The plugin's type has it always; it is there only for who accepts a stream.
      if (!(reply.sse as typeof reply.sse | undefined)) throw problem('event-stream-needed');
      const { socket } = request.raw;
      const listener = new Listener(callerOf(request), {
        isStuck: () => reply.raw.writableNeedDrain,
        drop: () => socket.destroy(),
      });
      reply.raw.once('close', () => live.leave(listener));
      await live.join(listener);
      if (socket.destroyed) return live.leave(listener);
      // A connection that stayed open for another request would keep the server from ending.
      reply.raw.once('finish', () => socket.destroySoon());
      await reply.sse.send(listener);
    },
  });

  app.post('/v1/cases/:id/presence', {
    schema: {
      summary: 'I look at this case: others who do are told, for 30 seconds unless it is said again',
      tags: ['live'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(presenceSchema, 'Who looks at it'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { id } = request.params;
      if (!(await readPlace(read, caller, id))) throw await missingCase(read, caller, id);
      return { presence: live.look(id, caller).map((person) => ({ id: person })) };
    },
  });
};
