import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROOT, textOf } from './sources.ts';

/** Rows of the README's table of decisions: number, file, and what it is called there. */
const listedIn = (text: string): string[] =>
  [...text.matchAll(/^\| \[(\d+)\]\(docs\/adr\/([\w-]+\.md)\) \| (.+) \|$/gm)].map(
    ([, number, file]) => `${number} ${file}`,
  );

const there = readdirSync(`${ROOT}docs/adr`).sort();

it('every decision is listed in the README, in order', () => {
  expect(listedIn(textOf('README.md'))).toEqual(there.map((file) => `${Number(file.slice(0, 4))} ${file}`));
});

it('a decision that is missing there would be found', () => {
  const [first = ''] = there;
  const without = textOf('README.md')
    .split('\n')
    .filter((line) => !line.includes(first));
  expect(listedIn(without.join('\n'))).toHaveLength(there.length - 1);
});
