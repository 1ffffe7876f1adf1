import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { problem, type FieldError } from './problems.ts';

/** PostgreSQL keeps neither the character NUL nor half a surrogate pair, so they are refused before they get there. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

function unstorable(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value)
      ? [{ field: path, message: 'must be valid Unicode without the character U+0000' }]
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = path ? `${path}.${key}` : key;
    return UNSTORABLE.test(key)
      ? [{ field: path, message: 'has a name with a character that cannot be stored' }]
      : unstorable(inner, field);
  });
}

/** Refuses text that the database cannot hold; runs after the schemas, which bound how deep a request nests. */
export async function refuseUnstorable({ params, query, body }: FastifyRequest): Promise<void> {
  const errors = [params, query, body].flatMap((part) => unstorable(part, ''));
  if (errors.length) throw problem('validation', {}, errors);
}

const discriminatorOf = (issue: z.core.$ZodIssue): string | undefined =>
  issue.code === 'invalid_union' && 'discriminator' in issue ? String(issue.discriminator) : undefined;

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'is missing' : `must be a ${issue.expected}`;
    case 'invalid_union':
      return discriminatorOf(issue) ? `must be one of: ${unionChoices(issue).join(', ')}` : 'fits none of the forms';
    case 'too_big':
      return `must be at most ${String(issue.maximum)}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be at least ${String(issue.minimum)}`;
    case 'invalid_format':
      return issue.format === 'datetime' ? 'must be an instant such as 2026-02-13T01:30:00Z' : issue.message;
    default:
      return issue.message;
  }
}

const unionChoices = (issue: z.core.$ZodIssue): string[] =>
  'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];

function fieldErrors(issue: z.core.$ZodIssue, part: string): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'is not a field that belongs here' }));
  }
  return [{ field: path.join('.') || part, message: sentence(issue) }];
}

/** Fastify's validation by zod: the parsed value, or a problem that names each field. */
export const compileValidator =
  ({ schema, httpPart = 'body' }: { schema: z.ZodType; httpPart?: string }) =>
  (data: unknown): { value: unknown } | { error: Error } => {
    const result = schema.safeParse(data);
    if (result.success) return { value: result.data };
    // The one header that a schema asks for has a code of its own.
    if (httpPart === 'headers') return { error: problem('idempotency-key-missing') };
    const errors = result.error.issues.flatMap((issue) => fieldErrors(issue, httpPart));
    return { error: problem('validation', {}, errors) };
  };
