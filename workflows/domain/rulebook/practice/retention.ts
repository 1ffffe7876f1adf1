import { Temporal } from 'temporal-polyfill/implementation';
import { isEnded, type CaseState } from '../../case/state.ts';
import type { CaseKind, CaseType, Instant, Words } from '../../vocabulary.ts';
import type { Rulebook, Source } from '../rulebook.ts';

/** How long what is personal is kept once a case has ended. */
export interface Retention {
  name: Words;
  kinds: CaseKind[];
  types: CaseType[];
  /** Months after the closing, by the calendar of the company's time zone. */
  months: number;
  /** A law demands that it is kept so long, so that nothing is erased before; else it is how long the company keeps it unless asked. */
  demanded: boolean;
  source: Source;
}

/** A period for which a case is kept, and its end. */
export interface Kept {
  /** Its id in the rulebook. */
  id: string;
  retention: Retention;
  until: Instant;
}

const later = (from: Instant, months: number, timeZone: string): Instant =>
  new Date(
    Temporal.Instant.from(from).toZonedDateTimeISO(timeZone).add({ months }).toInstant().epochMilliseconds,
  ).toISOString();

/** When a case ended; undefined while it is open. Of a merged case its end is the merge. */
export const endOf = (state: CaseState): Instant | undefined =>
  isEnded(state) ? (state.closedAt ?? state.latest.CaseMerged?.happenedAt ?? state.reportedAt) : undefined;

/** The periods for which an ended case is kept; none while it is open, and where its rulebook says none. */
export function keptOf(state: CaseState, { practice, timeZone }: Rulebook): Kept[] {
  const ended = endOf(state);
  if (ended === undefined) return [];
  return Object.entries(practice?.retention ?? {})
    .filter(([, { kinds, types }]) => kinds.includes(state.kind) && types.includes(state.caseType))
    .map(([id, retention]) => ({ id, retention, until: later(ended, retention.months, timeZone) }));
}
