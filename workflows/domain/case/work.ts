import { rungWaiting } from '../clocks/due.ts';
import type { Holder, Instant } from '../vocabulary.ts';
import type { CaseState, ClockState, Promised } from './state.ts';

const earliest = (instants: readonly Instant[]): Instant | undefined =>
  instants.reduce<Instant | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);

const running = ({ clocks }: CaseState): ClockState[] =>
  Object.values(clocks).filter(({ status }) => status === 'running');

/** By when we must do something next: undefined while the case waits on others, or is paused. */
export const oursDueAt = (state: CaseState): Instant | undefined =>
  earliest(running(state).flatMap(({ holder, dueAt }) => (holder === 'us' ? [dueAt] : [])));

/** Somebody still waits for it, also when its time has passed. */
const isAwaited = ({ state, keptAt }: Promised): boolean =>
  state === 'standing' || (state === 'broken' && keptAt === undefined);

const awaited = ({ promises }: CaseState): Promised[] => Object.values(promises).filter(isAwaited);

/** The time of the promise that is to be kept next; undefined when nobody was promised anything that is not kept. */
export const promisedAt = (state: CaseState): Instant | undefined => earliest(awaited(state).map(({ dueAt }) => dueAt));

/** How far the ladder of a running clock has climbed: rungs told of all its rungs. */
export interface Climbed {
  key: string;
  clock: string;
  told: number;
  of: number;
  /** Whether the rung told last asks to be acknowledged, and nobody has. */
  waiting: boolean;
}

/** The ladder that climbed highest among the clocks that run; undefined before any rung was told. */
export function climbedOf(state: CaseState): Climbed | undefined {
  const climbed = running(state).flatMap((clock): Climbed[] => {
    const told = clock.rungs.findLastIndex(({ done }) => done) + 1;
    if (told === 0) return [];
    const waiting = rungWaiting(clock) !== undefined;
    return [{ key: clock.key, clock: clock.clock, told, of: clock.rungs.length, waiting }];
  });
  return climbed.sort((a, b) => b.told - a.told || Number(b.waiting) - Number(a.waiting))[0];
}

/** Whether a ladder told somebody of it, or somebody escalated it by hand. */
export const isEscalated = (state: CaseState): boolean =>
  climbedOf(state) !== undefined || state.latest.CaseEscalated !== undefined;

/** For what a case waits where we must do nothing: a pause, or a clock that binds somebody else. */
export function waitsFor(state: CaseState): { reason?: string; holder?: Holder } | undefined {
  if (state.paused) return { reason: state.paused.reason };
  if (oursDueAt(state) !== undefined) return undefined;
  const next = running(state).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  return next ? { holder: next.holder } : {};
}

/** What a row of the worklist says besides the summary of the case. */
export interface Work {
  /** First words of the description; undefined when there is none, or once it was erased. */
  description?: string;
  customer?: string;
  promise?: { dueAt: Instant; broken: boolean; more: number };
  ladder?: Climbed;
  waits?: { reason?: string; holder?: Holder };
}

/** A row is one line; whoever wants more opens the case. */
const MOST_CHARACTERS = 160;

/** Cut between characters, never within one. */
const firstWords = (text: string): string =>
  Array.from(
    text
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, MOST_CHARACTERS * 2),
  )
    .slice(0, MOST_CHARACTERS)
    .join('');

function promiseOf(state: CaseState): Work['promise'] {
  const promises = awaited(state);
  const dueAt = promisedAt(state);
  const first = promises.find((one) => one.dueAt === dueAt);
  return first && { dueAt: first.dueAt, broken: first.state === 'broken', more: promises.length - 1 };
}

/** What whoever looks for work must see of a case. */
export function workOf(state: CaseState): Work {
  const { description, complainant } = state.personal;
  const [promise, ladder, waits] = [promiseOf(state), climbedOf(state), waitsFor(state)];
  return {
    ...(description === undefined ? {} : { description: firstWords(description) }),
    ...(complainant === undefined ? {} : { customer: complainant.name }),
    ...(promise ? { promise } : {}),
    ...(ladder ? { ladder } : {}),
    ...(waits ? { waits } : {}),
  };
}
