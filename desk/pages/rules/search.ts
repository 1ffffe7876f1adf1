import { useNavigate, useSearch } from '@tanstack/react-router';
import type { SEARCHES } from '../searches.ts';

export type RulesSearch = ReturnType<(typeof SEARCHES)['rules']>;
export type RulesChange = { [K in keyof RulesSearch]?: string | undefined };

/** What the address of the rules says, and how to change parts of it. */
export function useRulesSearch(): [RulesSearch, (change: RulesChange) => void] {
  const search = useSearch({ from: '/frame/rules' });
  const navigate = useNavigate();
  const change = (changed: RulesChange): void => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...changed }).filter(([, value]) => value !== undefined && value !== ''),
    ) as RulesSearch;
    void navigate({ to: '/rules', search: next, resetScroll: false });
  };
  return [search, change];
}
