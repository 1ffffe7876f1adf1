import type { Aspect } from '../aspect.ts';
import type { LevelCommand } from './schema.ts';

/** Between branch and head office, and from one version of the rules to the next. */
export const levels: Aspect<LevelCommand['type']> = {
  rules: {} as Aspect<LevelCommand['type']>['rules'],
  evolve: (state) => state,
};
