import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DESK_SOURCES, ensureDesk } from '../../local/desk-build.ts';

let root: string;
const write = async (path: string, content: string) => writeFile(join(root, path), content);
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'redress-desk-'));
  await mkdir(join(root, 'desk'));
  await mkdir(join(root, 'shared'));
  await write('desk/index.html', '<!doctype html><script type="module" src="/main.ts"></script>');
  await write('desk/main.ts', 'import { word } from "../shared/word.ts"; document.title = word;');
  await write('shared/word.ts', `export const word: string = "first ${'and long '.repeat(200)}";`);
  await write('desk/vite.config.ts', 'export default { root: import.meta.dirname, build: { outDir: "dist" } };');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const lines: string[] = [];
async function ensure(): Promise<{ isThere: boolean; said: string }> {
  lines.length = 0;
  const isThere = await ensureDesk({ root, sources: ['desk', 'shared'], onProgress: (line) => lines.push(line) });
  return { isThere, said: lines.join('\n') };
}
const assets = async () => (await readdir(join(root, 'desk/dist/assets'))).sort();
const script = async () => {
  const name = (await assets()).find((one) => one.endsWith('.js')) ?? '';
  return { name, text: await readFile(join(root, 'desk/dist/assets', name), 'utf8') };
};

test('a desk is built where there is none, and not again while its sources stay', async () => {
  expect(await ensure()).toEqual({ isThere: true, said: expect.stringContaining('building the desk') });
  const first = await script();
  expect(first.text).toContain('first');
  expect(await assets()).toEqual([first.name, `${first.name}.br`, `${first.name}.gz`]);
  const packed = await readFile(join(root, 'desk/dist/assets', `${first.name}.gz`));
  expect(gunzipSync(packed).toString()).toBe(first.text);
  expect(await ensure()).toEqual({ isThere: true, said: '' });
  expect(await readdir(join(root, 'node_modules/.cache')), 'nothing is left behind').toEqual([]);
});

test('it is built anew when a source changed, was added, or what it shares with the product did', async () => {
  await ensure();
  const before = await assets();
  await write('shared/word.ts', 'export const word: string = "second";');
  expect((await ensure()).said).toContain('built the desk');
  expect((await script()).text).toContain('second');
  expect(
    (await assets()).some((name) => before.includes(name)),
    'the old assets are gone',
  ).toBe(false);
  await write('desk/new.ts', '');
  expect((await ensure()).said).toContain('built the desk');
  await rm(join(root, 'desk/dist/index.html'));
  expect((await ensure()).said).toContain('built the desk');
});

test('what cannot be built leaves the desk of before, or none, and says why', async () => {
  await write('desk/main.ts', 'import "./nowhere.ts";');
  expect(await ensure()).toEqual({
    isThere: false,
    said: expect.stringMatching(/could not be built, so none[^]*nowhere/),
  });
  await write('desk/main.ts', 'document.title = "sound";');
  expect((await ensure()).isThere).toBe(true);
  await write('desk/main.ts', 'import "./nowhere.ts";');
  const failed = await ensure();
  expect(failed).toEqual({ isThere: true, said: expect.stringContaining('built before is served') });
  expect((await script()).text).toContain('sound');
});

test('the sources of the product’s own desk are all it imports', async () => {
  const product = join(import.meta.dirname, '../..');
  expect(DESK_SOURCES.filter((source) => !existsSync(join(product, source)))).toEqual([]);
  const sources = (await readdir(join(product, 'desk'), { recursive: true })).filter(
    // The client is made by a tool, which looks at the API and is no part of the desk.
    (name) => /\.tsx?$/.test(name) && !/^(dist|node_modules)\//.test(name) && name !== 'api/generate.ts',
  );
  expect(sources.length).toBeGreaterThan(3);
  const outside: string[] = [];
  for (const name of sources) {
    const folder = join(product, 'desk', name, '..');
    for (const [, path = ''] of (await readFile(join(product, 'desk', name), 'utf8')).matchAll(/from '(\.[^']+)'/g)) {
      const target = relative(product, join(folder, path));
      if (!DESK_SOURCES.some((source) => target.startsWith(`${source}/`))) outside.push(`${name}: ${path}`);
    }
  }
  expect(outside).toEqual([]);
});
