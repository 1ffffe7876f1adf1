import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { REGISTERS, type RegisterId } from '../../../workflows/domain/rulebook/practice/registers.ts';
import { inForceQuery } from '../../api/queries.ts';
import { useSession } from '../../shell/session.ts';

export interface Sought {
  organisation?: string;
  register?: string;
  summary?: string;
  period?: string;
  from?: string;
  to?: string;
  asOf?: string;
  form?: string;
  case?: string;
  part?: string;
}

/** What is shown, by the address, and how to show something else; what is undefined is sought no more. */
export function useShown() {
  const sought: Sought = useSearch({ from: '/frame/registers' });
  const navigate = useNavigate();
  const { inForce } = useSession();
  const organisation = sought.organisation ?? inForce[0]?.organisation ?? '';
  const rules = useQuery({ ...inForceQuery(organisation), enabled: organisation !== '' });
  const summaries = rules.data?.summaries ?? [];
  const register = REGISTERS.find((one) => one === sought.register);
  return {
    sought,
    organisation,
    rules,
    summaries,
    zone: rules.data?.timeZone ?? 'UTC',
    /** The one that is shown where the address names nothing. */
    register: register ?? (sought.summary || sought.part || sought.case ? undefined : REGISTERS[0]),
    show: (change: { [K in keyof Sought]?: string | undefined }) => {
      const next = Object.fromEntries(Object.entries({ ...sought, ...change }).filter(([, value]) => value));
      void navigate({ to: '/registers', search: next, resetScroll: false });
    },
  };
}

export type Showing = ReturnType<typeof useShown>;

/** Scores are for those whose rules have them; the other registers every organisation keeps. */
export const registersOf = (summaries: Showing['summaries']): RegisterId[] =>
  REGISTERS.filter((id) => id !== 'partner-score' || summaries.some(({ register }) => register === id));
