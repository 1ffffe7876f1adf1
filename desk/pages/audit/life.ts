import type { Case, Step } from '../../api/client.ts';
import type { By } from './queries.ts';

/** An event on the line of time. */
export interface Tick {
  at: number;
  step: Step;
}

/** A case exists from its report on, however long before that the thing happened; the API counts so too. */
const instantOf = (step: Step, by: By, { reportedAt }: Case): string => {
  if (by === 'knownAt') return step.recordedAt;
  return step.type === 'CaseOpened' ? reportedAt : step.happenedAt;
};

/** The events in the order of their instants; those of one instant in the order in which they were written. */
export const ticksOf = (steps: readonly Step[], by: By, one: Case): Tick[] =>
  steps
    .map((step) => ({ at: Date.parse(instantOf(step, by, one)), step }))
    .toSorted((a, b) => a.at - b.at || a.step.seq - b.step.seq);

/** The span of a life: from when the case is there until its last event, and until now while it goes on. */
export function spanOf(ticks: readonly Tick[], now: number, ended: boolean): [from: number, to: number] {
  const opened = ticks.find(({ step }) => step.type === 'CaseOpened')?.at ?? now;
  const last = ticks.at(-1)?.at ?? opened;
  return [opened, Math.max(opened + 1, ended ? last : Math.max(last, now))];
}

/** The distinct instants at which something happened, within the span. */
export const stopsOf = (ticks: readonly Tick[], [from, to]: readonly [number, number]): number[] =>
  [...new Set(ticks.map(({ at }) => at))].filter((at) => at >= from && at <= to);

export const nextStop = (stops: readonly number[], at: number, end: number): number =>
  stops.find((stop) => stop > at) ?? end;

export const previousStop = (stops: readonly number[], at: number, start: number): number =>
  stops.findLast((stop) => stop < at) ?? start;

/** An instant of an address, kept within the span; undefined for what is no instant. */
export function within(text: string | undefined, [from, to]: readonly [number, number]): number | undefined {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.min(to, Math.max(from, at));
}
