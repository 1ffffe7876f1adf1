import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { printProgress, type Progress } from './progress.ts';

/** What the desk is made of: its own sources, the part of the product that it shares, and the versions of packages. */
export const DESK_SOURCES = ['desk', 'workflows/domain', 'package-lock.json'];

const VITE = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
/** The hash of the sources of which a desk was built, kept in its folder. */
const STAMP = '.sources';
const BUILD_MS = 300_000;
/** Smaller ones come in one packet anyway. */
const WORTH_PACKING = 1024;

export interface DeskBuild {
  /** The checkout, in which the desk lies in `desk`. */
  root: string;
  onProgress: Progress;
  signal?: AbortSignal;
  /** Hashed; left out, what the product's own desk is made of. */
  sources?: readonly string[];
}

const distOf = (root: string): string => join(root, 'desk', 'dist');

async function filesUnder(path: string): Promise<string[]> {
  // Read by itself, so that what was built and what packages brought is not gone through only to be left out.
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return existsSync(path) ? [path] : [];
  const found = entries
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules' && !name.startsWith('.'))
    .map(async (entry) => {
      const inner = join(path, entry.name);
      return entry.isDirectory() ? filesUnder(inner) : [inner];
    });
  return (await Promise.all(found)).flat();
}

/** The hash of the desk's sources by name and content. */
export async function hashOfSources(root: string, sources: readonly string[] = DESK_SOURCES): Promise<string> {
  const files = (await Promise.all(sources.map((source) => filesUnder(join(root, source))))).flat().sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const content = await readFile(file);
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Puts a packed copy beside each asset, so that nothing is packed while somebody waits. */
async function packAssets(folder: string): Promise<void> {
  const assets = join(folder, 'assets');
  for (const name of await readdir(assets).catch(() => [])) {
    if (!/\.(js|css|svg|json)$/.test(name)) continue;
    const content = await readFile(join(assets, name));
    if (content.length < WORTH_PACKING) continue;
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    await writeFile(join(assets, `${name}.br`), await promisify(brotliCompress)(content, quality));
    await writeFile(join(assets, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
  }
}

/** Another start may build at the same time, and an API may serve meanwhile: what is there is complete at any moment but this one. */
async function putInPlace(built: string, dist: string): Promise<void> {
  const old = `${built}-old`;
  await rename(dist, old).catch(() => rm(dist, { recursive: true, force: true }));
  // The folder of packages may lie on another disk.
  await rename(built, dist).catch(() => cp(built, dist, { recursive: true }));
  await rm(old, { recursive: true, force: true });
}

async function build({ root, signal }: DeskBuild, hash: string): Promise<void> {
  const cache = join(root, 'node_modules', '.cache');
  const built = join(cache, `desk-${process.pid}`);
  await mkdir(cache, { recursive: true });
  const config = join(root, 'desk', 'vite.config.ts');
  try {
    await promisify(execFile)(
      process.execPath,
      [VITE, 'build', '--config', config, '--outDir', built, '--emptyOutDir', '--logLevel', 'warn'],
      // Else React would be the one for development wherever the environment says so, thrice as large and slower.
      { cwd: root, timeout: BUILD_MS, env: { ...process.env, NODE_ENV: 'production' }, ...(signal ? { signal } : {}) },
    );
    await packAssets(built);
    await writeFile(join(built, STAMP), hash);
    await putInPlace(built, distOf(root));
  } finally {
    await rm(built, { recursive: true, force: true });
  }
}

/** What a failed program said first, without where in its own code that was. */
function reasonOf(error: unknown): string {
  const said = (error as { stderr?: unknown }).stderr;
  const text = stripVTControlCharacters(typeof said === 'string' && said.trim() ? said : String(error));
  const sentences = text.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line));
  return sentences.slice(0, 8).join('\n  ');
}

async function isOf(root: string, hash: string): Promise<boolean> {
  const dist = distOf(root);
  const stamp = await readFile(join(dist, STAMP), 'utf8').catch(() => undefined);
  return stamp === hash && existsSync(join(dist, 'index.html'));
}

/** Whether the desk that lies there was built of the sources as they are. */
export const isFresh = async (root: string): Promise<boolean> => isOf(root, await hashOfSources(root));

/**
 * Builds the desk where it is missing or was made of other sources, and answers whether there is one now. What fails is told: the API works
 * without a desk, or with the one of before.
 */
export async function ensureDesk(options: DeskBuild): Promise<boolean> {
  const { root, onProgress, signal } = options;
  const isThere = () => existsSync(join(distOf(root), 'index.html'));
  const hash = await hashOfSources(root, options.sources);
  if (await isOf(root, hash)) return true;
  onProgress('building the desk (some seconds, once for each version of it)');
  try {
    await build(options, hash);
    onProgress('built the desk');
  } catch (error) {
    if (signal?.aborted) return isThere();
    const instead = isThere() ? 'the one that was built before is served' : 'none is served';
    onProgress(`the desk could not be built, so ${instead}:\n  ${reasonOf(error)}`);
  }
  return isThere();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  await ensureDesk({ root, onProgress: printProgress(process.stdout) });
  if (!(await isFresh(root))) process.exitCode = 1;
}
