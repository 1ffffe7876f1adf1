import type { Money } from '../../money/money.ts';
import type { ClaimFile, Mode, PayerKind, Policy } from './state.ts';

/** What is told of one payer: `subject` is its own id within the case, `payer` its kind, so that a clock can ask for it. */
interface OfPayer {
  subject: string;
  payer: PayerKind;
}

/** What a claim is about and whom it is made against. Names and free text stay with the personal part of the event. */
export interface ClaimFileEvents {
  ClaimFileRecorded: ClaimFile;
  /** Somebody who may have to pay: we ourselves, a carrier, a partner or an insurer, with a file of its own within the case. */
  PayerOpened: OfPayer & {
    /** An id of the company's own list of parties. */
    party: string;
    mode?: Mode;
    policy?: Policy;
  };
  /** Something happened in the world that a clock counts from: delivered, available, bill-issued, loss-known, debtor-known, freight-record, … */
  MilestoneRecorded: { subject?: string; payer?: PayerKind; milestone: string; mode?: Mode };
  /** The debtor was asked to pay, which interrupts where the law says so. */
  DemandMade: OfPayer;
  /** The debtor agreed to the debt. */
  DebtAcknowledged: OfPayer;
  /** A written claim, which suspends where the law says so, until it is rejected in writing. */
  WrittenClaimMade: OfPayer;
  WrittenClaimRejected: OfPayer & { documentsReturned: boolean };
  SuitFiled: OfPayer;
  /** It has the claim, and has not said more. */
  PayerAcknowledged: OfPayer;
  /** It wants to know more before it answers. */
  PayerAsked: OfPayer;
  /** It raises a defence (抗辩), without having decided. The code is that of a reason for declining. */
  DefenceRaised: OfPayer & { code?: string };
  /** It decided. The code is that of a reason for declining. */
  PayerAnswered: OfPayer & { answer: 'accepts' | 'declines'; amount?: Money; code?: string };
  /** It paid the claimant itself. Money that it pays to us is a recovery. */
  PayerPaid: OfPayer & { amount: Money };
}

export const CLAIM_FILE_EVENTS = {
  ClaimFileRecorded: true,
  PayerOpened: true,
  MilestoneRecorded: true,
  DemandMade: true,
  DebtAcknowledged: true,
  WrittenClaimMade: true,
  WrittenClaimRejected: true,
  SuitFiled: true,
  PayerAcknowledged: true,
  PayerAsked: true,
  DefenceRaised: true,
  PayerAnswered: true,
  PayerPaid: true,
} as const satisfies Record<keyof ClaimFileEvents, true>;
