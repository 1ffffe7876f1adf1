import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answered, Event } from '../../../api/client.ts';
import { Refused, troubleOf } from '../../../api/problem.ts';
import { caseQuery, LISTS } from '../../../api/queries.ts';
import { newKey, send } from '../../../api/send.ts';
import { useSession } from '../../../shell/session.ts';
import { eventsSince } from '../queries.ts';

export type CommandBody = { type: string } & Record<string, unknown>;

/** What others did meanwhile, and the version that the case has now. */
export interface Moved {
  events: readonly Event[];
  version: number;
}

interface Given {
  body: CommandBody;
  /** The version that its sender saw; without it the command is given whatever happened meanwhile. */
  seen?: number | undefined;
}

const isMoved = (error: unknown): boolean => {
  const { code, status } = troubleOf(error);
  return code === 'case-moved' || status === 412;
};

/** What was answered is over; only what nobody answered is asked once more under its key. */
const isAnswered = (error: unknown): boolean => error instanceof Refused && error.trouble.status < 500;

/** The key of what is wanted: the same for the same words until the server answers, over a reload too, so that it is done once. */
function keyFor(place: string, body: CommandBody): string {
  const text = JSON.stringify(body);
  const kept = sessionStorage.getItem(place);
  const last = kept ? (JSON.parse(kept) as { key: string; text: string }) : undefined;
  if (last?.text === text) return last.key;
  const key = newKey();
  sessionStorage.setItem(place, JSON.stringify({ key, text }));
  return key;
}

const MOST_SILENT = 3;

/**
 * Gives commands to a case from one place of the page. Where the case moved since its sender saw it, it says what people did, and waits for them
 * to decide again; what the clocks alone did stops nobody.
 */
export function useCommand(caseId: string, name: string, onDone: (body: CommandBody, answered: Answered) => void) {
  const client = useQueryClient();
  const { id: me } = useSession();
  const [isWaiting, setWaiting] = useState(false);
  const [moved, setMoved] = useState<Moved>();
  const place = `redress.intent.${caseId}.${name}`;

  const once = async ({ body, seen }: Given): Promise<Answered> => {
    try {
      const key = keyFor(place, body);
      const onWaiting = (): void => setWaiting(true);
      const sent = await send<Answered>(`/v1/cases/${caseId}/commands`, { body, key, ifMatch: seen, onWaiting });
      sessionStorage.removeItem(place);
      return sent.body;
    } catch (error) {
      if (isAnswered(error)) sessionStorage.removeItem(place);
      throw error;
    }
  };

  const give = async ({ body, seen }: Given): Promise<Answered> => {
    for (let version = seen, tries = 1; ; tries += 1) {
      try {
        return await once({ body, seen: version });
      } catch (error) {
        if (!isMoved(error) || version === undefined) throw error;
        const events = await eventsSince(caseId, version);
        // One's own acts and those of the clocks change nothing that one has to think over.
        const people = events.filter(({ actor }) => actor.kind === 'person' && actor.id !== me);
        const latest = events.at(-1)?.seq ?? version;
        if (people.length > 0 || tries >= MOST_SILENT) {
          setMoved({ events: people, version: latest });
          throw error;
        }
        version = latest;
      }
    }
  };

  const mutation = useMutation({
    mutationFn: give,
    onMutate: () => {
      setWaiting(false);
      setMoved(undefined);
    },
    onSuccess: (answered, { body }) => {
      client.setQueryData(caseQuery(caseId).queryKey, answered.case);
      onDone(body, answered);
    },
    onSettled: () => {
      setWaiting(false);
      void client.invalidateQueries({ queryKey: ['case', caseId] });
      void client.invalidateQueries({ queryKey: [LISTS] });
    },
  });
  return {
    give: (given: Given) => mutation.mutate(given),
    isPending: mutation.isPending,
    // Without a network it waits for one before it is sent at all.
    isWaiting: isWaiting || mutation.isPaused,
    moved,
    error: moved ? null : mutation.error,
    reset: () => {
      setMoved(undefined);
      mutation.reset();
    },
  };
}
