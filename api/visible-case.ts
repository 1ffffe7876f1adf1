import type { ReadDatabase } from '../db/client.ts';
import { readCase } from '../db/read/case.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { Caller } from './access.ts';
import { missingCase } from './missing-case.ts';

/** The case now. Throws when there is none in the caller's scope, or it is archived. */
export async function visibleCase(read: ReadDatabase, caller: Caller, caseId: string): Promise<CaseState> {
  const state = await readCase(read, caller, caseId);
  if (!state) throw await missingCase(read, caller, caseId);
  return state;
}
