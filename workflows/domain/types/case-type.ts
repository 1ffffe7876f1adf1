import type { CaseType, Words } from '../vocabulary.ts';

/** A fact that a type of case asks for, and what its value must look like. Dates are ISO-8601 local dates. */
export type FactSpec = {
  name: string;
  label: Words;
  /** Without it a case of the type cannot be opened, so only what the caller surely knows is required. */
  required: boolean;
} & (
  | { kind: 'text' | 'number' | 'boolean' | 'date' }
  | { kind: 'choice'; choices: readonly { value: string; label: Words }[] }
);

/** What can make good for the complainant; `code` is what an answer names. */
export interface Remedy {
  code: string;
  name: Words;
}

/** All that the product knows about what a case is about. Whoever adds a type writes one of these and its registry line. */
export interface CaseTypeModule {
  type: CaseType;
  name: Words;
  facts: readonly FactSpec[];
  /** Advice for the first minutes; a route of the rulebook may say otherwise. */
  firstAction: Words;
  remedies: readonly Remedy[];
  /** What must be on record before a request of this type counts as fulfilled; left out, nothing but the word of whoever fulfils it. */
  fulfilledBy?: 'refund-paid' | 'order-numbered';
}
