import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { inForceQuery } from '../../api/queries.ts';
import { useNow } from '../../parts/moment.tsx';
import { useSession } from '../../shell/session.ts';
import { monthsUntil } from './months.ts';
import { summariesQuery, type Place } from './queries.ts';

export interface Looked {
  organisation?: string;
  period?: string;
  partner?: string;
  measure?: string;
  version?: string;
}

export function useLooked() {
  const looked: Looked = useSearch({ from: '/frame/partners' });
  const navigate = useNavigate();
  return {
    looked,
    /** Looks at something else; what is undefined is looked at no more. */
    look: (change: { [K in keyof Looked]?: string | undefined }) => {
      const next = Object.fromEntries(Object.entries({ ...looked, ...change }).filter(([, value]) => value));
      void navigate({ to: '/partners', search: next, resetScroll: false });
    },
  };
}

/** The summary of partners' scores that is looked at, by the address and the rules; undefined where the organisation has none. */
export function usePlace() {
  const { looked } = useLooked();
  const { inForce } = useSession();
  const organisation = looked.organisation ?? inForce[0]?.organisation ?? '';
  const rules = useQuery({ ...inForceQuery(organisation), enabled: organisation !== '' });
  const scored = rules.data?.summaries.find(({ register }) => register === 'partner-score')?.id;
  const frozen = useQuery({ ...summariesQuery(organisation, scored ?? ''), enabled: scored !== undefined });
  const known = frozen.data?.items.map(({ period }) => period) ?? [];
  const now = useNow();
  const periods = [...new Set([...known, ...monthsUntil(new Date(now))])].sort().toReversed();
  const period = looked.period ?? known[0] ?? periods[1] ?? periods[0] ?? '';
  const place: Place | undefined =
    scored === undefined || frozen.isPending
      ? undefined
      : { organisation, summary: scored, period, version: looked.version, live: !known.includes(period) };
  return { organisation, rules, scored, frozen, periods, known, period, place };
}
