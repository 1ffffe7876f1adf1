import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { LISTS } from '../api/queries.ts';

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

interface Message {
  caseId: string;
  presence?: { id: string }[];
}

/** Listens to what moves, and makes what shows it stale: the case itself and every list. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/v1/live');
    source.addEventListener('open', () => {
      // What moved while nobody listened is read anew.
      if (!isLive) void client.invalidateQueries();
      isLive = true;
      tellAll();
    });
    source.addEventListener('error', () => {
      isLive = false;
      tellAll();
    });
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const { caseId, presence } = JSON.parse(data) as Message;
      if (presence) {
        present = { ...present, [caseId]: presence.map(({ id }) => id) };
        tellAll();
        return;
      }
      void client.invalidateQueries({ queryKey: ['case', caseId] });
      void client.invalidateQueries({ queryKey: [LISTS] });
    });
    return () => source.close();
  }, [client]);
}

const NOBODY: readonly string[] = [];

/** The others who look at a case now. Says every 20 seconds that the reader does, too. */
export function usePresence(caseId: string): readonly string[] {
  useEffect(() => {
    const say = () => void fetch(`/v1/cases/${caseId}/presence`, { method: 'POST' }).catch(() => undefined);
    say();
    const timer = setInterval(say, 20_000);
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
