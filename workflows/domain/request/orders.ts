import type { CommandRules } from '../decider.ts';

type OrderCommand =
  'CheckOrder' | 'ComputeRefund' | 'RecordDifferencePaid' | 'AssignOrderNumber' | 'SubmitRefund' | 'RecordRefundPaid';

/** Orders, what changes them costs, and money that goes back. */
export const orderRules = {} as CommandRules<OrderCommand>;
