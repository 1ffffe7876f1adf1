import type pg from 'pg';
import type { ReadDatabase } from '../db/client.ts';
import { storeCommand, type Intake, type Submission } from '../db/intake.ts';
import type { Scope } from '../db/read/scope.ts';
import { missingCase } from './missing-case.ts';
import type { Problem } from './problem.ts';
import { problem } from './problems.ts';

/** Where commands are kept, and where it is read why one cannot be. */
export interface KeepDeps {
  pool: pg.Pool;
  read: ReadDatabase;
}

/** What is said of a command that is not taken. */
export const untakenProblem = async (
  found: 'no-case' | 'other-body',
  read: ReadDatabase,
  { caseId }: Submission,
  scope: Scope,
): Promise<Problem> => (found === 'no-case' ? missingCase(read, scope, caseId) : problem('idempotency-key-reused'));

/**
 * Keeps a command before it is decided, once, and says whether it was decided already.
 * @throws Problem of one that is not taken
 */
export async function keepCommand(
  { pool, read }: KeepDeps,
  submission: Submission,
  scope: Scope,
): Promise<Exclude<Intake, { found: 'decided' | 'other-body' | 'no-case' }> | { found: 'decided' }> {
  const intake = await storeCommand(pool, submission, scope);
  switch (intake.found) {
    case 'no-case':
    case 'other-body':
      throw await untakenProblem(intake.found, read, submission, scope);
    case 'decided':
      return { found: 'decided' };
    case 'new':
    case 'undecided':
      return intake;
  }
}
