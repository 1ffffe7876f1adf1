import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionQuery } from './api/queries.ts';
import { queryClient } from './api/query-client.ts';
import { troubleOf } from './api/problem.ts';
import { NotFound } from './shell/not-found.tsx';
import { Frame } from './shell/frame.tsx';
import { Broke } from './shell/broke.tsx';
import { SEARCHES } from './pages/searches.ts';

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broke });

/** Everything but the login lies within the frame, and needs somebody who is signed in. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (troubleOf(error).status === 401) throw redirect({ to: '/login', search: { next: location.href } });
      throw error;
    }
  },
});

const start = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/work' });
  },
});

interface LoginSearch {
  /** Where one wanted to go. */
  next?: string;
  /** Why the identity provider's word let nobody in: the code of the problem. */
  failed?: string;
  /** In a window that was opened to sign in, once somebody has. */
  entered?: true;
}

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: ({ next, failed, entered }: Record<string, unknown>): LoginSearch => ({
    ...(typeof next === 'string' ? { next } : {}),
    ...(typeof failed === 'string' ? { failed } : {}),
    ...(entered === true ? { entered } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/login/login-page.tsx'), 'LoginPage'),
});

const work = createRoute({
  getParentRoute: () => frame,
  path: '/work',
  validateSearch: SEARCHES.work,
  component: lazyRouteComponent(() => import('./pages/work/work-page.tsx'), 'WorkPage'),
});
const oneCase = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$id',
  validateSearch: SEARCHES.case,
  component: lazyRouteComponent(() => import('./pages/case/case-page.tsx'), 'CasePage'),
});
const fresh = createRoute({
  getParentRoute: () => frame,
  path: '/new',
  validateSearch: SEARCHES.new,
  component: lazyRouteComponent(() => import('./pages/new/new-page.tsx'), 'NewPage'),
});
const board = createRoute({
  getParentRoute: () => frame,
  path: '/board',
  validateSearch: SEARCHES.board,
  component: lazyRouteComponent(() => import('./pages/board/board-page.tsx'), 'BoardPage'),
});
const search = createRoute({
  getParentRoute: () => frame,
  path: '/search',
  validateSearch: SEARCHES.search,
  component: lazyRouteComponent(() => import('./pages/search/search-page.tsx'), 'SearchPage'),
});
const partners = createRoute({
  getParentRoute: () => frame,
  path: '/partners',
  validateSearch: SEARCHES.partners,
  component: lazyRouteComponent(() => import('./pages/partners/partners-page.tsx'), 'PartnersPage'),
});
const registers = createRoute({
  getParentRoute: () => frame,
  path: '/registers',
  validateSearch: SEARCHES.registers,
  component: lazyRouteComponent(() => import('./pages/registers/registers-page.tsx'), 'RegistersPage'),
});
const rules = createRoute({
  getParentRoute: () => frame,
  path: '/rules',
  validateSearch: SEARCHES.rules,
  component: lazyRouteComponent(() => import('./pages/rules/rules-page.tsx'), 'RulesPage'),
});
const audit = createRoute({
  getParentRoute: () => frame,
  path: '/audit',
  validateSearch: SEARCHES.audit,
  component: lazyRouteComponent(() => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
});
const people = createRoute({
  getParentRoute: () => frame,
  path: '/people',
  validateSearch: SEARCHES.people,
  component: lazyRouteComponent(() => import('./pages/people/people-page.tsx'), 'PeoplePage'),
});
const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  validateSearch: SEARCHES.settings,
  component: lazyRouteComponent(() => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
});

const within = [start, work, oneCase, fresh, board, search, partners, registers, rules, audit, people, settings];

export const router = createRouter({
  routeTree: root.addChildren([login, frame.addChildren(within)]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broke,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
