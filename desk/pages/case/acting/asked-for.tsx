import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useAct } from './acting.ts';

/** Opens the form that a link asks for by the name of its command, and never does anything by itself. */
export function AskedFor() {
  const { show } = useSearch({ from: '/frame/cases/$id' });
  const { actions, open } = useAct();
  const opened = useRef('');
  const type = actions.find((action) => action.type === show)?.type ?? '';
  useEffect(() => {
    // Once for each link: closed, it stays closed when the case moves.
    if (type === opened.current) return;
    opened.current = type;
    if (type) open(type);
  }, [type, open]);
  return null;
}
