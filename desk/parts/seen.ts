import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '../shell/session.ts';

/** How far somebody saw a case: its version then, and when that was. */
export interface Seen {
  version: number;
  at: string;
}
type All = Readonly<Record<string, Seen>>;

/** Of the cases that were looked at last; who works on more at a time sees the oldest as not looked at. */
const MOST = 2000;
const keyOf = (person: string): string => `redress.seen.${person}`;

const watchers = new Set<() => void>();
function watch(tell: () => void): () => void {
  watchers.add(tell);
  // Another tab of the same browser.
  addEventListener('storage', tell);
  return () => {
    watchers.delete(tell);
    removeEventListener('storage', tell);
  };
}

/** What was read last: every row of a list asks for the same. */
let last: { text: string | null; all: All } = { text: null, all: {} };

function read(text: string | null): All {
  if (text === last.text) return last.all;
  try {
    last = { text, all: (JSON.parse(text ?? '{}') ?? {}) as All };
  } catch {
    // What somebody else wrote there counts as nothing.
    last = { text, all: {} };
  }
  return last.all;
}

function note(person: string, id: string, version: number): void {
  const { [id]: before, ...others } = read(localStorage.getItem(keyOf(person)));
  if (before && before.version >= version) return;
  // The one that is looked at now stands last, so that the oldest leave first.
  const kept = Object.entries(others).slice(1 - MOST);
  try {
    localStorage.setItem(
      keyOf(person),
      JSON.stringify(Object.fromEntries([...kept, [id, { version, at: new Date().toISOString() }]])),
    );
  } catch {
    // A full store costs the marks alone.
    return;
  }
  for (const tell of watchers) tell();
}

/** How far the reader saw cases, as this browser remembers it. */
export function useSeen(): All {
  const { id: person } = useSession();
  return useSyncExternalStore(watch, () => read(localStorage.getItem(keyOf(person))));
}

/** Remembers that a case is looked at, and answers how far the reader had seen it before they came; undefined where they never had. */
export function useLooking(id: string, version: number | undefined): Seen | undefined {
  const { id: person } = useSession();
  const [before] = useState(() => read(localStorage.getItem(keyOf(person)))[id]);
  useEffect(() => {
    if (version !== undefined) note(person, id, version);
  }, [person, id, version]);
  return before;
}
