import { parseArgs } from 'node:util';
import { reasonOf, usage } from '../cli/failure.ts';
import { showProgress } from '../cli/progress.ts';
import { addTo, emptyTally, type Tally } from './laws/tally.ts';
import { firstWrong, keepLife } from './laws/kept-lives.ts';
import { worlds, type SimulatedWorld } from './laws/worlds.ts';

const USAGE = `npm run simulate [-- OPTIONS]   lives of cases in one process and on one clock: crashes, races, repeats, outages, lost and late words, wrong clocks, merges, other rules
  --minutes N     so long (10)
  --lives N       so many of each world instead
  --seed N        begin with this seed; left out, with a new one
  --world NAME    one alone: demo, or a company
  --help          this
What is wrong is made smaller and kept in tests/laws/kept, where a test lives it ever after. The exit code is 1 when something was, 2 when the options make no sense.`;

/** Drawn and lived at a time, in each world in turn. */
const BATCH = 100;
const MINUTE_MS = 60_000;

const seconds = (milliseconds: number): number => Math.round(milliseconds / 1000);

interface Plan {
  worlds: SimulatedWorld[];
  seed: number;
  /** By when to end, by `Date.now()`, and how many lives each world has at the most. */
  until: number;
  lives: number;
}

const positive = (text: string, name: string): number => {
  const value = Number(text);
  if (!(Number.isFinite(value) && value > 0)) throw usage(`--${name} must be a number above 0.`);
  return value;
};

/** @throws Failure that says which option is wrong */
function planFrom(args: string[]): Plan | undefined {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '10' },
      lives: { type: 'string' },
      seed: { type: 'string' },
      world: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const all = worlds();
  const chosen = all.filter(({ name }) => values.world === undefined || name === values.world);
  if (!chosen.length)
    throw usage(`There is no world "${values.world}"; there are ${all.map(({ name }) => name).join(', ')}.`);
  const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0) throw usage('--seed must be a whole number.');
  const minutes = positive(values.minutes, 'minutes');
  return values.lives === undefined
    ? { worlds: chosen, seed, until: Date.now() + minutes * MINUTE_MS, lives: Infinity }
    : { worlds: chosen, seed, until: Infinity, lives: positive(values.lives, 'lives') };
}

function toldOf({ livedMs, mishaps, ...counts }: Tally, tookMs: number, wrong: number): string {
  const { lives, accepted, refused, events, ticks } = counts;
  const times = Math.round(livedMs / tookMs).toLocaleString('en');
  const met = Object.entries(mishaps).map(([mishap, count]) => `${count} ${mishap}`);
  return `${lives} lives in ${(tookMs / 1000).toFixed(0)} s, from first to last event ${times} times as fast as they are long
${accepted} commands accepted, ${refused} refused, ${ticks} ticks, ${events} events
mishaps: ${met.join(', ')}
${wrong} wrong`;
}

/** Answers whether nothing was wrong. */
function simulate({ worlds: all, seed, until, lives }: Plan): boolean {
  const tally = emptyTally();
  const wrong: string[] = [];
  const from = Date.now();
  const progress = showProgress(`lives from seed ${seed}`);
  const steps = Number.isFinite(lives) ? Math.ceil(lives / BATCH) : Infinity;
  for (let step = 0; step < steps && Date.now() < until && wrong.length === 0; step += 1) {
    for (const world of all) {
      const count = Math.min(BATCH, lives - step * BATCH);
      const found = firstWrong(world, { seed: seed + step, count, onLived: (...one) => addTo(tally, ...one) });
      if (found) wrong.push(`${found.problems[0]}; kept in ${keepLife(found)}`);
      if (Number.isFinite(lives)) progress.update(step * BATCH + count, lives);
      else progress.update(seconds(Math.min(until, Date.now()) - from), seconds(until - from));
      if (Date.now() >= until) break;
    }
  }
  progress.stop();
  for (const one of wrong) console.error(`WRONG: ${one}`);
  console.log(toldOf(tally, Date.now() - from, wrong.length));
  return wrong.length === 0;
}

function planOrEnd(): Plan | undefined {
  try {
    return planFrom(process.argv.slice(2));
  } catch (error) {
    console.error(`${reasonOf(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

const plan = planOrEnd();
if (!plan) console.log(USAGE);
else process.exitCode = simulate(plan) ? 0 : 1;
