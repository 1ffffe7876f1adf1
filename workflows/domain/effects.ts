import type { CaseEvent } from './case/events.ts';
import type { CaseState } from './case/state.ts';

/** Something to be done outside the case because of an event. It carries references only; what it says is looked up when it is done. */
export type Effect =
  | {
      kind: 'notify';
      about: CaseEvent['type'];
      to: { role: string } | { person: string };
      key?: string;
      cycle?: number;
      rung?: number;
    }
  | { kind: 'open-linked-case'; linkedCaseId: string };

/** What one event asks to be done; the state already contains it. */
export function effectsOf(event: CaseEvent, state: CaseState): Effect[] {
  const owner = state.owner ? { person: state.owner } : { role: 'supervisor' };
  switch (event.type) {
    case 'RungFired': {
      const { key, cycle, rung, notify } = event.data;
      return [{ kind: 'notify', about: event.type, to: { role: notify }, key, cycle, rung }];
    }
    case 'ClockWarned':
    case 'ClockBreached':
      return [{ kind: 'notify', about: event.type, to: owner, key: event.data.key, cycle: event.data.cycle }];
    case 'CaseEscalated':
      return [{ kind: 'notify', about: event.type, to: { role: event.data.to } }];
    case 'ExceptionReported':
      return event.data.to.map((role) => ({ kind: 'notify', about: event.type, to: { role } }));
    case 'CaseAssigned':
      return [{ kind: 'notify', about: event.type, to: { person: event.data.owner } }];
    case 'LinkedCaseRequested':
      return [{ kind: 'open-linked-case', linkedCaseId: event.data.linkedCaseId }];
    default:
      return [];
  }
}

/** Why an effect must not be done any more, or undefined while it is still true: what it warns of may be settled by now. */
export function overtakenBy(effect: Effect, state: CaseState): string | undefined {
  if (effect.kind !== 'notify' || effect.key === undefined) return undefined;
  const clock = state.clocks[effect.key];
  if (!clock || clock.cycle !== effect.cycle) return 'the clock has begun a new cycle';
  if (clock.status === 'paused') return 'the clock is held';
  if (clock.status === 'met') return 'the clock was met meanwhile';
  if (clock.status === 'cancelled') return 'the clock was ended meanwhile';
  return undefined;
}
