import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A key, or two one after another such as `g w`, and what it does in words. */
export interface KeyBinding {
  keys: string;
  title: string;
  run: () => void;
}

/** What is bound now, the latest part of the page first; the help lists it and the palette offers it. */
let bound: readonly (readonly KeyBinding[])[] = [];
const watchers = new Set<() => void>();
function change(next: typeof bound): void {
  bound = next;
  for (const tell of watchers) tell();
}

/** Binds keys while a part of the page is shown. They do nothing while somebody types, or with Ctrl, Alt or ⌘. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  // Bound anew when what they are called changes, not at each drawing of the page.
  const named = JSON.stringify(bindings.map(({ keys, title }) => ({ keys, title })));
  useEffect(() => {
    const mine = (JSON.parse(named) as Omit<KeyBinding, 'run'>[]).map((one, index): KeyBinding => ({
      ...one,
      run: () => latest.current[index]?.run(),
    }));
    change([mine, ...bound]);
    return () => change(bound.filter((one) => one !== mine));
  }, [named]);
}

export function useBound(): readonly KeyBinding[] {
  const all = useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => bound,
  );
  return all.flat();
}

const types = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Within a dialog only the dialog's own keys count. */
const isInDialog = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement && target.closest('[role=dialog]') !== null) ||
  document.querySelector('[role=dialog][data-state=open], [role=alertdialog][data-state=open]') !== null;

const SECOND_KEY_MS = 1200;
let first: { key: string; at: number } | undefined;

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (types(event.target) || isInDialog(event.target)) return;
  const { key } = event;
  const both = first && Date.now() - first.at < SECOND_KEY_MS ? `${first.key} ${key}` : undefined;
  const all = bound.flat();
  const found =
    all.find(({ keys }) => keys === both) ?? all.find(({ keys }) => keys === key.toLowerCase() || keys === key);
  first = all.some(({ keys }) => keys.startsWith(`${key} `)) ? { key, at: Date.now() } : undefined;
  // A button that has the focus is pressed by Enter; the list's own meaning of it comes only elsewhere.
  if (!found || (key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('button, a'))) return;
  event.preventDefault();
  first = undefined;
  found.run();
}

addEventListener('keydown', onKey);
