import type { CaseEvent } from './case/events.ts';
import { saysSo } from './case/says.ts';
import type { CaseState } from './case/state.ts';
import type { NoticeRule } from './rulebook/practice/practice.ts';
import type { Rulebook } from './rulebook/rulebook.ts';

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
  | { kind: 'open-linked-case'; linkedCaseId: string }
  | { kind: 'give-command'; command: 'AbsorbCase' | 'ReleaseCase'; to: string }
  /** Another system is told of it, by the name that the rulebook has for its webhook. */
  | { kind: 'post-webhook'; about: CaseEvent['type']; to: string };

/** What an event asks to be done by itself, whatever the rulebook says. */
function ownEffects(event: CaseEvent, state: CaseState): Effect[] {
  const owner = { person: state.owner };
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
    case 'NodeSet':
    case 'PreventionPlanned':
    case 'CaseAssigned':
      return [{ kind: 'notify', about: event.type, to: { person: event.data.owner } }];
    case 'HandOverOffered':
      return [{ kind: 'notify', about: event.type, to: { person: event.data.to } }];
    case 'HandOverDeclined':
      return [{ kind: 'notify', about: event.type, to: owner }];
    case 'LinkedCaseRequested':
      return [{ kind: 'open-linked-case', linkedCaseId: event.data.linkedCaseId }];
    case 'ReferredUp':
      return event.data.notify ? [{ kind: 'notify', about: event.type, to: { role: event.data.notify } }] : [];
    case 'CaseMerged':
      return [{ kind: 'give-command', command: 'AbsorbCase', to: event.data.into }];
    case 'MergeUndone':
      // A case that refused the other one has nothing of it.
      return event.data.because === 'command'
        ? [{ kind: 'give-command', command: 'ReleaseCase', to: event.data.into }]
        : [];
    case 'CaseReleased':
      return state.mergedInto === undefined
        ? []
        : [{ kind: 'give-command', command: 'ReleaseCase', to: state.mergedInto }];
    default:
      return [];
  }
}

/** Whether a rule about notices means this event. */
const isMeant = ({ on, kinds, types, when }: NoticeRule, event: CaseEvent, state: CaseState): boolean =>
  on === event.type && kinds.includes(state.kind) && types.includes(state.caseType) && saysSo(event, when);

/** Whom the rulebook wants told of an event, besides. */
const noticedBy = (event: CaseEvent, state: CaseState, { practice }: Rulebook): Effect[] =>
  (practice?.notices ?? []).flatMap((rule) =>
    isMeant(rule, event, state) ? [{ kind: 'notify' as const, about: event.type, to: { role: rule.to } }] : [],
  );

/** Which other systems the rulebook wants told of an event, each once. */
function postedBy(event: CaseEvent, state: CaseState, { practice }: Rulebook): Effect[] {
  const names = (practice?.webhooks ?? []).flatMap((rule) => (isMeant(rule, event, state) ? [rule.to] : []));
  return [...new Set(names)].map((to) => ({ kind: 'post-webhook', about: event.type, to }));
}

const sameReader = (one: Effect, other: Effect): boolean =>
  one.kind === 'notify' && other.kind === 'notify' && JSON.stringify(one.to) === JSON.stringify(other.to);

/**
 * What one event asks to be done under the rules that it was decided by; the state already contains it. Whoever is told anyway is
 * not told again because of a notice.
 */
export function effectsOf(event: CaseEvent, state: CaseState, rules?: Rulebook): Effect[] {
  const effects = ownEffects(event, state);
  for (const notice of rules ? noticedBy(event, state, rules) : []) {
    if (!effects.some((effect) => sameReader(effect, notice))) effects.push(notice);
  }
  return rules ? [...effects, ...postedBy(event, state, rules)] : effects;
}

/** Why an effect must not be done any more, or undefined while it is still true: what it warns of may be settled by now. */
export function overtakenBy(effect: Effect, state: CaseState): string | undefined {
  if (effect.kind === 'give-command' && effect.command === 'AbsorbCase') {
    return state.mergedInto === effect.to ? undefined : 'the merge was undone meanwhile';
  }
  if (effect.kind !== 'notify' || effect.key === undefined) return undefined;
  const clock = state.clocks[effect.key];
  if (!clock || clock.cycle !== effect.cycle) return 'the clock has begun a new cycle';
  if (clock.status === 'paused') return 'the clock is held';
  if (clock.status === 'met') return 'the clock was met meanwhile';
  if (clock.status === 'cancelled') return 'the clock was ended meanwhile';
  return undefined;
}
