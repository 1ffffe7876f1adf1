import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import type { Scope } from '../../db/read/scope.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { Rosters } from '../../db/rosters.ts';
import { onDuty, type Roster } from '../../workflows/domain/duty/roster.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { callerOf } from '../access.ts';
import { organisationRules } from '../organisation-rules.ts';
import { json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { rosterQuery, rosterSchema, type RosterView } from '../schemas/roster.ts';

/** Whoever works for some branches sees those, and headquarters, which answer for every branch. */
const isSeen = ({ branches }: Scope, branch: string | undefined): boolean =>
  branch === undefined || branches.length === 0 || branches.includes(branch);

/** Each role of each place that somebody bears or keeps shifts for. */
function placesOf({ people, shifts }: Roster): { role: string; branch: string | undefined }[] {
  const borne = Object.values(people).flatMap(({ roles, branch }) => roles.map((role) => ({ role, branch })));
  const all = [...borne, ...shifts.map(({ role, branch }) => ({ role, branch }))];
  return [...new Map(all.map((one) => [`${one.role} ${one.branch ?? ''}`, one])).values()];
}

function postsOf(roster: Roster, rules: Rulebook, scope: Scope, at: string): RosterView['posts'] {
  return placesOf(roster)
    .filter(({ branch }) => isSeen(scope, branch))
    .map(({ role, branch }) => {
      const found = onDuty(roster, role, branch, at);
      return {
        role,
        name: rules.roles[role] ?? { en: role, zh: role },
        branch: branch ?? null,
        onDuty: found ? { ...found, name: roster.people[found.person]?.name ?? found.person } : null,
      };
    });
}

function shownOf(roster: Roster, rules: Rulebook, scope: Scope, at: string) {
  const seen = Object.entries(roster.people).filter(([, { branch }]) => isSeen(scope, branch));
  const ids = new Set(seen.map(([id]) => id));
  return {
    effectiveFrom: roster.effectiveFrom,
    posts: postsOf(roster, rules, scope, at),
    people: seen.map(([person, { name, roles, branch }]) => ({ person, name, roles, branch: branch ?? null })),
    away: roster.away
      .filter(({ person, to }) => ids.has(person) && to > at)
      .map(({ person, from, to, deputy }) => ({ person, from, to, deputy: deputy ?? null }))
      .sort((a, b) => a.from.localeCompare(b.from)),
  };
}

const NOBODY = { effectiveFrom: null, posts: [], people: [], away: [] };

export const rosterRoute: FastifyPluginAsyncZod<{ read: ReadDatabase; rulebooks: Rulebooks }> = async (
  app,
  { read, rulebooks },
) => {
  const rosters = new Rosters(read);
  app.get('/v1/organisations/:organisation/roster', {
    schema: {
      summary: 'Who is on duty, who is away, and who acts for them',
      tags: ['duty'],
      security: SECURITY,
      params: z.strictObject({ organisation: z.string().min(1).max(64) }),
      querystring: rosterQuery,
      response: { 200: json(rosterSchema, 'The roster in force at the instant'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<RosterView> => {
      const caller = callerOf(request);
      const { organisation } = request.params;
      const rules = await organisationRules(rulebooks, caller, organisation);
      const at = new Date(request.query.at ?? Date.now()).toISOString();
      const roster = await rosters.inForce(organisation, at);
      return { organisation, at, ...(roster ? shownOf(roster, rules, caller, at) : NOBODY) };
    },
  });
};
