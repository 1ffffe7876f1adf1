import { parseArgs } from 'node:util';
import { measureCaseMemory } from './case-memory.ts';
import { check } from './check.ts';
import { figuresOf, printed, type Report } from './report.ts';
import { runRound, type Round, type RoundOptions } from './rounds.ts';
import { measureSizes } from './sizes.ts';
import { startStack, type Stack } from './stack.ts';

interface Plan extends RoundOptions {
  rounds: number;
  /** Cases that live through before the rounds, to tell what each takes. */
  lives: number;
  /** Cases kept in a worker's cache. */
  cached: number;
}

const QUICK: Plan = { rounds: 5, clients: 32, phaseMs: 4000, alone: 40, lives: 150, cached: 500 };
const FULL: Plan = { rounds: 11, clients: 32, phaseMs: 10_000, alone: 100, lives: 500, cached: 1500 };
/** Fewer say nothing about how far rounds differ. */
const FEWEST_ROUNDS = 3;

const USAGE = `npm run bench -- audit [--events N]   the check and the rebuild of a log
npm run bench -- overload [--phase S]     what happens when more is asked than can be done
npm run bench -- [--quick] [--json] [--foreign-cpu PERCENT]
  --quick                 ${QUICK.rounds} rounds of short phases instead of ${FULL.rounds} of long ones
  --json                  the report as JSON
  --foreign-cpu PERCENT   a round during which others use more of the processors than this is discarded (10)`;

function optionsFrom(args: string[]): { plan: Plan; json: boolean; foreignLimit: number } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'foreign-cpu': { type: 'string', default: '10' },
      },
    });
    const percent = Number(values['foreign-cpu']);
    if (!(percent >= 0 && percent <= 100)) throw new Error('--foreign-cpu must be a number from 0 to 100');
    return { plan: values.quick ? QUICK : FULL, json: values.json, foreignLimit: percent / 100 };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** Runs rounds until enough were quiet, or twice as many were run. */
async function runRounds(stack: Stack, plan: Plan, foreignLimit: number): Promise<{ kept: Round[]; lost: Round[] }> {
  const kept: Round[] = [];
  const lost: Round[] = [];
  while (kept.length < plan.rounds && kept.length + lost.length < 2 * plan.rounds) {
    const round = await runRound(stack, plan, (kept.length + lost.length) % 2 === 1);
    const noisy = round.foreignCpu > foreignLimit;
    (noisy ? lost : kept).push(round);
    const { perSecond, foreignCpu } = round;
    const rates = Object.entries(perSecond).map(([operation, rate]) => `${operation} ${rate.toFixed(0)}`);
    const foreign = `others ${(foreignCpu * 100).toFixed(1)} %`;
    tell(`round ${kept.length + lost.length}: ${rates.join(', ')} a second; ${foreign}${noisy ? ', discarded' : ''}`);
  }
  return { kept, lost };
}

async function measure(stack: Stack, plan: Plan, foreignLimit: number): Promise<Report> {
  tell(`living ${plan.lives} cases from opening to closing`);
  const sizes = await measureSizes(stack, plan.lives);
  tell('warming both sides up');
  const warmUp = await runRound(stack, { ...plan, phaseMs: plan.phaseMs / 2 }, false);
  const { kept, lost } = await runRounds(stack, plan, foreignLimit);
  tell(`opening ${plan.cached} cases in a worker of their own, to see what each takes there`);
  const memory = await measureCaseMemory(stack, plan.cached);
  tell('checking every acknowledged command, chain and state');
  const ours = [sizes.opened, sizes.lived, sizes.noted, ...[warmUp, ...kept, ...lost].flatMap((round) => round.ours)];
  const checked = await check(stack.engine.databaseUrl, stack.secrets, [...ours, ...memory.opened]);
  const tooFew = kept.length < FEWEST_ROUNDS ? [`only ${kept.length} rounds were quiet; run it when others rest`] : [];
  return {
    figures: figuresOf(kept, sizes, memory),
    rounds: kept.map(({ ours: _ours, ...round }) => round),
    discarded: lost.length,
    check: checked,
    void: [...checked.faults, ...tooFew],
  };
}

if (process.argv[2] === 'overload') {
  const { runOverload } = await import('./overload.ts');
  await runOverload(process.argv.slice(3));
  process.exit();
}
if (process.argv[2] === 'audit') {
  const { runAudit } = await import('./audit/run.ts');
  await runAudit(process.argv.slice(3));
  process.exit();
}
const { plan, json, foreignLimit } = optionsFrom(process.argv.slice(2));
/** Progress goes to the standard error, so that --json prints nothing but JSON. */
function tell(line: string): void {
  console.error(line);
}

const starting = startStack(tell);
let stopping: Promise<void> | undefined;
const stop = () => (stopping ??= starting.then((stack) => stack.stop()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stop().finally(() => process.exit(130)));
}
try {
  const report = await measure(await starting, plan, foreignLimit);
  console.log(json ? JSON.stringify(report, null, 2) : printed(report));
  process.exitCode = report.void.length ? 1 : 0;
} catch (error) {
  if (!stopping) throw error;
} finally {
  await stop();
}
