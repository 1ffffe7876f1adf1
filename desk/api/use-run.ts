import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { troubleOf } from './problem.ts';
import { LISTS } from './queries.ts';
import { newKey, send, type Writing } from './send.ts';

/** How far doing the same to several cases has come, and which of them were refused and why. */
export interface Run<T> {
  total: number;
  done: number;
  refused: { item: T; error: unknown }[];
  isRunning: boolean;
}

/** So many are sent at a time. */
const AT_ONCE = 4;

/** Gives a command to cases one by one; each is asked for under a key of its own, so that asking again does nothing twice. */
export function useRun<T extends { id: string }>(commandOf: (item: T) => Pick<Writing, 'body' | 'ifMatch'>) {
  const client = useQueryClient();
  const [run, setRun] = useState<Run<T>>();
  const keys = useRef(new Map<string, string>());
  const waiting = useRef<T[]>([]);
  const one = async (item: T): Promise<unknown> => {
    const key = keys.current.get(item.id) ?? newKey();
    keys.current.set(item.id, key);
    try {
      await send(`/v1/cases/${item.id}/commands`, { ...commandOf(item), key });
      keys.current.delete(item.id);
      return undefined;
    } catch (error) {
      // What was refused is decided; only what nobody answered is asked again under the same key.
      if (troubleOf(error).status !== 0) keys.current.delete(item.id);
      return error;
    }
  };
  const begin = async (items: readonly T[]): Promise<void> => {
    waiting.current = [...items];
    setRun({ total: items.length, done: 0, refused: [], isRunning: true });
    const work = async (): Promise<void> => {
      for (let item = waiting.current.shift(); item; item = waiting.current.shift()) {
        const current = item;
        const error = await one(current);
        setRun(
          (last) =>
            last && {
              ...last,
              done: last.done + 1,
              refused: error === undefined ? last.refused : [...last.refused, { item: current, error }],
            },
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setRun((last) => last && { ...last, isRunning: false });
    void client.invalidateQueries({ queryKey: [LISTS] });
  };
  /** Sends no more of them; those that are on their way are still answered. */
  const stop = (): void => {
    waiting.current = [];
  };
  return { run, begin, stop, dismiss: () => setRun(undefined) };
}
