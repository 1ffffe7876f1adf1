import type { Status } from '../case/state.ts';
import type { Instant } from '../vocabulary.ts';

/** As much of a clock as is needed to let it run again. */
export interface TakenClock {
  clock: string;
  key: string;
  startedAt: Instant;
  dueAt: Instant;
  /** The case from which it had come itself. */
  broughtBy?: string;
  /** How often it was extended; what was granted once is not granted again because the case moved. */
  extensions?: number;
  /** Its due instant was agreed, whatever its rule says. */
  agreed?: true;
}

/** What was granted or agreed about a clock, where anything was. */
export const grantsOf = ({ extensions, agreed }: Partial<TakenClock>): Pick<TakenClock, 'extensions' | 'agreed'> => ({
  ...(extensions ? { extensions } : {}),
  ...(agreed ? { agreed } : {}),
});

/** What a merge took from a case. */
export interface BeforeMerge {
  status: Status;
  promises: string[];
  clocks: TakenClock[];
}

/** What came into a case from another one. */
export interface BroughtPart {
  /** The case that was merged into this one and brought it: the one it is from, or one into which that had been merged. */
  via: string;
  /** Subjects of promises and referrals in this case. */
  promises: string[];
  referrals: string[];
  contacts: number;
  /** Clocks of this case, by key, in whose place an earlier one came. */
  instead: Record<string, TakenClock>;
}
