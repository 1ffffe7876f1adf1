import type { CommandRules } from '../decider.ts';

type TrackingCommand =
  | 'TrackGoods'
  | 'PromiseArrival'
  | 'ReportException'
  | 'TakeRemedy'
  | 'ConfirmLoading'
  | 'RecordSignature'
  | 'ReceiveSlip';

/** Following goods until they are signed for, and slips until they are back. */
export const trackingRules = {} as CommandRules<TrackingCommand>;
