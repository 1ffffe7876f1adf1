import { useState } from 'react';

/** A place where something that somebody types outlives errors and a reload, until the tab is closed. */
export function useDraft<T>(key: string, start: T): [T, (next: T) => void] {
  const [draft, setDraft] = useState<T>(() => {
    const kept = sessionStorage.getItem(key);
    return kept === null ? start : (JSON.parse(kept) as T);
  });
  const change = (next: T): void => {
    if (next === start) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(next));
    setDraft(next);
  };
  return [draft, change];
}
