import type { Instant } from '../vocabulary.ts';

/** A step of a plan, or a measure of prevention: somebody owes it by an instant. */
export interface PlanNode {
  owner: string;
  dueAt: Instant;
  what?: string;
  doneAt?: Instant;
}
