import type { RecordRequest, RecordResult } from '../activities/record.ts';
import type { CommandOutcome } from '../workflows/messages.ts';
import type { CaseClient, GiveRequest, OpenRequest } from './case-client.ts';
import type { Waker } from './waker.ts';

/**
 * The way of a command that goes to the log before it goes to Temporal: it is decided and recorded here, and the case's workflow is told
 * where it has to act on it. So people go on working while Temporal is away or busy; its timers wait in the log meanwhile.
 */
export function createLogFirstClient(
  record: (request: RecordRequest) => Promise<RecordResult>,
  cases: CaseClient,
  waker: Waker,
): CaseClient {
  const recorded = ({ caseId, commandId }: GiveRequest): Promise<RecordResult> =>
    record({ caseId, commandId, at: new Date().toISOString(), isOutside: true });

  const open = async (request: OpenRequest): Promise<CommandOutcome> => {
    const result = await recorded(request);
    const { wake, nextDueAt, seq, effects, shown, ended } = result;
    // Nothing came before an opening, so that it says all there is to know; an ended case has nothing to begin.
    const carried = shown && !ended ? { nextDueAt, seq, effects, shown } : undefined;
    if (wake) waker.soon({ ...wake, ...(carried ? { carried } : {}) });
    return outcomeOf(result);
  };

  const give = async (request: GiveRequest): Promise<CommandOutcome> => {
    const result = await recorded(request);
    if (result.wake) waker[isUrgent(result) ? 'soon' : 'presently'](result.wake);
    return outcomeOf(result);
  };

  return { ...cases, open, give };
}

/** What falls due within so many milliseconds is told at once; it is well above the time for which a wake may be held, also by a worker after a crash. */
const NEAR_MS = 10_000;

/** Whether the workflow has something to do before long, or is done: what it only shows, or waits for until later, may be told a moment later. */
const isUrgent = ({ effects, ended, nextDueAt }: RecordResult): boolean =>
  ended || effects.length > 0 || (nextDueAt !== null && Date.parse(nextDueAt) < Date.now() + NEAR_MS);

const outcomeOf = ({ outcome, code, seq }: RecordResult): CommandOutcome => ({
  outcome,
  seq,
  ...(code === undefined ? {} : { code }),
});
