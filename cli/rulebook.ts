import type { Command } from 'commander';
import type { FileProblem } from '../db/located-yaml.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { withDatabase } from './database.ts';
import { EXIT, Failure } from './failure.ts';
import { globalsOf, print } from './output.ts';

interface Checked {
  file: string;
  rulebook: Rulebook | undefined;
  problems: readonly FileProblem[];
  message: string;
}

const nameOf = ({ organisation, version }: Rulebook): string => `${organisation}@${version}`;

async function checkFile(file: string): Promise<Checked> {
  const { readRulebookFile, RulebookFileError } = await import('../db/rulebook-files.ts');
  try {
    const { rulebook } = readRulebookFile(file);
    const message = `${file}: fine, ${nameOf(rulebook)}, in force from ${rulebook.effectiveFrom}`;
    return { file, rulebook, problems: [], message };
  } catch (error) {
    if (!(error instanceof RulebookFileError)) throw error;
    return { file, rulebook: undefined, problems: error.problems, message: error.message };
  }
}

async function check(files: string[], _options: object, command: Command): Promise<void> {
  const checked = await Promise.all(files.map(checkFile));
  const result = checked.map(({ file, rulebook, problems }) => ({
    file,
    ...(rulebook ? { rulebook: nameOf(rulebook) } : {}),
    problems,
  }));
  print(globalsOf(command), result, () => checked.map(({ message }) => message).join('\n'));
  if (checked.some(({ problems }) => problems.length)) process.exitCode = EXIT.failed;
}

async function publish(files: string[], _options: object, command: Command): Promise<void> {
  const checked = await Promise.all(files.map(checkFile));
  const wrong = checked.filter(({ problems }) => problems.length);
  if (wrong.length) throw new Failure(`Nothing was published.\n${wrong.map(({ message }) => message).join('\n')}`);
  const rulebooks = checked.flatMap(({ rulebook }) => rulebook ?? []);
  const { PublishedRulebookChanged, publishRulebooks } = await import('../db/rulebooks.ts');
  try {
    const published = await withDatabase((db) => publishRulebooks(db, rulebooks));
    const names = published.join(', ');
    print(globalsOf(command), { published }, () => (names ? `Published ${names}.` : 'All were published already.'));
  } catch (error) {
    throw error instanceof PublishedRulebookChanged ? new Failure(error.message, { cause: error }) : error;
  }
}

/** Work on rulebook files. */
export function addRulebook(program: Command): void {
  const rulebook = program.command('rulebook').summary('check and publish rulebooks');
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
}
