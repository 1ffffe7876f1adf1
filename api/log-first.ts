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
    if (result.wake) waker.soon(result.wake);
    return outcomeOf(result);
  };

  return { ...cases, open, give };
}

const outcomeOf = ({ outcome, code, seq }: RecordResult): CommandOutcome => ({
  outcome,
  seq,
  ...(code === undefined ? {} : { code }),
});
