import type { Instant } from '../vocabulary.ts';

/** What a meeting decided, each step with an owner and a time; and what keeps it from happening again. */
export interface PlanningEvents {
  MeetingHeld: { subject: string };
  NodeSet: { subject: string; owner: string; dueAt: Instant };
  NodeMoved: { subject: string; dueAt: Instant; previousDueAt: Instant };
  NodeDone: { subject: string };
  PreventionPlanned: { subject: string; owner: string; dueAt: Instant };
  PreventionDone: { subject: string };
}

export const PLANNING_EVENTS = {
  MeetingHeld: true,
  NodeSet: true,
  NodeMoved: true,
  NodeDone: true,
  PreventionPlanned: true,
  PreventionDone: true,
} as const satisfies Record<keyof PlanningEvents, true>;
