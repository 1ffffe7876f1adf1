import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDITORS, KEEPERS } from '../../api/access.ts';
import { buildApp } from '../../api/app.ts';
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
const PUBLIC = /^\/(healthz|readyz|openapi\.json|docs(\/.*)?|v1\/files\/:token)$/;
/** Who signs in has no session yet, and who signs out perhaps no more. */
const SIGNING = ['POST /v1/session', 'DELETE /v1/session'];
/** They write nothing: an answer that is new each time, and who looks at a case, which is kept nowhere. */
const READS = ['/v1/cases/:id/documents/:document/link', '/v1/cases/:id/presence'];
/** Who did what, and evidence of it. */
const AUDIT = /^\/v1\/(cases\/:id\/(decisions|evidence|proof|reads)|reads|streams(\/:stream)?)$/;
/** What is held on people. */
const PEOPLE = /^\/v1\/people(\/:id|\/due)?$/;
const guarded = () => routes().filter(({ method, url }) => !PUBLIC.test(url) && !SIGNING.includes(`${method} ${url}`));
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

  it('refuses an auditor wherever something is written', async () => {
    const writes = guarded().filter(({ method, url }) => ['POST', 'PUT'].includes(method) && !READS.includes(url));
    expect(writes.length).toBeGreaterThan(2);
    for (const route of writes) {
      const answer = await send(route, api.keys.auditor);
      expect(answer.statusCode, route.url).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'forbidden' });
    }
  });

  it('lets every role read, but for what is for auditors, or for keepers of what is held on people', async () => {
    for (const role of ROLES) {
      for (const route of guarded().filter(({ method }) => method === 'GET')) {
        const isHidden =
          (AUDIT.test(route.url) && !AUDITORS.includes(role)) || (PEOPLE.test(route.url) && !KEEPERS.includes(role));
        if (isHidden) {
          expect((await send(route, api.keys[role])).statusCode, `${role} ${route.url}`).toBe(403);
          continue;
        }
        // A route that asks for a query, or for a stream to be accepted, says so to whoever may call it.
        expect([200, 400, 404, 406], `${role} ${route.url}`).toContain((await send(route, api.keys[role])).statusCode);
      }
    }
  });

  it('that is public gives itself to everybody', async () => {
    for (const url of ['/healthz', '/readyz', '/openapi.json', '/docs/']) {
      expect((await send({ method: 'GET', url })).statusCode, url).toBe(200);
    }
  });

  it('cannot be registered without saying who may call it', async () => {
    const app = await buildApp({ read: {}, pool: {}, client: {}, rulebooks: {}, probes: {} } as never);
    expect(() => app.get('/v1/leak', () => 'everything')).toThrow('does not say who may call it');
    await app.close();
  });
});
