import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import type { ReadDatabase } from '../db/client.ts';
import type { ReadLog } from '../db/audit/read-log.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import { problem } from './problems.ts';
import { purposeOf, requirePurpose } from './purpose.ts';
import { readingOf, type Reading } from './readings.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether it is written down who reads this. */
    isNoted: boolean;
    /**
     * Writes down who reads these cases, and the one that the address names; nothing where the route shows none. For answers that are no JSON,
     * which say themselves which cases they show; of JSON they are found. Throws when it cannot be written: then nothing may be shown.
     */
    noteRead: (caseIds: readonly string[]) => Promise<void>;
  }
}

export interface ReadLogDeps {
  log: ReadLog;
  read: ReadDatabase;
  rulebooks: Rulebooks;
}

const RETRY_SECONDS = 2;

const purpose = z.string().optional().meta({
  description:
    'Why you read this, for the log of reads: up to 200 characters, percent-encoded UTF-8 where they are not ASCII, or a code of practice.readPurposes',
});
const purposeHeaders = z.looseObject({ 'x-purpose': purpose });

function documentPurpose(route: RouteOptions): void {
  const headers = route.schema?.headers;
  const extended = headers instanceof z.ZodObject ? headers.extend({ 'x-purpose': purpose }) : purposeHeaders;
  route.schema = { ...route.schema, headers: extended };
}

const readingOfRequest = ({ method, routeOptions }: FastifyRequest): Reading | undefined =>
  routeOptions.url === undefined ? undefined : readingOf(method, routeOptions.url);

function textIn(values: unknown, name: string): string | undefined {
  const found: unknown = typeof values === 'object' && values !== null ? Reflect.get(values, name) : undefined;
  return typeof found === 'string' ? found : undefined;
}

async function note({ log, ...deps }: ReadLogDeps, request: FastifyRequest, shown: readonly string[]): Promise<void> {
  const reading = readingOfRequest(request);
  if (reading?.of !== 'cases') return;
  const { caller, method, id: requestId, routeOptions } = request;
  const own = reading.named ? textIn(request.params, 'id') : undefined;
  const caseIds = [...new Set([...(own === undefined ? [] : [own]), ...shown])];
  const organisation = textIn(reading.isSearch ? request.query : request.params, 'organisation');
  const why = purposeOf(request.headers['x-purpose']);
  // Whoever opens a case works on it, and what was stored already must not be answered as if it were refused.
  const isWork = method === 'POST' && !reading.named;
  if (caller && why === null && !isWork) await requirePurpose(deps, caller, caseIds);
  request.isNoted = true;
  if (caseIds.length === 0 && organisation === undefined) return;
  const read = {
    person: caller?.id ?? null,
    keyId: caller?.keyId ?? null,
    role: caller?.role ?? null,
    route: `${method} ${routeOptions.url}`,
    requestId,
    purpose: why,
    ...(organisation === undefined ? {} : { organisation }),
    caseIds,
  };
  await log.note(read).catch((err: unknown) => {
    request.log.error({ err, route: read.route }, 'a read could not be noted, so it was not answered');
    throw problem('read-log-unavailable', { seconds: RETRY_SECONDS });
  });
}

const isAnswered = (statusCode: number): boolean => statusCode === 200 || statusCode === 201;

/**
 * Writes down every read of cases before its answer is sent. Refuses at registration a route of which nobody has said what it shows, and at a
 * call an answer of which it is not known which cases it shows, so that none is ever forgotten.
 */
export function noteReads(app: FastifyInstance, deps: ReadLogDeps, publicPrefix: string): void {
  app.decorateRequest('isNoted', false);
  app.decorateRequest('noteRead', function noteRead(this: FastifyRequest, caseIds: readonly string[]) {
    return note(deps, this, caseIds);
  });
  app.addHook('onRoute', (route) => {
    if (route.url === publicPrefix || route.url.startsWith(`${publicPrefix}/`)) return;
    for (const method of [route.method].flat()) {
      const reading = readingOf(method, route.url);
      if (!reading)
        throw new Error(`Nobody has said what ${method} ${route.url} shows of cases: list it in api/readings.ts.`);
      if (reading.of === 'cases') documentPurpose(route);
    }
  });
  app.addHook('preSerialization', async (request, reply, payload) => {
    const reading = readingOfRequest(request);
    if (reading?.of === 'cases' && !request.isNoted && isAnswered(reply.statusCode))
      await request.noteRead(reading.found(payload));
    return payload;
  });
  app.addHook('onSend', async (request, reply) => {
    const reading = readingOfRequest(request);
    if (reading?.of !== 'cases' || request.isNoted || !isAnswered(reply.statusCode)) return;
    if (!reading.named) throw new Error(`${request.routeOptions.url} answered without saying which cases it shows.`);
    await request.noteRead([]);
  });
  app.addHook('onClose', () => deps.log.close());
}
