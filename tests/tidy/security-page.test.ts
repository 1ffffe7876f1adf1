import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namedTests } from '../security.ts';
import { ROOT, textOf } from './sources.ts';

const page = textOf('docs/security.md');

/** The titles of the tests of a file and of their groups: the text that a call begins with which then is given a function. */
const titlesIn = (text: string): string[] =>
  [...text.matchAll(/\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1,\s*(?:\{[^}]*\},\s*)?(?:async\s*)?(?:\(|\w+\s*=>)/g)].map(
    ([, , title = '']) => title,
  );

/** What a page names and is not there, or is there and never runs. */
const missing = (text: string): string[] =>
  namedTests(text).flatMap(({ file, title }) => {
    if (!existsSync(join(ROOT, file))) return [`${file} is not there`];
    const source = textOf(file);
    if (/\b(?:it|describe|test)\.(?:skip|todo|only)\b/.test(source)) return [`${file} leaves tests out`];
    return titlesIn(source).some((one) => one.includes(title)) ? [] : [`${file} has no test "${title}"`];
  });

/** Requirements that matter most to a product like this one: cases of several organisations, money, a log that proves. */
const SHARPEST = (
  '2.3.1 2.3.3 2.4.1 4.1.3 8.2.1 8.2.2 8.2.3 8.3.2 8.4.1 15.1.2 15.3.3 15.3.6 15.4.2 ' +
  '16.2.1 16.2.2 16.3.2 16.4.2 16.4.3 16.5.3'
).split(' ');

/** Layers of tests, each of which is a project under its name. */
const layers = [...textOf('vitest.config.ts').matchAll(/layer\('([\w-]+)'/g)].map(([, name]) => name);

describe('docs/security.md', () => {
  it('names tests that exist', () => {
    expect(namedTests(page).length).toBeGreaterThan(80);
    expect(missing(page)).toEqual([]);
    const none = ['nowhere.test.ts > x', 'attacks.test.ts > no such title', 'attacks.test.ts > /v1/worklist'];
    expect(missing(none.map((one) => `\`tests/api/${one}\``).join(', '))).toHaveLength(3);
  });

  it('names tests that "npm run test:security" runs', () => {
    const folders = new Set(namedTests(page).map(({ file }) => file.split('/')[1]));
    expect(folders.size).toBeGreaterThan(8);
    expect([...folders].filter((folder) => !layers.includes(folder))).toEqual([]);
  });

  it('has a test for each of the sharpest requirements', () => {
    const rows = page.split('\n').filter((line) => /^\| \d/.test(line));
    const rowOf = (requirement: string) =>
      rows.find((row) => (row.split('|')[1] ?? '').split(/[\s,]+/).includes(requirement));
    expect(SHARPEST.filter((requirement) => namedTests(rowOf(requirement) ?? '').length === 0)).toEqual([]);
    expect(rowOf('99.9.9')).toBeUndefined();
  });

  it('has a test in every row', () => {
    const rows = page.split('\n').filter((line) => /^\| (API\d|\d+\.?\d*)/.test(line));
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter((row) => namedTests(row).length === 0)).toEqual([]);
  });

  it.each(['API1', 'API2', 'API3', 'API4', 'API5', 'API6', 'API7', 'API8', 'API9', 'API10'])('answers %s', (risk) => {
    expect(page).toContain(`| ${risk} `);
  });
});
