import type { Aspect } from '../aspect.ts';
import type { MergingCommand } from './schema.ts';

/** Two cases about one matter become one, and may be parted again. */
export const merging: Aspect<MergingCommand['type'] | 'AbsorbCase' | 'ReleaseCase'> = {
  rules: {} as Aspect<MergingCommand['type'] | 'AbsorbCase' | 'ReleaseCase'>['rules'],
  evolve: (state) => state,
};
