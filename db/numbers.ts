import type pg from 'pg';
import type { Command } from '../workflows/domain/command.ts';
import { inTransaction } from './transaction.ts';
import { numberKey, type NumberNeed } from '../workflows/domain/levels/numbering.ts';

export type DrawnNumbers = NonNullable<Command['numbers']>;

/** In one order for everybody, so that two cases that draw from the same series never wait for each other in a ring. */
const DRAW = `
  insert into number_series as s (organisation, series, period, branch, last)
  select $1, n.series, n.period, n.branch, 1
    from unnest($2::text[], $3::text[], $4::text[]) n (series, period, branch) order by n.series, n.period, n.branch
  on conflict (organisation, series, period, branch) do update set last = s.last + 1
  returning s.series, s.period, s.branch, s.last`;

/** Draws the next number of each series. The rows stay locked until the transaction ends, and with it the numbers are used or given back. */
export async function drawNumbers(
  client: pg.ClientBase,
  organisation: string,
  needs: readonly NumberNeed[],
): Promise<DrawnNumbers> {
  const column = (name: keyof NumberNeed) => needs.map((need) => need[name]);
  const values = [organisation, column('series'), column('period'), column('branch')];
  const { rows } = await client.query<NumberNeed & { last: number }>({ name: 'draw-numbers', text: DRAW, values });
  return Object.fromEntries(rows.map((row) => [numberKey(row), row.last]));
}

/**
 * Draws numbers, and writes what is decided with them, in one transaction. Where `write` answers undefined, because the case moved
 * meanwhile, the numbers are given back and undefined is answered.
 */
export async function withNumbers<T>(
  pool: pg.Pool,
  organisation: string,
  needs: readonly NumberNeed[],
  write: (numbers: DrawnNumbers, client: pg.PoolClient) => Promise<T | undefined>,
): Promise<T | undefined> {
  return inTransaction(pool, async (client) => write(await drawNumbers(client, organisation, needs), client));
}
