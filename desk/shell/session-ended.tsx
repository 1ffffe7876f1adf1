import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { troubleOf } from '../api/problem.ts';

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }));

/** Asks for the key again over the page when the session has ended, so that nothing typed is lost. */
export function SessionEnded() {
  const client = useQueryClient();
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => {
    const look = (error: unknown): void => {
      if (error !== null && troubleOf(error).status === 401) setEnded(true);
    };
    const ofQueries = client.getQueryCache().subscribe(({ query }) => look(query.state.error));
    const ofWrites = client.getMutationCache().subscribe(({ mutation }) => look(mutation?.state.error ?? null));
    return () => {
      ofQueries();
      ofWrites();
    };
  }, [client]);
  const goOn = (): void => {
    setEnded(false);
    void client.invalidateQueries();
  };
  return hasEnded ? (
    <Suspense>
      <SignInAgain onDone={goOn} onClose={() => setEnded(false)} />
    </Suspense>
  ) : null;
}
