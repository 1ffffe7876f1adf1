import { useQuery } from '@tanstack/react-query';
import { useNow } from '../../../parts/moment.tsx';
import { useSession } from '../../../shell/session.ts';
import { peopleQuery } from '../queries.ts';

/** Somebody who is away now and for whom the reader acts. */
export interface Principal {
  person: string;
  name: string;
  /** No longer away at this instant. */
  to: string;
}

/** For whom the reader may act now in an organisation, by its roster: those who are away with the reader as their deputy. */
export function usePrincipals(organisation: string): readonly Principal[] {
  const { id: me } = useSession();
  const { data } = useQuery(peopleQuery(organisation));
  const now = useNow();
  return (data?.away ?? [])
    .filter(({ deputy, from, to }) => deputy === me && Date.parse(from) <= now && now < Date.parse(to))
    .map(({ person, to }) => ({
      person,
      to,
      name: data?.people.find((one) => one.person === person)?.name ?? person,
    }));
}
