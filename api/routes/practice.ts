import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { callerOf } from '../access.ts';
import { problem, problemOf } from '../problems.ts';
import { json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { practiceViewSchema, type PracticeView } from '../schemas/practice.ts';

/** What lies open during a call: channels, guidance, emergency plans, criteria, levels, customers under their one name, … */
export const practiceRoute: FastifyPluginAsyncZod<{ rulebooks: Rulebooks }> = async (app, { rulebooks }) => {
  app.get('/v1/organisations/:organisation/practice', {
    schema: {
      summary: 'How the company works: what lies ready before a call, emergency plans, customers, criteria, levels, …',
      tags: ['rulebooks'],
      security: SECURITY,
      params: z.strictObject({ organisation: z.string().min(1).max(64) }),
      response: { 200: json(practiceViewSchema, 'Of the rulebook in force now'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<PracticeView> => {
      const { organisation } = request.params;
      const { organisations } = callerOf(request);
      if (!organisations.includes('*') && !organisations.includes(organisation)) throw problem('not-found');
      const rules = await rulebooks.inForce(organisation, new Date().toISOString());
      if (isRefusal(rules)) throw rules.code === 'unknown-organisation' ? problem('not-found') : problemOf(rules);
      if (!rules.practice) throw problem('not-found');
      return { organisation, version: rules.version, practice: rules.practice };
    },
  });
};
