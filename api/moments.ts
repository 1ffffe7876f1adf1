import type { ReadDatabase } from '../db/client.ts';
import { countedAt, type Moment } from '../db/read/case.ts';
import { readLog } from '../db/read/events.ts';
import { countEventsAt, type Looked } from '../db/read/moments.ts';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import { latestOf, type Instant } from '../workflows/domain/vocabulary.ts';
import type { Caller } from './access.ts';
import { invalid, problem, unknownCase } from './problems.ts';

/** So many events are read and folded within the patience of whoever asks; for more there is no answer at once. */
const MOST_EVENTS = 200_000;

/**
 * Refuses instants that have not come yet, since nobody knows what will be. What is on record has come, whatever the clock of this
 * machine says: `recordedAt` is the last instant of which something is.
 */
export function requirePast(instants: Record<string, Instant | undefined>, recordedAt?: Instant): void {
  const now = new Date().toISOString();
  const latest = latestOf(now, recordedAt);
  const ahead = Object.entries(instants).filter(([, instant]) => instant !== undefined && instant > latest);
  if (ahead.length === 0) return;
  const message = { en: `must not lie in the future; it is ${now} now`, zh: `不能晚于当前时间 ${now}` };
  throw problem(
    'validation',
    {},
    ahead.map(([field]) => ({ field, message })),
  );
}

/** The past moment that is asked for, or undefined where the present is. Throws for one that has not come yet. */
export function momentOf({ asOf, knownAt }: Moment): Moment | undefined {
  if (asOf === undefined && knownAt === undefined) return undefined;
  requirePast({ asOf, knownAt });
  return { asOf, knownAt };
}

/** The instant at which whoever looked stood: what was late then is late. */
export const standpointOf = ({ asOf, knownAt }: Moment): Instant => asOf ?? knownAt ?? new Date().toISOString();

/** Refuses a moment for whose answer too much of the log would have to be read, before any of it is. */
export async function requireReadable(
  read: ReadDatabase,
  caller: Caller,
  moment: Moment,
  looked: Looked,
  most = MOST_EVENTS,
): Promise<void> {
  const events = await countEventsAt(read, caller, moment, looked, most);
  if (events <= most) return;
  throw invalid(moment.asOf === undefined ? 'knownAt' : 'asOf', {
    en: `the answer for a past moment is computed from the log, and would need more than ${most} events; name an organisation, or use a key of fewer branches`,
    zh: `过去时点的结果由日志推算，所需事件超过 ${most} 条；请指明机构，或使用分公司更少的密钥`,
  });
}

/**
 * The events of a case that count at a moment, of a case that there is. Throws for a moment that has not come yet, and for one at which
 * the case did not exist, saying when it begins.
 */
export async function logAt(read: ReadDatabase, caseId: string, moment: Moment): Promise<RecordedEvent[]> {
  const log = await readLog(read, caseId);
  requirePast({ asOf: moment.asOf, knownAt: moment.knownAt }, log.at(-1)?.recordedAt);
  return begun(log, moment);
}

/** The events of a whole log that count at a moment; throws where the case did not exist then. */
export function begun(log: readonly RecordedEvent[], moment: Moment): RecordedEvent[] {
  const counted = countedAt(log, moment);
  if (counted[0]?.type === 'CaseOpened') return counted;
  const [opened] = log;
  if (opened?.type !== 'CaseOpened') throw unknownCase();
  const { reportedAt, recordedAt, data } = opened;
  const facts = { reference: data.reference, at: standpointOf(moment), reported: reportedAt, recorded: recordedAt };
  throw problem('case-not-begun', facts);
}
