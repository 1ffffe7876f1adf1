import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { postV1CasesByIdPresence } from '../api/client.ts';
import { LISTS } from '../api/queries.ts';
import { follow } from './stream.ts';

/** Who looks at a case, by its id. */
let present: Readonly<Record<string, readonly string[]>> = {};
let isLive = true;
const watchers = new Set<() => void>();
const tellAll = (): void => {
  for (const tell of watchers) tell();
};
const watch = (tell: () => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};
function note(caseId: string, people: readonly { id: string }[]): void {
  present = { ...present, [caseId]: people.map(({ id }) => id) };
  tellAll();
}

/** Makes what shows something that moved stale: the case itself and every list. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      follow({
        onState: (isOpen) => {
          // What moved while nobody listened is read anew.
          if (isOpen && !isLive) void client.invalidateQueries();
          isLive = isOpen;
          tellAll();
        },
        onMessage: (message) => {
          if ('presence' in message) {
            note(message.caseId, message.presence);
            return;
          }
          if ('many' in message) {
            void client.invalidateQueries();
            return;
          }
          void client.invalidateQueries({ queryKey: ['case', message.caseId] });
          void client.invalidateQueries({ queryKey: [LISTS] });
        },
      }),
    [client],
  );
}

const NOBODY: readonly string[] = [];
const STILL_HERE_MS = 20_000;

/** Who looks at a case now, oneself included. Says again and again that the reader does, too. */
export function usePresence(caseId: string): readonly string[] {
  useEffect(() => {
    const say = async (): Promise<void> => {
      const answer = await postV1CasesByIdPresence({ id: caseId }).catch(() => undefined);
      if (answer) note(caseId, answer.presence);
    };
    void say();
    const timer = setInterval(() => void say(), STILL_HERE_MS);
    return () => clearInterval(timer);
  }, [caseId]);
  return useSyncExternalStore(watch, () => present[caseId] ?? NOBODY);
}

export const useIsLive = (): boolean => useSyncExternalStore(watch, () => isLive);

const watchNetwork = (tell: () => void) => {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
};
export const useIsOnline = (): boolean => useSyncExternalStore(watchNetwork, () => navigator.onLine);
