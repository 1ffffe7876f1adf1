import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bodyHashOf, commandIdOf } from '../../db/intake.ts';
import type { Sources } from '../../outgoing/sources.ts';
import type { SignedHeaders } from '../../outgoing/signature.ts';
import type { CommandDesk } from '../command-desk.ts';
import { refuseDeep } from '../json-body.ts';
import { problem } from '../problems.ts';
import { commandBody } from '../schemas/commands.ts';
import { compileValidator, refuseUnstorable } from '../validation.ts';

const message = z.strictObject({
  type: z.literal('command'),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  data: z.strictObject({ case: z.uuid().toLowerCase(), command: commandBody }),
});
const check = compileValidator({ schema: message });

/** The message in a body whose signature fits: only then is it worth being read. */
async function messageIn(text: string): Promise<z.infer<typeof message>> {
  refuseDeep(text);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw problem('malformed-json');
  }
  const checked = check(body);
  if ('error' in checked) throw checked.error;
  await refuseUnstorable({ params: {}, query: {}, body: checked.value } as FastifyRequest);
  return checked.value as z.infer<typeof message>;
}

/**
 * Takes commands of other systems as signed messages. What was signed long ago is refused; a message that comes again under its id is the same command
 * and gets the first answer. What is in the case is not answered: whoever may read it has a key.
 */
export const hookRoute: FastifyPluginAsync<{ desk: CommandDesk; sources: Sources }> = async (
  app,
  { desk, sources },
) => {
  // The signature is over the bytes as they came.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post<{ Params: { source: string } }>('/v1/hooks/:source', {
    schema: { hide: true },
    handler: async (request, reply) => {
      const { source: name } = request.params;
      const text = typeof request.body === 'string' ? request.body : '';
      const headers = request.headers as Partial<Record<keyof SignedHeaders, string>>;
      const sender = sources.senderOf(name, headers, text, new Date());
      if ('objection' in sender) throw problem('signature-refused', { reason: sender.objection });
      const { organisation, branches, role, commands } = sender.source;
      const { case: caseId, command } = (await messageIn(text)).data;
      if (!commands.includes(command.type)) throw problem('command-not-taken', { command: command.type });
      const submission = {
        commandId: commandIdOf(`hook/${name}`, headers['webhook-id'] ?? ''),
        caseId,
        body: command,
        bodyHash: bodyHashOf(`/v1/hooks/${name}`, { caseId, command }),
        actor: { kind: 'person' as const, id: `hook:${name}`, role },
        expectedSeq: null,
        receivedAt: new Date().toISOString(),
      };
      const answer = await desk.carryOut(submission, { organisations: [organisation], branches });
      return reply
        .code(answer ? 200 : 202)
        .send({ commandId: submission.commandId, status: answer ? 'accepted' : 'running' });
    },
  });
};
