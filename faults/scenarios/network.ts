import { pause, repeatedly, type Field, type Scenario } from '../scenario.ts';
import type { Gate } from '../stack/gate.ts';
import type { Stack } from '../stack/stack.ts';

const CUT_MS = 6000;
const SLOW_MS = 150;

/** The lines of the network, and what the name of a scenario calls them. */
const LINES: readonly [name: string, what: string, gate: (stack: Stack) => Gate][] = [
  ['api-store', 'between the APIs and the log', ({ networks }) => networks.api.store],
  ['worker-store', 'between the worker and the log', ({ networks }) => networks.worker.store],
  ['api-temporal', 'between the APIs and Temporal', ({ networks }) => networks.api.temporal],
  ['worker-temporal', 'between the worker and Temporal', ({ networks }) => networks.worker.temporal],
];

async function cutOneWay(field: Field, gate: Gate, way: 'swallowsUp' | 'swallowsDown'): Promise<void> {
  await field.inject(way === 'swallowsUp' ? 'requests swallowed' : 'answers swallowed', () => {
    gate[way] = true;
  });
  await pause(CUT_MS);
  gate.heal();
}

const oneWay = LINES.flatMap(([name, what, gateOf]): Scenario[] => [
  {
    name: `swallow-answers-${name}`,
    group: 'network',
    injects: `answers ${what} vanish for ${CUT_MS / 1000} s, while requests arrive`,
    repeats: 6,
    ...(name === 'api-store' ? { quick: true as const } : {}),
    run: (field) => cutOneWay(field, gateOf(field.stack), 'swallowsDown'),
  },
  {
    name: `swallow-requests-${name}`,
    group: 'network',
    injects: `requests ${what} vanish for ${CUT_MS / 1000} s, with nobody told`,
    repeats: 6,
    run: (field) => cutOneWay(field, gateOf(field.stack), 'swallowsUp'),
  },
]);

const severed = LINES.map(([name, what, gateOf]): Scenario => ({
  name: `sever-${name}`,
  group: 'network',
  injects: `all connections ${what} reset, over and over`,
  repeats: 6,
  run: (field) =>
    repeatedly(field, field.isQuick ? 4 : 12, () =>
      field.inject('connections reset', () => gateOf(field.stack).sever()),
    ),
}));

/** Networks that are cut, cut one way, reset and slow. */
export const NETWORK: readonly Scenario[] = [
  ...oneWay,
  ...severed,
  {
    name: 'partition-all',
    group: 'network',
    injects: 'nobody of ours reaches any server for a while',
    repeats: 6,
    run: async ({ stack, inject }) => {
      const gates = LINES.map(([, , gateOf]) => gateOf(stack));
      await inject('all lines closed', () => {
        for (const gate of gates) gate.shut();
      });
      await pause(CUT_MS);
    },
  },
  {
    name: 'slow-network',
    group: 'network',
    injects: `everything to and from the log and Temporal is ${SLOW_MS} ms late, each way`,
    repeats: 6,
    run: async ({ stack, inject, load, isQuick }) => {
      for (const [, what, gateOf] of LINES)
        await inject(`delay ${what}`, () => {
          gateOf(stack).delayMs = SLOW_MS;
        });
      await load.progress(isQuick ? 10 : 40);
    },
  },
  {
    name: 'receiver-fails',
    group: 'network',
    injects: 'the other system fails every second message, and answers some never',
    repeats: 40,
    run: async ({ stack, inject, load }) => {
      let turn = 0;
      await inject('receiver fails', () => {
        stack.receiver.answer = () => [204, 503][(turn += 1) % 2];
      });
      await load.progress(40);
    },
  },
];
