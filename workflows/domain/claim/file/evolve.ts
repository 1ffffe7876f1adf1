import type { CaseEvent } from '../../case/events.ts';
import { named } from '../../rulebook/rulebook.ts';
import { plus, type Claim } from '../amounts.ts';
import type { Payer } from './state.ts';

/** A payer changed; one that nobody opened is left alone. */
export function withPayer(claim: Claim, subject: string, change: (payer: Payer) => Partial<Payer>): Claim {
  const { payers = {} } = claim;
  const payer = named(payers, subject);
  return payer ? { ...claim, payers: { ...payers, [subject]: { ...payer, ...change(payer) } } } : claim;
}

/** What is known of the claim and of whom it is made against. Total; the last word counts. */
export function evolveFile(claim: Claim, event: CaseEvent): Claim {
  switch (event.type) {
    case 'ClaimFileRecorded':
      return { ...claim, file: event.data };
    case 'PayerOpened': {
      const { subject, payer: kind, ...rest } = event.data;
      return { ...claim, payers: { ...claim.payers, [subject]: { kind, ...rest } } };
    }
    case 'DemandMade':
      return withPayer(claim, event.data.subject, ({ demands = 0 }) => ({ demands: demands + 1 }));
    case 'WrittenClaimMade':
      return withPayer(claim, event.data.subject, () => ({ writtenClaim: 'standing' }));
    case 'WrittenClaimRejected':
      return withPayer(claim, event.data.subject, () => ({ writtenClaim: 'rejected' }));
    case 'SuitFiled':
      return withPayer(claim, event.data.subject, () => ({ suit: true }));
    case 'DefenceRaised':
      return withPayer(claim, event.data.subject, ({ defences = 0 }) => ({ defences: defences + 1 }));
    case 'RightsSubrogated':
      return withPayer(claim, event.data.subject, ({ subrogated }) => ({
        subrogated: plus(subrogated, event.data.amount),
      }));
    case 'PayerAnswered': {
      const { subject, answer, amount } = event.data;
      return withPayer(claim, subject, () => ({ answer, ...(amount ? { answered: amount } : {}) }));
    }
    case 'PayerPaid':
      return withPayer(claim, event.data.subject, ({ paid }) => ({ paid: plus(paid, event.data.amount) }));
    default:
      return claim;
  }
}
