import type { RecordRequest, RecordResult } from '../activities/record.ts';
import type { CommandOutcome } from '../workflows/messages.ts';
import type { CaseClient, GiveRequest } from './case-client.ts';
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
  const decide = async ({ caseId, commandId }: GiveRequest): Promise<CommandOutcome> => {
    const at = new Date().toISOString();
    const { outcome, code, seq, wake, shown } = await record({ caseId, commandId, at, isOutside: true });
    if (wake) waker.soon({ ...wake, ...(shown ? { shown } : {}) });
    return { outcome, seq, ...(code === undefined ? {} : { code }) };
  };

  return { ...cases, open: decide, give: decide };
}
