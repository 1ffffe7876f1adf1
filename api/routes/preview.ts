import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { callerOf } from '../access.ts';
import { previewOpening } from '../preview.ts';
import { problemOf } from '../problems.ts';
import { openBody, openCaseOf } from '../schemas/commands.ts';
import { json, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { previewSchema, type Preview } from '../schemas/preview.ts';
import { requireScope } from '../opening-scope.ts';
import { suggest } from '../suggestions.ts';

export const previewRoute: FastifyPluginAsyncZod<{ read: ReadDatabase; rulebooks: Rulebooks }> = async (
  app,
  { read, rulebooks },
) => {
  app.post('/v1/cases/preview', {
    schema: {
      summary: 'Preview a case',
      description:
        'The body of opening a case. Says who would own it, which clocks would start, what is missing. Stores nothing.',
      tags: ['cases'],
      security: SECURITY,
      body: openBody,
      response: { 200: json(previewSchema, 'What opening it would do'), ...WRITE_PROBLEMS },
    },
    handler: async (request): Promise<Preview> => {
      const caller = callerOf(request);
      requireScope(caller, request.body);
      const body = openCaseOf(request.body);
      const at = new Date().toISOString();
      const rules = await rulebooks.inForce(body.organisation, at);
      if (isRefusal(rules)) throw problemOf(rules);
      const preview = previewOpening(body, rules, { kind: 'person', id: caller.id, role: caller.role }, at);
      if (isRefusal(preview)) throw problemOf(preview);
      const told = {
        organisation: body.organisation,
        timeZone: rules.timeZone,
        waybill: body.shipment?.waybill,
        complainant: body.complainant,
        happenedAt: body.happenedAt ?? body.reportedAt ?? at,
      };
      return { ...preview, duplicates: await suggest(read, caller, told) };
    },
  });
};
