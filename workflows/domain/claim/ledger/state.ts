import type { Money } from '../../money/money.ts';
import type { Instant } from '../../vocabulary.ts';

/** Whether whoever is paid gives up the rest of the claim. */
export const RELEASES = ['full', 'partial', 'none'] as const;
export type Release = (typeof RELEASES)[number];

/**
 * Who gets a payment, and where: personal data, so it stands beside the facts of the event. `account` is an IBAN or the bank's own
 * number, `bank` the name of the bank where it has no BIC.
 */
export interface Creditor {
  name: string;
  account: string;
  bic?: string;
  bank?: string;
}

/** A payment on its way. `approvedBy` holds the people who approved it, each once. */
export interface ClaimPayment {
  amount: Money;
  payer: string;
  release: Release;
  proposedBy: string;
  approvedBy: string[];
  state: 'proposed' | 'approved' | 'ordered' | 'paid' | 'cancelled';
  /** The bank's, once it is paid. */
  reference?: string;
  /** That of the claimant's receipt. */
  receipt?: string;
}

/** What somebody owes us for what we paid or have to pay. */
export interface Recovery {
  /** The payer's subject and the party that it is. */
  from: string;
  party: string;
  booked: Money;
  /** Still owed: neither received nor netted nor written off. */
  open: Money;
  writtenOff?: Money;
  /** On which leg the loss came about, by its name in the file. */
  leg?: string;
  /** Subjects of other payers who owe the same. */
  jointly?: string[];
  /** What it promised last, and how much of that has come since. */
  promise?: { amount: Money; dueAt: Instant; came: Money; kept?: true };
}

/** The money of a claim, folded from its postings, all in one currency. */
export interface ClaimMoney {
  reserve?: Money;
  payments: Record<string, ClaimPayment>;
  recoveries: Record<string, Recovery>;
  deductible?: Money;
  salvage?: Money;
  fees?: Money;
}
