import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/queries.ts';
import { queryClient } from '../../api/query-client.ts';
import { useLanguage } from '../../words/words.ts';
import { tellEntered } from './entered.ts';
import { LoginForm } from './login-form.tsx';
import { ProviderSignIn } from './provider-sign-in.tsx';
import { TurnedAway } from './turned-away.tsx';

export function LoginPage() {
  const { t } = useTranslation('login');
  const [language, setLanguage] = useLanguage();
  const { next, failed, entered } = useSearch({ from: '/login' });
  const navigate = useNavigate();
  const place = next?.startsWith('/') && !next.startsWith('//') ? next : '/work';
  const enter = async (): Promise<void> => {
    queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
    await navigate({ href: place });
  };
  useEffect(() => {
    if (entered) tellEntered();
  }, [entered]);
  return (
    <main className="login">
      <div className="panel login-card stack">
        <div className="row spread">
          <span className="row login-mark">
            <img src="/mark.svg" alt="" width="28" height="28" />
            Redress
          </span>
          <button
            type="button"
            className="button"
            data-look="quiet"
            lang={language === 'en' ? 'zh' : 'en'}
            onClick={() => void setLanguage(language === 'en' ? 'zh' : 'en')}
          >
            {language === 'en' ? '中文' : 'English'}
          </button>
        </div>
        <div>
          <h1>{t('title')}</h1>
          <p className="soft">{t('motto')}</p>
        </div>
        {failed === undefined ? null : <TurnedAway code={failed} />}
        {entered ? (
          <output>{t('entered')}</output>
        ) : (
          <>
            <ProviderSignIn next={place} onDone={() => void enter()} />
            <LoginForm onDone={() => void enter()} />
          </>
        )}
      </div>
    </main>
  );
}
