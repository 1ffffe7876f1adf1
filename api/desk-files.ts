import { existsSync } from 'node:fs';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { problem } from './problems.ts';

/** What the API answers itself; a wrong address under it is no page of the desk. */
const NOT_THE_DESK = /^(v1|docs|openapi\.json|healthz|readyz|metrics)(\/|$)/;
/** A file that lies beside index.html: icon, manifest. */
const BESIDE = /^[\w-]+(\.[\w-]+)+$/;
const YEAR_MS = 365 * 86_400_000;

/**
 * What the desk's pages may load: nothing from elsewhere, and no script that is not a file. Styles may stand in the page, since the dialogs'
 * scroll lock of Radix puts an element of style there; a style can neither call nor send anything that the rest does not allow.
 */
const DESK_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(';');

const NOT_BUILT = `The desk is not built yet. Build it with

    npm run desk:build

and load this page again; "npm start" does so by itself. The API serves already: /docs describes it.

工作台尚未构建。请运行 npm run desk:build，然后刷新本页；npm start 会自动构建。接口已可使用，说明见 /docs。
`;

function sendIndex(reply: FastifyReply, folder: string): FastifyReply {
  if (!existsSync(join(folder, 'index.html'))) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
  reply.header('content-security-policy', DESK_POLICY);
  // Or a browser would ask for assets of a version that is gone.
  reply.header('cache-control', 'no-cache');
  return reply.sendFile('index.html', { cacheControl: false });
}

/**
 * Serves the desk that was built in a folder: its assets, whose names change with their content, for ever, and its one page at every other
 * address that a browser opens, since the desk itself finds what lies there. The folder may be filled while the API runs.
 */
export async function serveDesk(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(serveStatic, { root: folder, serve: false, preCompressed: true, suppressWarning: true });
  app.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.params['*'];
    if (NOT_THE_DESK.test(path)) throw problem('not-found');
    if (path.startsWith('assets/')) return reply.sendFile(path, { maxAge: YEAR_MS, immutable: true });
    if (path !== 'index.html' && BESIDE.test(path)) return reply.sendFile(path, { maxAge: 0 });
    const accepts = request.headers.accept?.includes('text/html') === true;
    if (path === '' || accepts) return sendIndex(reply, folder);
    throw problem('not-found');
  });
}
