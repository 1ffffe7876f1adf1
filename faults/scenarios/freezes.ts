import { pause, type Scenario } from '../scenario.ts';
import type { Stack } from '../stack/stack.ts';

/** Longer than a workflow task may take (10 s), and with it than every other lease of ours. */
const LONGER_THAN_LEASES_MS = 13_000;

interface Freezing extends Pick<Scenario, 'name' | 'injects' | 'ways'> {
  /** What is frozen, in the words of the report. */
  what: string;
  freeze: (stack: Stack) => Promise<void> | void;
  thaw: (stack: Stack) => void;
}

/** One thing frozen, and thawed again when every lease has run out. */
const freezing = ({ what, freeze, thaw, ...scenario }: Freezing): Scenario => ({
  ...scenario,
  group: 'freeze',
  run: async ({ stack, inject }) => {
    await inject(`${what} frozen`, () => freeze(stack));
    await pause(LONGER_THAN_LEASES_MS);
    thaw(stack);
  },
});

/** Processes that stop for longer than anybody waits for them, and then go on as if no time had passed. */
export const FREEZES: readonly Scenario[] = [
  freezing({
    name: 'freeze-worker',
    injects: 'the worker frozen (SIGSTOP) for longer than every lease',
    what: 'worker',
    freeze: (stack) => stack.worker.freeze(),
    thaw: (stack) => stack.worker.thaw(),
  }),
  {
    name: 'freeze-worker-beside-another',
    group: 'freeze',
    injects: 'one of two workers frozen until the other has taken its work, then thawed beside it',
    run: async (field) => {
      const { stack, load } = field;
      await stack.secondWorker.start();
      await load.progress(20);
      await field.inject('worker frozen', () => stack.worker.freeze());
      await pause(LONGER_THAN_LEASES_MS);
      stack.worker.thaw();
      await load.progress(20);
    },
  },
  freezing({
    name: 'freeze-api-log-first',
    injects: 'the API that writes to the log first frozen for longer than every lease',
    what: 'API',
    ways: ['log-first'],
    freeze: (stack) => stack.apis['log-first'].freeze(),
    thaw: (stack) => stack.apis['log-first'].thaw(),
  }),
  {
    name: 'freeze-api-in-transaction',
    group: 'freeze',
    injects: 'the API frozen between two statements of one transaction, until the database ends its session',
    run: async ({ stack, load, inject }) => {
      await inject('API frozen before commit', () =>
        stack.networks.api.store.trap({
          statement: 'commit',
          when: 'before',
          spring: () => stack.apis['log-first'].freeze(),
        }),
      );
      await pause(LONGER_THAN_LEASES_MS);
      stack.apis['log-first'].thaw();
      await load.progress(10);
    },
  },
  freezing({
    name: 'freeze-temporal',
    injects: 'the Temporal server frozen for longer than every lease',
    what: 'Temporal',
    freeze: (stack) => stack.freezeTemporal(),
    thaw: (stack) => stack.thawTemporal(),
  }),
  freezing({
    name: 'freeze-store',
    injects: "every process of the log's PostgreSQL frozen for longer than every lease",
    what: 'PostgreSQL',
    freeze: (stack) => stack.store.freeze(),
    thaw: (stack) => stack.store.thaw(),
  }),
  freezing({
    name: 'freeze-temporal-store',
    injects: "every process of Temporal's PostgreSQL frozen for longer than every lease",
    what: "Temporal's PostgreSQL",
    freeze: (stack) => stack.temporalStore.freeze(),
    thaw: (stack) => stack.temporalStore.thaw(),
  }),
];
