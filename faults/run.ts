import { parseArgs } from 'node:util';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { showProgress } from '../cli/progress.ts';
import { commitOf } from '../local/commit.ts';
import { hasFailed, runScenario, type Result } from './campaign.ts';
import { keep, readKept } from './kept.ts';
import { SCENARIOS } from './registry.ts';
import { listed, page, printed, told } from './report.ts';
import type { Scenario } from './scenario.ts';
import { startStack } from './stack/stack.ts';

const USAGE = `npm run faults [-- OPTIONS]   the real stack under load, faults injected into it, and a checker that judges what is left
  --only NAME[,NAME]   the scenarios whose names begin so, such as kill or kill-worker; a long one by its whole name
  --quick              a sample of the scenarios, with few faults each
  --list               names and injections of all scenarios; nothing runs
  --json               the results as JSON on the standard output
  --report             writes docs/faults.md, with the last whole result of each scenario
  --seed N             the moments and choices of an earlier run, as far as they are ours
  --help               this
The exit code is 1 when a promise was broken or a control was not caught, 2 when the options make no sense.`;

/** A log of so many acknowledged commands is long: the next scenario begins with one of its own. */
const LONG_LOG = 2000;
const PAGE = fileURLToPath(new URL('../docs/faults.md', import.meta.url));

interface Options {
  scenarios: Scenario[];
  isQuick: boolean;
  json: boolean;
  report: boolean;
  seed: number;
}

function fail(text: string): never {
  console.error(`${text}\n\n${USAGE}`);
  process.exit(2);
}

/** Whoever asks for many by a beginning does not mean one that takes an hour. */
const isAsked = ({ name, longMinutes }: Scenario, asked: string): boolean =>
  longMinutes === undefined ? name.startsWith(asked) : name === asked;

function optionsFrom(args: string[]): Options {
  const { values } = parsedOptions(args);
  if (values.help) {
    console.log(USAGE);
    process.exit();
  }
  if (values.list) {
    console.log(listed(SCENARIOS));
    process.exit();
  }
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0) fail('--seed must be a whole number.');
  const names = values.only?.split(',') ?? [];
  for (const name of names)
    if (!SCENARIOS.some((one) => isAsked(one, name))) fail(`There is no scenario "${name}"; --list tells them all.`);
  const isQuick = values.quick;
  const scenarios = SCENARIOS.filter((one) =>
    names.length ? names.some((name) => isAsked(one, name)) : one.longMinutes === undefined && (!isQuick || one.quick),
  );
  return { scenarios, isQuick, json: values.json, report: values.report, seed };
}

function parsedOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        report: { type: 'boolean', default: false },
        seed: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** Numbers from 0 up to 1, always the same ones for a seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Progress goes to the standard error, so that --json prints nothing but JSON. */
const tell = (line: string): void => console.error(line);

const { scenarios, isQuick, json, report, seed } = optionsFrom(process.argv.slice(2));
const began = performance.now();
tell(`${scenarios.length} of ${SCENARIOS.length} scenarios, seed ${seed}`);
const starting = startStack(tell);
let stopping: Promise<void> | undefined;
const stop = () => (stopping ??= starting.then((started) => started.stop()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop().finally(() => process.exit(130)));
}
const results: Result[] = [];
try {
  const { stack } = await starting;
  const commit = await commitOf();
  const random = randomOf(seed);
  for (const [index, scenario] of scenarios.entries()) {
    const progress = showProgress(scenario.name);
    progress.update(index, scenarios.length);
    const result = await runScenario(stack, scenario, { random, isQuick });
    progress.stop();
    // What was broken off says nothing of the product, and is not kept as its last result.
    if (stopping) break;
    results.push(result);
    if (!isQuick) await keep({ ...result, seed, commit, endedAt: new Date().toISOString() });
    tell(told(result));
    // What a control or a failure left behind would be found again; and all of a log is judged after each scenario, which takes the longer the longer it is.
    if (scenario.mustFind || hasFailed(result) || stack.acknowledged.length > LONG_LOG)
      await stack.heal().then(() => stack.renew());
  }
  const run = { results, seed, isQuick, seconds: (performance.now() - began) / 1000 };
  console.log(json ? JSON.stringify(run, null, 2) : printed(run));
  if (report) await writeFile(PAGE, page(await readKept(), SCENARIOS));
  process.exitCode = results.some(hasFailed) ? 1 : 0;
} catch (error) {
  if (!stopping) throw error;
} finally {
  await stop();
}
// Whatever a scenario left open, such as a connection that was cut, must not hold the end up.
process.exit();
