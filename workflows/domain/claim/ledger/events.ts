import type { LiabilityClaim } from '../../liability/schema.ts';
import type { Money } from '../../money/money.ts';
import type { PayerKind } from '../file/state.ts';
import type { Release } from './state.ts';

/** A recovery by its subject; `party` owes it, which names the account that it is booked on. */
interface OfRecovery {
  subject: string;
  party: string;
  amount: Money;
}

/** Money of a claim. Every one of these is a posting of the case's double entry, or leads to one. */
export interface LedgerEvents {
  /** Set aside for what is still to be paid; what was ordered to be paid is not in it any more. */
  ReserveSet: { amount: Money; previous?: Money };
  /** `payer` is the subject on whose account it is paid. */
  PaymentProposed: { subject: string; amount: Money; payer: string; release: Release; by: string };
  /** Each approval is by another person, a deputy's by the deputy, `for` whom they act; `enough` once no further one is needed. */
  PaymentApproved: { subject: string; by: string; for?: string; enough: boolean };
  PaymentOrdered: { subject: string; amount: Money };
  PaymentConfirmed: { subject: string; amount: Money; reference: string };
  /** `released` goes back to the reserve: what was ordered already. */
  PaymentCancelled: { subject: string; released?: Money };
  /** Of the loss, what we bear ourselves under our policy. */
  DeductibleBorne: { amount: Money };
  SalvageReceived: { amount: Money; reference: string };
  FeeBooked: { amount: Money; fee: string };
  /** `from` is the subject of the payer; `leg` the one on which the loss came about. */
  RecoveryBooked: OfRecovery & { from: string; leg?: string };
  /** `by`: which of several payers who owe it jointly paid. */
  RecoveryReceived: OfRecovery & { reference: string; by?: string };
  /** Set off against what we owe the partner (冲帐). */
  RecoveryNetted: OfRecovery & { reference: string };
  /** `for`: whoever is away and whose deputy decided it. */
  RecoveryWrittenOff: OfRecovery & { for?: string };
  /** What a regime makes a payer owe. From `input` and the regimes of the pinned rulebook all steps can be computed again. */
  LiabilityComputed: {
    subject: string;
    payer: PayerKind;
    regime: string;
    liability: Money;
    loss: Money;
    /** Still owed to the claimant after the insurer and what was received. */
    due: Money;
    cap?: Money;
    unconfirmed: boolean;
    input: LiabilityClaim;
  };
}

export const LEDGER_EVENTS = {
  ReserveSet: true,
  PaymentProposed: true,
  PaymentApproved: true,
  PaymentOrdered: true,
  PaymentConfirmed: true,
  PaymentCancelled: true,
  DeductibleBorne: true,
  SalvageReceived: true,
  FeeBooked: true,
  RecoveryBooked: true,
  RecoveryReceived: true,
  RecoveryNetted: true,
  RecoveryWrittenOff: true,
  LiabilityComputed: true,
} as const satisfies Record<keyof LedgerEvents, true>;
