import type { Instant } from '../vocabulary.ts';

/** What a merged case brings along: the promises and clocks that still stood. */
export interface Brought {
  promises: { subject: string; dueAt: Instant }[];
  clocks: { clock: string; key: string; startedAt: Instant; dueAt: Instant }[];
  /** How often the customer had been in touch. */
  contacts: number;
}

/** Two cases about one matter become one, and may become two again. */
export interface MergingEvents {
  CaseMerged: { into: string } & Brought;
  MergeUndone: { into: string; because: 'command' | 'refused'; refusal?: string };
  CaseAbsorbed: { from: string } & Brought;
  CaseReleased: { from: string };
}

export const MERGING_EVENTS = {
  CaseMerged: true,
  MergeUndone: true,
  CaseAbsorbed: true,
  CaseReleased: true,
} as const satisfies Record<keyof MergingEvents, true>;
