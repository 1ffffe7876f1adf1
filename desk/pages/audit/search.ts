import { useNavigate, useSearch } from '@tanstack/react-router';
import type { SEARCHES } from '../searches.ts';

export type AuditSearch = ReturnType<(typeof SEARCHES)['audit']>;
export type AuditChange = { [K in keyof AuditSearch]?: string | undefined };

/** What the address of the audit says, and how to change parts of it; each move of a handle replaces the last one in the history. */
export function useAuditSearch(): [AuditSearch, (change: AuditChange, keep?: boolean) => void] {
  const search = useSearch({ from: '/frame/audit' });
  const navigate = useNavigate();
  const change = (changed: AuditChange, keep = false): void => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...changed }).filter(([, value]) => value !== undefined && value !== ''),
    ) as AuditSearch;
    void navigate({ to: '/audit', search: next, replace: !keep, resetScroll: false });
  };
  return [search, change];
}
