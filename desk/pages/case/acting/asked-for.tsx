import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAct } from './acting.ts';

/** Opens the form that a link asked for by the name of its command, once, and never does anything by itself. */
export function AskedFor() {
  const { show } = useSearch({ from: '/frame/cases/$id' });
  const navigate = useNavigate({ from: '/cases/$id' });
  const { actions, open } = useAct();
  const type = actions.find((action) => action.type === show)?.type;
  useEffect(() => {
    if (type === undefined) return;
    open(type);
    void navigate({ search: ({ show: _show, ...rest }) => rest, replace: true, resetScroll: false });
  }, [type, open, navigate]);
  return null;
}
