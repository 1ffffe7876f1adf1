import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { callerOf } from '../access.ts';
import { guidanceView } from '../guidance.ts';
import { problem, problemOf } from '../problems.ts';
import { json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { guidanceQuery, guidanceSchema } from '../schemas/knowledge.ts';

export const guidanceRoute: FastifyPluginAsyncZod<{ rulebooks: Rulebooks }> = async (app, { rulebooks }) => {
  app.get('/v1/organisations/:organisation/guidance', {
    schema: {
      summary: 'What to ask, say and do first about such a case',
      description: 'From the rulebook in force, in both languages, with the facts that the type asks and each channel.',
      tags: ['rulebooks'],
      security: SECURITY,
      params: z.strictObject({ organisation: z.string().min(1).max(64) }),
      querystring: guidanceQuery,
      response: { 200: json(guidanceSchema, 'The guidance'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { organisation } = request.params;
      const { organisations } = callerOf(request);
      if (!organisations.includes('*') && !organisations.includes(organisation)) throw problem('not-found');
      const rules = await rulebooks.inForce(organisation, new Date().toISOString());
      if (isRefusal(rules)) throw rules.code === 'unknown-organisation' ? problem('not-found') : problemOf(rules);
      return guidanceView(rules, request.query.kind, request.query.type);
    },
  });
};
