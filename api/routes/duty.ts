import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readVersions } from '../../db/read/rulebooks.ts';
import { covers } from '../../db/read/scope.ts';
import { Rosters } from '../../db/rosters.ts';
import { onDuty, type OnDuty, type Roster } from '../../workflows/domain/duty/roster.ts';
import { callerOf } from '../access.ts';
import { problem } from '../problems.ts';
import { json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { dutyQuery, dutySchema, type Duty } from '../schemas/duty.ts';

function shownOf(found: OnDuty | undefined, roster: Roster | undefined): Duty['onDuty'] {
  return found ? { ...found, name: roster?.people[found.person]?.name ?? found.person } : null;
}

export const dutyRoute: FastifyPluginAsyncZod<{ read: ReadDatabase }> = async (app, { read }) => {
  const rosters = new Rosters(read);
  app.get('/v1/organisations/:organisation/duty', {
    schema: {
      summary: 'Who is on duty for a role',
      description:
        'The person whom a notice to the role reaches at the instant, and why: by shift, deputy or forwarding.',
      tags: ['duty'],
      security: SECURITY,
      params: z.strictObject({ organisation: z.string().min(1).max(64) }),
      querystring: dutyQuery,
      response: { 200: json(dutySchema, 'Whoever is on duty'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<Duty> => {
      const { organisation } = request.params;
      const { role, branch } = request.query;
      const at = new Date(request.query.at ?? Date.now()).toISOString();
      // Whoever works for some branches only asks for one of them.
      if (!covers(callerOf(request), organisation, branch)) throw problem('not-found');
      if (!(await readVersions(read, organisation)).length) throw problem('not-found');
      const roster = await rosters.inForce(organisation, at);
      const found = roster && onDuty(roster, role, branch, at);
      const rosterFrom = roster?.effectiveFrom ?? null;
      return { organisation, role, branch: branch ?? null, at, rosterFrom, onDuty: shownOf(found, roster) };
    },
  });
};
