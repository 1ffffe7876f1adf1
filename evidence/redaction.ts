import type { PersonalData } from '../workflows/domain/case/events.ts';

/** Every personal field; the compiler demands the one that is missing. */
const FIELDS: Record<keyof PersonalData, true> = {
  complainant: true,
  description: true,
  facts: true,
  text: true,
  person: true,
  attendees: true,
  creditor: true,
};

/** What may be left out of a bundle of evidence: personal fields, the files of documents, or everything personal. */
export const REDACTABLE = [...Object.keys(FIELDS), 'documents', 'all'] as (keyof PersonalData | 'documents' | 'all')[];
export type Redactable = (typeof REDACTABLE)[number];

/** What a bundle does not show. */
export class Redaction {
  readonly #named: ReadonlySet<string>;

  constructor(named: readonly Redactable[]) {
    this.#named = new Set(named);
  }

  /** As it was asked for, each once and in order. */
  get names(): string[] {
    return [...this.#named].toSorted();
  }

  hides(field: string): boolean {
    return this.#named.has('all') || this.#named.has(field);
  }

  /** A command's body is sealed as one, so that it shows all of it or nothing: it goes with the first field that does. */
  get hidesBodies(): boolean {
    return this.names.some((name) => name !== 'documents');
  }

  /** The same personal data without what is hidden; undefined where nothing is left. */
  shown(personal: PersonalData | undefined): PersonalData | undefined {
    const left = Object.entries(personal ?? {}).filter(([field]) => !this.hides(field));
    return left.length > 0 ? Object.fromEntries(left) : undefined;
  }
}
