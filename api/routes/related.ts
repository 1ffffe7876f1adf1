import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readEarlier } from '../../db/read/earlier.ts';
import { readSummaries } from '../../db/read/summaries.ts';
import { callerOf } from '../access.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { relatedSchema, type RelatedCases } from '../schemas/related.ts';
import { visibleCase } from '../visible-case.ts';
import { summaryOf } from '../summary.ts';

/** The cases beside a case: linked, merged, and of the same customer. */
export const relatedRoute: FastifyPluginAsyncZod<{ read: ReadDatabase }> = async (app, { read }) => {
  app.get('/v1/cases/:id/related', {
    schema: {
      summary: 'Linked and merged cases, and other cases of the same customer or waybill',
      description: 'Each as lists show it, so that nobody has to read them one by one.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(relatedSchema, 'The cases'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<RelatedCases> => {
      const { id } = request.params;
      const caller = callerOf(request);
      const { links, mergedInto, absorbed = [], organisation, waybill, personal } = await visibleCase(read, caller, id);
      const { customerNumber, phone } = personal.complainant ?? {};
      const named = [
        ...links.map(({ caseId }) => caseId),
        ...(mergedInto === undefined ? [] : [mergedInto]),
        ...absorbed,
      ];
      const [rows, earlier] = await Promise.all([
        readSummaries(read, caller, [...new Set(named)]),
        readEarlier(read, caller, { organisation, waybill, customerNumber, phone }),
      ]);
      const views = new Map(rows.map((row) => [row.case_id, { ...summaryOf(row), ended: row.ended }]));
      const seen = (caseId: string) => views.get(caseId) ?? [];
      const linked = links.flatMap(({ caseId, relation }) =>
        [seen(caseId)].flat().map((view) => ({ ...view, relation })),
      );
      const [into] = mergedInto === undefined ? [] : [seen(mergedInto)].flat();
      return {
        links: linked,
        hidden: links.length - linked.length,
        ...(into ? { mergedInto: into } : {}),
        absorbed: absorbed.flatMap(seen),
        customer: earlier
          .filter(({ case_id: caseId }) => caseId !== id)
          .map((row) => ({ ...summaryOf(row), ended: row.ended, same: row.same })),
      };
    },
  });
};
