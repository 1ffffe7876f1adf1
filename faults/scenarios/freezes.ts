import { pause, type Scenario } from '../scenario.ts';

/** Longer than a workflow task may take (10 s), and with it than every other lease of ours. */
const LONGER_THAN_LEASES_MS = 13_000;

/** Processes that stop for longer than anybody waits for them, and then go on as if no time had passed. */
export const FREEZES: readonly Scenario[] = [
  {
    name: 'freeze-worker',
    group: 'freeze',
    injects: 'the worker frozen (SIGSTOP) for longer than every lease',
    run: async (field) => {
      await field.inject('worker frozen', () => field.stack.worker.freeze());
      await pause(LONGER_THAN_LEASES_MS);
      field.stack.worker.thaw();
    },
  },
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
  {
    name: 'freeze-api-log-first',
    group: 'freeze',
    injects: 'the API that writes to the log first frozen for longer than every lease',
    ways: ['log-first'],
    run: async (field) => {
      await field.inject('API frozen', () => field.stack.apis['log-first'].freeze());
      await pause(LONGER_THAN_LEASES_MS);
      field.stack.apis['log-first'].thaw();
    },
  },
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
  {
    name: 'freeze-temporal',
    group: 'freeze',
    injects: 'the Temporal server frozen for longer than every lease',
    run: async (field) => {
      await field.inject('Temporal frozen', () => field.stack.freezeTemporal());
      await pause(LONGER_THAN_LEASES_MS);
      field.stack.thawTemporal();
    },
  },
  {
    name: 'freeze-store',
    group: 'freeze',
    injects: "every process of the log's PostgreSQL frozen for longer than every lease",
    run: async (field) => {
      await field.inject('PostgreSQL frozen', () => field.stack.store.freeze());
      await pause(LONGER_THAN_LEASES_MS);
      field.stack.store.thaw();
    },
  },
  {
    name: 'freeze-temporal-store',
    group: 'freeze',
    injects: "every process of Temporal's PostgreSQL frozen for longer than every lease",
    run: async (field) => {
      await field.inject("Temporal's PostgreSQL frozen", () => field.stack.temporalStore.freeze());
      await pause(LONGER_THAN_LEASES_MS);
      field.stack.temporalStore.thaw();
    },
  },
];
