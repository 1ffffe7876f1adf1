import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identify } from '../../local/processes.ts';
import { buildTemporal, findTemporalBinaries, temporalCacheFolder } from '../../local/temporal-build.ts';
import { temporaryHome } from './homes.ts';

// A stand-in for Go: the real build takes minutes and gigabytes, and `npm start` itself shows that it works. What is tested
// is everything around it.
const GO = `#!/bin/sh
echo "$@" >> "$CALLS"
echo "$$" > "$CALLS.pid"
echo "go: downloading example.org/module v1.0.0" >&2
echo "example.org/module/package" >&2
mkdir -p "$GOPATH/pkg/mod" "$GOCACHE"
echo x > "$GOCACHE/compiled"
case "$*" in *"$FAIL_ON"*) echo "go: example.org: no such host" >&2; exit 1;; esac
sleep "$TAKES"
for program in "$@"; do
  case "$program" in */server@*) echo server > "$GOBIN/server";; */sql@*) echo sql > "$GOBIN/sql";; esac
done
`;

let home: string;
let remove: () => Promise<void>;
let env: NodeJS.ProcessEnv;
let told: string[];

beforeEach(async () => {
  ({ home, remove } = await temporaryHome());
  await writeFile(join(home, 'go'), GO, { mode: 0o755 });
  env = {
    ...process.env,
    XDG_CACHE_HOME: join(home, 'cache'),
    CALLS: join(home, 'calls'),
    TAKES: '0',
    FAIL_ON: 'nothing',
  };
  told = [];
});
afterEach(() => remove());

const build = (signal?: AbortSignal) =>
  buildTemporal({ go: join(home, 'go'), env, onProgress: (line) => void told.push(line), signal });
const calls = async () => (await readFile(join(home, 'calls'), 'utf8')).trim().split('\n').length;
const leftovers = () =>
  [`${temporalCacheFolder(env)}.building`, `${temporalCacheFolder(env)}.lock`].filter((path) => existsSync(path));

test('a build tells its progress and leaves the three programs alone', async () => {
  env['TAKES'] = '1.5';
  const binaries = await build();
  expect(binaries).toEqual(findTemporalBinaries(env));
  expect(await readFile(binaries.sqlTool, 'utf8')).toBe('sql\n');
  expect(binaries.uiServer).toBe(join(temporalCacheFolder(env), 'temporal-ui-server'));
  expect(told).toContainEqual(expect.stringMatching(/: 0 min 1 s, 1 modules downloaded, 1 packages compiled$/));
  expect(leftovers()).toEqual([]);
});

test('two starts at once build once', async () => {
  env['TAKES'] = '0.5';
  const [one, other] = await Promise.all([build(), build()]);
  expect(other).toEqual(one);
  expect(await calls()).toBe(2);
  expect(told).toContainEqual(`process ${process.pid} is building the Temporal server: waiting for it`);
});

test('what a killed build left is taken over', async () => {
  const folder = temporalCacheFolder(env);
  await mkdir(`${folder}.building/bin`, { recursive: true });
  await writeFile(`${folder}.lock`, JSON.stringify({ pid: process.pid, identity: 'an earlier boot 1234' }));
  await build();
  expect(leftovers()).toEqual([]);
});

test('a build that fails says why and leaves nothing', async () => {
  env['FAIL_ON'] = 'go.temporal.io/server';
  await expect(build()).rejects.toThrow(/go install .*v1\.32\.2.* failed: go: example\.org: no such host/s);
  expect(findTemporalBinaries(env)).toBeUndefined();
  expect(leftovers()).toEqual([]);
});

test('a web UI that cannot be built does not stand in the way', async () => {
  env['FAIL_ON'] = 'ui-server';
  const binaries = await build();
  expect(binaries.uiServer).toBeUndefined();
  expect(told).toContainEqual(expect.stringContaining('web UI could not be built, going on without it'));
});

test('an interrupted build ends the compiler and leaves nothing', async () => {
  env['TAKES'] = '300';
  const abort = new AbortController();
  const building = build(abort.signal);
  await expect.poll(() => existsSync(join(home, 'calls.pid'))).toBe(true);
  abort.abort(new Error('interrupted'));
  await expect(building).rejects.toThrow('interrupted');
  const pid = Number(await readFile(join(home, 'calls.pid'), 'utf8'));
  await expect.poll(() => identify(pid)).toBeUndefined();
  expect(leftovers()).toEqual([]);
});
