import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRulebookFile, readShelf, type Shelf } from '../../db/rulebook-files.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { PackDocument } from '../../workflows/domain/rulebook/schema.ts';

const FOLDER = fileURLToPath(new URL('../../rulebooks', import.meta.url));
const OF_NO_ORGANISATION = ['calendars', 'packs'];

/** What is read once is shared by all test files of a process, so none may change it for the others. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const one of Object.values(value)) frozen(one);
  return value;
}

let onlyShelf: Shelf | undefined;
const shelf = (): Shelf => (onlyShelf ??= frozen(readShelf(FOLDER)));
const known = new Map<string, Rulebook>();

/** Reading takes longer than most tests of what was read, so that each file is read once in a process. */
function rulesIn(file: string): Rulebook {
  const rules = known.get(file) ?? frozen(readRulebookFile(join(FOLDER, file), shelf()).rulebook);
  known.set(file, rules);
  return rules;
}

/** The rules that are shipped for an organisation. Nobody may change them. */
export const shippedRules = (organisation: string): Rulebook =>
  rulesIn(join(organisation, organisation === 'demo' ? '2025-01-01.yaml' : '2026-01-01.yaml'));

/** Every version of the rules of every organisation that is shipped. Nobody may change them. */
export function shippedRulebooks(): Rulebook[] {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const organisations = folders.map(({ name }) => name).filter((name) => !OF_NO_ORGANISATION.includes(name));
  return organisations.toSorted().flatMap((name) => {
    const files = readdirSync(join(FOLDER, name)).filter((file) => file !== 'roster.yaml');
    return files.toSorted().map((file) => rulesIn(join(name, file)));
  });
}

/** The packs that are shipped, by their ids. Nobody may change them. */
export const shippedPacks = (): Readonly<Record<string, PackDocument>> => shelf().packs;
