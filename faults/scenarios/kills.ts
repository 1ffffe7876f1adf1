import { repeatedly, type Field, type Scenario } from '../scenario.ts';
import type { Part } from '../stack/part.ts';

const killAndStart = async ({ inject }: Field, part: Part): Promise<void> => {
  await inject(`kill -9 ${part.name}`, () => part.kill());
  await part.start();
};

const times = ({ isQuick }: Field, few: number, many: number): number => (isQuick ? few : many);

/** Processes that end without warning, at random moments under load. */
export const KILLS: readonly Scenario[] = [
  {
    name: 'kill-api-log-first',
    group: 'kill',
    injects: 'kill -9 of the API that writes to the log first',
    ways: ['log-first'],
    quick: true,
    run: (field) => repeatedly(field, times(field, 2, 6), () => killAndStart(field, field.stack.apis['log-first'])),
  },
  {
    name: 'kill-api-workflow-first',
    group: 'kill',
    injects: 'kill -9 of the API that asks the workflow first',
    ways: ['workflow-first'],
    run: (field) =>
      repeatedly(field, times(field, 2, 6), () => killAndStart(field, field.stack.apis['workflow-first'])),
  },
  {
    name: 'kill-worker',
    group: 'kill',
    injects: 'kill -9 of the worker',
    quick: true,
    run: (field) => repeatedly(field, times(field, 1, 4), () => killAndStart(field, field.stack.worker)),
  },
  {
    name: 'kill-temporal',
    group: 'kill',
    injects: 'kill -9 of the Temporal server',
    run: (field) =>
      repeatedly(field, times(field, 1, 2), async () => {
        await field.inject('kill -9 Temporal', () => field.stack.killTemporal());
        await field.stack.ensureTemporal();
      }),
  },
  {
    name: 'kill-store',
    group: 'kill',
    injects: "kill -9 of every process of the log's PostgreSQL",
    quick: true,
    run: (field) =>
      repeatedly(field, times(field, 2, 6), async () => {
        await field.inject('kill -9 PostgreSQL', () => field.stack.store.kill());
        await field.stack.store.ensure();
      }),
  },
  {
    name: 'kill-store-backend',
    group: 'kill',
    injects: "kill -9 of one backend of the log's PostgreSQL, upon which it restarts all others",
    run: (field) =>
      repeatedly(field, times(field, 2, 6), () =>
        field.inject('kill -9 backend', () => {
          const backends = field.stack.store.children(/redress_writer|redress_\d|postgres: postgres/);
          const pid = backends[Math.floor(field.random() * backends.length)];
          if (pid) process.kill(pid, 'SIGKILL');
        }),
      ),
  },
  {
    name: 'kill-temporal-store',
    group: 'kill',
    injects: "kill -9 of every process of Temporal's PostgreSQL",
    run: (field) =>
      repeatedly(field, times(field, 1, 3), async () => {
        await field.inject("kill -9 Temporal's PostgreSQL", () => field.stack.temporalStore.kill());
        await field.stack.temporalStore.ensure();
      }),
  },
  {
    name: 'kill-everything',
    group: 'kill',
    injects: 'kill -9 of both PostgreSQL servers, Temporal, worker and APIs at one moment',
    run: (field) =>
      repeatedly(field, times(field, 1, 1), async () => {
        const { stack } = field;
        await field.inject('kill -9 everything', () =>
          Promise.all([stack.endParts(), stack.store.kill(), stack.temporalStore.kill(), stack.killTemporal()]),
        );
        await stack.heal();
      }),
  },
  {
    name: 'restart-both-stores',
    group: 'kill',
    injects: 'both PostgreSQL servers stopped at once and started again every 2 seconds',
    run: (field) =>
      repeatedly(field, times(field, 2, 6), async () => {
        const { store, temporalStore } = field.stack;
        await field.inject('stop -m immediate of both', () =>
          Promise.all([store.stop('immediate'), temporalStore.stop('immediate')]),
        );
        await Promise.all([store.ensure(), temporalStore.ensure()]);
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }),
  },
];
