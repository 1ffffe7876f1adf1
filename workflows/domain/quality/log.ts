import type { CaseEvent, EventType, RecordedEvent } from '../case/events.ts';
import type { Instant } from '../vocabulary.ts';

/** An event with its place in the log, and with when and by whom it was recorded where that is known. */
export type Logged = CaseEvent & Pick<RecordedEvent, 'seq'> & Partial<Pick<RecordedEvent, 'recordedAt' | 'actor'>>;
export type LoggedOf<T extends EventType> = Extract<Logged, { type: T }>;

/** The log of a case with what quality is judged by looked up once. */
export class CaseLog {
  readonly events: readonly Logged[];

  constructor(events: readonly Logged[]) {
    this.events = events;
  }

  all<T extends EventType>(...types: T[]): LoggedOf<T>[] {
    return this.events.filter((event): event is LoggedOf<T> => types.includes(event.type as T));
  }

  first<T extends EventType>(type: T): LoggedOf<T> | undefined {
    return this.events.find((event): event is LoggedOf<T> => event.type === type);
  }

  /** The last event of some types, after a place in the log. */
  last<T extends EventType>(types: readonly T[], after = 0): LoggedOf<T> | undefined {
    return this.all(...types).findLast(({ seq }) => seq > after);
  }

  /** Where the present life of the case begins: with its opening or its last reopening. */
  get beginning(): number {
    return this.last(['CaseOpened', 'CaseReopened'])?.seq ?? 0;
  }

  /** What ended the case, unless it was reopened since. One that was merged goes on elsewhere and is judged there. */
  get end(): LoggedOf<'CaseClosed' | 'CaseWithdrawn'> | undefined {
    return this.last(['CaseClosed', 'CaseWithdrawn'], this.beginning);
  }

  /** When a promise or referral that had come with another case went with it again. */
  leftAt(subject: string): Instant | undefined {
    const left = this.all('CaseReleased').find(
      ({ data: { promises, referrals } }) => promises.includes(subject) || referrals.includes(subject),
    );
    return left?.happenedAt;
  }

  /** Whether the case had ended before an instant, by closing, withdrawal or merging, and was not taken up again before it. */
  endedBefore(at: Instant): boolean {
    return this.all('CaseClosed', 'CaseWithdrawn', 'CaseMerged', 'CaseReopened', 'MergeUndone')
      .filter(({ happenedAt }) => happenedAt < at)
      .slice(-1)
      .some(({ type }) => type !== 'CaseReopened' && type !== 'MergeUndone');
  }
}

/** A clock's id and, where it is about one, its subject. */
export function clockOf(key: string): { clock: string; subject?: string } {
  const [clock = key, subject] = key.split(':');
  return subject === undefined ? { clock } : { clock, subject };
}

/** One cycle of a clock, and how it went. */
export interface Cycle {
  key: string;
  clock: string;
  subject?: string;
  cycle: number;
  started: LoggedOf<'ClockStarted' | 'ClockExtended'>;
  dueAt: Instant;
  breached?: LoggedOf<'ClockBreached'>;
  met?: LoggedOf<'ClockMet'>;
  cancelled?: LoggedOf<'ClockCancelled'>;
}

const STEPS = ['ClockStarted', 'ClockExtended', 'ClockResumed', 'ClockBreached', 'ClockMet', 'ClockCancelled'] as const;

/** Every cycle that every clock of a case went through, in the order of their beginning. */
export function cyclesOf(log: CaseLog): Cycle[] {
  const cycles = new Map<string, Cycle>();
  for (const event of log.all(...STEPS)) {
    const { key, cycle } = event.data;
    const id = `${key} ${cycle}`;
    const known = cycles.get(id);
    if (event.type === 'ClockStarted' || (event.type === 'ClockExtended' && !known)) {
      cycles.set(id, { key, ...clockOf(key), cycle, started: event, dueAt: event.data.dueAt });
    } else if (known) cycles.set(id, withStep(known, event));
  }
  return [...cycles.values()];
}

function withStep(cycle: Cycle, event: LoggedOf<Exclude<(typeof STEPS)[number], 'ClockStarted'>>): Cycle {
  switch (event.type) {
    case 'ClockExtended':
    case 'ClockResumed':
      return { ...cycle, dueAt: event.data.dueAt };
    case 'ClockBreached':
      return { ...cycle, breached: event };
    case 'ClockMet':
      return { ...cycle, met: event };
    case 'ClockCancelled':
      return { ...cycle, cancelled: event };
  }
}

/** Missed: what was done, moved or ended in time and entered only later was not. */
export function isMissed({ breached, met, cancelled, dueAt }: Cycle): boolean {
  if (met) return met.data.late;
  return breached !== undefined && !(cancelled && cancelled.happenedAt <= dueAt);
}

/** The places in the log of what is there. */
export const places = (...events: ({ seq: number } | undefined)[]): number[] =>
  events.flatMap((event) => event?.seq ?? []).toSorted((a, b) => a - b);
