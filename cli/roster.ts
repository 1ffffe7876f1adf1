import type { Command } from 'commander';
import type { Duty } from '../api/schemas/duty.ts';
import type { FileProblem } from '../db/located-yaml.ts';
import type { Roster } from '../workflows/domain/duty/roster.ts';
import { ApiClient } from './api-client.ts';
import { withDatabase } from './database.ts';
import { EXIT, Failure } from './failure.ts';
import { operator } from './home.ts';
import { globalsOf, plain, print } from './output.ts';
import { instantOf } from './times.ts';

interface Checked {
  file: string;
  roster: Roster | undefined;
  problems: readonly FileProblem[];
  message: string;
}

const nameOf = ({ organisation, effectiveFrom }: Roster): string => `${organisation} from ${effectiveFrom}`;

async function checkFile(file: string): Promise<Checked> {
  const [{ readRosterFile }, { RulebookFileError }] = await Promise.all([
    import('../db/roster-files.ts'),
    import('../db/rulebook-files.ts'),
  ]);
  try {
    const roster = readRosterFile(file);
    return { file, roster, problems: [], message: `${file}: fine, ${nameOf(roster)}` };
  } catch (error) {
    if (!(error instanceof RulebookFileError)) throw error;
    return { file, roster: undefined, problems: error.problems, message: error.message };
  }
}

async function check(files: string[], _options: object, command: Command): Promise<void> {
  const checked = await Promise.all(files.map(checkFile));
  const result = checked.map(({ file, roster, problems }) => ({
    file,
    ...(roster ? { roster: nameOf(roster) } : {}),
    problems,
  }));
  print(globalsOf(command), result, () => checked.map(({ message }) => message).join('\n'));
  if (checked.some(({ problems }) => problems.length)) process.exitCode = EXIT.failed;
}

async function publish(file: string, _options: object, command: Command): Promise<void> {
  const { roster, message } = await checkFile(file);
  if (!roster) throw new Failure(`Nothing was published.\n${message}`);
  const { PublishedRosterChanged, publishRosters, RosterBeforePublished } = await import('../db/rosters.ts');
  try {
    const published = await withDatabase((db) => publishRosters(db, [roster], operator()));
    print(globalsOf(command), { published }, () =>
      published.length ? `Published ${published.join(', ')}.` : 'It was published already.',
    );
  } catch (error) {
    const isKnown = error instanceof PublishedRosterChanged || error instanceof RosterBeforePublished;
    throw isKnown ? new Failure(error.message, { cause: error }) : error;
  }
}

function sentenceOf({ organisation, role, at, rosterFrom, onDuty }: Duty): string {
  if (rosterFrom === null) return `${organisation} has no roster in force at ${at}; notices go to the role itself.`;
  if (!onDuty) return `Nobody is on duty for ${role} at ${at}; notices go to the role itself.`;
  const because = {
    shift: 'is on shift',
    holder: 'bears the role',
    'after-hours': 'is called after hours',
    deputy: `acts for ${onDuty.insteadOf}`,
  }[onDuty.because];
  const as = onDuty.role === undefined ? '' : ` as ${onDuty.role}, to whom ${role} is forwarded`;
  return plain(`${onDuty.person} (${onDuty.name}) ${because}${as}.`);
}

async function who(
  organisation: string,
  role: string,
  { branch, at }: { branch?: string; at?: string },
  command: Command,
): Promise<void> {
  const api = new ApiClient(globalsOf(command));
  const query = { role, branch, at: at === undefined ? undefined : instantOf(at) };
  const duty = await api.get<Duty>(`/v1/organisations/${encodeURIComponent(organisation)}/duty`, query);
  print(globalsOf(command), duty, () => sentenceOf(duty));
}

/** Work on duty rosters. */
export function addRoster(program: Command): void {
  const roster = program.command('roster').summary('check and publish duty rosters, ask who is on duty');
  roster
    .command('check')
    .summary('name every mistake in roster files, with its line')
    .description('Also tells hours in which nobody would be reached. The rulebooks lie in the same folder.')
    .argument('<files...>')
    .addHelpText('after', '\nExample:\n  redress roster check rulebooks/*/roster.yaml')
    .action(check);
  roster
    .command('publish')
    .summary('publish a roster, in force from its effectiveFrom on')
    .description(
      'A published roster never changes, since it says who was on duty; a new one has a later effectiveFrom.',
    )
    .argument('<file>')
    .addHelpText('after', '\nExample:\n  redress roster publish rulebooks/demo/roster.yaml')
    .action(publish);
  roster
    .command('who')
    .summary('say who is on duty for a role')
    .argument('<organisation>')
    .argument('<role>')
    .option('--branch <id>', 'of the case; left out, headquarters')
    .option('--at <time>', 'the point in time; left out, now')
    .addHelpText(
      'after',
      '\nExample:\n  redress roster who demo supervisor --branch urumqi --at 2026-02-16T22:00+08:00',
    )
    .action(who);
}
