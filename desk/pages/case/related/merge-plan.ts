import type { Case, RuledClock } from '../../../api/client.ts';

/** What a merge would do, as far as the two cases show it; the server does it. */
export interface MergePlan {
  /** Promises that go along. */
  promises: Case['promises'];
  /** Questions to departments that go along. */
  questions: number;
  contacts: number;
  /** Clocks that will run in the other case under the earlier due instant, and those that it gets. */
  clocks: { key: string; dueAt: string; from?: string }[];
  /** Clocks that change nothing, since the other case is due by then anyway. */
  kept: number;
}

/** To the minute, as people are told it: an earlier second is no news. */
const minuteOf = (instant: string): string => instant.slice(0, 16);

const runs = ({ status }: { status: string }): boolean => status === 'running' || status === 'paused';

/** By what one case brings and what the other has; of one clock the earlier due instant counts. */
export function mergePlan(from: Case, into: Case): MergePlan {
  // Clocks of promises start with the promises themselves.
  const brought = from.clocks.filter((clock) => runs(clock) && !clock.outlives && clock.subject === undefined);
  const there = new Map(into.clocks.filter(runs).map((clock) => [clock.key, clock.dueAt]));
  const moved = brought.filter(({ key, dueAt }) => minuteOf(dueAt) < minuteOf(there.get(key) ?? '9999'));
  return {
    promises: from.promises.filter(({ state }) => state === 'standing'),
    questions: from.referrals.filter(({ state }) => state === 'waiting').length,
    contacts: from.contacts ?? 1,
    clocks: moved.map(({ key, dueAt }) => {
      const before = there.get(key);
      return { key, dueAt, ...(before === undefined ? {} : { from: before }) };
    }),
    kept: brought.length - moved.length,
  };
}

/** What a clock is called where its case says so; its own key where it does not. */
export const clockWords = (key: string, clocks: readonly RuledClock[]): RuledClock['name'] =>
  clocks.find((clock) => clock.key === key)?.name ?? { en: key, zh: key };
