import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { commitOf } from '../local/commit.ts';
import { AREAS, type Area } from './areas.ts';
import { keep, readKept } from './kept.ts';
import { ensurePrograms, type Programs } from './packages.ts';
import { LEAST, page, percent, told, type AreaResult } from './page.ts';
import { scoreOf, sumOf, type Tally } from './report.ts';
import { mutate } from './stryker.ts';

const USAGE = `npm run mutants [-- OPTIONS]   changes the domain in one place at a time, and tells which changes its tests do not notice
  --area NAME[,NAME]   these areas of workflows/domain; all of them take hours
  --file FILE          one file of them
  --without FILE       leaves a test file of the area out, as a control: the score has to fall. The result is not kept
  --again              runs every mutant, and not only those where the source or its tests have changed since the last run
  --list               the areas, their tests and their last scores; nothing runs
  --page               writes docs/mutation.md from what was kept; nothing runs
  --help               this
Each result is kept in mutation/results, and docs/mutation.md is written from them.
The exit code is 1 when an area scores less than ${LEAST} %, 2 when the options make no sense.`;

const PAGE = fileURLToPath(new URL('../docs/mutation.md', import.meta.url));
const NAMES = AREAS.map(({ name }) => name);

interface Options {
  areas: readonly Area[];
  file: string | undefined;
  without: string | undefined;
  again: boolean;
}

function fail(text: string): never {
  console.error(`${text}\n\n${USAGE}`);
  process.exit(2);
}

/** Results of files that are still there. */
const resultsOf = async (areas: readonly Area[]): Promise<AreaResult[]> =>
  Promise.all(
    areas.map(async (area) => ({
      area,
      kept: (await readKept(area.name)).filter(({ file }) => area.files.includes(file)),
    })),
  );

async function listed(): Promise<string> {
  const lines = (await resultsOf(AREAS)).map(({ area: { name, files, tests }, kept }) => {
    const score = kept.length
      ? `${percent(scoreOf(sumOf(kept)))}, ${kept.length} of ${files.length} files`
      : 'never run';
    return `${name}: ${score}; ${tests.join(' ')}`;
  });
  return lines.join('\n');
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        area: { type: 'string' },
        file: { type: 'string' },
        without: { type: 'string' },
        again: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        page: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

async function optionsFrom(args: string[]): Promise<Options> {
  const values = parsed(args);
  if (values.help || values.list) {
    console.log(values.help ? USAGE : await listed());
    process.exit();
  }
  if (values.page) {
    await writePage();
    process.exit();
  }
  const names = values.area?.split(',') ?? NAMES;
  const unknown = names.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) fail(`There is no area "${unknown}"; --list tells them all.`);
  const { file, without, again } = values;
  const areas = AREAS.filter(({ name, files }) => names.includes(name) && (file === undefined || files.includes(file)));
  if (areas.length === 0)
    fail(`"${file}" lies in none of the areas; write its path from the root, such as workflows/domain/money/money.ts.`);
  return { areas, file, without, again };
}

const writePage = async (): Promise<void> => writeFile(PAGE, page(await resultsOf(AREAS)));

/** Runs the files of an area and tells what came of them. @returns the area's score */
async function run(area: Area, { file, without, again }: Options, programs: Programs): Promise<number> {
  const isControl = without !== undefined;
  const tests = isControl ? [...area.tests, `!${without}`] : area.tests;
  const tallies: Tally[] = [];
  for (const path of area.files.filter((one) => file === undefined || one === file)) {
    console.error(`${path}, judged by ${tests.join(' ')}`);
    const commit = await commitOf('workflows', 'tests');
    const tally = await mutate(path, programs, { tests, incremental: !isControl && !again });
    tallies.push(tally);
    if (!isControl) {
      await keep(area.name, { file: path, commit, endedAt: new Date().toISOString(), ...tally });
      await writePage();
    }
  }
  const sum = sumOf(tallies);
  const { killed, timedOut, survivors, unloadable } = sum;
  for (const survivor of survivors) console.log(told(survivor));
  console.log(
    `${file ?? area.name}${isControl ? ` without ${without}` : ''}: ${percent(scoreOf(sum))}; ${killed + timedOut} noticed, ${survivors.length} survived, ${unloadable} not loadable`,
  );
  return scoreOf(sum);
}

const options = await optionsFrom(process.argv.slice(2));
const programs = await ensurePrograms((line) => console.error(line));
const scores: number[] = [];
for (const area of options.areas) scores.push(await run(area, options, programs));
if (scores.some((score) => score < LEAST)) process.exitCode = 1;
