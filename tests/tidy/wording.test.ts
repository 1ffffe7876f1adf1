import { describe, expect, it } from 'vitest';
import config from '../../vitest.config.ts';
import { STATUSES } from '../../workflows/domain/case/state.ts';
import {
  CASE_KINDS,
  CASE_TYPES,
  CHANNELS,
  EXPIRY_EFFECTS,
  HOLDERS,
  LINK_RELATIONS,
  ROLES,
  SEVERITIES,
} from '../../workflows/domain/vocabulary.ts';
import { filesOf, sources, textOf } from './sources.ts';

/** Text that tells of the machine on which it was written. */
const MACHINE = /(?<![\w.:-])\/(work|root|home|Users)\/[\w.-]+/;

describe('what is written', () => {
  it('names no path of the machine on which it was written', () => {
    const texts = filesOf().filter((path) => !/\.(gz|png|ico|woff2?)$/.test(path));
    expect(texts.filter((path) => MACHINE.test(textOf(path)))).toEqual([]);
    expect(MACHINE.test(['see /home', 'somebody', 'notes.md'].join('/'))).toBe(true);
    expect(MACHINE.test('GET https://example.com/work/items')).toBe(false);
  });

  it('exports by name only, except where a tool asks for a default', () => {
    const setups = ['database', 'desk', 'engine', 's3'].map((name) => `tests/support/${name}-setup.ts`);
    const asked = ['vitest.config.ts', 'mutation/vitest.config.ts', 'desk/vite.config.ts', ...setups];
    const isDefault = /^export default\b|\bas default\b/m;
    expect(sources().filter((path) => !asked.includes(path) && isDefault.test(textOf(path)))).toEqual([]);
    expect(isDefault.test('export default 1;')).toBe(true);
  });
});

describe('the glossary', () => {
  const glossary = textOf('docs/glossary.md');
  const names = [
    ...CASE_KINDS,
    ...CASE_TYPES,
    ...CHANNELS,
    ...ROLES,
    ...STATUSES,
    ...SEVERITIES,
    ...HOLDERS,
    ...EXPIRY_EFFECTS,
    ...LINK_RELATIONS,
  ];

  it('names every word of the closed lists, in Chinese too', () => {
    const isNamed = (name: string) =>
      glossary.split('\n').some((line) => line.includes(`\`${name}\``) && /\p{Script=Han}/u.test(line));
    expect(names.filter((name) => !isNamed(name))).toEqual([]);
    expect(isNamed('no-such-word')).toBe(false);
  });
});

describe('every layer of tests', () => {
  const folders = (config.test?.projects ?? []).flatMap((project) =>
    typeof project === 'object' && 'test' in project
      ? (project.test?.include ?? []).map((pattern) => pattern.replace('**/*.test.ts', ''))
      : [],
  );

  it('has tests', () => {
    expect(folders.length).toBeGreaterThan(5);
    const tests = sources().filter((path) => path.endsWith('.test.ts'));
    expect(folders.filter((folder) => !tests.some((path) => path.startsWith(folder)))).toEqual([]);
  });

  it('is listed, so that no test lies where nobody runs it', () => {
    const tests = sources().filter((path) => path.endsWith('.test.ts'));
    expect(tests.filter((path) => !folders.some((folder) => path.startsWith(folder)))).toEqual([]);
  });
});
