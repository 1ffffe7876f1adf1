import { Gauge, type Registry } from 'prom-client';

/** What is read off a pool of connections. */
export interface WatchedPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  /** Its application name is the one under which it is shown; such names are written in the code. */
  readonly options: { max?: number; application_name?: string | undefined };
}

/** Shows how many connections of each pool are in use, and how many questions wait for one. */
export class PoolMetrics {
  readonly #pools = new Map<string, WatchedPool>();

  constructor(registry: Registry) {
    const registers = [registry];
    const connections = new Gauge({
      name: 'redress_pool_connections',
      help: 'Connections of a pool, by whether somebody uses them.',
      labelNames: ['pool', 'state'],
      registers,
      collect: () => {
        for (const [pool, { totalCount, idleCount }] of this.#pools) {
          connections.set({ pool, state: 'used' }, totalCount - idleCount);
          connections.set({ pool, state: 'idle' }, idleCount);
        }
      },
    });
    const waiting = new Gauge({
      name: 'redress_pool_waiting',
      help: 'Questions that wait for a connection of a pool.',
      labelNames: ['pool'],
      registers,
      collect: () => {
        for (const [pool, { waitingCount }] of this.#pools) waiting.set({ pool }, waitingCount);
      },
    });
    const limit = new Gauge({
      name: 'redress_pool_limit',
      help: 'The most connections that a pool may hold.',
      labelNames: ['pool'],
      registers,
      collect: () => {
        for (const [pool, { options }] of this.#pools) limit.set({ pool }, options.max ?? 0);
      },
    });
  }

  watch(pool: WatchedPool): void {
    this.#pools.set((pool.options.application_name ?? '').replace(/^redress-/, ''), pool);
  }
}
