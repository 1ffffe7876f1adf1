import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DELAYED, startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
const fields = (body: { errors?: { field: string }[] }) => (body.errors ?? []).map(({ field }) => field);
const named = (name: string, language = 'en') =>
  api.call('POST', '/v1/cases', {
    body: { ...DELAYED, complainant: { name, phone: '+00 000 0000' } },
    headers: { 'accept-language': language },
  });

describe('a name that is not what it looks like', () => {
  it.each([
    ['turns the writing around', 'Lin\u202egpj.exe'],
    ['isolates a part', 'Lin\u2066x\u2069'],
    ['clears a terminal', 'Lin\u001b[2J'],
    ['begins another line', 'Lin\nadmin'],
    ['has a line separator', 'Lin\u2028admin'],
    ['has a space without width', 'Lin\u200bda'],
    ['has a soft hyphen', 'Lin\u00adda'],
    ['has a tag that nobody sees', 'Lin\u{e0041}'],
    ['has a Cyrillic letter among Latin ones', 'P\u0430ypal'],
    ['has a Greek letter among Latin ones', 'Micr\u03bfsoft'],
  ])('is refused when it %s', async (_, name) => {
    const { status, body } = await named(name);
    expect([status, body.code, fields(body)]).toEqual([400, 'validation', ['complainant.name']]);
  });

  it.each([
    '林示例',
    'Zoë O’Neill',
    'Лин Пример',
    'Lin Лин',
    'Νίκος',
    'علی‌رضا',
    'Lin 林示例 GmbH & Co.',
    '李雷 (ABC)',
  ])('is another thing than a name of another language: %s', async (name) => {
    expect((await named(name)).status).toBe(201);
  });

  it('is refused in the language of whoever sent it', async () => {
    expect((await named('Lin\u200b', 'zh')).body.errors[0].message).toContain('不可见字符');
  });

  it('leaves free text as somebody wrote it', async () => {
    const { status, body } = await api.open({ description: 'First line\nsecond\u200b line' });
    expect([status, body.case.description]).toEqual([201, 'First line\nsecond\u200b line']);
  });
});

describe('a body that reaches for what every object inherits', () => {
  const raw = (text: string) => api.call('POST', '/v1/cases', { body: text });
  const spoilt = (part: string) => JSON.stringify(DELAYED).replace(/^\{/, `{${part},`);

  it.each(['"__proto__":{"role":"administrator"}', '"constructor":{"prototype":{"role":"administrator"}}'])(
    'is refused and changes nothing: %s',
    async (part) => {
      expect((await raw(spoilt(part))).status).toBe(400);
      expect((await raw(JSON.stringify(DELAYED).replace('"facts":{', `"facts":{${part},`))).status).toBe(400);
      expect('role' in {}).toBe(false);
      expect((await raw(JSON.stringify(DELAYED))).status).toBe(201);
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'names nothing that is known by its name: %s',
    async (name) => {
      for (const change of [{ organisation: name }, { type: name }, { channel: name }]) {
        expect((await api.open(change)).status, JSON.stringify(change)).toBe(400);
      }
      expect((await api.call('GET', `/v1/organisations/${name}/practice`)).status).toBe(404);
    },
  );
});

describe('a field that a caller may not set', () => {
  it.each(['id', 'status', 'owner', 'department', 'version', 'recordedAt', 'actor', 'rulebook', 'severityOverride'])(
    'is refused when a case is opened: %s',
    async (field) => {
      const { status, body } = await api.open({ [field]: 'x' });
      expect([status, body.code, fields(body)]).toEqual([400, 'validation', [field]]);
    },
  );

  it('is refused in a command, at any depth', async () => {
    const { body } = await api.open();
    const url = `/v1/cases/${body.case.id}/commands`;
    const give = (command: object) => api.call('POST', url, { body: command });
    expect(fields((await give({ type: 'Acknowledge', channel: 'phone', actor: { role: 'manager' } })).body)).toEqual([
      'actor',
    ]);
    expect(fields((await give({ type: 'Acknowledge', channel: 'phone', role: 'manager' })).body)).toEqual(['role']);
    const deep = { ...DELAYED, complainant: { name: 'Lin', role: 'manager' } };
    expect(fields((await api.call('POST', '/v1/cases', { body: deep })).body)).toEqual(['complainant.role']);
    expect((await give({ type: 'Acknowledge', channel: 'phone' })).status).toBe(200);
  });

  it('is no command of the system', async () => {
    const { body } = await api.open();
    for (const type of ['Tick', 'RecordDelivery', 'AbsorbCase', 'ReleaseCase']) {
      const given = { type, effectId: 'e1', outcome: 'delivered', from: body.case.id };
      expect((await api.call('POST', `/v1/cases/${body.case.id}/commands`, { body: given })).status, type).toBe(400);
    }
  });
});

describe('another site', () => {
  const ORIGIN = { origin: 'https://evil.example' };

  it('reads nothing: no answer says that it may', async () => {
    for (const url of ['/v1/cases', '/v1/worklist', '/openapi.json', '/healthz', '/docs/']) {
      const answer = await api.app.inject({ url, headers: { ...ORIGIN, authorization: `Bearer ${api.keys.agent}` } });
      expect(answer.statusCode, url).toBe(200);
      const said = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'));
      expect(said, url).toEqual([]);
    }
  });

  it('is given no leave to write', async () => {
    const headers = {
      ...ORIGIN,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const answer = await api.app.inject({ method: 'OPTIONS', url: '/v1/cases', headers });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('every answer', () => {
  it.each(['/v1/cases', '/healthz', '/nowhere', '/v1/cases/x'])('tells browsers to be careful: %s', async (url) => {
    const { headers } = await api.app.inject({ url, headers: { authorization: `Bearer ${api.keys.agent}` } });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': expect.stringContaining('max-age='),
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'self'");
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
  });

  it('with what is in the product is kept in no cache', async () => {
    for (const url of ['/v1/cases', '/v1/worklist', '/v1/notices']) {
      const { headers } = await api.app.inject({ url, headers: { authorization: `Bearer ${api.keys.agent}` } });
      expect(headers['cache-control'], url).toBe('no-store');
    }
  });
});

describe('whoever is turned away', () => {
  it('leaves a line: which door, by which key, from where, and nothing of what was sent', async () => {
    const lines: string[] = [];
    const logger = { level: 'warn', stream: { write: (line: string) => void lines.push(line) } };
    const logged = await startApi(() => ({ logger }));
    const url = '/v1/cases?q=Unmistakable';
    expect((await logged.call('GET', url, { key: 'rk_none_secretsecret' })).status).toBe(401);
    expect((await logged.call('POST', '/v1/cases', { body: DELAYED, key: logged.keys.auditor })).status).toBe(403);
    expect((await logged.call('GET', url)).status).toBe(200);
    await logged.close();
    const turned = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === 'turned away');
    expect(turned).toMatchObject([
      { code: 'unauthenticated', method: 'GET', route: '/v1/cases', ip: '127.0.0.1' },
      { code: 'forbidden', method: 'POST', route: '/v1/cases', keyId: expect.any(String) },
    ]);
    for (const secret of ['Unmistakable', 'secretsecret', 'Lin Example', logged.keys.auditor])
      expect(lines.join()).not.toContain(secret);
  });

  it('cannot write a line of their own into the log', async () => {
    const lines: string[] = [];
    const logger = { level: 'trace', stream: { write: (line: string) => void lines.push(line) } };
    const logged = await startApi(() => ({ logger }));
    const forged = '\n{"level":30,"msg":"forged by whoever sent it"}\n';
    const url = `/v1/cases/${encodeURIComponent(forged)}?q=${encodeURIComponent(forged)}`;
    await logged
      .call('GET', url, { key: `rk_${forged}`, headers: { 'x-purpose': encodeURIComponent(forged) } })
      .catch(() => {});
    await logged.call('GET', url, {
      key: 'rk_none_secretsecret',
      headers: { 'x-request-id': 'a b', 'user-agent': 'x\ty' },
    });
    await logged.call('GET', url, { headers: { 'x-purpose': encodeURIComponent(forged) } });
    await logged.call('POST', '/v1/cases', { body: { ...DELAYED, organisation: forged } });
    await logged.close();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line.indexOf('\n')).toBe(line.length - 1);
      expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged by whoever sent it' });
    }
  });
});
