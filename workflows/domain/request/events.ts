import type { Money } from '../money/money.ts';
import type { Instant } from '../vocabulary.ts';

/** Orders, what changes them costs, and money that goes back. */
export interface OrderEvents {
  OrderChecked: { orderNumber: string; orderState: string };
  /** What is given back, by which band of the policy. */
  RefundComputed: { fare: Money; fee: Money; refund: Money; percent: number; rule: string };
  /** The price or the difference was paid to us. */
  DifferencePaid: { amount: Money; reference: string };
  /** Its text is what the customer is written with the number. */
  OrderNumbered: { orderNumber: string; previousOrderNumber?: string };
  /** Handed to finance; expected with the customer at `dueAt`. */
  RefundSubmitted: { subject: string; dueAt: Instant; amount: Money };
  RefundPaid: { subject: string; amount: Money; reference: string };
}

export const ORDER_EVENTS = {
  OrderChecked: true,
  RefundComputed: true,
  DifferencePaid: true,
  OrderNumbered: true,
  RefundSubmitted: true,
  RefundPaid: true,
} as const satisfies Record<keyof OrderEvents, true>;
