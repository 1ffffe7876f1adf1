import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import type { ReadDatabase } from '../../db/client.ts';
import { bodyHashOf, commandIdOf } from '../../db/intake.ts';
import type { SummaryPlace } from '../../db/restatements.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { keepDispute } from '../../db/score-disputes.ts';
import { partnerName } from '../../forms/names.ts';
import { textOf, type Value } from '../../forms/value.ts';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { callerOf } from '../access.ts';
import type { CommandDesk } from '../command-desk.ts';
import { organisationRules, requireAllBranches } from '../organisation-rules.ts';
import { problem } from '../problems.ts';
import { answeredSchema, runningSchema } from '../schemas/case.ts';
import { json, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { writeHeaders } from '../schemas/headers.ts';
import { disputeBody, summaryParams } from '../schemas/summaries.ts';
import { sendAnswer } from '../send-answer.ts';
import { contentOf, frozenVersions } from '../summary-versions.ts';
import { requireFigure } from './summary-figures.ts';

interface DisputeDeps {
  desk: CommandDesk;
  pool: pg.Pool;
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

/** The complaint of a partner about a figure: whether it broke what was agreed is what the case is about. */
function complaintOf(
  { organisation, summary, period }: SummaryPlace,
  { partner, measure, reason }: { partner: string; measure: string; reason: string },
  figure: Value,
  rules: Rulebook,
): OpenCase {
  const { zh: name } = partnerName(rules, partner);
  return {
    type: 'OpenCase',
    organisation,
    kind: 'complaint',
    caseType: 'partner-breach',
    channel: 'internal',
    severity: 'normal',
    complainant: { name },
    description: reason,
    facts: {
      breach: 'other',
      partner: name,
      disputedSummary: summary,
      disputedPeriod: period,
      disputedMeasure: measure,
      disputedFigure: textOf(figure, { language: 'zh', timeZone: rules.timeZone }) || '—',
    },
  };
}

/** A partner disputes a figure of its score: that opens a case, whose life is that of any other. */
export const disputeRoute: FastifyPluginAsyncZod<DisputeDeps> = async (app, { desk, pool, read, rulebooks }) => {
  app.post('/v1/organisations/:organisation/summaries/:summary/:period/disputes', {
    schema: {
      summary: 'Dispute a figure of a partner',
      description:
        'Opens a complaint of the partner about the figure as it stands in the latest version. A figure is disputed in one open case at a time.',
      tags: ['forms'],
      security: SECURITY,
      headers: writeHeaders,
      params: summaryParams,
      body: disputeBody,
      response: {
        201: json(answeredSchema, 'The case was opened; Location and ETag are set'),
        202: json(runningSchema, 'Stored, not decided yet'),
        ...WRITE_PROBLEMS,
      },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const place = request.params;
      const { organisation, summary, period } = place;
      const { partner, measure } = request.body;
      const rules = await organisationRules(rulebooks, caller, organisation);
      requireAllBranches(caller, organisation);
      const { latest } = await frozenVersions(read, place);
      const { value: figure } = requireFigure(await contentOf(read, place, latest), partner, measure);
      const caseId = commandIdOf(caller.id, request.headers['idempotency-key']);
      const address = `/v1/organisations/${organisation}/summaries/${summary}/${period}/disputes`;
      const bodyHash = bodyHashOf(address, request.body);
      const receivedAt = new Date().toISOString();
      const { standing } = await keepDispute(pool, {
        ...place,
        caseId,
        version: latest.version,
        partner,
        measure,
        figure,
        disputedBy: caller.id,
        disputedAt: receivedAt,
        bodyHash,
      });
      if (standing !== undefined) throw problem('already-disputed', { case: standing });
      const submission = {
        commandId: caseId,
        caseId,
        body: complaintOf(place, request.body, figure, rules),
        bodyHash,
        actor: { kind: 'person' as const, id: caller.id, role: caller.role },
        expectedSeq: null,
        receivedAt,
      };
      return sendAnswer(reply, submission, await desk.carryOut(submission, caller), 201);
    },
  });
};
