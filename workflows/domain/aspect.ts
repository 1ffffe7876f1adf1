import type { CaseEvent } from './case/events.ts';
import type { CaseState } from './case/state.ts';
import type { CommandType } from './command.ts';
import type { CommandRules } from './decider.ts';

/** A side of every case's life, whatever its kind: its own commands, and how their events change the case. */
export interface Aspect<T extends CommandType> {
  rules: CommandRules<T>;
  /** Total: an event that is not its own leaves the state as it is. */
  evolve: (state: CaseState, event: CaseEvent) => CaseState;
}
