import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { bodyHashOf, commandIdOf } from '../../db/intake.ts';
import { readAnswer } from '../../db/read/answer.ts';
import { covers } from '../../db/read/scope.ts';
import type { PersonCommand } from '../../workflows/domain/command.ts';
import { checkTold } from '../../workflows/domain/types/facts.ts';
import { Deputies } from '../acting.ts';
import { callerOf, type Caller } from '../access.ts';
import { caseView } from '../case-view.ts';
import type { CommandDesk } from '../command-desk.ts';
import { expectedVersionOf } from '../headers.ts';
import { requireMergeable } from '../merge-check.ts';
import { problem, problemOf } from '../problems.ts';
import { answeredSchema, caseSchema, eventSchema, runningSchema } from '../schemas/case.ts';
import { commandBody } from '../schemas/commands.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { commandHeaders } from '../schemas/headers.ts';
import { sendAnswer } from '../send-answer.ts';

const refusalSchema = z.object({ code: z.string(), message: z.string(), facts: z.record(z.string(), z.string()) });

const decidedSchema = z.object({
  commandId: z.uuid(),
  caseId: z.uuid(),
  status: z.enum(['accepted', 'refused']),
  refusal: refusalSchema.optional(),
  case: caseSchema.optional(),
  events: z.array(eventSchema),
});

/** A file is looked at as it comes in, so nobody may say that one came. */
function requireUpload(body: PersonCommand, caseId: string): void {
  if (body.type === 'ReceiveDocument') throw problem('upload-needed', { case: caseId, document: body.document });
}

/** Facts of another type's case are wrong whatever the state, so nothing need be stored to know it; what is missing the case may have. */
function requireFacts(body: PersonCommand): void {
  const wrong = body.type === 'OpenLinkedCase' ? checkTold(body.caseType, body.facts) : undefined;
  if (wrong) throw problemOf(wrong);
}

/** A new case lies where the one lies from which it arises, or where the caller may open one. */
function requireBranch({ branches }: Caller, body: PersonCommand): void {
  const branch = body.type === 'OpenLinkedCase' ? body.branch : undefined;
  if (branch !== undefined && branches.length > 0 && !branches.includes(branch))
    throw problem('out-of-scope', { what: { en: `branch "${branch}"`, zh: `分公司“${branch}”` } });
}

const commandRoute: FastifyPluginAsyncZod<{ desk: CommandDesk; read: ReadDatabase }> = async (app, { desk, read }) => {
  const deputies = new Deputies(read);
  app.post('/v1/cases/:id/commands', {
    schema: {
      summary: 'Give a command to a case',
      description: 'GET /v1/cases/{id}/actions says which ones are possible now.',
      tags: ['cases'],
      security: SECURITY,
      headers: commandHeaders,
      params: caseParams,
      body: commandBody,
      response: {
        200: json(answeredSchema, 'The case, and the events that this command produced'),
        202: json(runningSchema, 'Stored, not decided yet'),
        ...WRITE_PROBLEMS,
      },
    },
    preParsing: async (request) => desk.openTo(callerOf(request)),
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { params, body } = request;
      requireFacts(body);
      requireBranch(caller, body);
      requireUpload(body, params.id);
      const receivedAt = new Date().toISOString();
      const submission = {
        commandId: commandIdOf(caller.id, request.headers['idempotency-key']),
        caseId: params.id,
        body,
        bodyHash: bodyHashOf(`/v1/cases/${params.id}/commands`, body),
        actor: await deputies.actorOf(caller, params.id, body, receivedAt),
        expectedSeq: expectedVersionOf(request.headers['if-match']),
        receivedAt,
      };
      if (body.type === 'MergeInto') await requireMergeable(read, caller, { ...submission, into: body.into });
      return sendAnswer(reply, submission, await desk.carryOut(submission, caller), 200);
    },
  });
};

/** A command is seen by whoever gave it and by whoever may see its case. */
async function readVisible(pool: pg.Pool, caller: Caller, commandId: string) {
  const answer = await readAnswer(pool, commandId);
  const visible =
    answer?.actorId === caller.id || (answer?.state && covers(caller, answer.state.organisation, answer.state.branch));
  if (!answer || !visible) throw problem('not-found');
  return answer;
}

const pollRoute: FastifyPluginAsyncZod<{ pool: pg.Pool }> = async (app, { pool }) => {
  app.get('/v1/commands/:id', {
    schema: {
      summary: 'What came of a command',
      tags: ['cases'],
      security: SECURITY,
      params: caseParams,
      response: {
        200: json(decidedSchema, 'Decided: accepted, or refused with the reason'),
        202: json(runningSchema, 'Not decided yet'),
        ...READ_PROBLEMS,
      },
    },
    handler: async (request, reply) => {
      const { commandId, caseId, outcome, refusal, state, events } = await readVisible(
        pool,
        callerOf(request),
        request.params.id,
      );
      if (!outcome) return reply.code(202).header('retry-after', '1').send({ commandId, caseId, status: 'running' });
      return reply.send({
        commandId,
        caseId,
        status: outcome,
        ...(refusal ? { refusal } : {}),
        ...(state ? { case: caseView(caseId, state) } : {}),
        events,
      });
    },
  });
};

export const commandRoutes: FastifyPluginAsyncZod<{ desk: CommandDesk; pool: pg.Pool; read: ReadDatabase }> = async (
  app,
  options,
) => {
  await app.register(commandRoute, options);
  await app.register(pollRoute, options);
};
