import type { CaseEvent } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import type { Lifecycle } from '../decider.ts';
import { isMore, type Claim } from './amounts.ts';
import { evolveDocuments } from './documents/evolve.ts';
import { hindersEnd } from './ending.ts';
import { evolveFile } from './file/evolve.ts';
import { evolveLedger } from './ledger/evolve.ts';
import { evolveNegotiation } from './negotiation/evolve.ts';
import { claimRules } from './rules.ts';
import { evolveSaid } from './said.ts';

const evolveSides = (claim: Claim, event: CaseEvent): Claim =>
  evolveSaid(evolveLedger(evolveDocuments(evolveFile(claim, event), event), event), event);

function evolve(state: CaseState, event: CaseEvent): CaseState {
  const { part } = state;
  if (part.kind !== 'claim') return state;
  switch (event.type) {
    case 'ClaimAssessed':
      return { ...state, status: 'assessed', part: { ...part, assessed: event.data.amount } };
    case 'SettlementOffered':
    case 'CounterOffered':
    case 'OfferAccepted':
    case 'ClaimDeclined':
      return evolveNegotiation(state, event);
    case 'AmountRevised': {
      // A claim that was settled is owed again when its amount rises above what was paid.
      const isOwed = state.status === 'settled' && part.paid !== undefined && isMore(event.data.amount, part.paid);
      return { ...state, ...(isOwed ? { status: 'open' } : {}), part: { ...part, claimed: event.data.amount } };
    }
    case 'PaymentRecorded':
      return { ...state, part: { ...part, paid: event.data.paidTotal } };
    case 'ClaimSettled':
      return { ...state, status: 'settled' };
    case 'AppealLodged':
      return { ...state, part: { ...part, appeals: [...part.appeals, { late: event.data.late }] } };
    case 'AppealDecided': {
      const appeals = part.appeals.map((appeal, index) =>
        index === part.appeals.length - 1 ? { ...appeal, decided: true as const } : appeal,
      );
      return { ...state, part: { ...part, appeals } };
    }
    case 'HandedToCollection':
      return { ...state, status: 'collection' };
    default: {
      const sided = evolveSides(part, event);
      return sided === part ? state : { ...state, part: sided };
    }
  }
}

/** Money is asked: noticed, assessed, offered or declined, paid, appealed, collected. */
export const claim: Lifecycle<'claim'> = {
  initialPart: (opened) => ({
    kind: 'claim',
    round: 1,
    appeals: [],
    ...(opened.amount ? { claimed: opened.amount } : {}),
  }),
  rules: claimRules,
  evolve,
  hindersEnd,
};
