import { parseArgs } from 'node:util';
import { measureCaseMemory, type CaseMemory } from './case-memory.ts';
import { check } from './check.ts';
import { foreignLimitOf, pacedBy, quietRounds } from './quiet.ts';
import { PARTS_OF_STACK } from './part-times.ts';
import { ofRounds, tellReport, type Figure, type PartReport } from './report.ts';
import { runRound, type Round, type RoundOptions } from './rounds.ts';
import { measureSizes, SHORT_CASE, type Sizes } from './sizes.ts';
import { startStack, type Stack } from './stack.ts';
import { estimate, median } from './statistics.ts';
import { withStack } from './with-stack.ts';

interface Plan extends RoundOptions {
  rounds: number;
  /** Cases that live through before the rounds, to tell what each takes. */
  lives: number;
  /** Cases kept in a worker's cache. */
  cached: number;
}

const QUICK: Plan = { rounds: 5, clients: 32, phaseMs: 4000, alone: 40, lives: 150, cached: 500 };
const FULL: Plan = { rounds: 11, clients: 32, phaseMs: 10_000, alone: 100, lives: 500, cached: 1500 };
const KIB = 1024;

interface Options {
  plan: Plan;
  json: boolean;
  foreignLimit: number;
}

/** @throws Failure that says which option is wrong */
function optionsFrom(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      phase: { type: 'string' },
      json: { type: 'boolean', default: false },
      'foreign-cpu': { type: 'string' },
    },
  });
  const plan = values.quick ? QUICK : FULL;
  const foreignLimit = foreignLimitOf(values['foreign-cpu']);
  return { plan: { ...plan, ...pacedBy(values, plan) }, json: values.json, foreignLimit };
}

/** Progress goes to the standard error, so that --json prints nothing but JSON. */
const tell = (line: string): void => console.error(line);

function ratesOf({ perSecond }: Round): string {
  const rates = Object.entries(perSecond).map(([operation, rate]) => `${operation} ${rate.toFixed(0)}`);
  return `${rates.join(', ')} a second`;
}

/** Ratios are medians of each round's own ratio, since the machine's speed differs from minute to minute. */
function speedsOf(rounds: readonly Round[]): Figure[] {
  const ratio = (ours: keyof Round['perSecond'], bare: keyof Round['perSecond']) =>
    estimate(rounds.map(({ perSecond }) => perSecond[ours] / perSecond[bare]));
  const rate = (operation: keyof Round['perSecond']) => estimate(rounds.map(({ perSecond }) => perSecond[operation]));
  return [
    ofRounds('command (note) / bare Update', '', ratio('note', 'bare-update'), { atLeast: 0.9 }),
    ofRounds('open / bare Update-with-Start', '', ratio('open', 'bare-open'), { atLeast: 0.95 }),
    ofRounds('command (mix of a life) / bare Update', '', ratio('life', 'bare-update'), { atLeast: 0.85 }),
    ofRounds('bare start', '/s', rate('bare-start')),
    ofRounds('bare Update-with-Start', '/s', rate('bare-open')),
    ofRounds('open', '/s', rate('open')),
    ofRounds('bare Update', '/s', rate('bare-update')),
    ofRounds('command (note)', '/s', rate('note')),
    ofRounds('command (mix of a life)', '/s', rate('life')),
    { name: 'lone bare Update, p50', unit: 'ms', value: median(rounds.map(({ alone }) => alone.update)) },
    { name: 'lone command, p50', unit: 'ms', value: median(rounds.map(({ alone }) => alone.note)) },
  ];
}

/** What an operation takes of the processors, part by part. */
const processorOf = (rounds: readonly Round[]): Figure[] =>
  (
    [
      ['note', 'a command (note)'],
      ['life', 'a command (mix of a life)'],
      ['open', 'an opening'],
      ['bare-update', 'a bare Update'],
    ] as const
  ).flatMap(([operation, called]) =>
    PARTS_OF_STACK.flatMap((part): Figure[] => {
      // Those of bare Temporal are no work of ours.
      if (operation === 'bare-update' && (part === 'API' || part === 'worker')) return [];
      const times = rounds.flatMap(({ processorMs }) => processorMs[operation]?.[part] ?? []);
      return [ofRounds(`processor for ${called}, ${part}`, 'ms', estimate(times))];
    }),
  );

function takesOf(sizes: Sizes, memory: CaseMemory): Figure[] {
  return [
    {
      name: 'history events a command, no deadline moved',
      unit: '',
      value: sizes.historyPerNote,
      target: { atMost: 6 },
    },
    { name: 'history events a command, whole life', unit: '', value: sizes.historyPerLifeCommand },
    {
      name: `our tables, a case of ${sizes.commandsPerCase} commands`,
      unit: 'KiB',
      value: sizes.ourBytesPerCase / KIB,
    },
    {
      name: `our tables, a case of ${SHORT_CASE} events, vacuumed`,
      unit: 'kB',
      value: sizes.bytesPerShortCase / 1000,
      target: { atMost: 3 },
    },
    {
      name: `our tables, the case of ${sizes.commandsPerCase} commands, vacuumed`,
      unit: 'KiB',
      value: sizes.vacuumedBytesPerCase / KIB,
    },
    { name: 'our events, the same case', unit: '', value: sizes.eventsPerCase },
    { name: "Temporal's databases, the same case", unit: 'KiB', value: sizes.temporalBytesPerCase / KIB },
    { name: 'heap of a cached case', unit: 'KiB', value: memory.heapBytesPerCase / KIB, target: { atMost: 60 } },
    { name: 'of it, in the thread of its workflow', unit: 'KiB', value: memory.sandboxBytesPerCase / KIB },
    { name: 'memory of the process for it', unit: 'KiB', value: memory.rssBytesPerCase / KIB },
  ];
}

/** Tables that take less than this of a case are told together. */
const WORTH_TELLING = 0.02;

/** Where the rows of a case lie, so that whoever wants them smaller knows where to look. */
function tablesNote({ commandsPerCase, vacuumedBytesByTable, vacuumedBytesPerCase }: Sizes): string {
  const large = vacuumedBytesByTable.filter(([, bytes]) => bytes > WORTH_TELLING * vacuumedBytesPerCase);
  const told = large.map(([table, bytes]) => `${table} ${(bytes / KIB).toFixed(1)}`);
  return `A case of ${commandsPerCase} commands in our tables, vacuumed, in KiB with indexes: ${told.join(', ')}.`;
}

async function measure(stack: Stack, plan: Plan, foreignLimit: number): Promise<PartReport> {
  tell(`living ${plan.lives} cases from opening to closing`);
  const sizes = await measureSizes(stack, plan.lives);
  tell('warming both sides up');
  const warmUp = await runRound(stack, { ...plan, phaseMs: plan.phaseMs / 2 }, false);
  const { kept, discarded, ...quiet } = await quietRounds(
    { rounds: plan.rounds, foreignLimit },
    (turned) => runRound(stack, plan, turned),
    (round, says) => tell(`${says}: ${ratesOf(round)}`),
  );
  tell(`opening ${plan.cached} cases in a worker of their own, to see what each takes there`);
  const memory = await measureCaseMemory(stack, plan.cached);
  tell('checking every acknowledged command, chain and state');
  const ours = [
    sizes.opened,
    sizes.lived,
    sizes.noted,
    ...[warmUp, ...kept, ...discarded].flatMap((round) => round.ours),
  ];
  const checked = await check(stack.engine.databaseUrl, stack.secrets, [...ours, ...memory.opened]);
  const foreign = median([...kept, ...discarded].map(({ foreignCpu }) => foreignCpu)) * 100;
  return {
    part: 'temporal',
    figures: [...speedsOf(kept), ...processorOf(kept), ...takesOf(sizes, memory)],
    notes: [
      `${kept.length} rounds, ${discarded.length} discarded; others used ${foreign.toFixed(1)} % of the processors at the median of all.`,
      `${checked.acknowledged} commands acknowledged; ${checked.cases} cases with ${checked.events} events checked: ${checked.faults.length} faults.`,
      tablesNote(sizes),
    ],
    void: [...checked.faults, ...quiet.void],
    rounds: kept.map(({ ours: _ours, ...round }) => round),
  };
}

/** Measures commands, openings and whole lives side by side with bare Temporal, and what a case takes. */
export async function runTemporal(args: string[]): Promise<void> {
  const options = optionsFrom(args);
  await withStack(startStack(tell), async (stack) => {
    tellReport(await measure(stack, options.plan, options.foreignLimit), options);
  });
}
