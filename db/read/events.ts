import type { RecordedEvent, Withheld } from '../../workflows/domain/case/events.ts';
import type { ReadDatabase } from '../client.ts';

export const EVENT_COLUMNS = [
  'case_id',
  'seq',
  'type',
  'data',
  'personal',
  'happened_at',
  'reported_at',
  'recorded_at',
  'command_id',
  'command_type',
  'actor',
  'rulebook',
  'previous_hash',
  'hash',
  'personal_hash',
] as const;

export interface EventRow {
  case_id: string;
  seq: number;
  type: string;
  data: unknown;
  personal: unknown;
  happened_at: string;
  reported_at: string;
  recorded_at: string;
  command_id: string;
  command_type: string;
  actor: unknown;
  rulebook: string;
  previous_hash: string;
  hash: string;
}

/** A row of the log as the event that was appended. */
export function eventOf(row: EventRow): RecordedEvent {
  return {
    caseId: row.case_id,
    seq: row.seq,
    type: row.type,
    data: row.data,
    ...(row.personal === null ? {} : { personal: row.personal }),
    happenedAt: row.happened_at,
    reportedAt: row.reported_at,
    recordedAt: row.recorded_at,
    cause: { commandId: row.command_id, type: row.command_type },
    actor: row.actor,
    rulebook: row.rulebook,
    previousHash: row.previous_hash,
    hash: row.hash,
  } as RecordedEvent;
}

/** What a log that is shown says besides: of what is withheld that it is, and why. */
export type ShownRow = EventRow & { personal_hash: string | null };

/** A row of the log as readers see it: what is personal is there, or it says why it is not. */
export function shownEventOf({ personal, ...row }: ShownRow): RecordedEvent {
  const withheld = withheldIn(personal) ?? (personal === null && row.personal_hash !== null ? 'erased' : undefined);
  return withheld ? { ...eventOf({ ...row, personal: null }), withheld } : eventOf({ ...row, personal });
}

const withheldIn = (personal: unknown): Withheld | undefined =>
  typeof personal === 'object' && personal !== null && 'withheld' in personal
    ? (personal.withheld as Withheld)
    : undefined;

/** Events of a case after a sequence number, in order. */
export async function readEvents(
  db: ReadDatabase,
  caseId: string,
  { after, limit }: { after: number; limit: number },
): Promise<RecordedEvent[]> {
  const rows = await db
    .selectFrom('timeline')
    .select([...EVENT_COLUMNS])
    .where('case_id', '=', caseId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(shownEventOf);
}

/** Events of a case before a sequence number, the latest first. */
export async function readLatestEvents(
  db: ReadDatabase,
  caseId: string,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<RecordedEvent[]> {
  const rows = await db
    .selectFrom('timeline')
    .select([...EVENT_COLUMNS])
    .where('case_id', '=', caseId)
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(shownEventOf);
}

/** The whole log of a case. */
export const readLog = (db: ReadDatabase, caseId: string): Promise<RecordedEvent[]> =>
  readEvents(db, caseId, { after: 0, limit: Number.MAX_SAFE_INTEGER });
