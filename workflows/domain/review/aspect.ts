import type { Aspect } from '../aspect.ts';
import type { ReviewCommand } from './schema.ts';

/** What customers and reviewers say of the work. */
export const review: Aspect<ReviewCommand['type']> = {
  rules: {} as Aspect<ReviewCommand['type']>['rules'],
  evolve: (state) => state,
};
