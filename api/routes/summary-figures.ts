import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readEventsAt } from '../../db/read/events-at.ts';
import type { SummaryPlace } from '../../db/restatements.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { COUNTED, numberOf, type Evidence } from '../../forms/evidence.ts';
import { measuresBehind } from '../../forms/registers/partner-score.ts';
import { figureOf, partnersAndFigures, type SummaryContent } from '../../forms/summary.ts';
import { listed } from '../../workflows/domain/case/refusal.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { callerOf } from '../access.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { organisationRules, requireAllBranches } from '../organisation-rules.ts';
import { problem } from '../problems.ts';
import { CONFLICT, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { figuresQuery, figuresSchema, summaryParams } from '../schemas/summaries.ts';
import { contentOf, frozenVersions, requireOneOf, rulesOf, summaryNow, versionOf } from '../summary-versions.ts';

interface FigureDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

/** The figure of a partner with the events behind it; a problem when there is none. */
export function requireFigure(content: SummaryContent, partner: string, measure: string) {
  if (!content.evidence) throw problem('no-figures', { register: content.register });
  const figure = figureOf(content, partner, measure);
  if (figure) return figure;
  const { partners, figures } = partnersAndFigures(content);
  throw problem('unknown-figure', { partner, measure, partners: listed(partners), figures: listed(figures) });
}

/** The events of some measures, one after another. */
const eventsOf = (evidence: Evidence, measures: readonly string[]) =>
  measures.flatMap((figure) =>
    (evidence[figure] ?? []).flatMap(({ caseId, counted, seqs }) =>
      seqs.map((seq) => ({ figure, counted, caseId, seq })),
    ),
  );

interface Seen {
  content: SummaryContent;
  rules: Rulebook;
  version: number | null;
}

const position = z.tuple([z.int().min(0)]);

/** The events behind a figure of a partner's score: those that were counted when it was frozen, whatever was recorded since. */
export const figuresRoute: FastifyPluginAsyncZod<FigureDeps> = async (app, { read, rulebooks }) => {
  async function seen(
    place: SummaryPlace,
    { live, version: asked }: { live: boolean; version?: number | undefined },
    inForce: Rulebook,
  ): Promise<Seen> {
    requireOneOf(live, asked);
    if (live) return { content: (await summaryNow(read, inForce, place)).content, rules: inForce, version: null };
    const version = versionOf((await frozenVersions(read, place)).versions, asked);
    const [content, rules] = await Promise.all([
      contentOf(read, place, version),
      rulesOf(rulebooks, place.organisation, version),
    ]);
    return { content, rules, version: version.version };
  }

  app.get('/v1/organisations/:organisation/summaries/:summary/:period/figures', {
    schema: {
      summary: 'The events behind a figure of a partner',
      description:
        'Those that were counted when it was frozen or restated, whatever was recorded since; with live=true those that would be counted now. The score has the events of all its measures.',
      tags: ['forms'],
      security: SECURITY,
      params: summaryParams,
      querystring: figuresQuery,
      response: { 200: json(figuresSchema, 'A page of events'), ...READ_PROBLEMS, ...CONFLICT },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { organisation, summary, period } = request.params;
      const { partner, measure, cursor, limit, ...which } = request.query;
      const inForce = await organisationRules(rulebooks, caller, organisation);
      requireAllBranches(caller, organisation);
      const { content, rules, version } = await seen(request.params, which, inForce);
      const { label, value, evidence } = requireFigure(content, partner, measure);
      const measures = measuresBehind(rules, measure);
      const behind = measures.flatMap((one) => evidence[one] ?? []);
      const counts = Object.fromEntries(COUNTED.map((way) => [way, numberOf(behind, way)]));
      const [from] = positionOf(cursor, position) ?? [0];
      const asked = eventsOf(evidence, measures).slice(from, from + limit + 1);
      const events = await readEventsAt(read, asked);
      const numbered = asked.map((event, index) => ({ ...event, ...events[index], next: from + index + 1 }));
      const page = pageOf(
        numbered,
        limit,
        ({ next }) => [next],
        ({ next: _next, ...event }) => event,
      );
      const rulebook = `${organisation}@${rules.version}`;
      return { summary, period, version, rulebook, partner, measure, label, value, counts, ...page };
    },
  });
};
