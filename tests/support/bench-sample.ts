import type { Kept } from '../../bench/kept.ts';
import type { Told } from '../../bench/page/table.ts';
import type { Figure, PartReport } from '../../bench/report.ts';

/** Reports of parts with invented figures, for tests of how they are shown; nothing here was measured. */
export const keptOf = (report: Partial<PartReport> & { part: string }, change: Partial<Kept> = {}): Kept => ({
  command: `npm run bench -- ${report.part}`,
  startedAt: '2026-01-02T03:04:05.678Z',
  seconds: 61,
  foreignCpu: 0.012,
  machine: {
    cores: 2,
    model: 'Sample Processor',
    memoryGiB: 7.8,
    node: '20.20.2',
    postgres: '18.4',
    temporal: '1.32.2',
    commit: '0123456789ab',
  },
  report: { figures: [], notes: [], void: [], ...report },
  ...change,
});

export const METS: readonly Figure[] = [
  { name: 'command / bare Update', value: 1.234, unit: '', interval: [1.1, 1.4], target: { atLeast: 0.9 } },
  { name: 'heap of a cached case', value: 41.25, unit: 'KiB', target: { atMost: 60 } },
];
export const MISSED: Figure = {
  name: 'whole life / bare Updates',
  value: 0.613,
  unit: '',
  interval: [0.55, 0.7],
  target: { atLeast: 0.85 },
};
export const WITHOUT_TARGET: Figure = { name: 'open', value: 123.4, unit: '/s', interval: [120, 126] };

const temporal = keptOf({
  part: 'temporal',
  figures: [...METS, MISSED, WITHOUT_TARGET],
  notes: ['7 rounds, 1 discarded; others used 0.4 % of the processors at the median.'],
});

const overload = keptOf({
  part: 'overload',
  figures: [
    { name: 'p99 at five times the capacity / at 70 %', value: 4.1, unit: '', target: { atMost: 3 } },
    { name: 'turned away at five times the capacity', value: 9000, unit: '', target: { atLeast: 1 } },
  ],
  plots: [
    {
      title: 'Load against latency',
      says: 'Answers take longer while the load grows.',
      x: { name: 'load', unit: 'times the capacity' },
      y: { name: 'p99', unit: 'ms', scale: 'log' },
      lines: [
        {
          name: 'carried out',
          points: [
            [0.7, 210],
            [1, 320],
            [2, 430],
            [5, 880],
          ],
        },
        {
          name: 'turned away',
          points: [
            [2, 280],
            [5, 550],
          ],
        },
        {
          name: 'deadline noticed late',
          points: [
            [0.7, 300],
            [1, 340],
            [2, 700],
            [5, 950],
          ],
        },
      ],
    },
  ],
});

const peers = keptOf({
  part: 'peers',
  figures: [{ name: "opens / Request Tracker's", value: 31, unit: '', interval: [28, 36], target: { atLeast: 20 } }],
  plots: [
    {
      title: 'Opens of peers',
      says: 'How many cases each opens in a second, with what it promises by then.',
      unit: '/s',
      bars: [
        {
          name: 'Redress',
          value: 110,
          interval: [101, 117],
          promises: 'on disk; event, projection and audit hash; idempotent',
        },
        { name: 'Sample Peer', value: 47, interval: [44, 52], promises: 'on disk; a row of a ticket' },
        { name: 'Fast <Sample> {Peer}', value: 231, promises: 'on disk; no projection, no hash, not idempotent' },
      ],
    },
  ],
});

const storm = keptOf({
  part: 'storm',
  figures: [
    { name: 'p99 lateness of 10,000 deadlines / of bare timers', value: 1.1, unit: '', target: { atMost: 1.2 } },
  ],
  plots: [
    {
      title: 'Lateness of 10,000 deadlines',
      says: 'How late what share of the deadlines is noticed.',
      x: { name: 'share of the deadlines', unit: '%' },
      y: { name: 'lateness', unit: 's' },
      lines: [
        {
          name: 'ours',
          points: [
            [0, 0.1],
            [25, 9],
            [50, 19],
            [75, 28],
            [99, 39],
            [100, 41],
          ],
        },
        {
          name: 'bare timers',
          points: [
            [0, 0.1],
            [25, 8],
            [50, 17],
            [75, 26],
            [99, 36],
            [100, 37],
          ],
        },
      ],
    },
  ],
});

/** As many lines as lists have questions, so that their names have no room above. */
const reads = keptOf({
  part: 'many-lines',
  plots: [
    {
      title: 'What is read, by the cases that there are',
      says: 'The time of each question as cases accumulate.',
      x: { name: 'cases', unit: '', scale: 'log' },
      y: { name: 'time', unit: 'ms', scale: 'log' },
      lines: Array.from({ length: 16 }, (_, index) => ({
        name: `question ${index + 1}, as long as one is`,
        points: [10_000, 100_000, 1_000_000].map((cases): [number, number] => [cases, 2 + index + cases / 1e6]),
      })),
    },
  ],
});

const VOID = 'case 7, event 3: its hash is another';

/** Parts as a run may leave them: five with figures or plots, one void, one that was not run. */
export const SAMPLE: readonly Told[] = [
  { name: 'temporal', measures: 'commands against bare Temporal', kept: temporal },
  { name: 'storm', measures: 'deadlines at one instant', kept: storm },
  { name: 'peers', measures: 'openings of other products', kept: peers },
  { name: 'many-lines', measures: 'many questions', kept: reads },
  { name: 'overload', measures: 'more than can be done', kept: overload },
  {
    name: 'audit',
    measures: 'the check of a log',
    kept: keptOf({ part: 'audit', figures: [{ name: 'void figure', value: 77.7, unit: '' }], void: [VOID] }),
  },
  { name: 'reads', measures: 'lists among many cases', kept: undefined },
];
