import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readLog } from '../../db/read/events.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { flagsOf } from '../../workflows/domain/quality/flags.ts';
import { violationsOf } from '../../workflows/domain/quality/prohibitions.ts';
import { callerOf } from '../access.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { qualitySchema } from '../schemas/quality.ts';
import { visibleCase } from '../visible-case.ts';

interface QualityRouteDeps {
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

export const qualityRoute: FastifyPluginAsyncZod<QualityRouteDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/cases/:id/quality', {
    schema: {
      summary: 'What went wrong with the service of a case',
      description:
        'Derived from its log under its rulebook, and never stored: flags of service, and violations of what the rulebook forbids, each with the events that show it.',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(qualitySchema, 'The flags and violations'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const { id } = request.params;
      const { rulebook } = await visibleCase(read, callerOf(request), id);
      const [log, rules] = await Promise.all([
        readLog(read, id),
        rulebooks.get(rulebook.organisation, rulebook.version),
      ]);
      const at = new Date().toISOString();
      const version = log.at(-1)?.seq ?? 0;
      return { version, at, flags: flagsOf(log, rules, at), violations: violationsOf(log, rules, at) };
    },
  });
};
