import type pg from 'pg';
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
  const { rows } = await pool.query<{ case_id: string; state: CaseState; events: never[] }>(
    `select c.case_id, c.state, jsonb_agg(jsonb_build_object('type', e.type, 'data', e.data, 'personal', e.personal,
            'happenedAt', to_char(e.happened_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'reportedAt', to_char(e.reported_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.seq) as events
       from cases c join events e using (case_id) group by c.case_id`,
  );
  return rows.flatMap(({ case_id, state, events }) => {
    const folded: unknown = JSON.parse(JSON.stringify(fold(events)));
    return isDeepStrictEqual(folded, state) ? [] : [`case ${case_id} is not the fold of its log`];
  });
}
