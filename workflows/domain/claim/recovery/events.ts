import type { Money } from '../../money/money.ts';
import type { PayerKind } from '../file/state.ts';
import type { Instant } from '../../vocabulary.ts';

/** What is agreed about recoveries besides the money that moves. `subject` is a recovery's, such as g1; `party` owes it. */
export interface RecoveryEvents {
  /** Another party owes the same recovery jointly; `from` is its subject as a payer. No money is booked for it a second time. */
  RecoveryJoined: { subject: string; party: string; from: string };
  /** It promised to pay so much by then; a promise stands in place of the one before. */
  RecoveryPromised: { subject: string; party: string; amount: Money; dueAt: Instant };
  RecoveryPromiseKept: { subject: string; party: string };
  /** Nothing of it is open any more: received, netted or written off. */
  RecoverySettled: { subject: string; party: string };
  /** After the insurer paid, the right against whoever is liable is the insurer's, up to what it paid. `subject` is the insurer's. */
  RightsSubrogated: { subject: string; payer: PayerKind; amount: Money };
}

export const RECOVERY_EVENTS = {
  RecoveryJoined: true,
  RecoveryPromised: true,
  RecoveryPromiseKept: true,
  RecoverySettled: true,
  RightsSubrogated: true,
} as const satisfies Record<keyof RecoveryEvents, true>;
