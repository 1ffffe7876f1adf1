import type { CaseState, ClockState } from '../case/state.ts';
import { isActive } from '../clocks/starting.ts';
import { compareInstants } from '../vocabulary.ts';
import type { Arrived } from './events.ts';
import { grantsOf, type BroughtPart, type TakenClock } from './state.ts';

/** The key that a clock has in the case into which it came, or undefined where it does not come along. */
function keyHere({ clock, key }: TakenClock, { referrals = [] }: Arrived): string | undefined {
  const subject = key.slice(clock.length + 1);
  if (!subject) return key;
  // The clocks of promises start with the promises themselves.
  const as = referrals.find((referral) => referral.subject === subject)?.as;
  return as === undefined ? undefined : `${clock}:${as}`;
}

/** Each clock of a case that came, under the key that it has here, and after it those in whose place it had come there. */
function chainsOf(arrived: Arrived): [TakenClock, ...TakenClock[]][] {
  return arrived.clocks.flatMap((came): [TakenClock, ...TakenClock[]][] => {
    const key = keyHere(came, arrived);
    if (key === undefined) return [];
    const here = ({ clock, startedAt, dueAt, ...rest }: TakenClock, origin: string | undefined): TakenClock => ({
      clock,
      key,
      startedAt,
      dueAt,
      ...grantsOf(rest),
      broughtBy: origin ?? arrived.from,
    });
    return [[here(came, came.origin), ...(came.replaced ?? []).map((one) => here(one, one.broughtBy))]];
  });
}

/** The clocks of a case that came, as they go on here. */
export const broughtClocks = (arrived: Arrived): TakenClock[] => chainsOf(arrived).map(([clock]) => clock);

const takenOf = ({ clock, key, startedAt, dueAt, broughtBy, ...rest }: ClockState): TakenClock => ({
  clock,
  key,
  startedAt,
  dueAt,
  ...grantsOf(rest),
  ...(broughtBy === undefined ? {} : { broughtBy }),
});

type Parts = Readonly<Record<string, BroughtPart>>;
type Replacing = Pick<TakenClock, 'key' | 'broughtBy'>;

/** What a clock stands in for, and what that one did, as far as it goes: the case's own, which never leaves, is the last. */
export function replacedOneByOne({ key, broughtBy }: Replacing, brought: Parts): TakenClock[] {
  const next = brought[broughtBy ?? '']?.instead[key];
  return next ? [next, ...replacedOneByOne(next, brought)] : [];
}

/** Of one clock, all that are owed here and there, the earliest first. */
function inOrder(came: readonly TakenClock[], key: string, { clocks, brought = {} }: CaseState): TakenClock[] {
  const present = clocks[key];
  const here = present && isActive(present) ? [takenOf(present), ...replacedOneByOne(present, brought)] : [];
  return [...here, ...came].toSorted((a, b) => compareInstants(a.dueAt, b.dueAt));
}

/** Each clock that came knows the next one, which is owed again when it leaves. */
function linked(parts: Parts, owed: readonly TakenClock[]): Parts {
  const all = Object.entries(parts).map(([id, part]): [string, BroughtPart] => {
    const next = owed.find((_, index) => owed[index - 1]?.broughtBy === id);
    return [id, next ? { ...part, instead: { ...part.instead, [next.key]: next } } : part];
  });
  return Object.fromEntries(all);
}

/** What has come of each case, by the case that it is from, once one more came; `state` is what it came into. */
export function partsWith(arrived: Arrived, state: CaseState): Record<string, BroughtPart> {
  const { from, promises, referrals = [], contacts } = arrived;
  const chains = chainsOf(arrived);
  const owners = [...promises, ...referrals].map(({ origin = from }) => origin);
  const clockOwners = chains.flat().map(({ broughtBy = from }) => broughtBy);
  const parts = [...new Set([from, ...owners, ...clockOwners])].map((id): [string, BroughtPart] => {
    const own = (list: readonly { origin?: string; as: string }[]) =>
      list.flatMap(({ origin = from, as }) => (origin === id ? [as] : []));
    const counted = id === from ? contacts : 0;
    return [id, { via: from, promises: own(promises), referrals: own(referrals), contacts: counted, instead: {} }];
  });
  const all: Parts = { ...state.brought, ...Object.fromEntries(parts) };
  return chains.reduce((known, chain) => linked(known, inOrder(chain, chain[0].key, state)), all);
}

/** The cases of which something leaves when one of them is on its own again: itself, and those that it had brought. */
export function leaving(from: string, brought: Parts): ReadonlySet<string | undefined> {
  const gone = Object.entries(brought).filter(([id, { via }]) => id === from || via === from);
  return new Set(gone.map(([id]) => id));
}

/** What a clock from a leaving case stood in for, as far back as it takes to find one that stays. */
export const replacedBy = (
  clock: Replacing,
  gone: ReadonlySet<string | undefined>,
  brought: Parts,
): TakenClock | undefined => replacedOneByOne(clock, brought).find(({ broughtBy }) => !gone.has(broughtBy));
