import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, sources, textOf } from './sources.ts';

/** Lines from which something smells, and lines that it may not pass. */
const FILE = { smell: 300, limit: 400 };
const FUNCTION = { smell: 70, limit: 100 };

interface Long {
  where: string;
  lines: number;
}

/** Tests are lists of examples under one heading, so their blocks say nothing about a function's size. */
const product = (): string[] => sources().filter((path) => !path.startsWith('tests/'));

function longFiles(lines: number): Long[] {
  return sources().flatMap((path) => {
    const count = textOf(path).split('\n').length - 1;
    return count > lines ? [{ where: path, lines: count }] : [];
  });
}

/** Asked of the linter, which knows where a function begins and ends. */
function longFunctions(lines: number, paths: readonly string[]): Long[] {
  const folder = mkdtempSync(join(tmpdir(), 'redress-sizes-'));
  try {
    const config = join(folder, 'oxlint.json');
    writeFileSync(
      config,
      JSON.stringify({
        categories: { correctness: 'off' },
        rules: { 'max-lines-per-function': ['warn', { max: lines }] },
      }),
    );
    const options = ['-c', config, '--format', 'json', ...paths];
    const output = execFileSync(join(ROOT, 'node_modules/.bin/oxlint'), options, { cwd: ROOT, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(output) as { diagnostics: { filename: string; message: string }[] };
    return diagnostics.map(({ filename, message }) => {
      const [, name = '', count = ''] = /`?(\w*)`? has too many lines \((\d+)\)/.exec(message) ?? [];
      return { where: `${filename} ${name}`, lines: Number(count) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const listed = (long: readonly Long[]): string =>
  long.map(({ where, lines }) => `smell: ${where}, ${lines} lines`).join('\n');

describe('sizes', () => {
  it('of files stay within what one reads at a sitting', () => {
    const smells = longFiles(FILE.smell);
    if (smells.length) console.log(listed(smells));
    expect(smells.filter(({ lines }) => lines > FILE.limit)).toEqual([]);
  });

  it('of functions stay within what one sees at a glance', () => {
    const smells = longFunctions(FUNCTION.smell, product());
    if (smells.length) console.log(listed(smells));
    expect(smells.filter(({ lines }) => lines > FUNCTION.limit)).toEqual([]);
  });

  it('that are too large would be found', () => {
    const folder = mkdtempSync(join(tmpdir(), 'redress-sizes-'));
    try {
      const path = join(folder, 'long.ts');
      writeFileSync(path, `export function long() {\n${'  console.log(1);\n'.repeat(120)}}\n`);
      expect(longFunctions(FUNCTION.limit, [path])).toEqual([
        { where: expect.stringContaining('long') as string, lines: 122 },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
