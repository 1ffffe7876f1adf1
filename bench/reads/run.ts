import { parseArgs } from 'node:util';
import type pg from 'pg';
import { usage } from '../../cli/failure.ts';
import { createTeardown, type Teardown } from '../../local/teardown.ts';
import { watchForeignCpu } from '../foreign-cpu.ts';
import { foreignLimitOf } from '../quiet.ts';
import { tellReport } from '../report.ts';
import { measure, Refused, type AskedPlace } from './measure.ts';
import { customersOf, multiply, readyForCopies, withoutIndexes, type Addition } from './multiply.ts';
import { placeIn, serveAt, startGround, type Ground } from './places.ts';
import { QUESTIONS, type Question } from './questions.ts';
import { reportOf, type Stage } from './reads-report.ts';
import { samplesIn } from './samples.ts';

const SIZES = [10_000, 100_000, 1_000_000] as const;
const QUICK_SIZES = [10_000, 100_000] as const;
/** Cases that are open at every size: an office that grows older works on as many as before. */
const OPEN = 200;
/** People who work on them. */
const OWNERS = 50;
/** The board looks back twelve weeks. */
const BOARD_DAYS = 84;
const ROUNDS = 60;
const FEWEST = 20;

interface Plan {
  sizes: readonly number[];
  rounds: number;
  questions: readonly Question[];
  foreignLimit: number;
  json: boolean;
}

const tell = (line: string): void => console.error(line);

/** @throws Failure that says which option is wrong */
function planFrom(args: string[]): Plan {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string', default: '' },
      'foreign-cpu': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const sizes = values.sizes?.split(',').map(Number) ?? (values.quick ? QUICK_SIZES : SIZES);
  if (sizes.length < 2 || !sizes.every((size, index) => size >= 1000 && size > (sizes[index - 1] ?? 0)))
    throw usage('--sizes must be two numbers or more, from 1000 on, the smallest first.');
  const rounds = Number(values.rounds ?? ROUNDS);
  if (!Number.isInteger(rounds) || rounds < FEWEST) throw usage(`--rounds must be a whole number from ${FEWEST} on.`);
  const questions = QUESTIONS.filter(({ name }) => name.startsWith(values.only));
  if (!questions.length)
    throw usage(`--only must be how one of these begins: ${QUESTIONS.map(({ name }) => `"${name}"`).join(', ')}.`);
  return { sizes, rounds, questions, foreignLimit: foreignLimitOf(values['foreign-cpu']), json: values.json };
}

const YEAR = 365;
/** As many settled cases of the last two years at every size, and the others before: what is recent costs the same then, too. */
function additionsTo(size: number, least: number, { originals }: Ground): Addition[] {
  const recent = least - OPEN;
  const common = { customers: customersOf(size), owners: OWNERS };
  return [
    { ...common, originals: originals.open, from: 0, until: OPEN, daysAgo: [12, 0] },
    { ...common, originals: originals.settled, from: OPEN, until: OPEN + recent, daysAgo: [2 * YEAR, 0] },
    { ...common, originals: originals.settled, from: OPEN + recent, until: size, daysAgo: [12 * YEAR, 2 * YEAR] },
  ];
}

/** What a larger office has besides: everything that is recent so many times. */
function largerBy(times: number, size: number, least: number, { originals }: Ground): Addition[] {
  const open = OPEN * (times - 1);
  const recent = Math.round(((least - OPEN) / (2 * YEAR)) * BOARD_DAYS) * (times - 1);
  const common = { customers: customersOf(size), owners: OWNERS * times };
  return [
    { ...common, originals: originals.open, from: size, until: size + open, daysAgo: [12, 0] },
    {
      ...common,
      originals: originals.settled,
      from: size + open,
      until: size + open + recent,
      daysAgo: [BOARD_DAYS, 0],
    },
  ];
}

async function fill(client: pg.ClientBase, additions: readonly Addition[]): Promise<void> {
  const from = performance.now();
  await withoutIndexes(client, async () => {
    for (const addition of additions) {
      let told = Date.now();
      await multiply(client, addition, (cases) => {
        if (Date.now() - told < 10_000) return;
        told = Date.now();
        tell(`  ${cases} cases`);
      });
    }
  });
  await client.query('vacuum analyze');
  tell(`  filled in ${((performance.now() - from) / 1000).toFixed(0)} s`);
}

/** The places of an office that grows older, the smallest first. */
async function fillPlaces(ground: Ground, { sizes }: Plan, teardown: Teardown): Promise<AskedPlace[]> {
  const places: AskedPlace[] = [];
  const [least = 0] = sizes;
  for (const cases of sizes) {
    tell(`filling a database with ${cases} cases`);
    const place = await placeIn(ground, `cases_${cases}`, teardown);
    await readyForCopies(place.client, customersOf(cases));
    await fill(place.client, additionsTo(cases, least, ground));
    const asked = { samples: await samplesIn(place.client, cases), customers: customersOf(cases) };
    places.push({ ...(await serveAt(ground, place, teardown)), cases, asked });
  }
  return places;
}

async function ask(office: Stage['office'], places: readonly AskedPlace[], ground: Ground, plan: Plan): Promise<Stage> {
  const stage: Stage = { office, measured: [], refused: [] };
  for (const question of plan.questions) {
    try {
      const one = await measure(places, question, { callers: ground.callers, rounds: plan.rounds });
      stage.measured.push(one);
      const times = one.times.map(({ p50 }) => `${p50.toFixed(2)} ms`).join(', ');
      tell(`  ${office}: ${question.name}: ${times}; ratio ${one.ratio.median.toFixed(2)}`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      stage.refused.push(`${question.name}, ${office} office: ${error.message}`);
      tell(`  ${stage.refused.at(-1)}`);
    }
  }
  return stage;
}

/** Measures what reading costs as cases accumulate. */
export async function runReads(args: string[]): Promise<void> {
  const plan = planFrom(args);
  const teardown = createTeardown();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void teardown.run().then(() => process.exit(130)));
  try {
    const ground = await startGround(teardown, tell);
    const places = await fillPlaces(ground, plan, teardown);
    const [small, large] = [places[0], places.at(-1)];
    if (!small || !large) throw new TypeError('There is nothing to compare.');
    const foreign = watchForeignCpu();
    const stages = [await ask('older', places, ground, plan)];
    const times = Math.round(large.cases / small.cases);
    tell(`making the office ${times} times as large`);
    await fill(large.client, largerBy(times, large.cases, small.cases, ground));
    stages.push(await ask('larger', [small, large], ground, plan));
    tellReport(reportOf(stages, { foreignCpu: foreign(), foreignLimit: plan.foreignLimit, open: OPEN, times }), plan);
  } finally {
    await teardown.run();
  }
}
