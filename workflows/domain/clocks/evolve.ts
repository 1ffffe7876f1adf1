import type { CaseEvent, ClockSteps, EventOf } from '../case/events.ts';
import type { CaseState, ClockState } from '../case/state.ts';
import type { Instant } from '../vocabulary.ts';

const pending = (instants: readonly Instant[]) => instants.map((at) => ({ at }));

function steps(data: ClockSteps): Pick<ClockState, 'dueAt' | 'warnings' | 'rungs' | 'provisional'> {
  return {
    dueAt: data.dueAt,
    warnings: pending(data.warnings),
    rungs: pending(data.rungs),
    ...(data.provisional ? { provisional: true as const } : {}),
  };
}

function started({ data }: EventOf<'ClockStarted'>): ClockState {
  const subject = data.key.slice(data.clock.length + 1);
  return {
    key: data.key,
    clock: data.clock,
    ...(subject ? { subject } : {}),
    cycle: data.cycle,
    holder: data.holder,
    startedAt: data.startedAt,
    status: 'running',
    extensions: data.extensions ?? 0,
    ...(data.dueByRule === undefined || data.kept ? {} : { agreed: true as const }),
    ...(data.broughtBy === undefined ? {} : { broughtBy: data.broughtBy }),
    ...(data.outlives ? { outlives: true as const } : {}),
    ...steps(data),
  };
}

const done = <T extends { at: Instant }>(list: readonly T[], indexes: readonly number[]): T[] =>
  list.map((step, index) => (indexes.includes(index) ? { ...step, done: true } : step));

type Rungs = ClockState['rungs'];

/** A rung that came before its own instant is known by when it came. */
function told(rungs: Rungs, { data, happenedAt: at }: EventOf<'RungFired'>): Rungs {
  const acknowledgeBy = data.acknowledgeBy === undefined ? {} : { acknowledgeBy: data.acknowledgeBy };
  return done(rungs, [data.rung, ...(data.skipped ?? [])]).map((rung, index) =>
    index === data.rung ? { ...rung, at, ...acknowledgeBy } : rung,
  );
}

const acknowledged = (rungs: Rungs, index: number): Rungs =>
  rungs.map((rung, position) => (position === index ? { ...rung, acknowledged: true } : rung));

function withoutPause(clock: ClockState): ClockState {
  const { pausedAt: _pausedAt, ...rest } = clock;
  return rest;
}

function changed(clock: ClockState, event: CaseEvent): ClockState {
  switch (event.type) {
    case 'ClockWarned':
      return { ...clock, warnings: done(clock.warnings, [event.data.warning, ...(event.data.skipped ?? [])]) };
    case 'ClockBreached':
      return {
        ...clock,
        breachedAt: event.data.dueAt,
        warnings: done(clock.warnings, event.data.skippedWarnings ?? []),
      };
    case 'RungFired':
      return { ...clock, rungs: told(clock.rungs, event) };
    case 'RungAcknowledged':
      return { ...clock, rungs: acknowledged(clock.rungs, event.data.rung) };
    case 'ClockMet':
      return { ...withoutPause(clock), status: 'met', endedAt: event.happenedAt };
    case 'ClockCancelled':
      return { ...withoutPause(clock), status: 'cancelled', endedAt: event.happenedAt };
    case 'ClockPaused':
      return {
        ...clock,
        status: 'paused',
        pausedAt: event.happenedAt,
        ...(event.data.by === undefined ? {} : { heldBy: event.data.by }),
      };
    case 'ClockResumed':
      return { ...withoutPause(clock), status: 'running', ...steps(event.data) };
    case 'ClockExtended': {
      // A clock that was already missed begins a new cycle, or its ladder would claim the same rungs twice.
      const { breachedAt: _breachedAt, ...rest } = clock;
      return { ...rest, cycle: event.data.cycle, extensions: clock.extensions + 1, ...steps(event.data) };
    }
    default:
      return clock;
  }
}

/** Folds what an event says about the clocks. */
export function evolveClocks(state: CaseState, event: CaseEvent): CaseState {
  if (event.type === 'ClockStarted') {
    return { ...state, clocks: { ...state.clocks, [event.data.key]: started(event) } };
  }
  if (!('key' in event.data)) return state;
  const clock = state.clocks[event.data.key];
  return clock ? { ...state, clocks: { ...state.clocks, [clock.key]: changed(clock, event) } } : state;
}
