import { Client } from 'pg';
import { rebuild } from '../db/rebuild.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import { verifyChain } from '../db/verify-chain.ts';
import type { Done } from './load.ts';

export interface Check {
  acknowledged: number;
  cases: number;
  events: number;
  /** Empty when all is as promised; otherwise the run is void. */
  faults: string[];
}

/** Commands of which the log does not hold exactly the events that their outcome names, all of them under their case. */
const AMISS = `
  select a.command_id from unnest($1::text[], $2::uuid[]) as a (command_id, case_id)
    left join commands k using (command_id)
    left join lateral (
      select count(*) as events, min(e.seq) as first_seq, max(e.seq) as last_seq
        from events e where e.case_id = a.case_id and e.command_id = a.command_id
    ) logged on true
   where k.outcome is distinct from 'accepted' or k.case_id <> a.case_id or logged.events = 0
      or logged.first_seq <> k.first_seq or logged.last_seq <> k.last_seq
      or logged.events <> k.last_seq - k.first_seq + 1`;

/** Acknowledged notes have one event each, so a command that was carried out twice shows in the sum as well. */
const DOUBLED = `
  select command_id from events where type = 'NoteAdded' group by command_id having count(*) > 1`;

/**
 * Whether what was answered is what is stored: every acknowledged command in the log once, no number missing in any case, every
 * hash chain whole, and every state the fold of its log.
 */
export async function check(
  databaseUrl: string,
  { seal }: Secrets,
  ours: readonly Pick<Done, 'acknowledged' | 'failures'>[],
): Promise<Check> {
  const acknowledged = ours.flatMap((done) => done.acknowledged);
  const failures = ours.flatMap((done) => done.failures);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const ids = [acknowledged.map(({ commandId }) => commandId), acknowledged.map(({ caseId }) => caseId)];
    const amiss = (await client.query<{ command_id: string }>(AMISS, ids)).rows;
    const doubled = (await client.query<{ command_id: string }>(DOUBLED)).rows;
    const chain = await verifyChain(databaseUrl, { seal });
    // The fold of a broken log says nothing about the states.
    const { differences } = chain.breaks.length ? { differences: [] } : await rebuild(databaseUrl, { check: true });
    return {
      acknowledged: acknowledged.length,
      cases: chain.cases,
      events: chain.events,
      faults: [
        ...failures.map((failure) => `not carried out: ${failure}`),
        ...amiss.map((row) => `command ${row.command_id} was acknowledged but is not in the log once`),
        ...doubled.map((row) => `command ${row.command_id} was carried out twice`),
        ...chain.breaks.map(({ caseId, seq, problem }) => `case ${caseId}, event ${seq}: ${problem}`),
        ...differences.map(({ table, caseId, is }) => `case ${caseId}: its row of ${table} is ${is}`),
        ...(acknowledged.length ? [] : ['nothing was acknowledged']),
      ],
    };
  } finally {
    await client.end();
  }
}
