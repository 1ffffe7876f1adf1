import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namedTests } from '../security.ts';
import { ROOT, textOf } from './sources.ts';

const page = textOf('docs/security.md');

/** What a page names and is not there. */
const missing = (text: string): string[] =>
  namedTests(text).flatMap(({ file, title }) => {
    if (!existsSync(join(ROOT, file))) return [`${file} is not there`];
    return textOf(file).includes(title) ? [] : [`${file} has no test "${title}"`];
  });

describe('docs/security.md', () => {
  it('names tests that exist', () => {
    expect(namedTests(page).length).toBeGreaterThan(80);
    expect(missing(page)).toEqual([]);
    expect(missing('`tests/api/nowhere.test.ts > x`, `tests/api/attacks.test.ts > no such title`')).toHaveLength(2);
  });

  it('has a test, a reason or an honest "not yet" in every row', () => {
    const rows = page.split('\n').filter((line) => /^\| (API\d|\d+\.?\d*)/.test(line));
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter((row) => (row.split('|')[2] ?? '').trim().length < 20)).toEqual([]);
  });

  it.each(['API1', 'API2', 'API3', 'API4', 'API5', 'API6', 'API7', 'API8', 'API9', 'API10'])('answers %s', (risk) => {
    expect(page).toContain(`| ${risk} `);
  });
});
