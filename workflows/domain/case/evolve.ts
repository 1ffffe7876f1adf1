import { aspects } from '../aspects.ts';
import { evolveClocks } from '../clocks/evolve.ts';
import { lifecycles } from '../lifecycles.ts';
import { CLOCKS_OWN, leavesOpen, reachedNobody } from './event-types.ts';
import type { CaseEvent, EventData, EventOf } from './events.ts';
import { isEnded, type CaseState, type Promised } from './state.ts';

/** What the opening may tell about the case, and the case keeps as it is. */
const TOLD = [
  'branch',
  'waybill',
  'origin',
  'destination',
  'carrier',
  'partner',
  'station',
  'packages',
  'amount',
] as const;

const toldIn = (data: EventData['CaseOpened']): Pick<CaseState, (typeof TOLD)[number]> =>
  Object.fromEntries(TOLD.flatMap((key) => (data[key] === undefined ? [] : [[key, data[key]]])));

function opened(event: EventOf<'CaseOpened'>): CaseState {
  const { data } = event;
  return {
    seq: 0,
    kind: data.kind,
    caseType: data.caseType,
    severity: data.severity,
    organisation: data.organisation,
    ...toldIn(data),
    reference: data.reference,
    channel: data.channel,
    rulebook: data.rulebook,
    status: 'open',
    department: data.department,
    owner: data.openedBy,
    happenedAt: event.happenedAt,
    reportedAt: event.reportedAt,
    reopened: 0,
    clocks: {},
    promises: {},
    referrals: {},
    links: [],
    contacts: 1,
    part: lifecycles[data.kind].initialPart(data),
    latest: {},
    personal: event.personal ?? {},
    ...(event.withheld === undefined ? {} : { withheld: event.withheld }),
  };
}

function withPromise(state: CaseState, subject: string, change: Partial<Promised>): CaseState {
  const standing: Promised = state.promises[subject] ?? { dueAt: '', state: 'standing' };
  return { ...state, promises: { ...state.promises, [subject]: { ...standing, ...change } } };
}

function withReferral(state: CaseState, subject: string, department: string, answered: boolean): CaseState {
  const referral = { department, state: answered ? ('answered' as const) : ('waiting' as const) };
  return { ...state, referrals: { ...state.referrals, [subject]: referral } };
}

function ended(state: CaseState, event: CaseEvent, status: 'closed' | 'withdrawn'): CaseState {
  const promises = Object.entries(state.promises).map(([subject, promised]) => [
    subject,
    promised.state === 'standing' ? { ...promised, state: 'void' } : promised,
  ]);
  return { ...state, status, closedAt: event.happenedAt, promises: Object.fromEntries(promises) };
}

function reopened(state: CaseState, { data }: EventOf<'CaseReopened'>): CaseState {
  const { closedAt: _closedAt, answeredAt: _answeredAt, ...rest } = state;
  const part = data.round === undefined ? state.part : { ...state.part, round: data.round };
  return { ...rest, status: 'open', reopened: state.reopened + 1, part };
}

function resumed(state: CaseState): CaseState {
  const { paused: _paused, ...rest } = state;
  return rest;
}

/** A promise whose clock is missed is broken from that instant on. */
function brokenPromise(state: CaseState, event: EventOf<'ClockBreached'>): CaseState {
  const subject = state.clocks[event.data.key]?.subject;
  return subject && state.promises[subject]?.state === 'standing'
    ? withPromise(state, subject, { state: 'broken' })
    : state;
}

function keptPromise(state: CaseState, { data, happenedAt }: EventOf<'PromiseKept'>): CaseState {
  const late = happenedAt > (state.promises[data.subject]?.dueAt ?? happenedAt);
  return withPromise(state, data.subject, { state: late ? 'broken' : 'kept', keptAt: happenedAt });
}

function withLatest(state: CaseState, event: CaseEvent): CaseState {
  if (CLOCKS_OWN.includes(event.type) || reachedNobody(event) || leavesOpen(event)) return state;
  const { happenedAt, reportedAt } = event;
  return { ...state, latest: { ...state.latest, [event.type]: { seq: state.seq, happenedAt, reportedAt } } };
}

function evolveShared(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'CaseAcknowledged':
      return { ...state, acknowledgedAt: event.happenedAt };
    case 'CaseClassified': {
      const { caseType, severity, department } = event.data;
      // Facts are asked by type, so those of another type say nothing any more.
      const known = caseType === state.caseType ? state.personal.facts : {};
      const facts = { ...known, ...event.personal?.facts };
      return { ...state, caseType, severity, department, personal: { ...state.personal, facts } };
    }
    case 'CaseAssigned':
    case 'CaseTakenOver':
      return { ...state, owner: event.data.owner };
    case 'CaseReferred':
      return withReferral(state, event.data.subject, event.data.department, false);
    case 'FeedbackReceived':
      return withReferral(state, event.data.subject, event.data.department, true);
    case 'PromiseMade': {
      const what = event.personal?.text;
      return withPromise(state, event.data.subject, {
        dueAt: event.data.dueAt,
        state: 'standing',
        ...(what === undefined ? {} : { what }),
      });
    }
    case 'PromiseRenegotiated':
      return withPromise(state, event.data.subject, { dueAt: event.data.dueAt, state: 'standing' });
    case 'PromiseKept':
      return keptPromise(state, event);
    case 'CasePaused':
      return {
        ...state,
        paused: { reason: event.data.reason, since: event.happenedAt, ceilingAt: event.data.ceilingAt },
      };
    case 'CaseResumed':
      return resumed(state);
    case 'CaseLinked':
      return { ...state, links: [...state.links, event.data] };
    case 'CaseWithdrawn':
      return ended(state, event, 'withdrawn');
    case 'CaseClosed':
      return ended(state, event, 'closed');
    case 'CaseReopened':
      return reopened(state, event);
    case 'Answered':
      return { ...state, status: 'answered', answeredAt: event.happenedAt };
    case 'CallBackMade':
      return event.data.result === 'satisfied' && !isEnded(state) ? { ...state, status: 'satisfied' } : state;
    case 'RoundBegun':
      return { ...state, status: 'open', part: { ...state.part, round: event.data.round } };
    case 'ClockBreached':
      return brokenPromise(state, event);
    default:
      return state;
  }
}

/**
 * Folds one event into a case. Total: an event that it does not know, or one that makes no sense, changes nothing but the
 * sequence number, so an old log folds the same for ever. Reads no rule.
 */
export function evolve(state: CaseState | undefined, event: CaseEvent): CaseState | undefined {
  const seq = (state?.seq ?? 0) + 1;
  if (event.type === 'CaseOpened') return withLatest({ ...opened(event), seq }, event);
  if (!state) return undefined;
  const shared = evolveShared({ ...state, seq }, event);
  const sided = aspects.reduce((told, aspect) => aspect.evolve(told, event), shared);
  const own = lifecycles[state.kind].evolve(sided, event);
  return withLatest(evolveClocks(own, event), event);
}

/** Folds a log, or the rest of one. */
export const fold = (events: readonly CaseEvent[], from?: CaseState): CaseState | undefined =>
  events.reduce(evolve, from);
