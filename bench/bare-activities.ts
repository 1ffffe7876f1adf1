import type pg from 'pg';

/** Where bare Temporal writes what it does. Beside the product's tables, so that both sides wait for the same disk. */
export const BARE_TABLE = 'bench.noticed';

/** What the workflows of bare Temporal do outside of it. */
export function bareActivities(pool: pg.Pool) {
  return {
    /** Writes down that a deadline has passed; the row's own transaction says when. */
    notice: async (workflowId: string, dueAt: string): Promise<void> => {
      const text = `insert into ${BARE_TABLE} (workflow_id, due_at) values ($1, $2)`;
      await pool.query({ name: 'notice', text, values: [workflowId, dueAt] });
    },
  };
}

export type BareActivities = ReturnType<typeof bareActivities>;
