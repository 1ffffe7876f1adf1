import type { Field, Scenario } from '../scenario.ts';
import type { Gate, Trap } from '../stack/gate.ts';
import type { Part } from '../stack/part.ts';
import type { Statement } from '../stack/statements.ts';
import type { Stack, Way } from '../stack/stack.ts';

const WHEN = ['before', 'after'] as const;

/** What strikes at a boundary. */
interface Striker {
  name: string;
  injects: (where: string) => string;
  way: Way;
  /** Where the statements pass. */
  gate: (stack: Stack) => Gate;
  strike: (stack: Stack, cut: Parameters<Trap['spring']>[0]) => Promise<void> | void;
  mend?: (stack: Stack) => Promise<void>;
  statements: readonly Statement[];
  quick: readonly Statement[];
  /** Of these, those that pass only where the API, which wakes workflows first, does not reach Temporal. */
  unheard?: readonly Statement[];
}

const restart = async (part: Part): Promise<void> => {
  await part.ended();
  await part.start();
};

/** Each statement of `record` and of what stands around it, from the sender's word to the message to another system. */
const RECORD = ['look', 'begin', 'draw-numbers', 'append', 'commit', 'settle', 'forget-wakes'] as const;
const BY_WORKER = ['load', 'append', 'claim-wakes', 'forget-wakes', 'read-outbox', 'settle-delivery'] as const;

const STRIKERS: readonly Striker[] = [
  {
    name: 'kill-api-at',
    injects: (where) => `kill -9 of the API exactly before and exactly after ${where}`,
    way: 'log-first',
    gate: ({ networks }) => networks.api.store,
    strike: ({ apis }) => apis['log-first'].strike(),
    mend: ({ apis }) => restart(apis['log-first']),
    statements: ['look', 'append', 'forget-wakes'],
    quick: ['append'],
  },
  {
    name: 'kill-worker-at',
    injects: (where) => `kill -9 of the worker exactly before and exactly after ${where}`,
    way: 'workflow-first',
    gate: ({ networks }) => networks.worker.store,
    strike: ({ worker }) => worker.strike(),
    mend: ({ worker }) => restart(worker),
    statements: BY_WORKER,
    quick: [],
    unheard: ['forget-wakes'],
  },
  {
    name: 'cut-api-at',
    injects: (where) => `the connection cut before ${where}, and after it with half of the answer`,
    way: 'log-first',
    gate: ({ networks }) => networks.api.store,
    strike: (_stack, cut) => cut(true),
    statements: RECORD,
    quick: ['append'],
  },
  {
    name: 'cut-api-workflow-first-at',
    injects: (where) => `the connection cut before ${where}, and after it with half of the answer`,
    way: 'workflow-first',
    gate: ({ networks }) => networks.api.store,
    strike: (_stack, cut) => cut(true),
    statements: ['store-command'],
    quick: [],
  },
  {
    name: 'cut-worker-at',
    injects: (where) => `the connection cut before ${where}, and after it with half of the answer`,
    way: 'workflow-first',
    gate: ({ networks }) => networks.worker.store,
    strike: (_stack, cut) => cut(true),
    statements: BY_WORKER,
    quick: ['append'],
    unheard: ['forget-wakes'],
  },
  {
    name: 'kill-store-at',
    injects: (where) => `kill -9 of PostgreSQL exactly before and exactly after ${where}`,
    way: 'log-first',
    gate: ({ networks }) => networks.api.store,
    strike: ({ store }) => store.kill(),
    mend: ({ store }) => store.ensure(),
    statements: ['look', 'append'],
    quick: [],
  },
];

/** A case whose worker died waits ten seconds for the next one, so each of those costs more. */
const times = ({ isQuick }: Field, { mend, way }: Striker): number => {
  if (isQuick) return 1;
  if (!mend) return 4;
  return way === 'workflow-first' ? 1 : 2;
};

function scenarioOf(striker: Striker, statement: Statement): Scenario {
  const isUnheard = striker.unheard?.includes(statement) ?? false;
  return {
    name: `${striker.name}-${statement}`,
    group: 'boundary',
    injects: striker.injects(`\`${statement}\``),
    ways: [isUnheard ? 'log-first' : striker.way],
    ...(striker.quick.includes(statement) ? { quick: true as const } : {}),
    run: async (field) => {
      const { stack, inject } = field;
      const caller = striker.gate(stack);
      if (isUnheard) stack.networks.api.temporal.shut();
      for (let turn = 0; turn < times(field, striker); turn += 1) {
        for (const when of WHEN) {
          await inject(`${when} ${statement}`, () =>
            caller.trap({ statement, when, spring: (cut) => striker.strike(stack, cut) }),
          );
          await striker.mend?.(stack);
        }
      }
    },
  };
}

/** The crash at every boundary: enumerated, so that a new statement is one more word in a list. */
export const BOUNDARIES: readonly Scenario[] = STRIKERS.flatMap((striker) =>
  striker.statements.map((statement) => scenarioOf(striker, statement)),
);
