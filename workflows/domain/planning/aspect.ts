import type { Aspect } from '../aspect.ts';
import type { PlanningCommand } from './schema.ts';

/** Meetings, the nodes of their plan, and prevention. */
export const planning: Aspect<PlanningCommand['type']> = {
  rules: {} as Aspect<PlanningCommand['type']>['rules'],
  evolve: (state) => state,
};
