import type { CaseEvent, EventOf } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import { leaving, partsWith, replacedBy } from './brought.ts';
import { grantsOf, type BeforeMerge, type BroughtPart, type TakenClock } from './state.ts';

type PromiseState = CaseState['promises'][string]['state'];

/** Promises of one state get another; the others, kept or broken, stay what they are. */
function withPromises(state: CaseState, subjects: readonly string[], from: PromiseState, to: PromiseState): CaseState {
  const promises = Object.entries(state.promises).map(([subject, promised]) => [
    subject,
    subjects.includes(subject) && promised.state === from ? { ...promised, state: to } : promised,
  ]);
  return { ...state, promises: Object.fromEntries(promises) };
}

function merged(state: CaseState, { data, happenedAt }: EventOf<'CaseMerged'>): CaseState {
  const clocks = data.clocks.map(({ clock, key, startedAt, dueAt, origin, ...rest }) => ({
    clock,
    key,
    startedAt,
    dueAt,
    ...grantsOf(rest),
    ...(origin === undefined ? {} : { broughtBy: origin }),
  }));
  const subjects = data.promises.map(({ subject }) => subject);
  const beforeMerge = { status: state.status, promises: subjects, clocks };
  const taken = withPromises(state, subjects, 'standing', 'void');
  return { ...taken, status: 'merged', mergedInto: data.into, beforeMerge, closedAt: happenedAt };
}

function unmerged(state: CaseState, { data }: EventOf<'MergeUndone'>): CaseState {
  const { mergedInto: _into, beforeMerge: _before, closedAt: _closedAt, ...rest } = state;
  const standing = withPromises(rest, data.promises ?? [], 'void', 'standing');
  return { ...standing, status: data.status ?? 'open' };
}

function absorbed(state: CaseState, { data }: EventOf<'CaseAbsorbed'>): CaseState {
  const asked = (data.referrals ?? []).map(({ as, department }) => [as, { department, state: 'waiting' as const }]);
  return {
    ...state,
    absorbed: [...(state.absorbed ?? []), data.from],
    brought: partsWith(data, state),
    contacts: (state.contacts ?? 1) + data.contacts,
    referrals: { ...state.referrals, ...Object.fromEntries(asked) },
  };
}

/** A clock itself or, where it leaves, what it stood in for. */
type Stays = (clock: TakenClock) => TakenClock | undefined;

/** A part that stays forgets what leaves: what it stood in for is now what that had stood in for. */
function withoutGone(part: BroughtPart, stays: Stays): BroughtPart {
  const instead = Object.entries(part.instead).flatMap(([key, clock]) => {
    const next = stays(clock);
    return next ? [[key, next]] : [];
  });
  return { ...part, instead: Object.fromEntries(instead) };
}

/** A case that was itself merged further gives back, once that is undone, only what did not leave meanwhile. */
function beforeMergeWithout(
  before: BeforeMerge,
  { promises, referrals }: EventOf<'CaseReleased'>['data'],
  stays: Stays,
): BeforeMerge {
  const left = [...promises, ...referrals];
  const clocks = before.clocks.flatMap((clock) =>
    left.includes(clock.key.slice(clock.clock.length + 1)) ? [] : (stays(clock) ?? []),
  );
  return { ...before, clocks, promises: before.promises.filter((subject) => !promises.includes(subject)) };
}

function released(state: CaseState, { data }: EventOf<'CaseReleased'>): CaseState {
  const { brought = {}, beforeMerge } = state;
  const { contacts } = data;
  const gone = leaving(data.from, brought);
  const stays: Stays = (clock) => (gone.has(clock.broughtBy) ? replacedBy(clock, gone, brought) : clock);
  const via = brought[data.from]?.via;
  const parts = Object.entries(brought).flatMap(([id, part]) => {
    if (gone.has(id)) return [];
    const kept = withoutGone(part, stays);
    return [[id, id === via ? { ...kept, contacts: kept.contacts - contacts } : kept]];
  });
  const referrals = Object.entries(state.referrals).map(([subject, referral]) => [
    subject,
    data.referrals.includes(subject) && referral.state === 'waiting' ? { ...referral, state: 'released' } : referral,
  ]);
  return {
    ...withPromises(state, data.promises, 'standing', 'void'),
    absorbed: (state.absorbed ?? []).filter((id) => id !== data.from),
    brought: Object.fromEntries(parts),
    contacts: (state.contacts ?? 1) - contacts,
    referrals: Object.fromEntries(referrals),
    ...(beforeMerge ? { beforeMerge: beforeMergeWithout(beforeMerge, data, stays) } : {}),
  };
}

/** Folds what an event says about two cases that became one. */
export function evolveMerging(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'CaseMerged':
      return merged(state, event);
    case 'MergeUndone':
      return unmerged(state, event);
    case 'CaseAbsorbed':
      return absorbed(state, event);
    case 'CaseReleased':
      return released(state, event);
    default:
      return state;
  }
}
