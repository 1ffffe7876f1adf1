/** How `npm run bench -- all` runs a part. */
export interface Run {
  args: readonly string[];
  /** How long that takes on two cores, nobody else. */
  minutes: number;
}

/** One part of the benchmark, run by `npm run bench -- NAME`. */
export interface Part {
  name: string;
  /** In one sentence. */
  measures: string;
  /** What each of its options means, as `--help` tells it; `--json` is understood by all. */
  options: Readonly<Record<string, string>>;
  whole: Run;
  /** Left out where nothing that is worth something is quick. */
  quick?: Run;
  /** Measures, prints a `PartReport` (bench/report.ts) and stops what it started. Reads the options that follow its name. */
  run: (args: string[]) => Promise<void>;
}

const FOREIGN = 'a round during which others use more of the processors than this is discarded (10)';

/** The parts, in the order in which `npm run bench -- all` runs them. What is asked of all of them together: `MOST_MINUTES`. */
export const PARTS: readonly Part[] = [
  {
    name: 'temporal',
    measures:
      'commands, openings and whole lives of cases against bare Temporal on the same server, and what a case takes',
    options: {
      '--quick': '5 rounds of phases of 4 seconds instead of 11 of 10',
      '--rounds N': 'so many rounds instead, 3 at least',
      '--phase SECONDS': 'so long each phase of a round instead',
      '--foreign-cpu PERCENT': FOREIGN,
    },
    whole: { args: ['--rounds', '5', '--phase', '4'], minutes: 6 },
    quick: { args: ['--quick', '--rounds', '3', '--phase', '2'], minutes: 2.3 },
    run: async (args) => (await import('./temporal.ts')).runTemporal(args),
  },
  {
    name: 'overload',
    measures: 'what becomes of answers, deadlines and memory when more is asked than can be done',
    options: {
      '--rounds N': 'so many rounds of three loads (3), 3 at least',
      '--phase SECONDS': 'how long each load lasts (15), 3 at least',
      '--foreign-cpu PERCENT': FOREIGN,
    },
    whole: { args: ['--phase', '6'], minutes: 4 },
    run: async (args) => (await import('./overload.ts')).runOverload(args),
  },
  {
    name: 'storm',
    measures: 'how late deadlines are noticed that all fall due at one instant, against as many bare timers',
    options: {
      '--deadlines N': 'so many at the instant (10,000), 100 at least',
      '--rounds N': 'so many rounds (2)',
      '--quick': '1,000 deadlines',
      '--foreign-cpu PERCENT': FOREIGN,
    },
    whole: { args: ['--deadlines', '2000', '--rounds', '1'], minutes: 4 },
    run: async (args) => (await import('./storm.ts')).runStorm(args),
  },
  {
    name: 'restart',
    measures: 'how long a process that is started takes until it is of use',
    options: { '--rounds N': 'so many rounds (5), 3 at least', '--foreign-cpu PERCENT': FOREIGN },
    whole: { args: [], minutes: 1 },
    run: async (args) => (await import('./restart.ts')).runRestart(args),
  },
  {
    name: 'audit',
    measures: 'the check and the rebuild of a log against reading and hashing, or folding, the same rows',
    options: {
      '--events N':
        'events of the log (200,000), 1,000 at least; the memory of the check is measured at a quarter of them as well',
      '--rounds N': 'interleaved rounds (5)',
      '--foreign-cpu PERCENT': FOREIGN,
    },
    whole: { args: ['--events', '200000', '--rounds', '3'], minutes: 2.7 },
    quick: { args: ['--events', '10000', '--rounds', '3'], minutes: 0.6 },
    run: async (args) => (await import('./audit/run.ts')).runAudit(args),
  },
  {
    name: 'reads',
    measures: 'worklist, search, histories and board as cases accumulate, from ten thousand to a million',
    options: {
      '--quick': 'up to a hundred thousand cases alone',
      '--sizes N,N,…':
        'other numbers of cases, the smallest first; a million take some ten gigabytes of temporary disk',
      '--rounds N': 'how often each question is asked at each size (60), 20 at least',
      '--only NAME': 'the questions whose names begin so',
      '--foreign-cpu PERCENT': 'when others use more of the processors than this, nothing is worth anything (10)',
    },
    whole: { args: [], minutes: 6 },
    run: async (args) => (await import('./reads/run.ts')).runReads(args),
  },
  {
    name: 'peers',
    measures: 'openings and whole lives of cases against bare PostgreSQL, DBOS, Restate, Operaton and Request Tracker',
    options: {
      '--quick': '3 rounds of phases of 2.5 seconds instead of 5 of 6',
      '--rounds N': 'so many rounds instead, 3 at least',
      '--phase SECONDS': 'so long each phase of a round instead; each contender has one of openings and one of lives',
      '--install':
        'installs Request Tracker, and Java and Maven for Operaton, from the packages of Debian where they are not there; as root',
      '--foreign-cpu PERCENT': FOREIGN,
    },
    whole: { args: ['--phase', '3'], minutes: 6.2 },
    run: async (args) => (await import('./peers/run.ts')).runPeers(args),
  },
];

/** So long all parts may take together, in minutes: longer, and nobody runs them. */
export const MOST_MINUTES = { whole: 30, quick: 3 } as const;
