import { connect } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
let port: number | undefined;
/** The port of the API, for what is sent as bytes. */
const listening = async (): Promise<number> =>
  (port ??= Number(new URL(await api.app.listen({ port: 0, host: '127.0.0.1' })).port));

describe('a body of JSON', () => {
  const nested = (levels: number, text = '') => `${'{"a":'.repeat(levels)}"${text}"${'}'.repeat(levels)}`;

  it('that nests without end is refused before anything is done with it, on every route that takes one', async () => {
    const { paths } = (await api.app.inject('/openapi.json')).json() as { paths: Record<string, { post?: object }> };
    const routes = Object.keys(paths).filter((path) => JSON.stringify(paths[path]?.post ?? {}).includes('requestBody'));
    expect(routes.length).toBeGreaterThan(15);
    for (const path of routes) {
      for (const key of [api.keys.agent, api.keys.administrator]) {
        const url = path.replace(/\{\w+\}/g, 'x');
        const { status, body } = await api.call('POST', url, { body: nested(33), key });
        // Whoever may not call it is told so first.
        if (status !== 403 && status !== 401) expect([path, status, body.code]).toEqual([path, 400, 'nested-too-deep']);
      }
    }
    expect((await api.call('POST', '/v1/cases', { body: nested(60_000).slice(0, 200_000) })).body.code).toBe(
      'nested-too-deep',
    );
    expect((await api.call('POST', '/v1/cases', { body: '['.repeat(100_000) })).body.code).toBe('nested-too-deep');
  });

  it('that only writes brackets into its texts does not nest', async () => {
    const brackets = '[{'.repeat(100);
    const { status, body } = await api.open({ description: `"${brackets}\\"\\\\${brackets}` });
    expect(status).toBe(201);
    expect(body.case.description).toContain(brackets);
    expect(
      (await api.call('POST', '/v1/cases', { body: nested(32, brackets) })).body.code,
      'as deep as it may be',
    ).toBe('validation');
  });
});

describe('a request within a request', () => {
  /** What a server answers to bytes that no client of ours would send. */
  const answered = async (at: number, text: string): Promise<string> => {
    const socket = connect(at, '127.0.0.1').setEncoding('utf8');
    socket.end(text);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    return answer;
  };
  const SMUGGLED = 'GET /healthz HTTP/1.1\r\nHost: b\r\n\r\n';

  it.each([
    ['two lengths', `Content-Length: 0\r\nContent-Length: ${SMUGGLED.length}\r\n`],
    ['a length and chunks', `Content-Length: ${SMUGGLED.length}\r\nTransfer-Encoding: chunked\r\n`],
    ['chunks that are hidden', 'Transfer-Encoding : chunked\r\n'],
    ['chunks under another name', 'Transfer-Encoding: xchunked\r\n'],
    ['a header that goes on in the next line', 'X-A: b\r\n Content-Length: 5\r\n'],
    ['a line that ends without its return', 'X-A: b\nContent-Length: 5\r\n'],
  ])('is refused as a whole: %s', async (_, headers) => {
    const server = await listening();
    const sent = `POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${headers}\r\n0\r\n\r\n${SMUGGLED}`;
    const answer = await answered(server, sent);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
  });

  it('is told from two that come one after the other (control)', async () => {
    const answer = await answered(
      await listening(),
      SMUGGLED + SMUGGLED.replace('Host: b\r\n', 'Host: b\r\nConnection: close\r\n'),
    );
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  });
});

describe('a text of many letters', () => {
  /** What expressions that go back and forth take longest for: much of one kind, and an end that does not fit. */
  const LONG = [' ', 'a', '0', '-', '.', '@', 'a.', '0-', 'a@', '::', '林', '/', '%'].map(
    (text) => `${text.repeat(20_000)}\n!`,
  );
  const MOST_MS = 2000;
  const patternsIn = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, within]) =>
      name === 'pattern' && typeof within === 'string' ? [within] : patternsIn(within),
    );
  };
  /** Whether a pattern answers in a moment for all of them; an engine that goes on for ever is stopped. */
  const answersSoon = (pattern: string): boolean => {
    const context = createContext({ pattern, LONG });
    try {
      runInContext(`const fits = new RegExp(pattern, 'u'); LONG.forEach((text) => fits.test(text))`, context, {
        timeout: MOST_MS,
      });
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
      throw error;
    }
  };

  it('keeps no expression busy by which the API looks at what comes', async () => {
    const patterns = [...new Set(patternsIn((await api.app.inject('/openapi.json')).json()))];
    expect(patterns.length).toBeGreaterThan(5);
    expect(patterns.filter((pattern) => !answersSoon(pattern))).toEqual([]);
    expect(answersSoon('^(a+)+$'), 'one that goes back and forth (control)').toBe(false);
  });
});
