import { expect, it } from 'vitest';
import { sources, textOf } from './sources.ts';

/** What would let an old case be decided differently on another day or another machine. */
const IMPURE: readonly [what: string, pattern: RegExp][] = [
  ['Temporal.Now', /\bTemporal\.Now\b/],
  ['Date.now', /\bDate\.now\b/],
  ['new Date() without an instant', /\bnew Date\(\s*\)/],
  ['Date() as a function', /(?<!new )\bDate\(/],
  ['Math.random', /\bMath\.random\b/],
  ['crypto', /\bcrypto\b/],
  ['performance.now', /\bperformance\.now\b/],
  ['process', /\bprocess\.(env|hrtime|argv)\b/],
  ["node's own modules", /['"]node:/],
  ['a timer', /\bset(Timeout|Interval|Immediate)\(/],
  ['console', /\bconsole\./],
];

const impurities = (text: string): string[] => IMPURE.flatMap(([what, pattern]) => (pattern.test(text) ? [what] : []));

it('the domain reads no clock, no chance and nothing from outside', () => {
  const domain = sources().filter((path) => path.startsWith('workflows/domain/'));
  expect(domain.length).toBeGreaterThan(40);
  expect(domain.flatMap((path) => impurities(textOf(path)).map((what) => `${path}: ${what}`))).toEqual([]);
});

it.each([
  'Temporal.Now.instant()',
  'Date.now()',
  'new Date( )',
  'String(Date())',
  'Math.random()',
  'crypto.randomUUID()',
  'performance.now()',
  'process.env.HOME',
  "import fs from 'node:fs'",
  'setTimeout(f)',
  'console.log(1)',
])('%s would be found', (text) => {
  expect(impurities(text)).toHaveLength(1);
});

it('a date made of an instant is pure', () => {
  expect(impurities('new Date(milliseconds).toISOString()')).toEqual([]);
});
