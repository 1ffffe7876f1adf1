import type { Money } from '../../money/money.ts';
import type { Release } from '../ledger/state.ts';

/** What is offered, answered and agreed between us and the claimant. Reasons and evidence stay with the personal part of the event. */
export interface NegotiationEvents {
  /** An offer stands in place of the one before. */
  SettlementOffered: { amount: Money; release?: Release };
  /** The claimant asks for other terms, with which our offer has lapsed (Civil Code of China Art. 478 no. 4). */
  CounterOffered: { amount: Money; release?: Release };
  /** `counter`: it was the claimant's counter-offer, and we accepted it. */
  OfferAccepted: { amount: Money; counter?: true };
  ClaimDeclined: { code: string };
  /** The claimant confirmed in writing that the payment came. */
  ReceiptGiven: { subject: string; reference: string };
}

export const NEGOTIATION_EVENTS = {
  SettlementOffered: true,
  CounterOffered: true,
  OfferAccepted: true,
  ClaimDeclined: true,
  ReceiptGiven: true,
} as const satisfies Record<keyof NegotiationEvents, true>;
