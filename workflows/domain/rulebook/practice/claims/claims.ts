import type { Mode, PayerKind } from '../../../claim/file/state.ts';
import type { CaseType, Role, Words } from '../../../vocabulary.ts';
import type { Source } from '../../rulebook.ts';

/** A document that a claim needs, for payers of some kinds, types of cases and, where it says so, modes of carriage. */
export interface RequiredDocument {
  name: Words;
  payers: PayerKind[];
  types: CaseType[];
  modes?: Mode[];
  source: Source;
}

/** An amount as a rulebook writes it: a decimal of the currency. */
export interface PracticeAmount {
  amount: string;
  currency: string;
}

/** Up to which amount a role may decide, from a local date on; a later one for the same role and currency stands in its place. */
export interface AuthorityLimit {
  role: Exclude<Role, 'auditor'>;
  upTo: PracticeAmount;
  from: string;
  source: Source;
}

export const COMPLETE_NEEDS = ['shipment', 'amount'] as const;
/** What a writing must say to be a claim: which goods it is about, and an amount that is told or can be determined. */
export type CompleteNeed = (typeof COMPLETE_NEEDS)[number];

/** A law by which a writing to a payer, with carriage in a country and by a mode, is no claim without what it needs. */
export interface CompleteClaim {
  payers: PayerKind[];
  countries: string[];
  modes: Mode[];
  needs: CompleteNeed[];
  source: Source;
}

/** A reason for declining a claim, with its code in X12 list 548 where it has one. */
export interface DeclineReason {
  name: Words;
  x12?: string;
}

/** How claims are documented, decided and paid. */
export interface ClaimPractice {
  documents: Record<string, RequiredDocument>;
  /** Payers that may ask for what is missing only once, all at a time. */
  supplementOnce: PayerKind[];
  /** The level to which a claim goes up once the documents of a payer are complete. */
  completeGoesTo?: string;
  completeNeeds?: CompleteClaim[];
  authority: AuthorityLimit[];
  /** Above such an amount two people approve, neither of whom proposed the payment. One for each currency. */
  fourEyesAbove: PracticeAmount[];
  declineReasons: Record<string, DeclineReason>;
  source: Source;
}
