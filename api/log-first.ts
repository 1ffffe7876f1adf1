import type { RecordRequest, RecordResult } from '../activities/record.ts';
import type { Submission } from '../db/intake.ts';
import { readAnswer, type CommandAnswer } from '../db/read/answer.ts';
import type { Scope } from '../db/read/scope.ts';
import type { CarryOut } from './command-desk.ts';
import { keepCommand, untakenProblem, type KeepDeps } from './keep-command.ts';
import type { Waker } from './waker.ts';

/** Where the log is read, who writes it, and who tells workflows what they are to act on. */
export interface LogFirstDeps extends KeepDeps {
  record: (request: RecordRequest) => Promise<RecordResult>;
  waker: Waker;
}

/**
 * The way of a command that goes to the log before it goes to Temporal: it is decided and recorded here, and the case's workflow is told
 * where it has to act on it. So people go on working while Temporal is away or busy; its timers wait in the log meanwhile. A command is
 * written once, with what came of it.
 */
export function logFirst({ pool, read, record, waker }: LogFirstDeps): CarryOut {
  const carryOut = async (submission: Submission, scope: Scope): Promise<CommandAnswer | undefined> => {
    const { caseId, commandId, body } = submission;
    // Until it is decided the file that it brings must not be cleared away with that of another one, which is refused.
    if (body.type === 'ReceiveDocument') await keepCommand({ pool, read }, submission, scope);
    const at = new Date().toISOString();
    const result = await record({ caseId, commandId, at, isOutside: true, brought: { submission, scope } });
    switch (result.untaken) {
      case 'no-case':
      case 'other-body':
        throw await untakenProblem(result.untaken, read, submission, scope);
      case 'archived':
        return fromArchive(submission, scope);
      case undefined:
        tell(result, body.type === 'OpenCase', waker);
        return result.answer ?? readAnswer(pool, commandId);
    }
  };

  const fromArchive = async (submission: Submission, scope: Scope): Promise<CommandAnswer | undefined> => {
    const { found } = await keepCommand({ pool, read }, submission, scope);
    // What is not decided there was brought back meanwhile.
    return found === 'decided' ? readAnswer(pool, submission.commandId) : carryOut(submission, scope);
  };

  return carryOut;
}

/** Tells the case's workflow, if there is something to tell. */
function tell({ wake, nextDueAt, seq, effects, shown, ended }: RecordResult, isOpening: boolean, waker: Waker): void {
  if (!wake) return;
  if (!isOpening) waker[isUrgent({ effects, ended, nextDueAt }) ? 'soon' : 'presently'](wake);
  else {
    // Nothing came before an opening, so that it says all there is to know; an ended case has nothing to begin.
    const carried = shown && !ended ? { nextDueAt, seq, effects, shown } : undefined;
    waker.soon({ ...wake, ...(carried ? { carried } : {}) });
  }
}

/** What falls due within so many milliseconds is told at once; it is well above the time for which a wake may be held, also by a worker after a crash. */
const NEAR_MS = 10_000;

/** Whether the workflow has something to do before long, or is done: what it only shows, or waits for until later, may be told a moment later. */
const isUrgent = ({ effects, ended, nextDueAt }: Pick<RecordResult, 'effects' | 'ended' | 'nextDueAt'>): boolean =>
  ended || effects.length > 0 || (nextDueAt !== null && Date.parse(nextDueAt) < Date.now() + NEAR_MS);
