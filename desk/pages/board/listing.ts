import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Board } from '../../api/client.ts';
import type { ClockFilter } from './queries.ts';

/** Which list lies open over the board; it stands in the address, so that it can be sent to somebody. */
export interface Listing {
  list: 'overdue' | 'today' | 'hour' | 'day' | 'week' | 'hourOf' | 'dayOf' | 'broken' | 'rung' | 'waiting';
  /** Where an hour or a day of the heat map begins. */
  at?: string;
  of?: string;
  department?: string;
  /** Empty for the cases that nobody has taken. */
  owner?: string;
  rung?: string;
  /** Whom the rung told. */
  role?: string;
}

const HOUR_MS = 3_600_000;
const after = (at: string, hours: number): string => new Date(Date.parse(at) + hours * HOUR_MS).toISOString();
const later = (one: string, other: string): string => (one > other ? one : other);

/** When the reader's day ends; a day of a change of clocks is longer or shorter than others. */
export function dayAfter(at: string): string {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).toISOString();
}

function spanOf({ list, at }: Listing, now: string): Pick<ClockFilter, 'dueFrom' | 'dueBefore'> {
  const end = after(now, 168);
  switch (list) {
    case 'overdue':
      return { dueBefore: now };
    case 'today':
      return { dueFrom: now, dueBefore: dayAfter(now) };
    case 'hour':
      return { dueFrom: now, dueBefore: after(now, 1) };
    case 'day':
      return { dueFrom: now, dueBefore: after(now, 24) };
    case 'week':
      return { dueFrom: now, dueBefore: end };
    case 'hourOf':
      return at ? { dueFrom: later(at, now), dueBefore: after(at, 1) } : {};
    case 'dayOf':
      return at ? { dueFrom: later(at, now), dueBefore: later(end, dayAfter(at)) === end ? dayAfter(at) : end } : {};
    default:
      return {};
  }
}

/** What to ask for so that the list is as long as the figure said. */
export function filterOf(listing: Listing, board: Board, organisation: string | undefined): ClockFilter {
  const { list, of = organisation, department, owner, rung, role } = listing;
  return {
    ...(of ? { organisation: of } : {}),
    ...(department ? { department } : {}),
    ...(owner ? { owner } : owner === '' ? { unowned: 'true' } : {}),
    ...(rung === undefined ? {} : { rung: Number(rung) }),
    ...(role ? { role } : {}),
    ...(list === 'waiting' ? { waiting: 'true' } : {}),
    ...spanOf(listing, board.at),
  };
}

const LISTS = ['overdue', 'today', 'hour', 'day', 'week', 'hourOf', 'dayOf', 'broken', 'rung', 'waiting'] as const;

/** The list that lies open, if one does, and how to open and close it. */
export function useListing() {
  const { organisation, horizon, list, ...rest } = useSearch({ from: '/frame/board' });
  const navigate = useNavigate();
  const kept = { ...(organisation ? { organisation } : {}), ...(horizon ? { horizon } : {}) };
  const known = LISTS.find((one) => one === list);
  return {
    listing: known ? ({ ...rest, list: known } satisfies Listing) : undefined,
    open: (listing: Listing) => void navigate({ to: '/board', search: { ...kept, ...listing }, resetScroll: false }),
    close: () => void navigate({ to: '/board', search: kept, resetScroll: false }),
  };
}
