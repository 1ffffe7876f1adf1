import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { troubleOf } from '../api/problem.ts';
import { Dialog } from '../parts/dialog.tsx';
import { LoginForm } from '../pages/login/login-form.tsx';

/** Asks for the key again over the page when the session has ended, so that nothing typed is lost. */
export function SessionEnded() {
  const { t } = useTranslation('shell');
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
  return (
    <Dialog open={hasEnded} onClose={() => setEnded(false)} title={t('sessionEnded')}>
      <LoginForm onDone={goOn} />
    </Dialog>
  );
}
