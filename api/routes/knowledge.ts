import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readLog } from '../../db/read/events.ts';
import { readSimilar, type Similar } from '../../db/read/similar.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { customerView } from '../../workflows/domain/customer-view.ts';
import { callerOf } from '../access.ts';
import { unknownCase } from '../problems.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import {
  customerSchema,
  duplicatesSchema,
  similarListSchema,
  similarQuery,
  type CustomerCase,
  type SimilarView,
} from '../schemas/knowledge.ts';
import { suggest, toldBy } from '../suggestions.ts';
import { visibleCase } from '../visible-case.ts';

interface KnowledgeDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

const duplicatesRoute: FastifyPluginAsyncZod<KnowledgeDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/cases/:id/duplicates', {
    schema: {
      summary: 'Cases that may be about the same thing',
      description:
        'Two of three agree: waybill, day of the event (three days either way), complainant. Suggestions; nothing was merged.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(duplicatesSchema, 'The likeliest first'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { id } = request.params;
      const told = await toldBy(rulebooks, id, await visibleCase(read, caller, id));
      return { items: await suggest(read, caller, told) };
    },
  });
};

function similarView({ caseId, state, ...rest }: Similar): SimilarView {
  const { origin, destination, closedAt } = state;
  const { description } = state.personal;
  return {
    id: caseId,
    reference: state.reference,
    kind: state.kind,
    type: state.caseType,
    status: state.status,
    reportedAt: state.reportedAt,
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(origin === undefined ? {} : { origin }),
    ...(destination === undefined ? {} : { destination }),
    ...(description === undefined ? {} : { description }),
    ...(state.withheld === undefined ? {} : { withheld: state.withheld }),
    ...rest,
  };
}

const similarRoute: FastifyPluginAsyncZod<KnowledgeDeps> = async (app, { read }) => {
  app.get('/v1/cases/:id/similar', {
    schema: {
      summary: 'Similar earlier cases, with what was answered then',
      description:
        'Of the same organisation and type; alike in lane, cause or words, Chinese and English, the most alike first.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      querystring: similarQuery,
      response: { 200: json(similarListSchema, 'The most alike first'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { id } = request.params;
      await visibleCase(read, caller, id);
      const found = await readSimilar(read, caller, id, request.query.limit);
      return { items: found.map(similarView) };
    },
  });
};

const customerRoute: FastifyPluginAsyncZod<KnowledgeDeps> = async (app, { read }) => {
  app.get('/v1/cases/:id/customer-view', {
    schema: {
      summary: 'What its customer may see of a case',
      description:
        'An allow-list of events and fields: nothing about staff, discipline, notes, reviews or other cases.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(customerSchema, "The customer's view"), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<CustomerCase> => {
      const { id } = request.params;
      await visibleCase(read, callerOf(request), id);
      const view = customerView(await readLog(read, id));
      if (!view) throw unknownCase();
      const { caseType, ...rest } = view;
      return { id, ...rest, type: caseType };
    },
  });
};

/** What is known beside a case: others like it, and what its customer sees. */
export const knowledgeRoutes: FastifyPluginAsyncZod<KnowledgeDeps> = async (app, deps) => {
  await app.register(duplicatesRoute, deps);
  await app.register(similarRoute, deps);
  await app.register(customerRoute, deps);
};
