import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { WorkItem } from '../../api/client.ts';
import { troubleOf } from '../../api/problem.ts';
import { LISTS } from '../../api/queries.ts';
import { newKey, send } from '../../api/send.ts';

/** How far taking over several cases has come, and which of them were refused and why. */
export interface Run {
  total: number;
  done: number;
  refused: { item: WorkItem; error: unknown }[];
  isRunning: boolean;
}

/** So many are sent at a time. */
const AT_ONCE = 4;

/** Takes over cases one by one; each is asked for under a key of its own, so that asking again does nothing twice. */
export function useTakeOver() {
  const client = useQueryClient();
  const [run, setRun] = useState<Run>();
  const keys = useRef(new Map<string, string>());
  const one = async (item: WorkItem): Promise<unknown> => {
    const key = keys.current.get(item.id) ?? newKey();
    keys.current.set(item.id, key);
    try {
      await send(`/v1/cases/${item.id}/commands`, { body: { type: 'TakeOver' }, key });
      keys.current.delete(item.id);
      return undefined;
    } catch (error) {
      // What was refused is decided; only what nobody answered is asked again under the same key.
      if (troubleOf(error).status !== 0) keys.current.delete(item.id);
      return error;
    }
  };
  const begin = async (items: readonly WorkItem[]): Promise<void> => {
    const waiting = [...items];
    setRun({ total: items.length, done: 0, refused: [], isRunning: true });
    const work = async (): Promise<void> => {
      for (let item = waiting.shift(); item; item = waiting.shift()) {
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
  return { run, begin, dismiss: () => setRun(undefined) };
}
