import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readVersions, type SummaryPlace, type SummaryVersion } from '../../db/restatements.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { readDisputes } from '../../db/score-disputes.ts';
import { readSummaries } from '../../db/summaries.ts';
import { differencesOf } from '../../forms/differences.ts';
import type { Printer } from '../../forms/pdf.ts';
import { printable } from '../../forms/summary.ts';
import { callerOf } from '../access.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { organisationRules, requireAllBranches } from '../organisation-rules.ts';
import { printed, sendRegister } from '../printing.ts';
import { problem } from '../problems.ts';
import { json, pageSchema, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { organisationParams } from '../schemas/forms.ts';
import { summariesQuery, summaryItemSchema, summaryParams, summaryQuery, summarySchema } from '../schemas/summaries.ts';
import { contentOf, requireOneOf, summaryNow, versionOf, type SummaryNow } from '../summary-versions.ts';

interface SummaryDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
  printer: Printer;
}

const position = z.tuple([z.iso.date(), z.string().max(64), z.string().max(10)]);

const listRoute: FastifyPluginAsyncZod<SummaryDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/organisations/:organisation/summaries', {
    schema: {
      summary: 'The frozen summaries of an organisation',
      description: 'The latest period first.',
      tags: ['forms'],
      security: SECURITY,
      params: organisationParams,
      querystring: summariesQuery,
      response: { 200: json(pageSchema(summaryItemSchema), 'A page of summaries'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { organisation } = request.params;
      const { summary, cursor, limit } = request.query;
      await organisationRules(rulebooks, caller, organisation);
      requireAllBranches(caller, organisation);
      const after = positionOf(cursor, position);
      const rows = await readSummaries(read, organisation, summary, { after, limit: limit + 1 });
      return pageOf(
        rows,
        limit,
        (row) => [row.from, row.summary, row.period],
        ({ content_hash, frozen_at, ...row }) => ({ ...row, contentHash: content_hash, frozenAt: frozen_at }),
      );
    },
  });
};

/** What is shown of a summary: a version that is stored, or what is known now. */
interface Shown extends SummaryNow {
  version: SummaryVersion | undefined;
}

const showRoute: FastifyPluginAsyncZod<SummaryDeps> = async (app, { read, rulebooks, printer }) => {
  async function stored(place: SummaryPlace, version: SummaryVersion): Promise<Shown> {
    const content = await contentOf(read, place, version);
    const { from, to, register } = content;
    return { from, to, register, rulebook: version.rulebook, contentHash: version.contentHash, content, version };
  }

  app.get('/v1/organisations/:organisation/summaries/:summary/:period', {
    schema: {
      summary: 'A summary of a period',
      description:
        'As it was frozen, whatever was told later; with version as it was restated, with live=true as it would be now. Tells all versions, what differs from the frozen one, and which figures are disputed.',
      tags: ['forms'],
      security: SECURITY,
      params: summaryParams,
      querystring: summaryQuery,
      response: {
        200: printed(summarySchema, z.string(), ['html', 'pdf', 'xlsx', 'csv'], 'The summary'),
        ...READ_PROBLEMS,
      },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const place = request.params;
      const { live, version: asked, format, lang } = request.query;
      const rules = await organisationRules(rulebooks, caller, place.organisation);
      requireAllBranches(caller, place.organisation);
      requireOneOf(live, asked);
      const versions = await readVersions(read, place);
      const [frozen] = versions;
      if (!live && !frozen) throw problem('not-found');
      const shown: Shown = live
        ? { ...(await summaryNow(read, rules, place)), version: undefined }
        : await stored(place, versionOf(versions, asked));
      const { content, version, from, to, register, rulebook, contentHash } = shown;
      const which = version && { ...version, latest: versions.length };
      if (format !== 'json') {
        const printedAs = versions.length > 1 && version ? { version: version.version } : {};
        return sendRegister(
          reply,
          printer,
          printable(content, which),
          { format, lang, ...printedAs },
          { organisation: place.organisation, what: `summary/${place.summary}/${place.period}` },
        );
      }
      const differs = frozen !== undefined && contentHash !== frozen.contentHash;
      return {
        summary: place.summary,
        period: place.period,
        from,
        to,
        register,
        rulebook,
        contentHash,
        frozenAt: frozen?.at ?? null,
        version: version?.version ?? null,
        live,
        differs,
        differences: differs ? differencesOf(await contentOf(read, place, frozen), content) : [],
        versions: versions.map(({ register: _register, ...one }) => one),
        disputes: await readDisputes(read, place),
        content,
      };
    },
  });
};

/** Registers that were frozen at the end of a period. */
export const summaryRoutes: FastifyPluginAsyncZod<SummaryDeps> = async (app, deps) => {
  await app.register(listRoute, deps);
  await app.register(showRoute, deps);
};
