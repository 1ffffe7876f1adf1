import type { ReadDatabase } from '../db/client.ts';
import { readCase } from '../db/read/case.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { Caller } from './access.ts';
import { unknownCase } from './problems.ts';

/** The case now. Throws when there is none in the caller's scope. */
export async function visibleCase(read: ReadDatabase, caller: Caller, caseId: string): Promise<CaseState> {
  const state = await readCase(read, caller, caseId);
  if (!state) throw unknownCase();
  return state;
}
