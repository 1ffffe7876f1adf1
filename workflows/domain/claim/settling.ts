import type { CaseEvent } from '../case/events.ts';
import type { Deciding } from '../decider.ts';
import type { CommandType } from '../command.ts';
import { compareMoney, type Money } from '../money/money.ts';

/** A claim is settled as soon as what was paid reaches what is owed. */
export function settlement(
  { state, event }: Pick<Deciding<CommandType>, 'state' | 'event'>,
  owed?: Money,
  paid?: Money,
): CaseEvent[] {
  const isReached = owed && paid && state.status !== 'settled' && compareMoney(paid, owed) >= 0;
  return isReached ? [event('ClaimSettled', {})] : [];
}
