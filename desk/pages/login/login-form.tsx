import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { troubleOf } from '../../api/problem.ts';
import { newKey, send } from '../../api/send.ts';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import './login.css';

/** The one thing to do here is to type, so the cursor is there already. */
const focusAtOnce = (input: HTMLInputElement | null): void => input?.focus();

/** Takes an API key for a session; the browser keeps only the cookie of it, which no script reads. */
export function LoginForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('login');
  const [isShown, setShown] = useState(false);
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
        <div className="login-key">
          <input
            id="key"
            name="key"
            type={isShown ? 'text' : 'password'}
            autoComplete="current-password"
            autoCapitalize="none"
            spellCheck={false}
            className="input mono"
            required
            ref={focusAtOnce}
            aria-describedby={trouble?.status === 401 ? 'key-wrong key-hint' : 'key-hint'}
            aria-invalid={trouble?.status === 401}
          />
          <button type="button" className="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {t('show')}
          </button>
        </div>
        <span id="key-hint" className="hint">
          {t('keyHint')}
        </span>
        {trouble?.status === 401 ? (
          <span id="key-wrong" className="wrong" role="alert">
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
        {t(signIn.isPending ? 'signingIn' : 'signIn')}
      </button>
    </form>
  );
}
