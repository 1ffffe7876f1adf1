import { describe, expect, it } from 'vitest';
import { sources, textOf } from './sources.ts';

/** Lines from which a file smells, and lines that it may not pass. How long a function may be the linter knows (.oxlintrc.json). */
const SMELL = 300;
const LIMIT = 400;

interface Long {
  path: string;
  lines: number;
}

function longerThan(most: number, paths: readonly string[], read = textOf): Long[] {
  return paths.flatMap((path) => {
    const lines = read(path).split('\n').length - 1;
    return lines > most ? [{ path, lines }] : [];
  });
}

describe('files', () => {
  it('stay within what one reads at a sitting', () => {
    const smells = longerThan(SMELL, sources());
    if (smells.length) console.log(smells.map(({ path, lines }) => `smell: ${path}, ${lines} lines`).join('\n'));
    expect(smells.filter(({ lines }) => lines > LIMIT)).toEqual([]);
  });

  it('that are too long would be found', () => {
    expect(longerThan(LIMIT, ['long.ts'], () => 'one();\n'.repeat(LIMIT + 1))).toEqual([
      { path: 'long.ts', lines: LIMIT + 1 },
    ]);
  });
});
