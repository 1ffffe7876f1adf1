import { z } from 'zod';
import { WITHHELD } from '../../workflows/domain/case/events.ts';
import { instantSchema, moneySchema } from '../../workflows/domain/case/fields/schema.ts';
import { CONFIDENCES } from '../../workflows/domain/vocabulary.ts';

export const instant = z.iso.datetime().meta({ description: 'Instant, ISO-8601 in UTC with milliseconds' });
export const money = moneySchema;

export const words = z
  .object({ en: z.string(), zh: z.string() })
  .meta({ id: 'Words', description: 'A text in both languages' });

/** Where a figure of the rules comes from, and how sure it is. */
export const ruleSource = z.object({
  text: z.string(),
  zh: z.string().optional().meta({ description: 'The text in Chinese, where the rules have it' }),
  confidence: z.enum(CONFIDENCES),
});

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'Stable; docs/errors.md lists them all' }),
    facts: z.record(z.string(), z.string()).optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'An error, RFC 9457' });

export const withheld = z.enum(WITHHELD).meta({
  description:
    'Why nothing personal is shown: the person was erased, or their data are restricted and your role does not open them',
});

/** A JSON answer for the documentation. */
export const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const REASONS: Record<number, string> = {
  400: 'A field, a fact or a header is wrong',
  401: 'No valid key',
  403: 'The key, or its role, may not do that',
  404: 'There is none in your scope',
  406: 'Only a stream of events is answered here',
  409: 'The state of the case or its rules refuse it, or the same command is still running',
  410: 'The link has expired',
  412: 'The case moved on since the version in If-Match',
  413: 'The body is too large',
  415: 'The body is of a type that is not taken, or of another than is said',
  422: 'The Idempotency-Key was used for another request, or a scan refuses the file',
  429: 'Too many requests',
  500: 'A mistake on our side',
  503: 'A part does not answer or is at its limit; Retry-After says when to try again',
};

const problems = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: REASONS[status] ?? '', content: { 'application/problem+json': { schema: problemSchema } } },
    ]),
  );

/** The errors of every guarded read. */
export const READ_PROBLEMS = problems(400, 401, 403, 404, 429, 500, 503);
/** What the state of a case refuses, for a read that asks for something which only some cases have. */
export const CONFLICT = problems(409);
/** The errors of a public address that carries its own permission. */
export const LINK_PROBLEMS = problems(400, 403, 404, 410, 429, 500, 503);
/** The errors of a stream of events, until it begins. */
export const STREAM_PROBLEMS = problems(400, 401, 403, 406, 429, 500, 503);
/** The errors of signing in and out. */
export const SIGN_IN_PROBLEMS = problems(400, 401, 403, 413, 415, 429, 500, 503);
/** Of what is there only where an identity provider is. */
export const PROVIDER_PROBLEMS = problems(400, 401, 403, 404, 413, 415, 429, 500, 503);
/** The errors of every write. */
export const WRITE_PROBLEMS = problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503);

export const pageQuery = {
  cursor: z.string().min(1).max(1000).optional().meta({ description: 'nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** What a route asks that can answer about a past moment. */
export const momentShape = {
  asOf: instantSchema.optional().meta({ description: 'As it was in the world at this instant' }),
  knownAt: instantSchema.optional().meta({ description: 'As we knew it at this instant' }),
};

export const pageSchema = (item: z.ZodType) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().meta({ description: 'Null on the last page' }) });

export const caseParams = z.strictObject({ id: z.uuid().toLowerCase().meta({ description: 'Id of the case' }) });
/** Either of them. */
export const SECURITY = [{ bearer: [] }, { session: [] }];
