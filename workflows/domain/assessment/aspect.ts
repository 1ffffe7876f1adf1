import type { Aspect } from '../aspect.ts';
import type { AssessmentCommand } from './schema.ts';

/** What a case turns out to be: its gravity, whether it is upheld, what caused it. */
export const assessment: Aspect<AssessmentCommand['type']> = {
  rules: {} as Aspect<AssessmentCommand['type']>['rules'],
  evolve: (state) => state,
};
