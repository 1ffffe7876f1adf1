import type { RecordRequest, RecordResult } from '../activities/record.ts';
import type { CommandOutcome } from '../workflows/messages.ts';
import { Overloaded, type CaseClient, type GiveRequest } from './case-client.ts';
import { Turns } from './turns.ts';
import type { Waker } from './waker.ts';

/** Commands that one process decides or keeps waiting; more are turned away at once rather than late. */
const MOST_AT_ONCE = 1000;

/**
 * The way of a command that goes to the log before it goes to Temporal: it is decided and recorded here, and the case's workflow is told
 * where it has to act on it. So people go on working while Temporal is away or busy; its timers wait in the log meanwhile.
 */
export function createLogFirstClient(
  record: (request: RecordRequest) => Promise<RecordResult>,
  cases: CaseClient,
  waker: Waker,
): CaseClient {
  // The commands of one case would only get in each other's way: the log takes one at a time.
  const turns = new Turns();
  let underWay = 0;

  const decide = async ({ caseId, commandId }: GiveRequest): Promise<CommandOutcome> => {
    const at = new Date().toISOString();
    const { outcome, code, seq, wake } = await record({ caseId, commandId, at, isOutside: true });
    if (wake) waker.soon(wake);
    return { outcome, seq, ...(code === undefined ? {} : { code }) };
  };

  const give = async (request: GiveRequest): Promise<CommandOutcome> => {
    if (underWay >= MOST_AT_ONCE) throw new Overloaded(`${underWay} commands are being decided already.`);
    underWay += 1;
    try {
      return await turns.take(request.caseId, () => decide(request));
    } finally {
      underWay -= 1;
    }
  };

  return { ...cases, open: give, give };
}
