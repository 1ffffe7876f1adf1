import type pg from 'pg';
import type { PersonalData } from '../workflows/domain/case/events.ts';
import { GENESIS, hashOf, personalHashOf } from './hash-chain.ts';
import { brokenSeal, type KeyRing } from './secrets/key-ring.ts';
import { countEvents, streamLog, type SealedRow } from './log-stream.ts';
import { longTransaction, READING } from './long-transaction.ts';
import { eventOf } from './read/events.ts';

/** The first place at which a case's log is not what was once written. */
export interface Break {
  caseId: string;
  seq: number;
  problem: string;
}

export interface Verification {
  cases: number;
  events: number;
  /** At most one a case: after the first break nothing more can be said. */
  breaks: Break[];
}

export interface VerifyOptions {
  /** The keys that sealed the log. */
  seal: KeyRing;
  /** Left out, every case. */
  caseId?: string | undefined;
  onProgress?: (done: number, total: number) => void;
}

interface Link {
  seq: number;
  hash: string;
}

/**
 * Recomputes the hash chains of one case or of all, and compares their ends with the cases' heads, so that a cut-off end shows
 * too. Personal data that were erased leave their chain whole, since only their hash is sealed.
 */
export function verifyChain(databaseUrl: string, options: VerifyOptions): Promise<Verification> {
  return longTransaction(databaseUrl, READING, (client) => verify(client, options));
}

async function verify(client: pg.PoolClient, { seal, caseId, onProgress }: VerifyOptions): Promise<Verification> {
  const total = await countEvents(client, caseId);
  const broken = new Map<string, Break>();
  const ends = new Map<string, Link>();
  let events = 0;
  for await (const rows of streamLog(client, { caseId })) {
    for (const row of rows) {
      if (broken.has(row.case_id)) continue;
      const problem = problemOf(row, ends.get(row.case_id) ?? { seq: 0, hash: GENESIS }, seal);
      if (problem) broken.set(row.case_id, { caseId: row.case_id, seq: row.seq, problem });
      ends.set(row.case_id, { seq: row.seq, hash: row.hash });
    }
    events += rows.length;
    onProgress?.(events, total);
  }
  for (const head of await headsThatDiffer(client, ends, caseId)) {
    if (!broken.has(head.caseId)) broken.set(head.caseId, head);
  }
  return { cases: ends.size, events, breaks: [...broken.values()] };
}

function problemOf(row: SealedRow, before: Link, keys: KeyRing): string | undefined {
  if (row.seq !== before.seq + 1) return `event ${before.seq + 1} is missing`;
  if (row.previous_hash !== before.hash) return 'it does not follow the event before it';
  if (row.personal !== null) {
    const { personal, personal_salt: salt, personal_hash: sealed } = row;
    if (salt === null || sealed === null || personalHashOf(salt, personal as PersonalData) !== sealed) {
      return 'its personal data are not those that were sealed';
    }
  }
  if (hashOf(eventOf(row), row.personal_hash) !== row.hash) return 'it is not the event that was sealed';
  return brokenSeal(keys, row.hash, row.key_id, row.mac);
}

/** A log that was shortened at its end is a whole chain by itself; the head that the case remembers gives it away. */
async function headsThatDiffer(
  client: pg.PoolClient,
  ends: ReadonlyMap<string, Link>,
  caseId?: string,
): Promise<Break[]> {
  const { rows } = await client.query<{ case_id: string; seq: number; head_hash: string }>(
    'select case_id, seq, head_hash from cases where $1::uuid is null or case_id = $1::uuid order by case_id',
    [caseId ?? null],
  );
  const found = rows.flatMap(({ case_id, seq, head_hash }) => {
    const end = ends.get(case_id);
    if (end?.hash === head_hash) return [];
    const problem = `the case was at event ${seq}, the log ends at event ${end?.seq ?? 0} with another hash`;
    return [{ caseId: case_id, seq: end?.seq ?? 0, problem }];
  });
  const known = new Set(rows.map(({ case_id }) => case_id));
  const orphaned = [...ends].filter(([id]) => !known.has(id));
  return [
    ...found,
    ...orphaned.map(([id, { seq }]) => ({
      caseId: id,
      seq,
      problem: 'the log has no case; "redress rebuild" makes it anew',
    })),
  ];
}
