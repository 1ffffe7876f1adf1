import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import { streamLog } from '../../db/log-stream.ts';
import { eventOf } from '../../db/read/events.ts';
import { evolve } from '../../workflows/domain/case/evolve.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';

const PAGE = 2000;

/** The rows that the check reads, each once, in the same pages: events, commands and leaves, with what is personal opened. */
const TABLES = [
  {
    text: `select * from timeline where (case_id, seq) > ($1::uuid, $2::integer) order by case_id, seq limit ${PAGE}`,
    first: ['00000000-0000-0000-0000-000000000000', 0],
    after: (row: Record<string, unknown>) => [row['case_id'], row['seq']],
  },
  {
    text: `select command_id, case_id, type, unlock(body) as body, body_seal, body_salt, actor, received_at, decided_at, outcome, refusal, first_seq,
                  last_seq, key_id, mac from commands where command_id > $1 order by command_id limit ${PAGE}`,
    first: [''],
    after: (row: Record<string, unknown>) => [row['command_id']],
  },
  {
    text: `select leaf::float8 as leaf, kind, ref, seq, hash from audit_leaves where leaf > $1 order by leaf limit ${PAGE}`,
    first: [-1],
    after: (row: Record<string, unknown>) => [row['leaf']],
  },
] as const;

/** What any check of these rows must do at the least: read each and hash its canonical form. */
export async function readAndHash(client: pg.ClientBase): Promise<number> {
  let rows = 0;
  for (const { text, first, after } of TABLES) {
    let from: unknown[] = [...first];
    let chain = '';
    for (;;) {
      const page = await client.query<Record<string, unknown>>(text, from);
      for (const row of page.rows)
        chain = createHash('sha256')
          .update(`${chain}${canonicalize(row)}`)
          .digest('hex');
      rows += page.rows.length;
      const last = page.rows.at(-1);
      if (!last || page.rows.length < PAGE) break;
      from = after(last);
    }
  }
  return rows;
}

/** What any rebuild must do at the least: read each event and fold it. */
export async function readAndFold(client: pg.ClientBase): Promise<number> {
  let rows = 0;
  let caseId = '';
  let state: CaseState | undefined;
  for await (const page of streamLog(client)) {
    for (const event of page.map(eventOf)) {
      if (event.caseId !== caseId) state = undefined;
      caseId = event.caseId;
      state = evolve(state, event);
    }
    rows += page.length;
  }
  return rows;
}
