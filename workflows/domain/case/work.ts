import { rungWaiting } from '../clocks/due.ts';
import type { Holder, Instant } from '../vocabulary.ts';
import type { CaseState, ClockState, Promised } from './state.ts';

const earliest = (instants: readonly Instant[]): Instant | undefined =>
  instants.reduce<Instant | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);

/** Those that run, by due instant and key: a snapshot and a fold have their clocks in different orders. */
const running = ({ clocks }: CaseState): ClockState[] =>
  Object.values(clocks)
    .filter(({ status }) => status === 'running')
    .sort((a, b) => (a.dueAt === b.dueAt ? (a.key < b.key ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1));

/** A pause may leave a hard limit of ours running. It presses once it warned or was missed, or where it has no warning. */
const isPressing = ({ breachedAt, warnings }: ClockState): boolean =>
  breachedAt !== undefined || warnings.length === 0 || warnings.some(({ done }) => done);

/** By when we must do something next: undefined while the case waits on others. */
export const oursDueAt = (state: CaseState): Instant | undefined =>
  running(state).find((clock) => clock.holder === 'us' && (!state.paused || isPressing(clock)))?.dueAt;

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

/** On what a case waits: it is paused, or the clock that is due next binds somebody else. Undefined where it waits for us alone. */
export function waitsFor(state: CaseState): { reason?: string; holder?: Holder } | undefined {
  if (state.paused) return { reason: state.paused.reason };
  if (oursDueAt(state) !== undefined) return undefined;
  const [next] = running(state);
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
  const first = promises.filter((one) => one.dueAt === dueAt);
  if (dueAt === undefined) return undefined;
  return { dueAt, broken: first.some(({ state: at }) => at === 'broken'), more: promises.length - 1 };
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
