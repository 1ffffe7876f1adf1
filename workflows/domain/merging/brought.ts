import type { CaseState, ClockState } from '../case/state.ts';
import { isActive } from '../clocks/starting.ts';
import type { Brought } from './events.ts';
import type { BroughtPart, TakenClock } from './state.ts';

type Arrived = { from: string } & Brought;

/** The clocks of a case that came, under the keys that they have here. Those of its promises start with the promises themselves. */
export function broughtClocks({ from, clocks, referrals = [] }: Arrived): TakenClock[] {
  return clocks.flatMap(({ clock, key, startedAt, dueAt, origin }) => {
    const subject = key.slice(clock.length + 1);
    const as = referrals.find((referral) => referral.subject === subject)?.as;
    if (subject && as === undefined) return [];
    return [{ clock, key: as === undefined ? key : `${clock}:${as}`, startedAt, dueAt, broughtBy: origin ?? from }];
  });
}

const takenOf = ({ clock, key, startedAt, dueAt, broughtBy }: ClockState): TakenClock => ({
  clock,
  key,
  startedAt,
  dueAt,
  ...(broughtBy === undefined ? {} : { broughtBy }),
});

/** What came of each case, by the case that it is from; `state` is what it came into. */
export function partsOf(arrived: Arrived, state: CaseState): Record<string, BroughtPart> {
  const { from, promises, referrals = [], contacts } = arrived;
  const clocks = broughtClocks(arrived);
  const origins = [...promises, ...referrals, ...arrived.clocks].map(({ origin }) => origin ?? from);
  const parts = [...new Set([from, ...origins])].map((id): [string, BroughtPart] => {
    const own = (list: readonly { origin?: string; as?: string }[]) =>
      list.flatMap(({ origin, as }) => ((origin ?? from) === id && as !== undefined ? [as] : []));
    const replaced = clocks.flatMap(({ key, dueAt, broughtBy }): [string, TakenClock][] => {
      const present = state.clocks[key];
      const earlier = present && isActive(present) && dueAt < present.dueAt;
      return broughtBy === id && earlier ? [[key, takenOf(present)]] : [];
    });
    return [
      id,
      {
        via: from,
        promises: own(promises),
        referrals: own(referrals),
        contacts: id === from ? contacts : 0,
        instead: Object.fromEntries(replaced),
      },
    ];
  });
  return Object.fromEntries(parts);
}

/** The cases of which something leaves when one of them is on its own again: itself, and those that it had brought. */
export function leaving(from: string, brought: Readonly<Record<string, BroughtPart>>): Set<string> {
  const gone = Object.entries(brought).filter(([id, { via }]) => id === from || via === from);
  return new Set(gone.map(([id]) => id));
}

/** What a clock from a leaving case stood in for, as far back as it takes to find one that stays. */
export function replacedBy(
  { key, broughtBy }: Pick<TakenClock, 'key' | 'broughtBy'>,
  gone: ReadonlySet<string>,
  brought: Readonly<Record<string, BroughtPart>>,
): TakenClock | undefined {
  const before = broughtBy === undefined ? undefined : brought[broughtBy]?.instead[key];
  return before && gone.has(before.broughtBy ?? '') ? replacedBy(before, gone, brought) : before;
}
