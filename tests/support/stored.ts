import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type pg from 'pg';
import type { CaseClient } from '../../api/case-client.ts';
import type { CaseKind } from '../../workflows/domain/vocabulary.ts';

/** An event's row as the store has it. */
export interface EventRow {
  seq: number;
  type: string;
  data: Record<string, unknown>;
  happened_at: string;
  recorded_at: string;
  command_id: string;
}

/** Stores a command as the API does before it tells the case of it. */
export async function storeCommand(
  pool: pg.Pool,
  caseId: string,
  body: { type: string } & Record<string, unknown>,
  commandId: string = randomUUID(),
): Promise<string> {
  await pool.query(
    `insert into commands (command_id, case_id, type, body, body_hash, actor, received_at) values ($1, $2, $3, $4, '', $5, now())`,
    [
      commandId,
      caseId,
      body.type,
      JSON.stringify(body),
      JSON.stringify({ kind: 'person', id: 'a.tester', role: 'supervisor' }),
    ],
  );
  return commandId;
}

/** As much of a running product as driving a case needs. */
export interface StoredProduct {
  client: Client;
  pool: pg.Pool;
}

/** Opens a case through its workflow and answers its id. */
export async function openStored(
  product: Pick<StoredProduct, 'pool'>,
  cases: CaseClient,
  {
    description = 'nothing',
    name = 'Anna Beispiel',
    kind = 'complaint',
    severity = 'normal',
  }: { description?: string; name?: string; kind?: CaseKind; severity?: string } = {},
): Promise<string> {
  const caseId = randomUUID();
  const body = {
    type: 'OpenCase',
    organisation: 'demo',
    kind,
    caseType: 'other',
    channel: 'phone',
    severity,
    complainant: { name },
    description,
    facts: {},
  };
  await storeCommand(product.pool, caseId, body, caseId);
  const outcome = await cases.open({ caseId, commandId: caseId, kind, caseType: 'other', organisation: 'demo' });
  if (outcome.outcome !== 'accepted') throw new Error(`The case was not opened: ${outcome.code}`);
  return caseId;
}

export async function eventsOf(pool: pg.Pool, caseId: string): Promise<EventRow[]> {
  const { rows } = await pool.query<EventRow>('select * from timeline where case_id = $1 order by seq', [caseId]);
  return rows;
}
