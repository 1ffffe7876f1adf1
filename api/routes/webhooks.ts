import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type pg from 'pg';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { findWebhookMessage, readWebhookMessages } from '../../db/read/webhook-messages.ts';
import { putBack } from '../../db/redeliver.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { authorOf, callerOf } from '../access.ts';
import type { CaseClient } from '../case-client.ts';
import { pageOf, positionOf } from '../cursor.ts';
import { organisationRules } from '../organisation-rules.ts';
import { problem } from '../problems.ts';
import { json, pageSchema, READ_PROBLEMS, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { organisationParams } from '../schemas/forms.ts';
import { writeHeaders } from '../schemas/headers.ts';
import { againBody, webhookMessageParams, webhookMessageSchema, webhookMessagesQuery } from '../schemas/webhooks.ts';

interface WebhookDeps {
  pool: pg.Pool;
  secrets: Secrets;
  read: ReadDatabase;
  rulebooks: Rulebooks;
  client: CaseClient;
}

const RETRY_SECONDS = 2;
const position = z.tuple([z.iso.datetime(), z.string().max(100)]);

const listRoute: FastifyPluginAsyncZod<WebhookDeps> = async (app, { read, rulebooks }) => {
  app.get('/v1/organisations/:organisation/webhook-messages', {
    schema: {
      summary: 'What other systems are told, and how that went',
      description: 'The latest first. Those with the status dead were not taken and wait to be given again.',
      tags: ['operations'],
      security: SECURITY,
      params: organisationParams,
      querystring: webhookMessagesQuery,
      response: { 200: json(pageSchema(webhookMessageSchema), 'A page of messages'), ...READ_PROBLEMS },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { organisation } = request.params;
      const { status, cursor, limit } = request.query;
      await organisationRules(rulebooks, caller, organisation);
      const page = { after: positionOf(cursor, position), limit: limit + 1 };
      const messages = await readWebhookMessages(read, caller, organisation, status, page);
      return pageOf(
        messages,
        limit,
        ({ createdAt, id }) => [createdAt, id],
        (message) => message,
      );
    },
  });
};

const againRoute: FastifyPluginAsyncZod<WebhookDeps> = async (app, { pool, secrets, read, rulebooks, client }) => {
  app.post('/v1/organisations/:organisation/webhook-messages/:id/redelivery', {
    schema: {
      summary: 'Give a message to its webhook again',
      description:
        'One that was put aside, with all its attempts anew. It keeps its id, so that who took it already takes it once.',
      tags: ['operations'],
      security: SECURITY,
      headers: writeHeaders,
      params: webhookMessageParams,
      body: againBody,
      response: { 200: json(webhookMessageSchema, 'The message as it stands now'), ...WRITE_PROBLEMS },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { organisation, id } = request.params;
      await organisationRules(rulebooks, caller, organisation);
      const message = await findWebhookMessage(read, caller, organisation, id);
      if (!message) throw problem('not-found');
      const { webhook, status, caseId } = message;
      const isBack = await putBack(pool, { id, webhook, organisation }, authorOf(caller, secrets));
      // One that waits already is only made sure of: the call that put it back may have ended before the workflow began.
      if (!isBack && status !== 'pending') throw problem('not-put-aside', { status });
      await client.redeliver({ caseId, effectId: id }).catch((failure: unknown) => {
        request.log.warn({ err: failure }, 'a message waits to be given again');
        throw problem('engine-unavailable', { seconds: RETRY_SECONDS });
      });
      return (await findWebhookMessage(read, caller, organisation, id)) ?? message;
    },
  });
};

/** Messages to other systems, for whoever looks after them. */
export const webhookRoutes: FastifyPluginAsyncZod<WebhookDeps> = async (app, deps) => {
  await app.register(listRoute, deps);
  await app.register(againRoute, deps);
};
