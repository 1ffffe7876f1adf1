import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileRoster } from '../workflows/domain/duty/roster/compile.ts';
import { parseRosterDocument } from '../workflows/domain/duty/roster/schema.ts';
import type { Roster } from '../workflows/domain/duty/roster.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { readFile, readRulebookFile, RulebookFileError } from './rulebook-files.ts';

/** The roster's name in the folder of its organisation. */
export const ROSTER_FILE = 'roster.yaml';

/**
 * Reads a roster and checks it against the rulebooks that lie in the same folder. Throws RulebookFileError with everything that
 * is wrong, each with its file, line and field.
 */
export function readRosterFile(path: string): Roster {
  const versions = versionsBeside(path);
  return readFile(path, (document) => {
    const parsed = parseRosterDocument(document);
    return Array.isArray(parsed) ? parsed : compileRoster(parsed, versions);
  }).value;
}

/** The rosters of all organisations that have one, `ORGANISATION/roster.yaml`. Throws RulebookFileError with all their problems. */
export function readRosterFolder(dir: string): Roster[] {
  const paths = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(dir, name, ROSTER_FILE))
    .filter((path) => existsSync(path))
    .sort();
  const problems: RulebookFileError['problems'][number][] = [];
  const rosters: Roster[] = [];
  for (const path of paths) {
    try {
      rosters.push(readRosterFile(path));
    } catch (error) {
      if (!(error instanceof RulebookFileError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length) throw new RulebookFileError(problems);
  return rosters;
}

/** A roster stands for the rules that it serves, so those must be sound first. */
function versionsBeside(path: string): Rulebook[] {
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name) && name !== ROSTER_FILE)
    .sort()
    .map((name) => readRulebookFile(join(folder, name)).rulebook);
}
