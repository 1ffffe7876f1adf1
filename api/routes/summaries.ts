import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readLogs, wholeOf } from '../../db/read/logs.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { hashOfContent, readSummaries, readSummary } from '../../db/summaries.ts';
import type { Printer } from '../../forms/pdf.ts';
import { periodNamed, spanOf, type Period } from '../../forms/period.ts';
import { fillSummary, type SummaryContent } from '../../forms/summary.ts';
import type { Summary } from '../../workflows/domain/rulebook/practice/practice.ts';
import { named, type Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { callerOf, READERS } from '../access.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { organisationRules, requireAllBranches } from '../organisation-rules.ts';
import { printed, sendRegister } from '../printing.ts';
import { problem } from '../problems.ts';
import { json, pageSchema, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import {
  organisationParams,
  summariesQuery,
  summaryItemSchema,
  summaryParams,
  summaryQuery,
  summarySchema,
} from '../schemas/forms.ts';

interface SummaryDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
  printer: Printer;
}

const position = z.tuple([z.iso.date(), z.string().max(64), z.string().max(10)]);

const listRoute: FastifyPluginAsyncZod<SummaryDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/organisations/:organisation/summaries', {
    config: { access: READERS },
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

/** The rule of a summary and a period of its own kind. */
function ruleOf(rules: Rulebook, name: string, period: Period | undefined): { rule: Summary; period: Period } {
  const rule = named(rules.practice?.summaries ?? {}, name);
  if (!rule) throw problem('not-found');
  if (period?.every === rule.every) return { rule, period };
  throw problem('validation', {}, [
    { field: 'period', message: `must be a ${rule.every} such as ${EXAMPLES[rule.every]}` },
  ]);
}
const EXAMPLES: Record<Summary['every'], string> = { day: '2026-03-02', week: '2026-W10', month: '2026-03' };

const showRoute: FastifyPluginAsyncZod<SummaryDeps> = async (app, { read, rulebooks, printer }) => {
  const restated = async (rules: Rulebook, name: string, periodName: string) => {
    const { rule, period } = ruleOf(rules, name, periodNamed(periodName));
    const { organisation, version } = rules;
    const logs = readLogs(read, wholeOf(organisation), organisation, spanOf(period, rules.timeZone));
    const content = await fillSummary(rule, period, { rules, now: new Date().toISOString() }, logs);
    const { from, to, register } = content;
    const rulebook = `${organisation}@${version}`;
    const place = { summary: name, period: periodName, from, to, register, rulebook };
    return { ...place, contentHash: hashOfContent(content), content };
  };

  app.get('/v1/organisations/:organisation/summaries/:summary/:period', {
    config: { access: READERS },
    schema: {
      summary: 'A summary of a period',
      description: 'As it was frozen, whatever was told later; with live=true as it would be now.',
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
      const { organisation, summary, period } = request.params;
      const { live, format, lang } = request.query;
      const rules = await organisationRules(rulebooks, caller, organisation);
      requireAllBranches(caller, organisation);
      const frozen = await readSummary(read, organisation, summary, period);
      const now = live ? await restated(rules, summary, period) : undefined;
      const shown = now ?? frozen;
      if (!shown) throw problem('not-found');
      const content = shown.content as SummaryContent;
      if (format !== 'json') return sendRegister(reply, printer, { ...content, title: content.name }, { format, lang });
      const { from, to, register, rulebook, contentHash } = shown;
      const differs = now !== undefined && frozen !== undefined && now.contentHash !== frozen.contentHash;
      const place = { summary, period, from, to, register, rulebook, contentHash };
      return { ...place, frozenAt: frozen?.frozenAt ?? null, live, differs, content };
    },
  });
};

/** Registers that were frozen at the end of a period. */
export const summaryRoutes: FastifyPluginAsyncZod<SummaryDeps> = async (app, deps) => {
  await app.register(listRoute, deps);
  await app.register(showRoute, deps);
};
