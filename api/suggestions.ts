import type { ReadDatabase } from '../db/client.ts';
import { readDuplicates, type Told } from '../db/read/duplicates.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { CaseKind, CaseType } from '../workflows/domain/vocabulary.ts';
import type { Caller } from './access.ts';
import type { Suggestion } from './schemas/knowledge.ts';

/** Cases that may be about the same thing, of those that the caller may see. */
export async function suggest(read: ReadDatabase, caller: Caller, told: Told): Promise<Suggestion[]> {
  const found = await readDuplicates(read, caller, told);
  return found.map(({ caseId, kind, caseType, ...rest }) => ({
    id: caseId,
    ...rest,
    kind: kind as CaseKind,
    type: caseType as CaseType,
  }));
}

/** What a case tells about itself, for finding others about the same thing. */
export async function toldBy(rulebooks: Rulebooks, caseId: string, state: CaseState): Promise<Told> {
  const { organisation, version } = state.rulebook;
  const { timeZone } = await rulebooks.get(organisation, version);
  const { waybill, happenedAt, personal } = state;
  return {
    organisation: state.organisation,
    timeZone,
    waybill,
    complainant: personal.complainant,
    happenedAt,
    except: caseId,
  };
}
