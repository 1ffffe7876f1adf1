import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { troubleOf } from '../../api/problem.ts';
import { newKey, send } from '../../api/send.ts';
import { TroubleNote } from '../../parts/trouble-note.tsx';

/** Takes an API key for a session; the browser keeps only the cookie of it, which no script reads. */
export function LoginForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('login');
  const signIn = useMutation({
    mutationFn: (key: string) => send('/v1/session', { body: { key }, key: newKey() }),
    onSuccess: onDone,
  });
  const trouble = signIn.error ? troubleOf(signIn.error) : undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const key = new FormData(event.currentTarget).get('key');
        if (typeof key === 'string' && key.trim()) signIn.mutate(key.trim());
      }}
    >
      <div className="field">
        <label htmlFor="key">{t('key')}</label>
        <input
          id="key"
          name="key"
          type="password"
          autoComplete="current-password"
          className="input mono"
          required
          aria-describedby="key-hint"
          aria-invalid={trouble?.status === 401}
        />
        <span id="key-hint" className="hint">
          {t('keyHint')}
        </span>
        {trouble?.status === 401 ? (
          <span className="wrong" role="alert">
            {t('wrong')}
          </span>
        ) : null}
        {trouble?.status === 429 ? (
          <span className="wrong" role="alert">
            {t('tooOften')}
          </span>
        ) : null}
      </div>
      {trouble && trouble.status !== 401 && trouble.status !== 429 ? <TroubleNote error={signIn.error} /> : null}
      <button type="submit" className="button" data-look="primary" disabled={signIn.isPending}>
        {t('signIn')}
      </button>
    </form>
  );
}
