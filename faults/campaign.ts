import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Witness } from './checker/history.ts';
import { judge } from './checker/judge.ts';
import { isAtRest, readHistory } from './checker/read.ts';
import { Load } from './load.ts';
import type { Field, Scenario } from './scenario.ts';
import type { Stack, Way } from './stack/stack.ts';

/** How a scenario ended. */
export type Verdict = 'passed' | 'caught' | 'FAILED' | 'NOT CAUGHT' | 'skipped';

export interface Result {
  name: string;
  verdict: Verdict;
  /** What was injected, and how often. */
  injected: Record<string, number>;
  acknowledged: number;
  /** Answers that did not come, or that asked to send again. */
  retries: number;
  refused: number;
  events: number;
  messages: number;
  /** What the checker found, and what broke the scenario itself. */
  faults: string[];
  /** Why it was skipped. */
  reason?: string;
  seconds: number;
}

const MINUTE_MS = 60_000;
/** A scenario that takes longer is broken, in milliseconds, unless it says how long it takes. */
const MOST_MS = 300_000;
/** After the load has stopped, deadlines and deliveries have so long to come to rest. */
const REST_WITHIN_MS = 75_000;
/** A delivery may ask for the next thing, so one look says little. */
const QUIET_LOOKS = 4;
/** What a control broke does not come to rest, so it is not waited for that long. */
const CONTROL_REST_MS = 12_000;
const BOTH: readonly Way[] = ['log-first', 'workflow-first'];

export const hasFailed = ({ verdict }: Result): boolean => verdict === 'FAILED' || verdict === 'NOT CAUGHT';

/** Runs one scenario on a healthy stack, judges what is left, and leaves the stack healthy. */
export async function runScenario(
  stack: Stack,
  scenario: Scenario,
  { random, isQuick }: { random: () => number; isQuick: boolean },
): Promise<Result> {
  const began = performance.now();
  const result: Result = {
    name: scenario.name,
    verdict: 'skipped',
    injected: {},
    acknowledged: 0,
    retries: 0,
    refused: 0,
    events: 0,
    messages: 0,
    faults: [],
    seconds: 0,
  };
  const reason = await scenario.cannotRun?.(stack);
  if (reason !== undefined) return { ...result, reason };
  const load = new Load(stack, random);
  const inject: Field['inject'] = async (what, act) => {
    result.injected[what] = (result.injected[what] ?? 0) + 1;
    await act?.();
  };
  const field: Field = { stack, load, random, isQuick, inject };
  const from = stack.receiver.received.length;
  const since = new Date().toISOString();
  const broken: string[] = [];
  const breaks = (what: string) => (error: unknown) => {
    broken.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  };
  await within(mostOf(scenario), play(field, scenario)).catch(breaks('the scenario broke'));
  const repeatsAllowed = scenario.mustFind ? 0 : sumOf(result.injected) + (scenario.repeats ?? 0);
  const allowed = { repeatsAllowed, since };
  const found = (await inspect(stack, load, allowed, result).catch(breaks('the checker could not read'))) ?? [];
  const seconds = (performance.now() - began) / 1000;
  return {
    ...result,
    ...verdictOf(scenario, found, [
      ...broken,
      ...stack.takeUninvited(),
      ...(sumOf(result.injected) ? [] : ['nothing was injected']),
    ]),
    acknowledged: load.acknowledged,
    retries: load.retries,
    refused: load.refused.length,
    messages: stack.receiver.received.length - from,
    seconds,
  };
}

const mostOf = ({ longMinutes }: Scenario): number => (longMinutes === undefined ? MOST_MS : longMinutes * MINUTE_MS);

/** How long all may take to come to rest, in milliseconds. */
function restWithin(scenario: Scenario): number {
  if (scenario.mustFind) return CONTROL_REST_MS;
  return scenario.longMinutes === undefined ? REST_WITHIN_MS : mostOf(scenario);
}

const sumOf = (injected: Record<string, number>): number => Object.values(injected).reduce((all, one) => all + one, 0);

async function play(field: Field, scenario: Scenario): Promise<void> {
  const { stack, load } = field;
  try {
    await load.start(scenario.ways ?? BOTH, scenario.clients);
    await load.progress();
    await scenario.run(field);
    await stack.heal();
    await load.progress();
  } finally {
    await stack.heal();
    await load.stop();
  }
  await rest(stack, restWithin(scenario));
  await scenario.tamper?.(field);
}

async function rest(stack: Stack, milliseconds: number): Promise<void> {
  let quiet = 0;
  for (const end = Date.now() + milliseconds; Date.now() < end && quiet < QUIET_LOOKS; await sleep(250))
    quiet = (await isAtRest(stack.databaseUrl)) ? quiet + 1 : 0;
}

/** Everything in the database is judged, not only what this scenario wrote. */
async function inspect(
  stack: Stack,
  { unanswered }: Load,
  allowed: Pick<Witness, 'repeatsAllowed' | 'since'>,
  result: Result,
): Promise<Fault[]> {
  const history = await readHistory(stack.databaseUrl, stack.secrets);
  result.events = history.events.length;
  return judge(history, {
    acknowledged: stack.acknowledged,
    unanswered,
    received: stack.receiver.received,
    ...allowed,
  });
}

function verdictOf(
  { mustFind }: Scenario,
  found: readonly Fault[],
  broken: readonly string[],
): Pick<Result, 'verdict' | 'faults'> {
  const faults = [...broken, ...found.map(({ kind, text }) => `${kind}: ${text}`)];
  if (!mustFind) return { verdict: faults.length ? 'FAILED' : 'passed', faults };
  const missed = mustFind.filter((kind) => !found.some((fault) => fault.kind === kind));
  return { verdict: missed.length || broken.length ? 'NOT CAUGHT' : 'caught', faults };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: over.signal }).then(() => {
    throw new Error(`It did not end within ${milliseconds / 1000} s.`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
