import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HolidayTables } from '../workflows/domain/rulebook/compile.ts';
import { compileRulebook } from '../workflows/domain/rulebook/compile.ts';
import type { HolidayTable } from '../workflows/domain/calendars/calendar.ts';
import { regimeProblems, type Regimes } from '../workflows/domain/liability/regime.ts';
import { regimesSchema } from '../workflows/domain/liability/schema.ts';
import type { RulebookProblem } from '../workflows/domain/rulebook/problem.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { packProblems, type Packs } from '../workflows/domain/rulebook/packs.ts';
import type { PackDocument } from '../workflows/domain/rulebook/schema.ts';
import {
  parseForm,
  parseHolidayTable,
  parsePackDocument,
  parseRulebookDocument,
} from '../workflows/domain/rulebook/schema.ts';
import type { FileProblem } from './located-yaml.ts';
import { parseLocated } from './located-yaml.ts';

export interface RulebookFile {
  rulebook: Rulebook;
  /** The file as it was written, which is what gets published. */
  text: string;
}

/** Rulebook files that cannot be used, with everything that is wrong with them, one line for each problem. */
export class RulebookFileError extends Error {
  readonly problems: readonly FileProblem[];

  constructor(problems: readonly FileProblem[]) {
    super(problems.map(lineOf).join('\n'));
    this.name = 'RulebookFileError';
    this.problems = problems;
  }
}

/**
 * Reads `rulebooks/ORGANISATION/VERSION.yaml` together with the holiday tables in `rulebooks/calendars` and the packs in
 * `rulebooks/packs`, and the regimes of liability that it names; who reads several gives the shelf, which takes longer than a rulebook.
 * Throws RulebookFileError.
 */
export function readRulebookFile(path: string, shelf: Shelf = readShelf(join(dirname(path), '..'))): RulebookFile {
  const { value, text } = readFile(path, (document) => compileWith(document, shelf));
  return { rulebook: value, text };
}

/** What lies beside the folders of the organisations and goes into their rulebooks. */
export interface Shelf {
  tables: HolidayTables;
  packs: Packs;
  /** Read only where a rulebook names some. */
  regimes: () => Regimes;
}

/** The holiday tables, packs and regimes in a folder of rulebooks. Throws RulebookFileError. */
export function readShelf(dir: string): Shelf {
  let regimes: Regimes | undefined;
  return {
    tables: readHolidayTables(join(dir, 'calendars')),
    packs: readPacks(join(dir, 'packs')),
    regimes: () => (regimes ??= readRegimes(join(dir, 'liability.yaml'))),
  };
}

function compileWith(document: unknown, { tables, packs, regimes }: Shelf): Rulebook | RulebookProblem[] {
  const parsed = parseRulebookDocument(document);
  if (Array.isArray(parsed)) return parsed;
  return compileRulebook(parsed, tables, packs, parsed.regimes ? regimes() : {});
}

/** The rulebook of a text that is no file yet; `name` stands for the file in what is told of mistakes. Throws RulebookFileError. */
export function compileDraft(name: string, text: string, shelf: Shelf): Rulebook {
  const value = parseLocated(name, text, (document) => compileWith(document, shelf));
  if (Array.isArray(value)) throw new RulebookFileError(value);
  return value;
}

/**
 * Reads the rulebooks of all organisations: each has a folder of its own name with one file for each version. Throws
 * RulebookFileError with the problems of all rulebooks together, or with those of what they share, where that is broken.
 */
export function readRulebookFolder(dir: string): RulebookFile[] {
  const problems: FileProblem[] = [];
  const found = new Map<string, RulebookFile & { path: string }>();
  const paths = rulebookPaths(dir);
  const shelf = readShelf(dir);
  for (const { path, organisation } of paths) {
    try {
      const file = readRulebookFile(path, shelf);
      const { rulebook } = file;
      const id = `${rulebook.organisation}@${rulebook.version}`;
      const twin = found.get(id);
      if (rulebook.organisation !== organisation)
        problems.push(about(path, 'organisation', `is "${rulebook.organisation}" in the folder of "${organisation}".`));
      else if (twin) problems.push(about(path, 'version', `${rulebook.version} is also that of ${twin.path}.`));
      else found.set(id, { ...file, path });
    } catch (error) {
      if (!(error instanceof RulebookFileError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (found.size === 0 && problems.length === 0)
    problems.push(about(dir, '', 'holds no rulebook. Put one into a folder with the name of its organisation.'));
  if (problems.length > 0) throw new RulebookFileError(problems);
  return [...found.values()].map(({ rulebook, text }) => ({ rulebook, text }));
}

/** Folders beside those of the organisations: what several rulebooks use. */
const SHARED_FOLDERS: readonly string[] = ['calendars', 'packs', 'liability'];
/** Files of an organisation that are no version of its rulebook. */
const OTHER_FILES: readonly string[] = ['roster.yaml', 'roster.yml'];

function rulebookPaths(dir: string): { path: string; organisation: string }[] {
  const folders = listing(dir).filter((entry) => entry.isDirectory() && !SHARED_FOLDERS.includes(entry.name));
  return folders.flatMap(({ name: organisation }) =>
    listing(join(dir, organisation))
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && !OTHER_FILES.includes(entry.name))
      .map((entry) => ({ path: join(dir, organisation, entry.name), organisation })),
  );
}

/** Reads one pack, the clocks of a law or standard. Throws RulebookFileError. */
export function readPackFile(path: string): PackDocument {
  return readFile(path, (document) => {
    const parsed = parsePackDocument(document);
    if (Array.isArray(parsed)) return parsed;
    const problems = packProblems(parsed);
    const expected = basename(path).replace(/\.ya?ml$/, '');
    if (parsed.id !== expected)
      problems.push({ path: ['id'], message: `is "${parsed.id}" in the file "${expected}".` });
    return problems.length > 0 ? problems : parsed;
  }).value;
}

function readPacks(dir: string): Packs {
  if (!existsSync(dir)) return {};
  const files = listing(dir).filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name));
  return Object.fromEntries(
    files.map(({ name }) => {
      const pack = readPackFile(join(dir, name));
      return [pack.id, pack];
    }),
  );
}

/** The limits of all regimes, `rulebooks/liability.yaml`. Throws RulebookFileError with file, line and field. */
export const readRegimes = (path: string): Regimes =>
  readFile(path, (value) => {
    const parsed = parseForm(regimesSchema, value);
    if (Array.isArray(parsed)) return parsed;
    const problems = regimeProblems(parsed.regimes);
    return problems.length > 0 ? problems : parsed;
  }).value.regimes;

function readHolidayTables(dir: string): HolidayTables {
  const tables: Record<string, HolidayTable[]> = {};
  if (!existsSync(dir)) return tables;
  for (const { name } of listing(dir).filter((entry) => entry.name.endsWith('.json'))) {
    const { value: table } = readFile(join(dir, name), parseHolidayTable);
    (tables[table.region] ??= []).push(table);
  }
  return tables;
}

function listing(dir: string) {
  return unlessUnreadable(dir, () => readdirSync(dir, { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

/** Makes something of a file of YAML; JSON is YAML, so tables are read in the same way. Throws RulebookFileError with each mistake's place. */
export function readFile<T extends object>(
  path: string,
  make: Parameters<typeof parseLocated<T>>[2],
): { value: T; text: string } {
  const text = unlessUnreadable(path, () => readFileSync(path, 'utf8'));
  const value = parseLocated(path, text, make);
  if (Array.isArray(value)) throw new RulebookFileError(value);
  return { value, text };
}

function unlessUnreadable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new RulebookFileError([about(path, '', `cannot be read: ${error.message}.`)]);
  }
}

const about = (file: string, field: string, message: string): FileProblem => ({
  file,
  line: 1,
  column: 1,
  field,
  message,
});

/** `rulebooks/demo/2026-01.yaml:41:7 clocks.answer.calendar: there is no calendar "cn-offices". Known: cn-office.` */
function lineOf({ file, line, column, field, message }: FileProblem): string {
  return `${file}:${line}:${column} ${field ? `${field}: ` : ''}${message}`;
}
