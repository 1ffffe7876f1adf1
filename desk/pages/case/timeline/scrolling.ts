import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Act } from './groups.ts';

const NEAR_END_PX = 120;

/** A pane that shows its end, and goes on to do so while its reader is there; who reads farther up is left in peace. */
export function useEnd(last: number | undefined): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const { current } = pane;
    const look = (): void => {
      if (current) isAtEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_END_PX;
    };
    current?.addEventListener('scroll', look);
    return () => current?.removeEventListener('scroll', look);
  }, []);
  useLayoutEffect(() => {
    if (pane.current && last !== undefined && isAtEnd.current) pane.current.scrollTop = pane.current.scrollHeight;
  }, [last]);
  return pane;
}

/** The act of the event that the address names; what came before is read until it is there. */
export function useShown(
  seq: number | undefined,
  acts: readonly Act[],
  readMore: (() => void) | undefined,
): Act | undefined {
  const shown =
    seq === undefined ? undefined : acts.find(({ lead, rest }) => [lead, ...rest].some((one) => one.seq === seq));
  const place = shown?.lead.seq;
  const isMissing = seq !== undefined && acts.length > 0 && shown === undefined;
  useEffect(() => {
    if (isMissing) readMore?.();
  }, [isMissing, readMore]);
  useEffect(() => {
    if (place !== undefined) document.getElementById(`event-${place}`)?.scrollIntoView({ block: 'center' });
  }, [place]);
  return shown;
}
