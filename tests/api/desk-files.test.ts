import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './api-in-tests.ts';

const folder = mkdtempSync(join(tmpdir(), 'redress-desk-'));
const dist = join(folder, 'dist');
const INDEX = '<!doctype html><title>Desk</title><script type="module" src="/assets/desk-Ab3.js"></script>';
const SCRIPT = 'document.title = "Desk"';

let api: TestApi;
beforeAll(async () => {
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), INDEX);
  writeFileSync(join(dist, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(dist, 'assets', 'desk-Ab3.js'), SCRIPT);
  writeFileSync(join(dist, 'assets', 'desk-Ab3.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(folder, 'secret.txt'), 'a secret beside the desk');
  api = await startApi(() => ({ desk: dist }));
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const PAGE = 'text/html,application/xhtml+xml,*/*;q=0.8';
const ask = (url: string, headers: Record<string, string> = { accept: PAGE }, one = api) =>
  one.app.inject({ method: 'GET', url, headers });

describe('the desk', () => {
  it.each([
    '/',
    '/index.html',
    '/work',
    '/cases/11111111-1111-4111-8111-111111111111?tab=money',
    '/v1x',
    '/rules/demo.2025',
  ])('opens at %s with its one page, which is asked for anew each time', async (url) => {
    const answer = await ask(url);
    expect([answer.statusCode, answer.body]).toEqual([200, INDEX]);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['cache-control']).toBe('no-cache');
    const unchanged = await ask(url, { accept: PAGE, 'if-none-match': String(answer.headers.etag) });
    expect(unchanged.statusCode).toBe(304);
  });

  it('runs no script but its own files, and loads nothing from elsewhere', async () => {
    const policy = String((await ask('/work')).headers['content-security-policy']);
    expect(policy).toMatch(/(^|;)default-src 'none'(;|$)/);
    expect(policy).toMatch(/(^|;)script-src 'self'(;|$)/);
    expect(policy).toMatch(/(^|;)connect-src 'self'(;|$)/);
    expect(policy).toMatch(/(^|;)img-src 'self' data: blob:(;|$)/);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  it('keeps its assets for ever, packed where the browser unpacks them', async () => {
    const answer = await ask('/assets/desk-Ab3.js', {});
    expect([answer.statusCode, answer.body]).toEqual([200, SCRIPT]);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toContain('javascript');
    const packed = await ask('/assets/desk-Ab3.js', { 'accept-encoding': 'gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers['content-type']).toContain('javascript');
    expect((await ask('/mark.svg', {})).headers['content-type']).toContain('image/svg+xml');
  });

  it.each(['/assets/gone-Xy9.js', '/gone.svg', '/v1/nonsense', '/v1', '/docs/nonsense', '/healthz/x', '/metrics'])(
    'is not what lies at %s: that is a problem, in JSON',
    async (url) => {
      const answer = await ask(url);
      expect(answer.json()).toMatchObject({ status: 404, code: 'not-found' });
      expect(answer.headers['cache-control'] ?? '').not.toContain('immutable');
    },
  );

  it('opens for browsers, not for programs that took a wrong turn', async () => {
    expect((await ask('/worklist', { accept: 'application/json' })).json()).toMatchObject({ code: 'not-found' });
    expect((await api.app.inject({ method: 'POST', url: '/work' })).json()).toMatchObject({ code: 'not-found' });
    expect((await ask('/', {})).statusCode, 'but there is only one thing at the root').toBe(200);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
  ])('shows nothing beside its folder: %s', async (url) => {
    for (const headers of [{}, { accept: PAGE }]) expect((await ask(url, headers)).body).not.toContain('a secret');
  });

  it('says how it is built where it is not yet, and is there once it is', async () => {
    const later = join(folder, 'later');
    const other = await startApi(() => ({ desk: later }));
    const before = await ask('/work', { accept: PAGE }, other);
    expect(before.statusCode).toBe(503);
    expect(before.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(before.body).toContain('npm run desk:build');
    expect((await ask('/v1/nonsense', { accept: PAGE }, other)).json()).toMatchObject({ code: 'not-found' });
    mkdirSync(later);
    writeFileSync(join(later, 'index.html'), INDEX);
    expect((await ask('/work', { accept: PAGE }, other)).body).toBe(INDEX);
    await other.close();
  });
});
