import { useSuspenseQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.ts';

/** Who is signed in, with what they may see. */
export const useSession = () => useSuspenseQuery(sessionQuery).data;
