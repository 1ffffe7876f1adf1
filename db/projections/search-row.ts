import { isDeepStrictEqual } from 'node:util';
import type { Insertable } from 'kysely';
import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { keysOf, phoneFigures, squeezed } from '../people/sameness.ts';
import type { CaseSearchTable } from '../tables.ts';
import { hiddenWords } from './search-words.ts';

/** A waybill as it is compared: without spaces and dashes, in one case. */
export const waybillKey = (waybill: string): string => squeezed(waybill).toUpperCase();

/**
 * Whom a case is from, for telling that two are from the same: hashes of the name, the phone and the customer number, each
 * normalised. They are keyed, so that nobody guesses a phone number from the database alone; they go when the complainant is erased.
 */
export function complainantKeys(complainant: OpenCase['complainant'] | undefined): string[] {
  if (!complainant) return [];
  const { name, phone = '', customerNumber = '' } = complainant;
  return keysOf({ name: squeezed(name), phone: phoneFigures(phone), number: squeezed(customerNumber) });
}

/** From where to where, as it is compared. */
export const laneOf = ({ origin, destination }: Pick<CaseState, 'origin' | 'destination'>): string | null =>
  origin === undefined || destination === undefined ? null : `${squeezed(origin)}>${squeezed(destination)}`;

/** What caused it: our own view before the partner's and the customer's, and what was found on the way before it was assessed. */
function causeOf({ assessment, part }: CaseState): { party: string | null; mechanism: string | null } {
  const { ours, partner, customer } = assessment?.causes ?? {};
  const found = part.kind === 'exception' ? { party: part.party, mechanism: part.cause } : undefined;
  const { party = null, mechanism = null } = ours ?? partner ?? customer ?? found ?? {};
  return { party, mechanism };
}

function wordsOf({ personal }: CaseState, hide?: (word: string) => string): string {
  const facts = Object.values(personal.facts ?? {}).filter((value) => typeof value === 'string');
  return hiddenWords([personal.description ?? '', ...facts].join('\n'), hide).join(' ');
}

/**
 * What duplicates and similar cases are found by: a function of the folded state and nothing else. `complainant_keys` and
 * `words` are made of personal data. They hold nothing that the state does not, so when its personal data are erased the row
 * made anew has neither; nothing else keeps a copy. `hide` hashes a word, for whoever remembers those that it hashed.
 */
export function searchRow(
  caseId: string,
  state: CaseState,
  hide?: (word: string) => string,
): Insertable<CaseSearchTable> {
  const { party, mechanism } = causeOf(state);
  return {
    case_id: caseId,
    organisation: state.organisation,
    branch: state.branch ?? null,
    kind: state.kind,
    case_type: state.caseType,
    waybill: state.waybill === undefined ? null : waybillKey(state.waybill),
    complainant_keys: complainantKeys(state.personal.complainant),
    lane: laneOf(state),
    cause_party: party,
    cause_mechanism: mechanism,
    happened_at: state.happenedAt,
    reported_at: state.reportedAt,
    words: wordsOf(state, hide),
  };
}

/** All that moves of what the row is made of. */
function sourcesOf(state: CaseState) {
  const { caseType, waybill, origin, destination } = state;
  const { complainant, description, facts } = state.personal;
  return { caseType, waybill, origin, destination, cause: causeOf(state), complainant, description, facts };
}

/** What an append must write: the row, or none where nothing that it is made of moved. Compared by what it says, since deciding copies the state. */
export function changedSearchRows(
  caseId: string,
  before: CaseState | undefined,
  after: CaseState,
): Insertable<CaseSearchTable>[] {
  return before && isDeepStrictEqual(sourcesOf(before), sourcesOf(after)) ? [] : [searchRow(caseId, after)];
}
