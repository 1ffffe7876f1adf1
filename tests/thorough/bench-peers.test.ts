import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aheadOf, peerFigures, peerPlots } from '../../bench/peers/figures.ts';
import { holdJars, jarsIn } from '../../bench/peers/jars.ts';
import { COMMANDS_OF_LIFE, load } from '../../bench/peers/load.ts';
import { peerOptionsFrom, QUICK, WHOLE } from '../../bench/peers/options.ts';
import type { PeerRound } from '../../bench/peers/rounds.ts';
import { Failure } from '../../cli/failure.ts';
import { ROOT } from '../tidy/sources.ts';

const round = (rates: Record<string, [opens: number, lives?: number]>): PeerRound => ({
  measured: Object.fromEntries(
    Object.entries(rates).map(([name, [opensPerSecond, lives]]) => {
      const life =
        lives === undefined
          ? undefined
          : { casesPerSecond: lives, commandsPerSecond: lives * 11, commandP50: 1, commandP99: 2 };
      return [name, { opensPerSecond, openP50: 1, openP99: 2, ...(life ? { life } : {}) }];
    }),
  ),
  foreignCpu: 0,
  done: {},
});
const ROUNDS = [
  round({ Redress: [100, 10], Slow: [10, 1], 'Request Tracker': [2] }),
  round({ Redress: [300, 10], Slow: [10, 1], 'Request Tracker': [2] }),
  round({ Redress: [100, 10], Slow: [50, 1], 'Request Tracker': [2] }),
];
const NAMES = ['Redress', 'Slow', 'Request Tracker'];

describe('the figures of the peers', () => {
  const figures = peerFigures(ROUNDS, NAMES, 2);
  const named = (start: string) => figures.find(({ name }) => name.startsWith(start));

  it("are medians of each round's own ratio", () => {
    // 10, 30 and 2; the ratio of the medians would be 10 too, that of the means 7.
    expect(named('open: Redress / Slow')).toMatchObject({ value: 10, interval: [2, 30] });
    expect(named('open, Redress')).toMatchObject({ value: 100, unit: '/s' });
  });

  it("divide Camunda's published instances by its vCPUs, and ours by ours", () => {
    // 10 lives a second on 2 vCPU are 5 on one; Camunda's are 5/11 and 7/8.7.
    expect(named('whole lives a vCPU: Redress / Camunda, 5/s')?.value).toBeCloseTo(11, 6);
    expect(named('whole lives a vCPU: Redress / Camunda, 7/s')?.value).toBeCloseTo((5 * 8.7) / 7, 6);
    // 110 commands are 55 on one vCPU; Camunda's tasks 100/11.
    expect(named('commands a vCPU: Redress / tasks of Camunda, 100/s')?.value).toBeCloseTo(6.05, 6);
    expect(named('whole lives a vCPU: Redress / Camunda, 7/s')?.target).toEqual({ atLeast: 5 });
  });

  it('ask 20 times of Request Tracker, and no lives', () => {
    expect(named('open: Redress / Request Tracker')).toMatchObject({ value: 50, target: { atLeast: 20 } });
    expect(named('whole lives: Redress / Request Tracker')).toBeUndefined();
    expect(named('whole lives, Request Tracker')).toBeUndefined();
  });

  it('are drawn with what each promises', () => {
    const promise = { acknowledged: 'after fsync', writes: 'a', idempotency: 'b', order: 'c', rules: 'd', audit: 'e' };
    const [opens, lives] = peerPlots(ROUNDS, Object.fromEntries(NAMES.map((name) => [name, promise])));
    expect(opens?.bars.map(({ name, value }) => [name, value])).toEqual([
      ['Redress', 100],
      ['Slow', 10],
      ['Request Tracker', 2],
    ]);
    expect(lives?.bars).toHaveLength(2);
    expect(opens?.bars[0]?.promises).toMatch(/^acknowledged after fsync; a;/);
  });
});

describe('a peer that is ahead', () => {
  const leavesOut = { Redress: '', Fast: 'it promises nothing' };

  it('is said to be, by how much, and what it leaves out', () => {
    const rounds = [4, 5, 6].map((times) => round({ Redress: [10, 1], Fast: [10 * times, 0.5] }));
    expect(aheadOf(rounds, leavesOut)).toEqual(['Fast is ahead in openings, 5.00 times: it promises nothing.']);
  });

  it('is not, while the interval holds 1', () => {
    const rounds = [0.5, 5, 6].map((times) => round({ Redress: [10, 1], Fast: [10 * times, 0.5] }));
    expect(aheadOf(rounds, leavesOut)).toEqual([]);
  });
});

describe('the options of the peers', () => {
  it('are a plan, quick or whole, and what replaces parts of it', () => {
    expect(peerOptionsFrom([])).toMatchObject({ ...WHOLE, install: false, json: false });
    expect(peerOptionsFrom(['--quick', '--phase', '2', '--json'])).toMatchObject({
      ...QUICK,
      phaseMs: 2000,
      json: true,
    });
  });

  it.each([[['--rounds', '2']], [['--rounds', 'x']], [['--phase', '0.5']], [['--foreign-cpu', '200']]])(
    '%j are refused',
    (args) => {
      expect(() => peerOptionsFrom(args)).toThrow(Failure);
    },
  );
});

describe('the load on a peer', () => {
  const acknowledge = (caseId: string) => Promise.resolve({ commandId: 'x', caseId });

  it('brings each case that it began to its end', async () => {
    const asked: string[] = [];
    const client = {
      open: (of: number) => acknowledge(`case-${of}`),
      command: (_of: number, caseId: string, body: object) => {
        asked.push(String(Reflect.get(body, 'type')));
        return acknowledge(caseId);
      },
    };
    const done = await load(client, { operation: 'life', clients: 1, milliseconds: 1 });
    expect(done.cases).toBeGreaterThan(0);
    expect(done.acknowledged).toHaveLength(done.cases * COMMANDS_OF_LIFE);
    expect(asked.filter((type) => type === 'CloseCase')).toHaveLength(done.cases);
    expect(done.failures).toEqual([]);
  });

  it('ends for a client that is refused, and says why', async () => {
    const client = { open: () => acknowledge('one'), command: () => Promise.reject(new Error('500 no')) };
    const done = await load(client, { operation: 'life', clients: 2, milliseconds: 1000 });
    expect(done).toMatchObject({ cases: 0, failures: ['500 no', '500 no'] });
    expect(done.acknowledged).toHaveLength(2);
  });
});

it.each(['dbos', 'restate'])('the packages of %s are pinned, and each has a hash', (peer) => {
  const read = (file: string) =>
    JSON.parse(readFileSync(join(ROOT, 'bench/peers', peer, file), 'utf8')) as Record<string, Record<string, unknown>>;
  const { dependencies = {}, optionalDependencies = {} } = read('package.json');
  const { packages = {} } = read('package-lock.json');
  const versions = Object.values({ ...dependencies, ...optionalDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  const installed = Object.entries(packages).filter(([path]) => path) as [string, { integrity?: string }][];
  expect(installed.length).toBeGreaterThan(10);
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

it('the jars of operaton are pinned, and each has a hash', () => {
  const read = (file: string) => readFileSync(join(ROOT, 'bench/peers/operaton', file), 'utf8');
  const pom = read('pom.xml');
  const versions = [...pom.matchAll(/<version>(.*)<\/version>/g)].map(([, version]) => version);
  expect(versions.filter((version) => !/^\d+(\.\d+)*$/.test(String(version)))).toEqual([]);
  const asked = pom.slice(pom.indexOf('<dependencies>'), pom.indexOf('</dependencies>'));
  const named = [...asked.matchAll(/<artifactId>(.*)<\/artifactId>\s*<version>(.*)<\/version>/g)];
  const jars = jarsIn(read('jars.sha256'));
  expect(named.map(([, name, version]) => jars.has(`${name}-${version}.jar`))).toEqual([true, true]);
  expect(jars.size).toBeGreaterThan(10);
  expect([...jars].filter(([name, hash]) => !/^[\w.-]+\.jar$/.test(name) || !/^[0-9a-f]{64}$/.test(hash))).toEqual([]);
});

describe('what Maven has fetched', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-jars-'));
  const line = (name: string, text: string) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`;
  const lock = line('a.jar', 'a') + line('b.jar', 'b');
  const fetched = (jars: Record<string, string>) => {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    for (const [name, text] of Object.entries(jars)) writeFileSync(join(folder, name), text);
    return holdJars(folder, lock);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is taken where each jar is the one that is named', async () => {
    await expect(fetched({ 'a.jar': 'a', 'b.jar': 'b' })).resolves.toBeUndefined();
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['that is another', { 'a.jar': 'a', 'b.jar': 'other' }, /^b\.jar is not what jars\.sha256 names$/],
    ['that is not named', { 'a.jar': 'a', 'b.jar': 'b', 'c.jar': 'c' }, /^c\.jar is not what/],
    ['that is not there', { 'a.jar': 'a' }, /^b\.jar is named in jars\.sha256 and was not fetched$/],
  ])('is refused for a jar %s', async (_, jars, says) => {
    await expect(fetched(jars)).rejects.toThrow(says);
  });
});
