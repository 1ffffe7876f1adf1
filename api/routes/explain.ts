import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access.ts';
import { Explaining, type ExplainDeps } from '../explaining.ts';
import { markOf } from '../history.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { explainedSchema, explainQuery, type ExplanationView } from '../schemas/explain.ts';
import { visibleCase } from '../visible-case.ts';

/** Why something about a case is as it is, by the rules that decided it and by today's. */
export const explainRoute: FastifyPluginAsyncZod<ExplainDeps> = async (app, deps) => {
  const explaining = new Explaining(deps);
  app.get('/v1/cases/:id/explain', {
    schema: {
      summary: 'Why it is due then, was escalated, refused or costs so much, and who could have done it',
      description:
        'Each answer names the events, the rules with version and source, the days counted and skipped, and the pauses that it rests on. It is given by the rules that decided, beside what those of today would say.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      querystring: explainQuery,
      response: { 200: json(explainedSchema, 'The answer, in both languages'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<ExplanationView> => {
      const { id } = request.params;
      const { reference } = await visibleCase(deps.read, callerOf(request), id);
      const { explained, log } = await explaining.explain(id, request.query);
      const { events, ...answer } = explained;
      const named = new Set(events);
      return { id, reference, ...answer, events: log.filter(({ seq }) => named.has(seq)).map(markOf) };
    },
  });
};
