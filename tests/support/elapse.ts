import type { Product } from './product.ts';
import { until } from './until.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Lets time pass for a case and waits until all that fell due by then has happened and been delivered. */
export async function elapse(product: Product, time: VirtualTime, caseId: string, milliseconds: number): Promise<void> {
  await time.forward(milliseconds);
  await settled(product, time, caseId);
}

/** Waits until all that fell due by the case's present has happened and been delivered. */
export async function settled(product: Product, time: VirtualTime, caseId: string): Promise<void> {
  await until(async () => {
    const { rows } = await product.pool.query<{ waits: boolean }>(
      `select coalesce(next_due_at <= $2, false)
              or exists (select from outbox o where o.case_id = c.case_id and o.status = 'pending') as waits
         from cases c where case_id = $1`,
      [caseId, time.now],
    );
    return rows[0]?.waits === false;
  });
}
