import { WITHHELD_NAMES } from '../workflows/domain/audit/state-names.ts';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { FilledRegister } from './register.ts';
import type { Value } from './value.ts';

/** Something personal of a case or an event, or the word that says why it is not shown; nothing where there was none. */
export const told = ({ withheld }: Pick<CaseState | RecordedEvent, 'withheld'>, value: Value | undefined): Value =>
  value ?? (withheld === undefined ? null : WITHHELD_NAMES[withheld]);

/** Columns about our own staff. */
const STAFF: readonly string[] = ['owner', 'by'];

/** A register without what is personal in the rows of some cases; its figures count them as ever. */
export function withoutRestricted(register: FilledRegister, caseIds: ReadonlySet<string>): FilledRegister {
  const hidden = register.columns.map(({ id, personal }) => personal === true && !STAFF.includes(id));
  const rows = register.rows.map((row, at) =>
    caseIds.has(register.about[at]?.caseId ?? '')
      ? row.map((cell, column) => (hidden[column] ? WITHHELD_NAMES.restricted : cell))
      : row,
  );
  return { ...register, rows };
}
