import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../api/app.ts';
import { RIGHTS, rightTo } from '../../api/rights.ts';
import { ROLES } from '../../workflows/domain/vocabulary.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

interface Route {
  method: string;
  url: string;
}

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** Every route that the router knows, from its own printed tree. */
function routes(): Route[] {
  const prefixes: string[] = [];
  return api.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent, part, methods] = /^([│ ]*)[├└]── (\S+) \(([^)]*)\)$/.exec(line) ?? [];
      if (indent === undefined || part === undefined || methods === undefined) return [];
      const depth = indent.length / 4;
      prefixes.length = depth;
      prefixes.push((prefixes[depth - 1] ?? '') + part);
      return methods.split(', ').map((method) => ({ method, url: prefixes[depth] ?? '' }));
    });
}

/** A link to a file is the permission to fetch it. */
const LINK = '/v1/files/:token';
/** What a browser asks before it sends something from another page. */
const isPreflight = (method: string) => method === 'OPTIONS';
const PUBLIC = /^\/(healthz|readyz|openapi\.json|docs(\/.*)?|v1\/files\/:token)$/;
/** Who signs in has no session yet, and who signs out perhaps no more. */
const SIGNING = [
  'POST /v1/session',
  'DELETE /v1/session',
  'GET /v1/sign-in',
  'GET /v1/sign-in/callback',
  'GET /v1/sign-in/ways',
];
/** They write nothing: an answer that is new each time, and who looks at a case, which is kept nowhere. */
const READS = ['/v1/cases/:id/documents/:document/link', '/v1/cases/:id/presence'];
/** Without a desk and sources that sign messages they are not there. */
const WHERE_CONFIGURED = ['GET /*', 'POST /v1/hooks/:source'];
const guarded = () =>
  routes().filter(
    ({ method, url }) =>
      !PUBLIC.test(url) && !isPreflight(method) && !SIGNING.includes(`${method === 'HEAD' ? 'GET' : method} ${url}`),
  );
const send = ({ method, url }: Route, key?: string) =>
  api.app.inject({
    method: method as 'GET',
    url: url.replace(':id', '11111111-1111-4111-8111-111111111111').replace(':organisation', 'demo'),
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
  });

describe('every route', () => {
  it('is enumerated: documented routes are guarded, and the other way round', async () => {
    const { paths } = (await api.app.inject('/openapi.json')).json<{ paths: Record<string, object> }>();
    const documented = Object.entries(paths).flatMap(([url, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${url.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const known = guarded()
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, url }) => `${method} ${url}`);
    expect(documented.sort()).toEqual([...known, 'GET /healthz', 'GET /readyz', `GET ${LINK}`, ...SIGNING].sort());
  });

  it('refuses whoever has no key', async () => {
    for (const route of guarded()) {
      const answer = await send(route);
      expect(answer.statusCode, `${route.method} ${route.url}`).toBe(401);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      if (route.method !== 'HEAD') expect(answer.json()).toMatchObject({ code: 'unauthenticated', status: 401 });
    }
  });

  it('has a row in the table of rights, and every row a route', () => {
    const known = routes().map(({ method, url }) => `${method === 'HEAD' ? 'GET' : method} ${url}`);
    const rows = Object.keys(RIGHTS).filter((row) => !WHERE_CONFIGURED.includes(row));
    expect(rows.filter((row) => !known.includes(row))).toEqual([]);
  });

  it('refuses every role that its row does not name, and no other', async () => {
    const refused: Record<string, number> = {};
    for (const route of guarded()) {
      for (const role of ROLES) {
        const who = rightTo(route.method, route.url)?.who ?? [];
        const answer = await send(route, api.keys[role]);
        const isForbidden = answer.statusCode === 403;
        if (isForbidden) refused[role] = (refused[role] ?? 0) + 1;
        expect(isForbidden, `${role} ${route.method} ${route.url}`).toBe(!who.includes(role));
        if (isForbidden && route.method !== 'HEAD') expect(answer.json()).toMatchObject({ code: 'forbidden' });
      }
    }
    // A table that let everybody everywhere would pass the rest.
    expect(Object.keys(refused).sort()).toEqual(['agent', 'auditor', 'manager', 'supervisor']);
  });

  it('refuses an auditor wherever something is written', async () => {
    const writes = guarded().filter(({ method, url }) => ['POST', 'PUT'].includes(method) && !READS.includes(url));
    expect(writes.length).toBeGreaterThan(2);
    for (const { method, url } of writes)
      expect(rightTo(method, url)?.who, `${method} ${url}`).not.toContain('auditor');
  });

  it('of an organisation does not exist for keys of another one', async () => {
    const elsewhere = await api.keyFor({ role: 'administrator', organisations: ['nowhere'] });
    const own = await api.keyFor({ role: 'administrator', organisations: ['demo'] });
    const seen: string[] = [];
    for (const route of guarded().filter(({ method, url }) => method !== 'HEAD' && url.includes(':organisation'))) {
      const answer = await send(route, elsewhere);
      expect(answer.json(), `${route.method} ${route.url}`).toMatchObject({ status: 404, code: 'not-found' });
      if ((await send(route, own)).statusCode !== 404) seen.push(route.url);
    }
    expect(seen.length).toBeGreaterThan(10);
  });

  it('made of all branches is refused to keys of one', async () => {
    const key = await api.keyFor({ role: 'administrator', organisations: ['demo'], branches: ['urumqi'] });
    const whole = guarded().filter(({ method, url }) =>
      ['rows of all branches', 'organisation with all branches'].includes(rightTo(method, url)?.reach ?? ''),
    );
    expect(whole.length).toBeGreaterThan(4);
    for (const route of whole.filter(({ method }) => method !== 'HEAD')) {
      expect((await send(route, key)).json(), `${route.method} ${route.url}`).toMatchObject({ code: 'out-of-scope' });
    }
  });

  it('that is public gives itself to everybody', async () => {
    for (const url of ['/healthz', '/readyz', '/openapi.json', '/docs/']) {
      expect((await send({ method: 'GET', url })).statusCode, url).toBe(200);
    }
  });

  it('cannot be registered without a row', async () => {
    const app = await buildApp({
      read: {},
      pool: {},
      client: {},
      rulebooks: {},
      probes: {},
      codec: { origins: [] },
    } as never);
    expect(() => app.get('/v1/leak', () => 'everything')).toThrow('Nobody may call GET /v1/leak');
    await app.close();
  });
});
