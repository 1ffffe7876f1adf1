import type { Aspect } from '../aspect.ts';
import type { IntakeCommand } from './schema.ts';

/** Who received a case and who takes it over. */
export const intake: Aspect<IntakeCommand['type']> = {
  rules: {} as Aspect<IntakeCommand['type']>['rules'],
  evolve: (state) => state,
};
