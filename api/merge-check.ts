import type { ReadDatabase } from '../db/client.ts';
import { readCase } from '../db/read/case.ts';
import { refuse } from '../workflows/domain/case/refusal.ts';
import { isEnded, type CaseState } from '../workflows/domain/case/state.ts';
import type { Caller } from './access.ts';
import { missingCase } from './missing-case.ts';
import { Problem } from './problem.ts';
import { invalid, problemOf } from './problems.ts';

/** Longer chains of merged cases nobody makes; one that never ends would be a fault of the store. */
const HOPS = 50;

interface Merge {
  commandId: string;
  caseId: string;
  into: string;
}

/** Whether a case, by way of those into which it was merged, ends in another one. */
async function leadsTo(db: ReadDatabase, caller: Caller, from: CaseState, caseId: string): Promise<boolean> {
  let at: CaseState | undefined = from;
  for (let hop = 0; at?.mergedInto !== undefined && hop < HOPS; hop += 1) {
    if (at.mergedInto === caseId) return true;
    at = await readCase(db, caller, at.mergedInto);
  }
  return false;
}

const isStored = async (db: ReadDatabase, commandId: string): Promise<boolean> =>
  (await db.selectFrom('all_commands').select('command_id').where('command_id', '=', commandId).executeTakeFirst()) !==
  undefined;

const pointsAtInto = ({ code, status, words }: Problem): Problem =>
  new Problem(code, status, words, {}, [{ field: 'into', message: words }]);

/**
 * Tells whoever asks for a merge at once when the case to merge into is not there for them, another organisation's, ended, or itself
 * part of this one. Between this look and the merge it may still end: then that case refuses, and the merge is undone by itself. A
 * command that was sent before gets its first answer, whatever has become of the cases since.
 */
export async function requireMergeable(db: ReadDatabase, caller: Caller, merge: Merge): Promise<void> {
  const { commandId, caseId, into } = merge;
  if (into === caseId || (await isStored(db, commandId))) return;
  const [own, other] = await Promise.all([readCase(db, caller, caseId), readCase(db, caller, into)]);
  // What is wrong with the case itself, the case says.
  if (!own || isEnded(own)) return;
  if (!other) throw pointsAtInto(await missingCase(db, caller, into));
  if (other.organisation !== own.organisation) {
    throw invalid('into', {
      en: `The case belongs to another organisation, "${other.organisation}".`,
      zh: `该案件属于另一机构“${other.organisation}”。`,
    });
  }
  if (await leadsTo(db, caller, other, caseId)) throw problemOf(refuse('merge-cycle'));
  if (isEnded(other)) throw problemOf(refuse('merge-into-ended', { status: other.status }));
}
