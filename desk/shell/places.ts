import type { Role } from '../../workflows/domain/vocabulary.ts';

export type PlaceName =
  'work' | 'board' | 'search' | 'partners' | 'registers' | 'rules' | 'audit' | 'people' | 'settings';

/** A place of the rail: its path, the second key after `g`, its sign, and whom it is for; everybody where nothing is said. */
export interface Place {
  name: PlaceName;
  path: `/${PlaceName}`;
  key: string;
  sign: string;
  roles?: readonly Role[];
}

const LEADERS: readonly Role[] = ['supervisor', 'manager', 'auditor', 'administrator'];

/** Roles hide what they would be refused; the server refuses anyway. */
export const PLACES: readonly Place[] = [
  { name: 'work', path: '/work', key: 'w', sign: '◷' },
  { name: 'board', path: '/board', key: 'b', sign: '▦', roles: LEADERS },
  { name: 'search', path: '/search', key: 's', sign: '⌕' },
  { name: 'partners', path: '/partners', key: 'p', sign: '⇄', roles: LEADERS },
  { name: 'registers', path: '/registers', key: 'r', sign: '▤' },
  { name: 'rules', path: '/rules', key: 'u', sign: '§' },
  { name: 'audit', path: '/audit', key: 'a', sign: '✓', roles: ['auditor', 'administrator', 'manager'] },
  { name: 'people', path: '/people', key: 'e', sign: '☺' },
  { name: 'settings', path: '/settings', key: ',', sign: '⚙' },
];

export const placesOf = (role: Role): readonly Place[] => PLACES.filter(({ roles }) => roles?.includes(role) ?? true);
