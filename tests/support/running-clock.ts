import type { ClockState } from '../../workflows/domain/case/state.ts';
import { mon, wed } from './builders.ts';

/** A clock of ours for the answer that runs from Monday at ten and is due on Wednesday at ten, as far as it is not said otherwise. */
export const runningClock = (more: Partial<ClockState> = {}): ClockState => ({
  key: 'answer',
  clock: 'answer',
  cycle: 1,
  holder: 'us',
  startedAt: mon('10:00'),
  dueAt: wed('10:00'),
  status: 'running',
  extensions: 0,
  warnings: [],
  rungs: [],
  ...more,
});
