import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { callerOf } from '../access.ts';
import { problem, problemOf } from '../problems.ts';
import { json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { inForceSchema, type RulebookInForce } from '../schemas/rulebook-in-force.ts';

/** What whoever writes cases into lists must know of the rules: whose zone dates are in, and what partners are called. */
export const rulebookInForceRoute: FastifyPluginAsyncZod<{ rulebooks: Rulebooks }> = async (app, { rulebooks }) => {
  app.get('/v1/organisations/:organisation/rulebook', {
    schema: {
      summary: 'The rulebook in force now, with its branches, partners and summaries',
      tags: ['rulebooks'],
      security: SECURITY,
      params: z.strictObject({ organisation: z.string().min(1).max(64) }),
      response: { 200: json(inForceSchema, 'As cases that are opened now are pinned to it'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<RulebookInForce> => {
      const { organisation } = request.params;
      const { organisations } = callerOf(request);
      if (!organisations.includes('*') && !organisations.includes(organisation)) throw problem('not-found');
      const rules = await rulebooks.inForce(organisation, new Date().toISOString());
      if (isRefusal(rules)) throw rules.code === 'unknown-organisation' ? problem('not-found') : problemOf(rules);
      const { version, effectiveFrom, name, timeZone, branches, practice } = rules;
      return {
        organisation,
        version,
        effectiveFrom,
        name,
        timeZone,
        branches: Object.entries(branches).map(([id, branch]) => ({ id, name: branch.name })),
        partners: Object.entries(practice?.partners ?? {}).map(([id, partner]) => ({ id, ...partner })),
        summaries: Object.entries(practice?.summaries ?? {}).map(([id, summary]) => ({
          id,
          name: summary.name,
          register: summary.register,
          every: summary.every,
          partners: summary.partners,
        })),
        ...(practice?.tracking ? { trackedClasses: practice.tracking.classes } : {}),
      };
    },
  });
};
