import { expect, it } from 'vitest';
import { missedIn } from '../../bench/page/table.ts';
import { PARTS } from '../../bench/parts.ts';
import { textOf } from './sources.ts';

const page = textOf('docs/benchmarks.md');

it('docs/benchmarks.md says of every target that is missed why it is, and of no other', () => {
  const { missed, explained } = missedIn(page);
  expect(explained).toEqual(missed);
});

it('docs/benchmarks.md says of every part what it compares with what', () => {
  const rows = page.split('\n').filter((line) => /^\| `\w+` \|/.test(line));
  expect(PARTS.map(({ name }) => name).filter((name) => !rows.some((row) => row.startsWith(`| \`${name}\``)))).toEqual(
    [],
  );
});
