import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readSource, readVersions } from '../../db/read/rulebooks.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { diffRulebooks } from '../../workflows/domain/rulebook/diff/diff.ts';
import { callerOf, type Caller } from '../access.ts';
import { problem } from '../problems.ts';
import { json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import {
  publishedSchema,
  rulesDiffQuery,
  rulesDiffSchema,
  sourceSchema,
  versionParams,
  type PublishedRulebookView,
  type RulebookSource,
  type RulesDiff,
} from '../schemas/rulebook-versions.ts';

interface VersionDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

/** One version with the one that it follows. Throws where there is none that the caller may see. */
export async function publishedVersion(
  read: ReadDatabase,
  caller: Caller,
  { organisation, version }: { organisation: string; version: string },
) {
  const isVisible = caller.organisations.includes('*') || caller.organisations.includes(organisation);
  const rows = isVisible ? await readVersions(read, organisation) : [];
  const place = rows.findIndex((row) => row.version === version);
  const row = rows[place];
  if (!row) throw problem('not-found');
  return { row, rows, previous: rows[place + 1]?.version ?? null };
}

const versionRoute: FastifyPluginAsyncZod<VersionDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/organisations/:organisation/rulebooks/:version', {
    schema: {
      summary: 'A published version of the rules, whole',
      description: 'It never changes once it is published.',
      tags: ['rulebooks'],
      security: SECURITY,
      params: versionParams,
      response: { 200: json(publishedSchema, 'The rules as they were published'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<PublishedRulebookView> => {
      const { organisation, version } = request.params;
      const { row, previous } = await publishedVersion(read, callerOf(request), request.params);
      return {
        organisation,
        version,
        effectiveFrom: row.effective_from,
        publishedAt: row.published_at,
        contentHash: row.content_hash,
        previous,
        content: { ...(await rulebooks.get(organisation, version)) },
      };
    },
  });
};

const differencesRoute: FastifyPluginAsyncZod<VersionDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/organisations/:organisation/rulebooks/:version/diff', {
    schema: {
      summary: 'In what a version of the rules differs from an earlier one',
      tags: ['rulebooks'],
      security: SECURITY,
      params: versionParams,
      querystring: rulesDiffQuery,
      response: { 200: json(rulesDiffSchema, 'The differences, in the order of a rulebook'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<RulesDiff> => {
      const { organisation, version } = request.params;
      const { rows, previous } = await publishedVersion(read, callerOf(request), request.params);
      const from = request.query.from ?? previous;
      if (from === null) return { organisation, from, to: version, changes: [] };
      if (!rows.some((row) => row.version === from)) throw problem('not-found');
      const [before, after] = await Promise.all([from, version].map((one) => rulebooks.get(organisation, one)));
      return { organisation, from, to: version, changes: before && after ? diffRulebooks(before, after) : [] };
    },
  });
};

const sourceRoute: FastifyPluginAsyncZod<VersionDeps> = async (app, { read }) => {
  app.get('/v1/organisations/:organisation/rulebooks/:version/source', {
    schema: {
      summary: 'The text that a version of the rules was published from',
      description: 'With its comments, to begin the next draft with. Nothing is decided by it.',
      tags: ['rulebooks'],
      security: SECURITY,
      params: versionParams,
      response: { 200: json(sourceSchema, 'The text, where it is known'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<RulebookSource> => {
      const { organisation, version } = request.params;
      await publishedVersion(read, callerOf(request), request.params);
      return { organisation, version, text: await readSource(read, organisation, version) };
    },
  });
};

/** Published versions, whole, compared, and as they were written. */
export const rulebookVersionRoutes: FastifyPluginAsyncZod<VersionDeps> = async (app, deps) => {
  await app.register(versionRoute, deps);
  await app.register(differencesRoute, deps);
  await app.register(sourceRoute, deps);
};
