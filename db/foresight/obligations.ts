import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { evolve } from '../../workflows/domain/case/evolve.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';

/** One run of a clock that binds us. */
export interface Obligation {
  clock: string;
  dueAt: Instant;
  /** The department with which the case lay when it fell due, was met, or lies now. */
  department: string;
  /** When it was met, or cancelled after it was missed; absent while it is not. */
  endedAt?: Instant;
  late: boolean;
  /** So many rungs of its ladder were told. */
  rungs: number;
}

/** What a case asked of us, as its events say. */
export interface CaseObligations {
  state: CaseState;
  obligations: Obligation[];
}

interface Running extends Obligation {
  key: string;
  cycle: number;
  /** Where it ended without being missed or met, it was no work. */
  cancelled: boolean;
}

class Ledger {
  readonly all: Running[] = [];

  #find(key: string): Running | undefined {
    return this.all.findLast((one) => one.key === key && !one.cancelled && one.endedAt === undefined);
  }

  take(event: CaseEvent, department: string): void {
    if (event.type === 'ClockStarted') return this.#started(event.data, event.happenedAt, department);
    if (!('key' in event.data)) return;
    const one = this.#find(event.data.key);
    if (!one) return;
    one.department = department;
    switch (event.type) {
      case 'ClockResumed':
        one.dueAt = event.data.dueAt;
        return;
      case 'ClockExtended':
        if (event.data.cycle === one.cycle) one.dueAt = event.data.dueAt;
        else this.#begins({ ...one, cycle: event.data.cycle, dueAt: event.data.dueAt }, event.happenedAt);
        return;
      case 'ClockBreached':
        one.late = true;
        return;
      case 'RungFired':
        one.rungs += 1;
        return;
      case 'ClockMet':
        one.endedAt = event.happenedAt;
        one.late ||= event.data.late;
        return;
      case 'ClockCancelled':
        if (one.late) one.endedAt = event.happenedAt;
        else one.cancelled = true;
        return;
      default:
    }
  }

  #started({ key, clock, cycle, holder, dueAt }: Begun, at: Instant, department: string): void {
    if (holder === 'us') this.#begins({ key, clock, cycle, dueAt, department }, at);
  }

  /** A clock that begins anew ends the run before it, which was missed, or was moved by other rules. */
  #begins(begun: Pick<Running, 'key' | 'clock' | 'cycle' | 'dueAt' | 'department'>, at: Instant): void {
    const before = this.#find(begun.key);
    if (before?.late) before.endedAt = at;
    else if (before) before.cancelled = true;
    const { key, clock, cycle, dueAt, department } = begun;
    this.all.push({ key, clock, cycle, dueAt, department, late: false, rungs: 0, cancelled: false });
  }
}

type Begun = Extract<CaseEvent, { type: 'ClockStarted' }>['data'];

/** Everything that a case asked of us in its time: clocks that bind us and that were met, missed or still run. Pure. */
export function obligationsOf(events: readonly CaseEvent[]): CaseObligations | undefined {
  const ledger = new Ledger();
  let state: CaseState | undefined;
  for (const event of events) {
    state = evolve(state, event);
    if (state) ledger.take(event, state.department);
  }
  if (!state) return undefined;
  const obligations = ledger.all.flatMap(({ key: _key, cycle: _cycle, cancelled, ...one }) => (cancelled ? [] : [one]));
  return { state, obligations };
}
