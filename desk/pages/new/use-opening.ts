import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { troubleOf } from '../../api/problem.ts';
import { sessionQuery } from '../../api/queries.ts';
import { newKey, send } from '../../api/send.ts';
import type { OpenCaseInput, Opened } from '../../api/client.ts';
import { bodyOf } from './body.ts';
import type { DraftInHand } from './draft.ts';

/** Answers after which it is sure that no case was opened. After any other one, what was sent may have arrived. */
const SURE: readonly number[] = [400, 403, 404, 409, 412, 413, 415, 422];

const wasRefused = (error: unknown): boolean => {
  const { status, code } = troubleOf(error);
  return SURE.includes(status) && code !== 'still-running';
};

export interface Opening {
  /** Opens the case that was typed; what was sent and not answered yet is sent again as it was. */
  open: () => void;
  isPending: boolean;
  /** No answer came yet, and it is tried again. */
  isWaiting: boolean;
  error: unknown;
}

/**
 * Opens the case of a draft, once. The key and the body stay in the draft from before they are sent until they are answered: whatever happens
 * between, a reload included, the same is sent again under the same key.
 */
export function useOpening(
  hand: DraftInHand,
  onOpened: (opened: Opened) => void,
  onRefused: (error: unknown) => void,
): Opening {
  const [isWaiting, setWaiting] = useState(false);
  const mutation = useMutation({
    mutationFn: ({ body, key }: { body: OpenCaseInput; key: string }) =>
      send<Opened>('/v1/cases', { body, key, onWaiting: () => setWaiting(true) }),
    onSuccess: ({ body }) => onOpened(body),
    onError: (error) => {
      // A refusal is kept under its key, so that what is mended needs another one.
      if (wasRefused(error)) hand.mark({ sent: undefined, key: newKey() });
      onRefused(error);
    },
    onSettled: () => setWaiting(false),
  });
  const { draft, mark } = hand;
  const open = (): void => {
    if (mutation.isPending) return;
    const body = draft.sent ?? bodyOf(draft);
    mark({ sent: body });
    mutation.mutate({ body, key: draft.key });
  };
  useResending(draft.sent !== undefined, mutation.error, open);
  return { open, isPending: mutation.isPending, isWaiting, error: mutation.error };
}

/** What was not answered when the page was left is sent again once it is back, whenever the network comes back, and after signing in anew. */
function useResending(isUnanswered: boolean, error: unknown, open: () => void): void {
  const hadNoSession = error !== null && troubleOf(error).status === 401;
  const latest = useRef({ isUnanswered, hadNoSession, open });
  useEffect(() => {
    latest.current = { isUnanswered, hadNoSession, open };
  });
  const { dataUpdatedAt } = useSuspenseQuery(sessionQuery);
  const signedInAt = useRef(dataUpdatedAt);
  useEffect(() => {
    if (signedInAt.current === dataUpdatedAt) return;
    signedInAt.current = dataUpdatedAt;
    if (latest.current.isUnanswered && latest.current.hadNoSession) latest.current.open();
  }, [dataUpdatedAt]);
  useEffect(() => {
    const again = (): void => {
      if (latest.current.isUnanswered && navigator.onLine) latest.current.open();
    };
    again();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
}
