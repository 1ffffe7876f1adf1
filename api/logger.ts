import type { FastifyLoggerOptions } from 'fastify';
import type { LoggerOptions } from './deps.ts';

/** An error without what the database adds to it: its details quote the values of rows, which may be personal. */
const errorOf = (error: Error & { code?: unknown }) => ({
  type: error.constructor.name,
  message: error.message,
  stack: error.stack ?? '',
  ...(error.code === undefined ? {} : { code: error.code }),
});

/** What fastify's logger is told: no bodies, addresses, query strings or keys ever reach a line. */
export function loggerOf({ level = 'warn', stream }: LoggerOptions = {}): FastifyLoggerOptions & { redact: string[] } {
  return {
    level,
    ...(stream ? { stream } : {}),
    redact: ['headers.authorization', '*.headers.authorization'],
    serializers: { err: errorOf, req: ({ method }) => ({ method: method ?? '' }) },
  };
}
