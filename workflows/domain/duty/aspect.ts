import type { Aspect } from '../aspect.ts';
import type { DutyCommand } from './schema.ts';

/** Whoever is told by a ladder answers. */
export const duty: Aspect<DutyCommand['type']> = {
  rules: {} as Aspect<DutyCommand['type']>['rules'],
  evolve: (state) => state,
};
