import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, type CliRun } from '../support/cli.ts';
import { Api } from '../support/http.ts';
import { startProduct, type Product } from '../support/product.ts';
import { until } from '../support/until.ts';

const ROSTER = 'rulebooks/demo/roster.yaml';

let product: Product;
let api: Api;
let folder: string;
beforeAll(async () => {
  product = await startProduct();
  api = await Api.start(product);
  folder = await mkdtemp(join(tmpdir(), 'redress-rosters-'));
  await cp('rulebooks', folder, { recursive: true });
});
afterAll(async () => {
  await api.stop();
  await product.stop();
  await rm(folder, { recursive: true });
});

const redress = (...args: string[]): Promise<CliRun> =>
  runCli(['roster', ...args], {
    DATABASE_URL: product.databaseUrl,
    REDRESS_URL: api.url,
    REDRESS_KEY: api.keyOf('agent'),
  });

/** The sample roster with something replaced, in a folder of rulebooks of its own. */
async function changed(from: string, to: string): Promise<string> {
  const file = join(folder, 'demo/roster.yaml');
  const text = await readFile(ROSTER, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
  return file;
}

describe('a roster on the command line', () => {
  it('is checked: every mistake with its line, and 1 as the exit code', async () => {
    const broken = await changed('toRole: manager', 'toRole: queen');
    const { code, stdout } = await redress('check', ROSTER, broken);
    expect(stdout).toContain(`${ROSTER}: fine, demo from 2024-12-31T16:00:00.000Z`);
    expect(stdout).toMatch(/roster\.yaml:\d+:\d+ afterHours\[0\]\.toRole: there is no role "queen"\./);
    expect(code).toBe(1);
    expect(await redress('check', ROSTER)).toMatchObject({ code: 0 });
  });

  it('with an hour in which nobody is reached is not published', async () => {
    const gap = await changed('  - { role: supervisor, toRole: manager }', '  []');
    const { code, stderr } = await redress('publish', gap);
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /Nothing was published\.\n.*nobody is on duty for supervisor of headquarters/,
      ) as string,
    });
    expect((await redress('who', 'demo', 'manager')).stdout).toContain('has no roster in force');
  });

  it('is published once, and only from a later instant with other contents', async () => {
    expect((await redress('publish', ROSTER)).stdout).toBe('Published demo from 2024-12-31T16:00:00.000Z.\n');
    expect((await redress('publish', ROSTER)).stdout).toBe('It was published already.\n');
    const other = await redress('publish', await changed('people: [li-na, wang-lei]', 'people: [wang-lei]'));
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('Published rosters never change');
    const later = await changed('effectiveFrom: 2025-01-01', 'effectiveFrom: 2090-01-01T08:00');
    expect((await redress('publish', later)).stdout).toBe('Published demo from 2090-01-01T00:00:00.000Z.\n');
  });

  it('says who is on duty, why, and when nobody is', async () => {
    const who = async (...args: string[]) => (await redress('who', 'demo', ...args)).stdout;
    // The API may know the list of rosters from before the publishing for some seconds.
    await until(async () => !(await who('supervisor')).includes('has no roster in force'));
    expect(await who('supervisor', '--at', '2026-03-02 10:00')).toBe('li-na (李娜（示例）) is on shift.\n');
    expect(await who('supervisor', '--branch', 'urumqi', '--at', '2026-03-02T19:00+08:00')).toMatch(
      /^ma-jun .* is on shift/,
    );
    expect(await who('supervisor', '--at', '2026-02-16 22:00')).toBe(
      'li-na (李娜（示例）) acts for chen-hao as manager, to whom supervisor is forwarded.\n',
    );
    expect(await who('queen')).toMatch(/^Nobody is on duty for queen at /);
    const json = await redress('who', 'demo', 'manager', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ organisation: 'demo', role: 'manager', branch: null });
  });

  it('of an unknown organisation, and a time that is none, are told', async () => {
    expect((await redress('who', 'nobody', 'manager')).code).toBe(1);
    expect(await redress('who', 'demo', 'manager', '--at', 'yesterday')).toMatchObject({ code: 2 });
  });
});
