import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { bodyHashOf, commandIdOf } from '../../db/intake.ts';
import { checkFacts } from '../../workflows/domain/types/facts.ts';
import { callerOf, WORKERS } from '../access.ts';
import type { CommandDesk } from '../command-desk.ts';
import { requireScope } from '../opening-scope.ts';
import { problemOf } from '../problems.ts';
import { answeredSchema, runningSchema } from '../schemas/case.ts';
import { json, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { openBody, openCaseOf } from '../schemas/commands.ts';
import { sendAnswer } from '../send-answer.ts';
import { writeHeaders } from '../schemas/headers.ts';

export const openRoute: FastifyPluginAsyncZod<{ desk: CommandDesk }> = async (app, { desk }) => {
  app.post('/v1/cases', {
    config: { access: WORKERS },
    schema: {
      summary: 'Open a case',
      description: 'One durable workflow begins. The answer has the case and the clocks that started.',
      tags: ['cases'],
      security: SECURITY,
      headers: writeHeaders,
      body: openBody,
      response: {
        201: json(answeredSchema, 'Opened; Location and ETag are set'),
        202: json(runningSchema, 'Stored, not decided yet'),
        ...WRITE_PROBLEMS,
      },
    },
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
      return sendAnswer(reply, submission, await desk.carryOut(submission, caller), 201);
    },
  });
};
