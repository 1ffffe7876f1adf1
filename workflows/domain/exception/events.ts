import type { Instant } from '../vocabulary.ts';

/** Goods followed until they are signed for, and slips until they are back. */
export interface TrackingEvents {
  /** The station and the consignee were asked. `reached`: somebody answered for the consignee. */
  Tracked: {
    reached: boolean;
    arrived: boolean;
    late: boolean;
    packing?: 'sound' | 'damaged' | 'opened';
    courier?: 'good' | 'fair' | 'poor';
    stationAsked: boolean;
    /** Of goods that have not arrived: whether a time of arrival that the partner named still lies ahead. */
    timeNamed?: boolean;
  };
  /** The partner named a time of arrival. */
  ArrivalPromised: { subject: string; dueAt: Instant; partner?: string; consigneeTold: boolean };
  /** The exception was reported to whoever must act on it. */
  ExceptionReported: { to: string[] };
  /** The partner or the company made it good, or set about it. */
  RemedyTaken: { remedy: string };
  /** Loading for today was asked for and seen to. */
  LoadingConfirmed: { loaded: boolean };
  GoodsSigned: { late: boolean; packing: 'sound' | 'damaged' | 'opened'; courier: 'good' | 'fair' | 'poor' };
  SlipReceived: { perfect: boolean };
}

export const TRACKING_EVENTS = {
  Tracked: true,
  ArrivalPromised: true,
  ExceptionReported: true,
  RemedyTaken: true,
  LoadingConfirmed: true,
  GoodsSigned: true,
  SlipReceived: true,
} as const satisfies Record<keyof TrackingEvents, true>;
