import type { FastifyReply } from 'fastify';
import type { CommandAnswer } from '../db/read/answer.ts';
import { caseView, etagOf } from './case-view.ts';
import type { Suggestion } from './schemas/knowledge.ts';

/** Answers a write with the case as the command left it, or, while it is not decided, with where to ask for it. */
export function sendAnswer(
  reply: FastifyReply,
  { caseId, commandId }: { caseId: string; commandId: string },
  answer: CommandAnswer | undefined,
  status: 200 | 201,
  more: { suggestions?: Suggestion[] } = {},
): FastifyReply {
  if (!answer?.state) {
    reply.header('location', `/v1/commands/${commandId}`).header('retry-after', '1');
    return reply.code(202).send({ commandId, caseId, status: 'running' });
  }
  reply.header('location', `/v1/cases/${caseId}`).header('etag', etagOf(answer.state.seq));
  return reply.code(status).send({ case: caseView(caseId, answer.state), events: answer.events, ...more });
}
