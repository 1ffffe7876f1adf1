import { isGrpcServiceError } from '@temporalio/client';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FileAltered, FileStoreFailed } from '../files/failure.ts';
import type { EarlyRefusal } from './early-refusal.ts';
import { Problem } from './problem.ts';
import { invalid, problem } from './problems.ts';
import { languageOf } from './reader-language.ts';

const RETRY_SECONDS = 2;
/** A store of files is seldom back sooner. */
const FILES_RETRY_SECONDS = 30;

/** Classes of SQLSTATE with which PostgreSQL says that it cannot now: connection, resources, operator's intervention, locks, conflicts. */
const CANNOT_NOW = /^(?:08|53|57|55P03|40)/;
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);
const POOL_TIMEOUT = /timeout exceeded when trying to connect|Connection terminated/;

function isStoreUnavailable(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return UNREACHABLE.has(code) || (/^[0-9A-Z]{5}$/.test(code) && CANNOT_NOW.test(code));
  return typeof message === 'string' && POOL_TIMEOUT.test(message);
}

function problemFor(error: FastifyError | Problem, bodyLimit: number): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof FileStoreFailed) return problem('file-store-unavailable', { seconds: FILES_RETRY_SECONDS });
  if (error instanceof FileAltered) return problem('file-altered');
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem('body-too-large', { limit: bodyLimit });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem('unsupported-media-type');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return problem('malformed-json');
  }
  if (isGrpcServiceError(error)) return problem('engine-unavailable', { seconds: RETRY_SECONDS });
  if (isStoreUnavailable(error)) return problem('store-unavailable', { seconds: RETRY_SECONDS });
  if (error instanceof SyntaxError) return problem('malformed-json');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return invalid('request', error.message);
  }
  return problem('internal');
}

function send(found: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (found.retryAfterSeconds !== undefined) reply.header('retry-after', found.retryAfterSeconds);
  if (found.status === 401)
    reply.header('www-authenticate', found.code === 'token-refused' ? 'Bearer error="invalid_token"' : 'Bearer');
  // Of a file whose stream failed before its first byte: the answer is not that file, and nobody should save it as one.
  reply.removeHeader('content-disposition');
  const language = languageOf(request.headers['accept-language']);
  return reply
    .code(found.status)
    .type('application/problem+json')
    .header('content-language', language)
    .header('vary', 'accept-language')
    .send(found.body(request.id, language));
}

/** Every error of every route leaves here, as a problem; what is our fault or the outside's is logged with its cause. */
export function answerFailures(app: FastifyInstance, bodyLimit: number, early: EarlyRefusal): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const found = problemFor(error, bodyLimit);
    if (found.code === 'overloaded') early.note(request, request.log);
    else if (found.status >= 500) {
      request.log.error({ err: error, route: request.routeOptions.url, code: found.code }, 'a request failed');
    }
    // Whoever tries doors is seen, with the key and the address that they came by, and nothing of what they sent.
    if (found.status === 401 || found.status === 403) {
      const { caller, ip, routeOptions, method } = request;
      request.log.warn({ code: found.code, method, route: routeOptions.url, keyId: caller?.keyId, ip }, 'turned away');
    }
    return send(found, request, reply);
  });
  app.setNotFoundHandler((request, reply) => send(problem('not-found'), request, reply));
}

/** For what fails before a route is found, such as an address that cannot be decoded. */
export function answerFrameworkFailure(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void send(problem('not-found'), request, reply);
}
