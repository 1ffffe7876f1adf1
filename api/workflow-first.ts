import type pg from 'pg';
import type { ReadDatabase } from '../db/client.ts';
import { storeCommand, type Submission } from '../db/intake.ts';
import { readAnswer } from '../db/read/answer.ts';
import type { CaseKind } from '../workflows/domain/vocabulary.ts';
import type { CaseClient } from './case-client.ts';
import type { CarryOut } from './command-desk.ts';
import { missingCase } from './missing-case.ts';
import { problem } from './problems.ts';

/** The way of a command through its case's workflow: it is kept, the workflow has it decided in its turn, and the outcome is read. */
export function workflowFirst({ pool, read }: { pool: pg.Pool; read: ReadDatabase }, client: CaseClient): CarryOut {
  const send = async ({ caseId, commandId, body }: Submission, kind: CaseKind): Promise<void> => {
    if (body.type !== 'OpenCase') await client.give({ caseId, commandId, kind });
    else {
      const { caseType, organisation } = body;
      await client.open({ caseId, commandId, kind, caseType, organisation });
    }
  };

  return async (submission, scope) => {
    const intake = await storeCommand(pool, submission, scope);
    switch (intake.found) {
      case 'no-case':
        throw await missingCase(read, scope, submission.caseId);
      case 'other-body':
        throw problem('idempotency-key-reused');
      case 'decided':
        break;
      // Whoever received an undecided command first may be gone; to send the same Update again is harmless.
      case 'new':
      case 'undecided':
        await send(submission, intake.kind);
    }
    return readAnswer(pool, submission.commandId);
  };
}
