import { useSyncExternalStore } from 'react';

/** Until the tab is closed: who comes back another day reads for another reason. */
const KEPT = 'redress.purpose';
/** As long as the log of reads takes it. */
export const LONGEST_PURPOSE = 200;

const watchers = new Set<() => void>();
const watch = (tell: () => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};

/** Why the reader looks at cases, as they said it; empty where they did not. */
export const purpose = (): string => sessionStorage.getItem(KEPT) ?? '';
export const usePurpose = (): string => useSyncExternalStore(watch, purpose);

/** Says why from now on, with every read; an empty text says nothing any more. */
export function sayPurpose(text: string): void {
  if (text.trim() === '') sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, text.trim());
  for (const tell of watchers) tell();
}
