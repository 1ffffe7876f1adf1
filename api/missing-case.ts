import type { ReadDatabase } from '../db/client.ts';
import { readArchived } from '../db/read/archived.ts';
import type { Scope } from '../db/read/scope.ts';
import type { Problem } from './problem.ts';
import { problem, unknownCase } from './problems.ts';

/** The answer about a case that is not among those worked on: it is archived, or the caller sees none of that id. */
export async function missingCase(read: ReadDatabase, scope: Scope, caseId: string): Promise<Problem> {
  const archived = await readArchived(read, scope, caseId);
  if (!archived) return unknownCase();
  return problem('case-archived', { reference: archived.reference, at: archived.archivedAt });
}
