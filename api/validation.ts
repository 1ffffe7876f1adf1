import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Words } from '../workflows/domain/vocabulary.ts';
import { deceiving } from './names.ts';
import type { FieldError } from './problem.ts';
import { problem } from './problems.ts';
import { schemaMessage } from './schema-messages.ts';

/** PostgreSQL keeps neither the character NUL nor half a surrogate pair, so they are refused before they get there. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

const NOT_UNICODE: Words = {
  en: 'must be valid Unicode without the character U+0000',
  zh: '须为有效的 Unicode 文本，不含字符 U+0000',
};
const BAD_NAME: Words = { en: 'has a name with a character that cannot be stored', zh: '名称中有无法保存的字符' };
const MISSING: Words = { en: 'must be given', zh: '请填写此项' };
const NOT_HERE: Words = { en: 'is not a field that belongs here', zh: '此处没有这个字段' };

function unstorable(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') {
    if (UNSTORABLE.test(value)) return [{ field: path, message: NOT_UNICODE }];
    const message = deceiving(path.slice(path.lastIndexOf('.') + 1), value);
    return message ? [{ field: path, message }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = path ? `${path}.${key}` : key;
    return UNSTORABLE.test(key) ? [{ field: path, message: BAD_NAME }] : unstorable(inner, field);
  });
}

/** Refuses text that the database cannot hold, and names that are not what they look like; runs after the schemas, which bound how deep a request nests. */
export async function refuseUnstorable({ params, query, body }: FastifyRequest): Promise<void> {
  const errors = [params, query, body].flatMap((part) => unstorable(part, ''));
  if (errors.length) throw problem('validation', {}, errors);
}

const discriminatorOf = (issue: z.core.$ZodIssue): string | undefined =>
  issue.code === 'invalid_union' && 'discriminator' in issue ? String(issue.discriminator) : undefined;

const oneOf = (choices: readonly string[]): Words => ({
  en: `must be one of: ${choices.join(', ')}`,
  zh: `须为以下之一：${choices.join('、')}`,
});

/** What the kinds of values are called that JSON has. */
const KINDS: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或否（true 或 false）',
  array: '列表',
  object: '对象',
  record: '对象',
};

/** What a path of a request leads to. */
const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], data);

function sentence(issue: z.core.$ZodIssue, data: unknown): Words {
  switch (issue.code) {
    case 'invalid_value':
      return valueAt(data, issue.path) === undefined ? MISSING : oneOf(issue.values.map(String));
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? MISSING
        : { en: `must be a ${issue.expected}`, zh: `须为${KINDS[issue.expected] ?? issue.expected}` };
    case 'invalid_union':
      return discriminatorOf(issue)
        ? oneOf(unionChoices(issue))
        : { en: 'fits none of the forms', zh: '不符合任何一种写法' };
    case 'too_big': {
      const most = String(issue.maximum);
      return issue.origin === 'string'
        ? { en: `must be at most ${most} characters`, zh: `最多 ${most} 个字符` }
        : { en: `must be at most ${most}`, zh: `不能大于 ${most}` };
    }
    case 'too_small':
      return issue.origin === 'string'
        ? { en: 'must not be empty', zh: '不能为空' }
        : { en: `must be at least ${String(issue.minimum)}`, zh: `不能小于 ${String(issue.minimum)}` };
    case 'invalid_format':
      return issue.format === 'datetime'
        ? { en: 'must be an instant such as 2026-02-13T01:30:00Z', zh: '须为时间点，如 2026-02-13T01:30:00Z' }
        : schemaMessage(issue.message);
    default:
      return schemaMessage(issue.message);
  }
}

const unionChoices = (issue: z.core.$ZodIssue): string[] =>
  'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];

function fieldErrors(issue: z.core.$ZodIssue, data: unknown, part: string): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: NOT_HERE }));
  return [{ field: path.join('.') || part, message: sentence(issue, data) }];
}

/** Fastify's validation by zod: the parsed value, or a problem that names each field. */
export const compileValidator =
  ({ schema, httpPart = 'body' }: { schema: z.ZodType; httpPart?: string }) =>
  (data: unknown): { value: unknown } | { error: Error } => {
    const result = schema.safeParse(data);
    if (result.success) return { value: result.data };
    // The one header that a schema asks for has a code of its own.
    if (httpPart === 'headers') return { error: problem('idempotency-key-missing') };
    const errors = result.error.issues.flatMap((issue) => fieldErrors(issue, data, httpPart));
    return { error: problem('validation', {}, errors) };
  };
