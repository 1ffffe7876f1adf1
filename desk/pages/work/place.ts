import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../../shell/session.ts';
import type { SEARCHES } from '../searches.ts';
import type { Asked } from './queries.ts';

/** The views that the page has; a team is one's colleagues by the roster, or the department that somebody says is theirs. */
export const VIEWS = ['mine', 'team', 'unassigned', 'escalated', 'promises', 'all'] as const;
export type View = (typeof VIEWS)[number];

export type Search = ReturnType<typeof SEARCHES.work>;
export type Filters = Pick<Search, 'organisation' | 'department' | 'kind' | 'q'>;

const TEAM = 'redress.team';
/** The department that somebody chose for their team last. */
export const rememberedTeam = (): string | undefined => localStorage.getItem(TEAM) ?? undefined;
export const rememberTeam = (department: string | undefined): void =>
  department === undefined ? localStorage.removeItem(TEAM) : localStorage.setItem(TEAM, department);

const isView = (view: string | undefined): view is View => VIEWS.includes(view as View);

/** An object without the members that are undefined or empty, as an address has it. */
export const told = <T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '')) as never;

/** What the address says, and how to change it: a view is a link. */
export function usePlace() {
  const { role } = useSession();
  const search = useSearch({ from: '/frame/work' });
  const navigate = useNavigate({ from: '/work' });
  // Whoever leads, or only looks, has no cases of their own.
  const view: View = isView(search.view) ? search.view : role === 'agent' ? 'mine' : 'all';
  const { organisation, department, kind, q } = search;
  return {
    view,
    filters: told({ organisation, department, kind, q }),
    /** The case that is looked at. */
    shown: search.case,
    change: (next: Partial<Search>): void =>
      void navigate({ search: (before) => told({ ...before, case: undefined, ...next }), replace: true }),
    show: (id: string | undefined): void =>
      // The list stays where it is.
      void navigate({ search: (before) => told({ ...before, case: id }), replace: true, resetScroll: false }),
  };
}

/** What a view with its filters asks the API for. */
export function askedOf(view: View, filters: Filters): Asked {
  const { kind, ...others } = filters;
  const narrowed = { ...others, ...(kind ? { kind } : {}) } as Asked;
  // Whoever says which department is theirs sees all of its cases, whoever has them.
  if (view === 'all' || (view === 'team' && filters.department)) return narrowed;
  return { ...narrowed, view };
}

/** The filters with which another view begins: a team has its department, and takes it along nowhere. */
export function filtersFor(view: View, from: View, { department, ...others }: Filters): Filters {
  if (view === from) return told({ ...others, department });
  const kept = from === 'team' ? undefined : department;
  return told({ ...others, department: view === 'team' ? rememberedTeam() : kept });
}
