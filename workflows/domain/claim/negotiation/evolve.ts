import type { CaseEvent } from '../../case/events.ts';
import type { CaseState } from '../../case/state.ts';
import { claimOf, type Claim } from '../amounts.ts';

/** The claim without anything that was offered from either side. */
function withoutOffers(claim: Claim): Claim {
  const {
    offered: _offered,
    offeredRelease: _release,
    countered: _countered,
    counteredRelease: _other,
    ...rest
  } = claim;
  return rest;
}

/** How far we and the claimant got with each other. Total; only a claim has such events. */
export function evolveNegotiation(state: CaseState, event: CaseEvent): CaseState {
  const claim = claimOf(state);
  switch (event.type) {
    case 'SettlementOffered': {
      const { amount, release } = event.data;
      const part = { ...withoutOffers(claim), offered: amount, ...(release ? { offeredRelease: release } : {}) };
      return { ...state, status: 'offered', part };
    }
    case 'CounterOffered': {
      const { amount, release } = event.data;
      const part = { ...withoutOffers(claim), countered: amount, ...(release ? { counteredRelease: release } : {}) };
      return { ...state, status: claim.assessed ? 'assessed' : 'open', part };
    }
    case 'OfferAccepted':
      // What is agreed is owed from now on; accepting it again would only move its payment away.
      return { ...state, part: { ...withoutOffers(claim), claimed: event.data.amount } };
    case 'ClaimDeclined':
      return { ...state, status: 'declined' };
    default:
      return state;
  }
}
