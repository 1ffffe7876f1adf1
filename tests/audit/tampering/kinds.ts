import type pg from 'pg';
import type { Scope, World } from './world.ts';

export interface Making {
  world: World;
  random: () => number;
  /** In a transaction of the database's owner, which is taken back. */
  client: pg.PoolClient;
}

/** What must be found of a forgery. */
export interface Forgery {
  table: string;
  /** The bad row, or that it is one of some. */
  key: string | RegExp;
  /** Where the key is a range of leaves, the leaf that must be in it. */
  within?: number;
  /** The only cases that may be accused; undefined where the forger touched others as well. */
  cases: readonly string[] | undefined;
  /** What must be read to find it. */
  scope: Scope;
}

export interface Kind {
  name: string;
  forge: (making: Making) => Promise<Forgery>;
  times: number;
}

export function pick<T>(random: () => number, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('There is nothing to choose from.');
  return found;
}

/** Whether a bad row is the one that was forged. */
export function isNamed({ table, key, within }: Forgery, row: { table: string; key: string }): boolean {
  if (row.table !== table) return false;
  if (within !== undefined) {
    const [from = 0, to = -1] = row.key.split('..').map(Number);
    return from <= within + 1 && within <= to;
  }
  return typeof key === 'string' ? row.key === key : key.test(row.key);
}
