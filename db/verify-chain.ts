import type pg from 'pg';
import type { PersonalData } from '../workflows/domain/case/events.ts';
import { GENESIS, hashOf, personalHashOf } from './hash-chain.ts';
import { ahead, Beside } from './ahead.ts';
import { brokenSeal, type KeyRing } from './secrets/key-ring.ts';
import { EVERY_CASE, type CaseRange } from './sharing/case-range.ts';
import { countEvents, streamLog, type SealedRow } from './log-stream.ts';
import { longTransaction, READING } from './long-transaction.ts';
import { eventOf } from './read/events.ts';

/** The first place at which a case's log is not what was once written. */
export interface Break {
  caseId: string;
  seq: number;
  problem: string;
}

/** A break with the row that it lies in: a missing one has a key too. */
export interface FoundBreak extends Break {
  table: 'events' | 'cases';
  /** `CASE/EVENT` of an event, the id of a case. */
  key: string;
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
  return longTransaction(databaseUrl, READING, async (client) => {
    const breaks: Break[] = [];
    const { caseId, onProgress } = options;
    const total = await countEvents(client, { caseId });
    const counted = await checkChains(client, {
      ...options,
      onPage: (done) => onProgress?.(done, total),
      onBreak: ({ caseId: id, seq, problem }) => void breaks.push({ caseId: id, seq, problem }),
    });
    return { ...counted, breaks };
  });
}

export interface CheckOptions {
  seal: KeyRing;
  caseId?: string | undefined;
  /** Left out, all cases. */
  range?: CaseRange;
  /** Told the first break of each case, case by case, and waited for. */
  onBreak: (found: FoundBreak) => Promise<void> | void;
  /** Told how many events were read so far. */
  onPage?: ((events: number) => void) | undefined;
}

/** A case whose events have all been read. */
interface Walked {
  caseId: string;
  end: Link;
  broken?: FoundBreak;
}

/** The same on a connection, within whatever transaction it is in; no more than a page of the log and its cases is held. */
export async function checkChains(
  client: pg.ClientBase,
  { seal, caseId, range = EVERY_CASE, onBreak, onPage }: CheckOptions,
): Promise<{ cases: number; events: number }> {
  const counted = { cases: 0, events: 0 };
  let { after } = range;
  let open: Walked | undefined;
  const settling = new Beside();
  const settle = (walked: readonly Walked[], until: string | null): Promise<void> => {
    counted.cases += walked.length;
    const stretch = { after, until, caseId };
    after = until;
    return settling.start(async () => {
      for (const found of await breaksOf(client, walked, stretch)) await onBreak(found);
    });
  };
  for await (const rows of ahead(streamLog(client, { caseId, range }))) {
    const whole: Walked[] = [];
    for (const row of rows) {
      if (open && open.caseId !== row.case_id) whole.push(open);
      if (open?.caseId !== row.case_id) open = { caseId: row.case_id, end: { seq: 0, hash: GENESIS } };
      walk(open, row, seal);
    }
    const until = whole.at(-1)?.caseId;
    if (until !== undefined) await settle(whole, until);
    counted.events += rows.length;
    onPage?.(counted.events);
  }
  await settle(open ? [open] : [], range.until);
  await settling.end();
  return counted;
}

function walk(open: Walked, row: SealedRow, seal: KeyRing): void {
  const found = open.broken ? undefined : problemOf(row, open.end, seal);
  if (found) {
    const { seq, problem } = { seq: row.seq, ...found };
    open.broken = { caseId: row.case_id, seq: row.seq, problem, table: 'events', key: `${row.case_id}/${seq}` };
  }
  open.end = { seq: row.seq, hash: row.hash };
}

/** Whether personal data are those of the hash; of an erased person there are none. */
function holdsWhatWasSealed({ personal, personal_salt: salt, personal_hash: hash }: SealedRow): boolean {
  if (personal === null) return true;
  return typeof salt === 'string' && hash !== null && personalHashOf(salt, personal as PersonalData) === hash;
}

/** What is wrong with a row, and with which event if it is another one. */
function problemOf(row: SealedRow, before: Link, keys: KeyRing): { problem: string; seq?: number } | undefined {
  if (row.seq !== before.seq + 1) {
    return { problem: `event ${before.seq + 1} is missing`, seq: before.seq + 1 };
  }
  if (row.previous_hash !== before.hash) return { problem: 'it does not follow the event before it' };
  if (!holdsWhatWasSealed(row)) return { problem: 'its personal data are not those that were sealed' };
  if (hashOf(eventOf(row), row.personal_hash) !== row.hash) return { problem: 'it is not the event that was sealed' };
  const problem = brokenSeal(keys, row.hash, row.key_id, row.mac);
  return problem === undefined ? undefined : { problem };
}

const HEADS = `
  select case_id, seq, head_hash from all_cases
   where ($1::uuid is null or case_id > $1::uuid) and ($2::uuid is null or case_id <= $2::uuid) and ($3::uuid is null or case_id = $3::uuid)
   order by case_id`;

/**
 * The breaks of the cases of a stretch of ids, in the order of these. A log that was shortened at its end is a whole chain by itself; the
 * head that the case remembers gives it away.
 */
async function breaksOf(
  client: pg.ClientBase,
  walked: readonly Walked[],
  { after, until, caseId }: { after: string | null; until: string | null; caseId: string | undefined },
): Promise<FoundBreak[]> {
  const { rows } = await client.query<{ case_id: string; seq: number; head_hash: string }>(HEADS, [
    after,
    until,
    caseId ?? null,
  ]);
  const heads = new Map(rows.map(({ case_id, seq, head_hash }) => [case_id, { seq, hash: head_hash }]));
  const found = walked.flatMap(({ caseId: id, end, broken }) => broken ?? breakAtEnd(id, heads.get(id), end) ?? []);
  const known = new Set(walked.map(({ caseId: id }) => id));
  const without = [...heads].flatMap(([id, head]) =>
    known.has(id) ? [] : (breakAtEnd(id, head, { seq: 0, hash: GENESIS }) ?? []),
  );
  return [...found, ...without].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
}

function breakAtEnd(caseId: string, head: Link | undefined, end: Link): FoundBreak | undefined {
  if (head?.hash === end.hash && head.seq === end.seq) return undefined;
  if (!head) {
    const problem = 'the log has no case; "redress rebuild" makes it anew';
    return { caseId, seq: end.seq, problem, table: 'cases', key: caseId };
  }
  const problem = `the case was at event ${head.seq}, the log ends at event ${end.seq} with another hash`;
  const isCut = head.seq > end.seq;
  return {
    caseId,
    seq: end.seq,
    problem,
    table: isCut ? 'events' : 'cases',
    key: isCut ? `${caseId}/${end.seq + 1}` : caseId,
  };
}
