import type { Command } from 'commander';
import type { FileProblem } from '../db/located-yaml.ts';
import { EXIT } from './failure.ts';
import { globalsOf, print } from './output.ts';

interface Checked {
  file: string;
  rulebook?: string;
  problems: readonly FileProblem[];
  message: string;
}

async function checkFile(file: string): Promise<Checked> {
  const { readRulebookFile, RulebookFileError } = await import('../db/rulebook-files.ts');
  try {
    const { organisation, version, effectiveFrom } = readRulebookFile(file).rulebook;
    const rulebook = `${organisation}@${version}`;
    return { file, rulebook, problems: [], message: `${file}: fine, ${rulebook}, in force from ${effectiveFrom}` };
  } catch (error) {
    if (!(error instanceof RulebookFileError)) throw error;
    return { file, problems: error.problems, message: error.message };
  }
}

async function check(files: string[], _options: object, command: Command): Promise<void> {
  const checked = await Promise.all(files.map(checkFile));
  const result = checked.map(({ message: _message, ...rest }) => rest);
  print(globalsOf(command), result, () => checked.map(({ message }) => message).join('\n'));
  if (checked.some(({ problems }) => problems.length)) process.exitCode = EXIT.failed;
}

/** Work on rulebook files. */
export function addRulebook(program: Command): void {
  program
    .command('rulebook')
    .summary('work on rulebook files')
    .command('check')
    .summary('name every mistake in rulebook files, with its line')
    .argument('<files...>')
    .addHelpText('after', '\nExample:\n  redress rulebook check rulebooks/demo/*.yaml')
    .action(check);
}
