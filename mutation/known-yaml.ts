import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseLocated as parse } from '../db/located-yaml.ts';

export type { FileProblem } from '../db/located-yaml.ts';

const FOLDER = join(tmpdir(), 'redress-known-yaml');

/**
 * As `parseLocated`, but a text that was read before is not read again: each mutant has a process of its own, and reading the same rulebooks took a
 * third of it. What is wrong in a text is told by reading it, since only that knows the place.
 */
export const parseLocated: typeof parse = (file, text, make) => {
  const path = join(FOLDER, `${createHash('sha256').update(text).digest('hex')}.json`);
  if (existsSync(path)) {
    const made = make(JSON.parse(readFileSync(path, 'utf8')));
    if (!Array.isArray(made)) return made;
  }
  return parse(file, text, (value) => {
    remember(path, value);
    return make(value);
  });
};

/** Whole or not at all, since other processes read it meanwhile; and only what JSON keeps as it is. */
function remember(path: string, value: unknown): void {
  const text = JSON.stringify(value);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}
