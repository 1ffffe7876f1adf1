import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { stateOf } from '../../db/read/case.ts';
import { readEvents, readLatestEvents } from '../../db/read/events.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { callerOf } from '../access.ts';
import { actionsOf } from '../actions.ts';
import { caseView, etagOf } from '../case-view.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { logAt } from '../moments.ts';
import { unknownCase } from '../problems.ts';
import { actionsSchema } from '../schemas/actions.ts';
import { caseSchema, eventSchema } from '../schemas/case.ts';
import { caseParams, json, momentShape, pageQuery, pageSchema, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { visibleCase } from '../visible-case.ts';

interface CaseRouteDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

const showRoute: FastifyPluginAsyncZod<CaseRouteDeps> = async (app, { read }) => {
  app.get('/v1/cases/:id', {
    schema: {
      summary: 'A case, now or at a past moment',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      querystring: z.strictObject(momentShape),
      response: { 200: json(caseSchema, 'The case; ETag for the case now'), ...READ_PROBLEMS },
    },
    handler: async (request, reply) => {
      const { params, query } = request;
      const state = await visibleCase(read, callerOf(request), params.id);
      if (query.asOf === undefined && query.knownAt === undefined) {
        reply.header('etag', etagOf(state.seq));
        return caseView(params.id, state);
      }
      const then = stateOf(await logAt(read, params.id, query));
      if (!then) throw unknownCase();
      return caseView(params.id, then);
    },
  });
};

const actionsRoute: FastifyPluginAsyncZod<CaseRouteDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/cases/:id/actions', {
    schema: {
      summary: 'What you may do with a case now',
      description:
        'Each command with its JSON schema and the clocks that it would stop and start by the pinned rulebook.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(actionsSchema, 'The possible commands'), ...READ_PROBLEMS },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const state = await visibleCase(read, caller, request.params.id);
      const rules = await rulebooks.get(state.rulebook.organisation, state.rulebook.version);
      const actor = { kind: 'person' as const, id: caller.id, role: caller.role };
      reply.header('etag', etagOf(state.seq));
      const actions = actionsOf(request.params.id, state, rules, actor, new Date().toISOString());
      return { version: state.seq, status: state.status, actions };
    },
  });
};

const eventsRoute: FastifyPluginAsyncZod<CaseRouteDeps> = async (app, { read }) => {
  app.get('/v1/cases/:id/events', {
    schema: {
      summary: 'The history of a case',
      description: 'Every event with its cause, actor, three times and hash, in order.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      querystring: z.strictObject({
        ...pageQuery,
        order: z.enum(['oldest', 'newest']).default('oldest').meta({ description: 'Which comes first' }),
      }),
      response: { 200: json(pageSchema(eventSchema), 'A page of events'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { cursor, limit, order } = request.query;
      await visibleCase(read, callerOf(request), request.params.id);
      const [place] =
        positionOf(
          cursor,
          z.tuple([
            z
              .int()
              .min(0)
              .max(2 ** 31 - 1),
          ]),
        ) ?? [];
      const { id } = request.params;
      const events =
        order === 'newest'
          ? await readLatestEvents(read, id, { before: place, limit: limit + 1 })
          : await readEvents(read, id, { after: place ?? 0, limit: limit + 1 });
      return pageOf(
        events,
        limit,
        ({ seq }) => [seq],
        (event) => event,
      );
    },
  });
};

export const caseRoutes: FastifyPluginAsyncZod<CaseRouteDeps> = async (app, deps) => {
  await app.register(showRoute, deps);
  await app.register(actionsRoute, deps);
  await app.register(eventsRoute, deps);
};
