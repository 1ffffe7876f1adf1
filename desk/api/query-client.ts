import { QueryClient } from '@tanstack/react-query';
import { troubleOf } from './problem.ts';

/** What the server refused it refuses again; only silence and overload are worth another try. */
const isWorthAnother = (tries: number, error: unknown): boolean => {
  const { status } = troubleOf(error);
  return tries < 3 && (status === 0 || status === 429 || status >= 502);
};

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: isWorthAnother, staleTime: 10_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
