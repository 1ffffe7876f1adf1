import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { usage } from '../cli/failure.ts';
import { withProgress } from '../cli/progress.ts';
import { check } from './check.ts';
import { Deadlines, REMEMBERS_COMMITS, type Side } from './deadlines.ts';
import { watchForeignCpu } from './foreign-cpu.ts';
import type { Done, Job } from './load.ts';
import { foreignLimitOf, quietRounds } from './quiet.ts';
import { tellReport, type PartReport } from './report.ts';
import { untilTold } from './settled.ts';
import { startStack, type Stack } from './stack.ts';
import { quantile } from './statistics.ts';
import { figuresOf, lineOf, plotsOf, wrongIn, type Storm } from './storm-report.ts';

interface Plan {
  deadlines: number;
  rounds: number;
}

const FULL: Plan = { deadlines: 10_000, rounds: 2 };
const QUICK: Plan = { deadlines: 1000, rounds: 2 };
/** Deadlines by which both sides are warmed up, and by which is learnt how long it takes to set one. */
const WARM_UP = 100;
const WARM_UP_ROOM_MS = 15_000;
const CLIENTS = 32;
/** Set by one job of the load generator, so that progress shows. */
const CHUNK = 250;
/** Notes a second to other cases while deadlines fall due, and the cases that take them. */
const NOTES_PER_SECOND = 20;
const SUBJECTS = 64;
const NOTES_MS = 2000;
/** Room for a slower machine while deadlines are set: so many times what the warm-up took. */
const ROOM = 1.6;
const MORE_ROOM_MS = 5000;
/** Deadlines of which none is noticed for so long are lost. */
const GIVE_UP_MS = 60_000;
const AT_REST_MS = 3000;

interface Place {
  stack: Stack;
  deadlines: Deadlines;
  /** The opening of the cases that take notes. */
  opening: Done;
}

const tell = (line: string): void => console.error(line);

/** @throws Failure that says which option is wrong */
function planOf(args: string[]): Plan & { foreignLimit: number; json: boolean } {
  const { values } = parseArgs({
    args,
    options: {
      deadlines: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'foreign-cpu': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const usual = values.quick ? QUICK : FULL;
  const deadlines = Number(values.deadlines ?? usual.deadlines);
  const rounds = Number(values.rounds ?? usual.rounds);
  if (!Number.isInteger(deadlines) || deadlines < WARM_UP)
    throw usage(`--deadlines must be a whole number of ${WARM_UP} at least.`);
  if (!Number.isInteger(rounds) || rounds < 1) throw usage('--rounds must be a whole number of 1 at least.');
  return { deadlines, rounds, foreignLimit: foreignLimitOf(values['foreign-cpu']), json: values.json };
}

/** One operation so many times, in several jobs. */
async function inChunks(
  { stack }: Place,
  what: string,
  { many, ...job }: Omit<Job, 'until' | 'clients'> & { many: number },
): Promise<Done[]> {
  return withProgress(what, async (update) => {
    const all: Done[] = [];
    for (let done = 0; done < many; done += CHUNK) {
      update(done, many);
      const subjects = job.subjects.slice(done, done + CHUNK);
      all.push(
        await stack.load({ ...job, subjects, clients: CLIENTS, until: { operations: Math.min(CHUNK, many - done) } }),
      );
    }
    return all;
  });
}

const openedBy = (all: readonly Done[]): string[] => all.flatMap(({ opened }) => opened);

/** Sets deadlines that fall due at an instant after `roomMs`, and answers whose they are. */
async function setDeadlines(place: Place, side: Side, many: number, roomMs: number) {
  const opened =
    side === 'ours' ? await inChunks(place, 'opening cases', { operation: 'open', many, subjects: [] }) : [];
  await untilTold(place.stack.engine.databaseUrl);
  const began = performance.now();
  const dueAt = new Date(Date.now() + roomMs).toISOString();
  const job = {
    operation: side === 'ours' ? 'promise' : 'bare-deadline',
    subjects: openedBy(opened),
    many,
    dueAt,
  } as const;
  const set = await inChunks(place, side === 'ours' ? 'promising' : 'starting bare timers', job);
  await untilTold(place.stack.engine.databaseUrl);
  const perDeadline = (performance.now() - began) / many;
  const left = Date.parse(dueAt) - Date.now();
  if (left < 0)
    throw new Error(
      `To set ${many} deadlines took ${(-left / 1000).toFixed(0)} s longer than there was time; run it when others rest.`,
    );
  return {
    dueAt,
    ids: openedBy(side === 'ours' ? opened : set),
    perDeadline,
    left,
    ours: side === 'ours' ? [...opened, ...set] : [],
  };
}

/** Notes to other cases until the deadlines are noticed, and how long each took. */
async function notesMeanwhile({ stack, opening: { opened: subjects } }: Place, isOver: () => boolean): Promise<Done[]> {
  const all: Done[] = [];
  while (!isOver()) {
    const until = { milliseconds: NOTES_MS };
    all.push(await stack.load({ operation: 'note', clients: 0, until, subjects, perSecond: NOTES_PER_SECOND }));
  }
  return all;
}

/** Waits until all that fell due at the instant is noticed, or no more of it is. */
async function untilNoticed({ deadlines }: Place, side: Side, dueAt: string, many: number): Promise<void> {
  await withProgress(side === 'ours' ? 'noticed by ours' : 'noticed by bare Temporal', async (update) => {
    for (let noticed = 0, at = Date.now(); noticed < many && Date.now() - at < GIVE_UP_MS; await sleep(500)) {
      const now = await deadlines.count(side, dueAt);
      if (now > noticed) at = Date.now();
      noticed = now;
      update(noticed, many);
    }
  });
}

/** Waits until nothing has been recorded for some seconds. */
async function untilAtRest({ deadlines }: Place): Promise<void> {
  for (let before = '', now = await deadlines.restless(); now !== before; now = await deadlines.restless()) {
    before = now;
    await sleep(AT_REST_MS);
  }
}

/** One side alone: its deadlines fall due at one instant while notes are written. */
async function storm(place: Place, side: Side, many: number, roomMs: number): Promise<Storm> {
  const { dueAt, ids, perDeadline, left, ours } = await setDeadlines(place, side, many, roomMs);
  await sleep(Math.max(0, left - NOTES_MS / 2));
  const foreign = watchForeignCpu();
  let isOver = false;
  const [notes] = await Promise.all([
    notesMeanwhile(place, () => isOver),
    sleep(Date.parse(dueAt) - Date.now())
      .then(() => untilNoticed(place, side, dueAt, many))
      .finally(() => {
        isOver = true;
      }),
  ]);
  const foreignCpu = foreign();
  await untilAtRest(place);
  const noticed = await place.deadlines.noticed(side, ids, dueAt);
  const noteP99 = quantile(
    notes.flatMap(({ milliseconds }) => milliseconds),
    0.99,
  );
  const result = { side, ...noticed, perDeadline, noteP99, foreignCpu, ours: [...ours, ...notes] };
  tell(lineOf(result));
  return result;
}

interface Round {
  storms: Storm[];
  /** Share of all processors that others used meanwhile, in the worse half. */
  foreignCpu: number;
}

/** Both sides one after the other. A round without what was learnt from the warm-up is one. */
async function runRound(place: Place, many: number, turned: boolean, warm?: ReadonlyMap<Side, number>): Promise<Round> {
  const storms: Storm[] = [];
  for (const side of turned ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
    const perDeadline = warm?.get(side);
    const room = perDeadline === undefined ? WARM_UP_ROOM_MS : MORE_ROOM_MS + many * perDeadline * ROOM;
    storms.push(await storm(place, side, many, room));
  }
  return { storms, foreignCpu: Math.max(...storms.map(({ foreignCpu }) => foreignCpu)) };
}

async function measure(
  place: Place,
  { deadlines, rounds, foreignLimit }: Plan & { foreignLimit: number },
): Promise<PartReport> {
  tell('warming both sides up');
  const warmUp = await runRound(place, WARM_UP, false);
  const warm = new Map(warmUp.storms.map(({ side, perDeadline }) => [side, perDeadline]));
  const {
    kept,
    discarded,
    void: tooFew,
  } = await quietRounds(
    { rounds, foreignLimit },
    (turned) => runRound(place, deadlines, turned, warm),
    (_, says) => tell(says),
  );
  tell('checking every acknowledged command, chain and state');
  const storms = [warmUp, ...kept, ...discarded].flatMap((round) => round.storms);
  const { stack, opening } = place;
  const all = [opening, ...storms.flatMap(({ ours }) => ours)];
  const { acknowledged, cases, events, faults } = await check(stack.engine.databaseUrl, stack.secrets, all);
  const measured = kept.map((round) => round.storms);
  return {
    part: 'storm',
    figures: figuresOf(measured),
    notes: [
      `${deadlines} deadlines at one instant, ${NOTES_PER_SECOND} notes a second meanwhile; lateness until the commit.`,
      ...measured.flat().map(lineOf),
      `${discarded.length} rounds discarded.`,
      `${acknowledged} commands acknowledged; ${cases} cases with ${events} events checked: ${faults.length} faults.`,
    ],
    void: [...wrongIn(storms), ...tooFew, ...faults],
    plots: plotsOf(measured),
  };
}

/** Measures how late deadlines are noticed that fall due together, beside timers of bare Temporal. */
export async function runStorm(args: string[]): Promise<void> {
  const plan = planOf(args);
  const stack = await startStack(tell, REMEMBERS_COMMITS);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stack.stop().finally(() => process.exit(130)));
  try {
    const deadlines = await Deadlines.open(stack.engine.databaseUrl);
    const opening = await stack.load({ operation: 'open', clients: 8, until: { operations: SUBJECTS }, subjects: [] });
    const report = await measure({ stack, deadlines, opening }, plan);
    await deadlines.close();
    tellReport(report, plan);
  } finally {
    await stack.stop();
  }
}
