import type pg from 'pg';
import { EVENT_COLUMNS, eventOf, type EventRow } from '../../db/read/events.ts';
import { verifyChain } from '../../db/verify-chain.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { isDeepStrictEqual } from 'node:util';

/**
 * What must be so of a log whatever was killed: every acknowledged command is in it once, no command twice, each case's
 * numbers without gap, its chain whole, its snapshot the fold of its events, each rung fired once. Answers what is not.
 */
export async function faultsOfLog(
  pool: pg.Pool,
  databaseUrl: string,
  acknowledged: readonly string[],
): Promise<string[]> {
  const faults: string[] = [];
  const { rows: counts } = await pool.query<{ command_id: string; times: number }>(
    `select command_id, count(*)::int as times from events where command_type = 'AddNote' and type = 'NoteAdded' group by 1`,
  );
  const times = new Map(counts.map((row) => [row.command_id, row.times]));
  for (const id of acknowledged) if (!times.has(id)) faults.push(`acknowledged command ${id} is lost`);
  for (const [id, count] of times) if (count > 1) faults.push(`command ${id} was applied ${count} times`);
  const { rows: gaps } = await pool.query<{ case_id: string }>(
    'select case_id from events group by case_id having max(seq) <> count(*) or min(seq) <> 1',
  );
  for (const { case_id } of gaps) faults.push(`case ${case_id} has a gap`);
  const { breaks } = await verifyChain(databaseUrl, { seal: TEST_SECRETS.seal });
  for (const one of breaks) faults.push(`case ${one.caseId} breaks at ${one.seq}: ${one.problem}`);
  const { rows: rungs } = await pool.query<{ case_id: string }>(
    `select case_id from events where type = 'RungFired' group by case_id, data->>'key', data->>'cycle', data->>'rung' having count(*) > 1`,
  );
  for (const { case_id } of rungs) faults.push(`case ${case_id} fired a rung twice`);
  return [...faults, ...(await snapshotsThatDiffer(pool))];
}

async function snapshotsThatDiffer(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    // Of one instant, since deliveries are still told while this looks.
    await client.query('begin isolation level repeatable read');
    const { rows: cases } = await client.query<{ case_id: string; state: CaseState }>(
      'select case_id, unlock_state(state) as state from cases',
    );
    const faults: string[] = [];
    for (const { case_id, state } of cases) {
      const text = `select ${EVENT_COLUMNS.join(', ')} from timeline where case_id = $1 order by seq`;
      const { rows } = await client.query<EventRow>(text, [case_id]);
      const folded: unknown = JSON.parse(JSON.stringify(fold(rows.map(eventOf))));
      if (!isDeepStrictEqual(folded, state)) faults.push(`case ${case_id} is not the fold of its log`);
    }
    return faults;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
