import { basename, dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import type { FileProblem } from '../db/located-yaml.ts';
import type { RulebookFile } from '../db/rulebook-files.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { withDatabase } from './database.ts';
import { EXIT, Failure, usage } from './failure.ts';
import { operator } from './home.ts';
import { globalsOf, print } from './output.ts';
import { addRulebookDrafts } from './rulebook-drafts.ts';
import { addRulebookVersions } from './rulebook-versions.ts';

interface Checked {
  file: string;
  /** Undefined for a pack or a roster, and for a file that cannot be used. */
  found: RulebookFile | undefined;
  problems: readonly FileProblem[];
  message: string;
}

const nameOf = ({ organisation, version }: Rulebook): string => `${organisation}@${version}`;

async function checkFile(file: string): Promise<Checked> {
  const { readPackFile, readRulebookFile, RulebookFileError } = await import('../db/rulebook-files.ts');
  const { readRosterFile, ROSTER_FILE } = await import('../db/roster-files.ts');
  try {
    if (basename(dirname(resolve(file))) === 'packs') {
      const { id, versions } = readPackFile(file);
      const dates = versions.map(({ effectiveFrom }) => effectiveFrom).join(', ');
      return { file, found: undefined, problems: [], message: `${file}: fine, pack ${id}, wordings from ${dates}` };
    }
    if (basename(file) === ROSTER_FILE) {
      const { organisation } = readRosterFile(file);
      return { file, found: undefined, problems: [], message: `${file}: fine, the roster of ${organisation}` };
    }
    const found = readRulebookFile(file);
    const { rulebook } = found;
    const message = `${file}: fine, ${nameOf(rulebook)}, in force from ${rulebook.effectiveFrom}`;
    return { file, found, problems: [], message };
  } catch (error) {
    if (!(error instanceof RulebookFileError)) throw error;
    return { file, found: undefined, problems: error.problems, message: error.message };
  }
}

async function check(files: string[], _options: object, command: Command): Promise<void> {
  const checked = await Promise.all(files.map(checkFile));
  const result = checked.map(({ file, found, problems }) => ({
    file,
    ...(found ? { rulebook: nameOf(found.rulebook) } : {}),
    problems,
  }));
  print(globalsOf(command), result, () => checked.map(({ message }) => message).join('\n'));
  if (checked.some(({ problems }) => problems.length)) process.exitCode = EXIT.failed;
}

/** From when each new version is in force; what is open already stays as it is. */
function publishedInWords(rulebooks: readonly Rulebook[], published: readonly string[]): string {
  if (!published.length) return 'All were published already.';
  const fresh = rulebooks.filter((rulebook) => published.includes(nameOf(rulebook)));
  const lines = fresh.map(
    (rulebook) => `Published ${nameOf(rulebook)}, for cases opened from ${rulebook.effectiveFrom} on.`,
  );
  return [...lines, 'Cases that are open stay under their version until AdoptRulebook moves them.'].join('\n');
}

async function publish(files: string[], _options: object, command: Command): Promise<void> {
  const checked = await Promise.all(files.map(checkFile));
  const wrong = checked.filter(({ problems }) => problems.length);
  if (wrong.length) throw new Failure(`Nothing was published.\n${wrong.map(({ message }) => message).join('\n')}`);
  const pack = checked.find(({ found }) => !found);
  if (pack) throw usage(`${pack.file} is a pack: it is published within the rulebooks that use it.`);
  const found = checked.flatMap((one) => one.found ?? []);
  const rulebooks = found.map(({ rulebook }) => rulebook);
  const { PublishedRulebookChanged, publishRulebooks } = await import('../db/rulebooks.ts');
  try {
    const published = await withDatabase((db) => publishRulebooks(db, found, operator()));
    print(globalsOf(command), { published }, () => publishedInWords(rulebooks, published));
  } catch (error) {
    throw error instanceof PublishedRulebookChanged ? new Failure(error.message, { cause: error }) : error;
  }
}

/** Work on rulebook files. */
export function addRulebook(program: Command): void {
  const rulebook = program.command('rulebook').summary('check, compare and publish rulebooks');
  rulebook
    .command('check')
    .summary('name every mistake in rulebook files, with its line')
    .argument('<files...>')
    .addHelpText('after', '\nExample:\n  redress rulebook check rulebooks/demo/*.yaml')
    .action(check);
  rulebook
    .command('publish')
    .summary('publish rulebook files for the cases to come')
    .description(
      'Publishes the versions that are new. A published version never changes, since cases are pinned to it.',
    )
    .argument('<files...>')
    .addHelpText('after', '\nExample:\n  redress rulebook publish rulebooks/demo/*.yaml')
    .action(publish);
  addRulebookVersions(rulebook);
  addRulebookDrafts(rulebook);
}
