import { expect, it } from 'vitest';
import { sources, textOf } from './sources.ts';

/** What would change although its module is frozen, and let one case read what another one wrote. */
const CHANGES: readonly RegExp[] = [
  /^(export )?(let|var)\b/m,
  /^(export )?const [^=]+= new (Weak)?(Map|Set)\b/m,
  /^\s+(public |private )?static (?!readonly\b|async\b|[\w#]+\()/m,
];

const changing = (text: string): boolean => CHANGES.some((pattern) => pattern.test(text));

it('the modules that all cases of a worker share keep nothing that changes', () => {
  const shared = sources().filter((path) => /^workflows\/[\w-]+\.ts$/.test(path) && path !== 'workflows/build.ts');
  expect(shared).toContain('workflows/case-workflow.ts');
  expect(shared.filter((path) => changing(textOf(path)))).toEqual([]);
});

it.each(['let last = 0;', 'export var seen;', 'const known = new Map<string, string>();', '  static count = 0;'])(
  '%s would be found',
  (text) => {
    expect(changing(text)).toBe(true);
  },
);

it('what a case has of its own is no trouble', () => {
  expect(changing('  readonly #effects = new Map<string, string>();\n  const held = new Map();')).toBe(false);
});
