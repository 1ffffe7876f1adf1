import { EXIT, Failure } from '../cli/failure.ts';
import { PARTS, type Part } from './parts.ts';

const indented = (options: Part['options']): string[] =>
  Object.entries({ ...options, '--json': 'the report as JSON' }).map(([name, says]) => `  ${name.padEnd(23)} ${says}`);

const helpOf = ({ name, measures, options }: Part): string =>
  [`npm run bench -- ${name} [OPTIONS]   ${measures}`, ...indented(options)].join('\n');

const HELP = `npm run bench -- PART [OPTIONS]   one part (left out, temporal); PART --help tells its options
${PARTS.map(({ name, measures, whole }) => `  ${name.padEnd(10)} ${measures} (${Math.ceil(whole.minutes)} min)`).join('\n')}

After every part it is checked that what was answered is what is stored; where it is not, the figures are void and the exit code is 1.
It is 2 when the options make no sense.`;

/** An error that an option has caused: its message is what somebody needs, its stack is not. */
const isUsage = (error: unknown): error is Error =>
  (error instanceof Failure && error.exitCode === EXIT.usage) ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

async function runPart(part: Part, args: string[]): Promise<void> {
  if (args.includes('--help')) return console.log(helpOf(part));
  try {
    await part.run(args);
  } catch (error) {
    if (!isUsage(error)) throw error;
    console.error(`${error.message}\n\n${helpOf(part)}`);
    process.exitCode = EXIT.usage;
  }
}

async function main(args: string[]): Promise<void> {
  const [first = ''] = args;
  if (['--help', '-h', 'help'].includes(first)) return console.log(HELP);
  // Options without a part are those of the first, which is what one asks for most.
  const isNamed = first !== '' && !first.startsWith('-');
  const part = isNamed ? PARTS.find(({ name }) => name === first) : PARTS[0];
  if (part) return runPart(part, isNamed ? args.slice(1) : args);
  console.error(`There is no part "${first}".\n\n${HELP}`);
  process.exitCode = EXIT.usage;
}

await main(process.argv.slice(2));
process.exit();
