import type { Submission } from '../db/intake.ts';
import { readAnswer } from '../db/read/answer.ts';
import type { CaseKind } from '../workflows/domain/vocabulary.ts';
import type { CaseClient } from './case-client.ts';
import type { CarryOut } from './command-desk.ts';
import { keepCommand, type KeepDeps } from './keep-command.ts';

/** The way of a command through its case's workflow: it is kept, the workflow has it decided in its turn, and the outcome is read. */
export function workflowFirst(deps: KeepDeps, client: CaseClient): CarryOut {
  const send = async ({ caseId, commandId, body }: Submission, kind: CaseKind): Promise<void> => {
    if (body.type !== 'OpenCase') await client.give({ caseId, commandId, kind });
    else {
      const { caseType, organisation } = body;
      await client.open({ caseId, commandId, kind, caseType, organisation });
    }
  };

  return async (submission, scope) => {
    const intake = await keepCommand(deps, submission, scope);
    // Whoever received an undecided command first may be gone; to send the same Update again is harmless.
    if (intake.found !== 'decided') await send(submission, intake.kind);
    return readAnswer(deps.pool, submission.commandId);
  };
}
