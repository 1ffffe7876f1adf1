import { EXIT, Failure } from '../cli/failure.ts';
import { PARTS } from './parts.ts';

/** What follows `npm run bench --`: a part, or something done with all of them. */
interface Command {
  name: string;
  /** In one sentence. */
  does: string;
  options: Readonly<Record<string, string>>;
  run: (args: string[]) => Promise<void>;
}

const QUICK = PARTS.flatMap(({ name, quick }) => (quick ? [name] : [])).join(', ');
const NAMES = PARTS.map(({ name }) => name).join(', ');

const COMMANDS: readonly Command[] = [
  ...PARTS.map(({ name, measures, whole, options, run }) => ({
    name,
    does: `measures ${measures} (${Math.ceil(whole.minutes)} min in all)`,
    options: { ...options, '--json': 'the report as JSON' },
    run,
  })),
  {
    name: 'all',
    does: 'runs the parts one after another and keeps what they say in .bench',
    options: {
      '--quick': `${QUICK} alone, and short; keeps them in .bench/quick`,
      '--only PART[,PART]': `some of ${NAMES}`,
    },
    run: async (args) => (await import('./all.ts')).runAll(args),
  },
  {
    name: 'report',
    does: 'draws what is kept into .bench/report.html, and writes the table of docs/benchmarks.md',
    options: {
      '--quick': 'what the last quick run kept, into .bench/quick/report.html; docs/benchmarks.md stays as it is',
    },
    run: async (args) => (await import('./page/write.ts')).writeReport(args),
  },
];

const helpOf = ({ name, does, options }: Command): string =>
  [
    `npm run bench -- ${name} [OPTIONS]   ${does}`,
    ...Object.entries(options).map(([option, says]) => `  ${option.padEnd(23)} ${says}`),
  ].join('\n');

const HELP = `npm run bench -- NAME [OPTIONS]   left out, temporal; NAME --help tells the options
${COMMANDS.map(({ name, does }) => `  ${name.padEnd(9)} ${does}`).join('\n')}

After every part it is checked that what was answered is what is stored; where it is not, its figures are void and the exit code is 1.
It is 2 when the options make no sense.`;

/** The message of an error that needs no stack, with the exit code; undefined for what nobody expected. */
function expected(error: unknown, command: Command): [message: string, exitCode: number] | undefined {
  if (error instanceof Failure && error.exitCode !== EXIT.usage) return [error.message, error.exitCode];
  const isUsage =
    error instanceof Failure ||
    (error instanceof Error && String(Reflect.get(error, 'code')).startsWith('ERR_PARSE_ARGS'));
  return isUsage ? [`${error.message}\n\n${helpOf(command)}`, EXIT.usage] : undefined;
}

async function runCommand(command: Command, args: string[]): Promise<void> {
  if (args.includes('--help')) return console.log(helpOf(command));
  try {
    await command.run(args);
  } catch (error) {
    const [message, exitCode] = expected(error, command) ?? [];
    if (message === undefined) throw error;
    console.error(message);
    process.exitCode = exitCode;
  }
}

async function main(args: string[]): Promise<void> {
  const [first = ''] = args;
  if (['--help', '-h', 'help'].includes(first)) return console.log(HELP);
  // Options without a name are those of the first part, which is what one asks for most.
  const isNamed = first !== '' && !first.startsWith('-');
  const command = isNamed ? COMMANDS.find(({ name }) => name === first) : COMMANDS[0];
  if (command) return runCommand(command, isNamed ? args.slice(1) : args);
  console.error(`There is no "${first}".\n\n${HELP}`);
  process.exitCode = EXIT.usage;
}

await main(process.argv.slice(2));
process.exit();
