import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import { bodyHashOf, commandIdOf } from '../../db/intake.ts';
import type { CommandAnswer } from '../../db/read/answer.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { checkFacts } from '../../workflows/domain/types/facts.ts';
import { callerOf, type Caller } from '../access.ts';
import type { CommandDesk } from '../command-desk.ts';
import { requireScope } from '../opening-scope.ts';
import { problemOf } from '../problems.ts';
import { openedSchema, runningSchema } from '../schemas/case.ts';
import { json, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { openBody, openCaseOf } from '../schemas/commands.ts';
import { sendAnswer } from '../send-answer.ts';
import { suggest, toldBy } from '../suggestions.ts';
import { writeHeaders } from '../schemas/headers.ts';

interface OpenDeps {
  desk: CommandDesk;
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

/** Earlier cases that may be about the same thing; sent again, the same opening finds the same ones. */
async function suggestionsFor({ read, rulebooks }: OpenDeps, caller: Caller, answer: CommandAnswer | undefined) {
  const [opened] = answer?.events ?? [];
  if (!answer?.state || !opened) return [];
  const { caseId } = answer;
  const told = await toldBy(rulebooks, caseId, answer.state);
  return suggest(read, caller, { ...told, openedBefore: { recordedAt: opened.recordedAt, caseId } });
}

export const openRoute: FastifyPluginAsyncZod<OpenDeps> = async (app, deps) => {
  app.post('/v1/cases', {
    schema: {
      summary: 'Open a case',
      description:
        'One durable workflow begins. The answer has the case, the clocks that started, and earlier cases that may be about the same thing.',
      tags: ['cases'],
      security: SECURITY,
      headers: writeHeaders,
      body: openBody,
      response: {
        201: json(openedSchema, 'Opened; Location and ETag are set'),
        202: json(runningSchema, 'Stored, not decided yet'),
        ...WRITE_PROBLEMS,
      },
    },
    preParsing: async (request) => deps.desk.openTo(callerOf(request)),
    handler: async (request, reply) => {
      const caller = callerOf(request);
      requireScope(caller, request.body);
      const body = openCaseOf(request.body);
      const wrong = checkFacts(body.caseType, body.facts);
      if (wrong) throw problemOf(wrong);
      const commandId = commandIdOf(caller.id, request.headers['idempotency-key']);
      const submission = {
        commandId,
        caseId: commandId,
        body,
        bodyHash: bodyHashOf('/v1/cases', body),
        actor: { kind: 'person' as const, id: caller.id, role: caller.role },
        expectedSeq: null,
        receivedAt: new Date().toISOString(),
      };
      const answer = await deps.desk.carryOut(submission, caller);
      const suggestions = await suggestionsFor(deps, caller, answer);
      return sendAnswer(reply, submission, answer, 201, { suggestions });
    },
  });
};
