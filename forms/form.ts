import type { CaseKind, CaseType, Words } from '../workflows/domain/vocabulary.ts';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { Filed } from './filed.ts';
import type { Value } from './value.ts';

export const FORMS = [
  'complaint-handling',
  'service-attitude',
  'business-acceptance',
  'tracking-log',
  'insurance-documents',
  'liability-sheet',
  'settlement-letter',
  'receipt',
  'decline-letter',
  'demand-letter',
  'subrogation-receipt',
] as const;
export type FormId = (typeof FORMS)[number];

export interface Field {
  id: string;
  label: Words;
  value: Value;
  /** Takes the whole width of the page. */
  wide?: true;
}

export interface Column {
  id: string;
  label: Words;
  /** Says who a person is or what somebody wrote; never part of what is frozen. */
  personal?: true;
}

export interface Table {
  columns: Column[];
  rows: Value[][];
}

/** A part of a form: fields, then rows of equal things. */
export interface Section {
  title: Words;
  fields: Field[];
  table?: Table;
}

/** A form about one case. */
export interface CaseForm {
  id: FormId;
  title: Words;
  kinds: readonly CaseKind[];
  /** Left out, every type of those kinds. */
  types?: readonly CaseType[];
  /** Payments or payers of the case each have a section of their own, which can be had alone. */
  bySubject?: true;
  /** `about` is a subject such as y2, for a form by subject; left out, all of them. Throws `NothingToPrint` when it may not be empty. */
  sections: (filed: Filed, about?: string) => Section[];
}

/** The case has nothing yet for a letter that would read as if it had. The message says what is lacking, within a sentence. */
export class NothingToPrint extends Error {}

/** A form with everything that the log says, ready to be shown or printed. */
export interface FilledForm {
  form: FormId;
  title: Words;
  organisation: Words;
  caseId: string;
  reference: string;
  /** Sequence number of the last event that it tells of. */
  version: number;
  timeZone: string;
  sections: Section[];
}

/** As much of it as is printed. */
export type PrintedForm = Omit<FilledForm, 'form'>;

export const field = (id: string, en: string, zh: string, value: Value): Field => ({ id, label: { en, zh }, value });
export const wide = (id: string, en: string, zh: string, value: Value): Field => ({
  ...field(id, en, zh, value),
  wide: true,
});
export const column = (id: string, en: string, zh: string): Column => ({ id, label: { en, zh } });
export const personal = (id: string, en: string, zh: string): Column => ({ ...column(id, en, zh), personal: true });

/** Whether the form is one for such a case. */
export const isFor = ({ kinds, types }: CaseForm, kind: CaseKind, type: CaseType): boolean =>
  kinds.includes(kind) && (types?.includes(type) ?? true);

/**
 * Fills a form from the log of a case; the same log gives the same form.
 *
 * @param about one subject of a form by subject, such as y2; left out, all of them
 * @throws {NothingToPrint} when the case has nothing yet for a letter
 */
export function fillForm(
  form: CaseForm,
  events: readonly RecordedEvent[],
  rules: Rulebook,
  about?: string,
): FilledForm {
  const filed = new Filed(events, rules);
  return {
    form: form.id,
    title: form.title,
    organisation: rules.name,
    caseId: filed.caseId,
    reference: filed.state.reference,
    version: filed.events.at(-1)?.seq ?? 0,
    timeZone: rules.timeZone,
    sections: form.sections(filed, about),
  };
}
