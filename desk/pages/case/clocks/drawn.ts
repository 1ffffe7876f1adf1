import type { Clock, RuledClock } from '../../../api/client.ts';

/** A clock of the case with what its rule says of it, where that has come. */
export interface Drawn {
  clock: Clock;
  ruled: RuledClock | undefined;
}
