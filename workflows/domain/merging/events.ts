import type { Status } from '../case/state.ts';
import type { Instant } from '../vocabulary.ts';
import type { TakenClock } from './state.ts';

/** Where something comes from. */
interface Moved {
  /** The case from which it had come itself, if that is another than the one that brings it. */
  origin?: string;
}

/** What it becomes. */
interface Named {
  /** Its subject in the case into which it came. */
  as: string;
}

/** What a merged case brings along: the promises, questions and clocks that still stood. */
export interface Brought {
  promises: ({ subject: string; dueAt: Instant } & Moved)[];
  referrals?: ({ subject: string; department: string } & Moved)[];
  clocks: (Omit<TakenClock, 'broughtBy'> & {
    origin?: string;
    /** Clocks in whose place it had come, the next one first; they are owed again when it leaves. */
    replaced?: TakenClock[];
  })[];
  /** How often the customer had been in touch. */
  contacts: number;
}

/** What came from another case. */
export interface Arrived extends Brought {
  from: string;
  promises: (Brought['promises'][number] & Named)[];
  referrals?: (NonNullable<Brought['referrals']>[number] & Named)[];
}

/** Two cases about one matter become one, and may become two again. */
export interface MergingEvents {
  CaseMerged: { into: string } & Brought;
  /** The status that it has again, and the promises and clocks that stand again. */
  MergeUndone: {
    into: string;
    because: 'command' | 'refused';
    refusal?: string;
    status?: Status;
    promises?: string[];
    clocks?: TakenClock[];
  };
  CaseAbsorbed: Arrived;
  /** What had come from the other case and is not owed here any more, and the clocks that run again in its place. */
  CaseReleased: {
    from: string;
    promises: string[];
    referrals: string[];
    ended: string[];
    restored: TakenClock[];
    contacts: number;
  };
}

export const MERGING_EVENTS = {
  CaseMerged: true,
  MergeUndone: true,
  CaseAbsorbed: true,
  CaseReleased: true,
} as const satisfies Record<keyof MergingEvents, true>;
