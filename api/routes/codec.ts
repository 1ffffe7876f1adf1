import type { Payload, PayloadCodec } from '@temporalio/common';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { Unreadable } from '../../temporal/payload-codec.ts';
import { problem } from '../problems.ts';
import { json, SECURITY, WRITE_PROBLEMS } from '../schemas/common.ts';
import { payloadsSchema, type Payloads } from '../schemas/codec.ts';

export interface CodecDeps {
  codec: PayloadCodec;
  /** Origins of the pages of Temporal's UI that may ask, such as `https://temporal.example.org`. None may when it is empty. */
  origins: readonly string[];
}

/** A page of a history comes at once; Temporal itself takes no larger message. */
const BODY_LIMIT = 4 * 1024 * 1024;
/** How long a browser need not ask again whether it may ask, in seconds. */
const PREFLIGHT_SECONDS = 600;

const bytesOf = (text: string | undefined): Uint8Array => Buffer.from(text ?? '', 'base64');
const textOf = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('base64');

const read = ({ payloads }: Payloads): Payload[] =>
  payloads.map(({ metadata = {}, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, bytesOf(value)])),
    data: bytesOf(data),
  }));

const written = (payloads: readonly Payload[]): Payloads => ({
  payloads: payloads.map(({ metadata, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, textOf(value)])),
    data: textOf(data),
  })),
});

async function readable(work: Promise<Payload[]>): Promise<Payloads> {
  try {
    return written(await work);
  } catch (error) {
    if (error instanceof Unreadable) throw problem('payload-unreadable', { why: error.message });
    throw error;
  }
}

/** Lets pages of the listed origins ask, and reads what they are answered; every other page's browser is told nothing. */
const allowOrigins = (origins: readonly string[]) => (request: FastifyRequest, reply: FastifyReply) => {
  const { origin } = request.headers;
  reply.header('vary', 'origin');
  if (origin === undefined || !origins.includes(origin)) return;
  reply.header('access-control-allow-origin', origin);
  reply.header('access-control-allow-credentials', 'true');
};

const preflight: FastifyPluginAsync<Pick<CodecDeps, 'origins'>> = async (app, { origins }) => {
  const allow = allowOrigins(origins);
  for (const url of ['/v1/codec/decode', '/v1/codec/encode']) {
    app.options(url, { schema: { hide: true } }, async (request, reply) => {
      allow(request, reply);
      return reply
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', 'authorization, content-type, x-namespace')
        .header('access-control-max-age', PREFLIGHT_SECONDS)
        .code(204)
        .send();
    });
  }
};

const SUMMARIES = {
  decode: 'Read what Temporal keeps',
  encode: 'Write as Temporal keeps it',
} as const;

/**
 * The remote codec of Temporal's UI and command line: both keep what they show encrypted and ask here. Payloads name no organisation, so only
 * operators over all of them are answered.
 */
export const codecRoutes: FastifyPluginAsyncZod<CodecDeps> = async (app, { codec, origins }) => {
  const allow = allowOrigins(origins);
  await app.register(preflight, { origins });
  for (const what of ['decode', 'encode'] as const) {
    app.post(`/v1/codec/${what}`, {
      config: { origins },
      bodyLimit: BODY_LIMIT,
      // Before anybody is refused, so that a page can tell its user why.
      onRequest: async (request, reply) => allow(request, reply),
      schema: {
        summary: SUMMARIES[what],
        description:
          'For keys over all organisations. Temporal’s UI and command line call it, as their codec endpoint.',
        tags: ['operations'],
        security: SECURITY,
        body: payloadsSchema,
        response: { 200: json(payloadsSchema, 'The same payloads, in the same order'), ...WRITE_PROBLEMS },
      },
      handler: async ({ body }) => readable(codec[what](read(body))),
    });
  }
};
