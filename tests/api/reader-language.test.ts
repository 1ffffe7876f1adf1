import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PROBLEMS } from '../../api/problems.ts';
import { CHINESE } from '../../api/problems-zh.ts';
import { languageOf } from '../../api/reader-language.ts';
import { isKnownMessage } from '../../api/schema-messages.ts';
import { DELAYED, startApi, type Answer, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const CHINESE_READER = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' };
const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);
const open = (body: object, headers = CHINESE_READER): Promise<Answer> =>
  api.call('POST', '/v1/cases', { body: { ...DELAYED, ...body }, headers });

describe('the language of whoever asks', () => {
  it.each([
    [undefined, 'en'],
    ['*', 'en'],
    ['de, fr;q=0.5', 'en'],
    ['zh', 'zh'],
    ['zh-Hant-TW', 'zh'],
    ['en;q=0.5, zh-CN;q=0.9', 'zh'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['zh;q=nonsense', 'zh'],
  ])('%j is %s', (header, language) => expect(languageOf(header)).toBe(language));
});

describe('an error is answered in it', () => {
  it('with the words of each field, and the same codes and facts as in English', async () => {
    const wrong = {
      type: 'lost-at-sea',
      amount: { amountMinor: 'much', currency: 'CNY' },
      description: 7,
      complainant: { name: '', email: 'nobody' },
      colour: 'red',
    };
    const [chinese, english] = [await open(wrong), await open(wrong, { 'accept-language': 'en' })];
    expect(chinese.headers).toMatchObject({
      'content-language': 'zh',
      vary: expect.stringContaining('accept-language'),
    });
    expect(english.headers).toMatchObject({ 'content-language': 'en' });
    expect(chinese.body.code).toBe('validation');
    const fieldsOf = ({ body }: Answer) => body.errors.map(({ field }: { field: string }) => field);
    expect(fieldsOf(chinese)).toEqual(fieldsOf(english));
    expect(fieldsOf(chinese).length).toBeGreaterThan(5);
    for (const { message } of [...chinese.body.errors, { message: chinese.body.detail }])
      expect(message).toSatisfy(isChinese);
    for (const { message } of [...english.body.errors, { message: english.body.detail }])
      expect(message).not.toSatisfy(isChinese);
  });

  it.each([
    ['a refusal', { type: 'damage', facts: {} }, '类型“破损”的案件缺少案情要素：损坏性质。'],
    ['a field that is not there', { colour: 'red' }, '请求有误；“errors”逐项列出字段及其要求。'],
  ])('%s', async (_, body, detail) => expect((await open(body)).body.detail).toBe(detail));

  it('whatever failed: the body, a header, the address, the scope', async () => {
    const headers = { ...CHINESE_READER, 'content-type': 'application/json' };
    const raw = await api.app.inject({
      method: 'POST',
      url: '/v1/cases',
      headers: { ...headers, authorization: `Bearer ${api.keys.agent}`, 'idempotency-key': 'a' },
      payload: '{',
    });
    expect(raw.json().detail).toBe(CHINESE['malformed-json']);
    const tag = await api.call('POST', `/v1/cases/${crypto.randomUUID()}/commands`, {
      body: { type: 'Acknowledge' },
      headers: { ...CHINESE_READER, 'if-match': 'seven' },
    });
    expect(tag.body.errors).toEqual([{ field: 'If-Match', message: '须为案件的 ETag，如 "7"' }]);
    expect((await api.call('GET', '/v1/nowhere', { headers: CHINESE_READER })).body.detail).toBe(CHINESE['not-found']);
    const key = await api.keyFor({ role: 'agent', organisations: ['sea-freight'], branches: [] });
    const elsewhere = await api.call('POST', '/v1/cases', {
      body: DELAYED,
      key,
      headers: CHINESE_READER,
    });
    expect(elsewhere.body.detail).toBe('该密钥无权代表机构“demo”办理。');
  });
});

interface Def {
  error?: (issue: object) => unknown;
  shape?: object;
  getter?: () => unknown;
}

/** The words that a schema has of its own, in all that it is made of. */
function messagesOf(schema: unknown, seen = new Set<unknown>()): string[] {
  if ((typeof schema !== 'object' && typeof schema !== 'function') || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const all = (parts: Iterable<unknown>): string[] => [...parts].flatMap((part) => messagesOf(part, seen));
  if (Array.isArray(schema) || schema instanceof Map) return all(schema.values());
  // oxlint-disable-next-line no-underscore-dangle -- zod keeps under this name what a schema is made of
  const def = (schema as { _zod?: { def?: Def } })._zod?.def;
  if (!def) return [];
  const said = def.error?.({ code: 'custom', input: 1, path: [] });
  return [
    ...(typeof said === 'string' ? [said] : []),
    ...all(Object.values(def)),
    ...all(Object.values(def.shape ?? {})),
    ...all(def.getter ? [def.getter()] : []),
  ];
}

/** Of rulebooks and rosters, which are written as files and refused with their lines. */
const OF_FILES = [
  'must be a time of day such as 09:00',
  'must be lower-case letters, digits and hyphens',
  'must be a country such as US',
  'must be an amount in quotes, such as "5000" or "5000.50"',
  'must not be finer than the currency',
];

describe('what has words', () => {
  it('every problem, with the same facts in both languages', () => {
    const braces = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const [code, { sentence }] of Object.entries(API_PROBLEMS)) {
      const chinese = CHINESE[code as keyof typeof CHINESE];
      expect(chinese, code).toSatisfy(isChinese);
      expect(braces(chinese), code).toEqual(braces(sentence));
    }
  });

  it('every message of every schema of a request', async () => {
    const modules = await Promise.all(
      readdirSync('api/schemas').map((file) => import(`../../api/schemas/${file.slice(0, -3)}.ts`) as Promise<object>),
    );
    const said = new Set(modules.flatMap((module) => messagesOf(Object.values(module))));
    expect(said.size).toBeGreaterThan(20);
    expect([...said].filter((message) => !isKnownMessage(message) && !OF_FILES.includes(message))).toEqual([]);
    expect(isKnownMessage('must be lovely')).toBe(false);
  });
});
