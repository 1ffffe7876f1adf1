import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/queries.ts';
import { queryClient } from '../../api/query-client.ts';
import { useLanguage } from '../../words/words.ts';
import { LoginForm } from './login-form.tsx';

export function LoginPage() {
  const { t } = useTranslation('login');
  const [language, setLanguage] = useLanguage();
  const { next } = useSearch({ from: '/login' });
  const navigate = useNavigate();
  const enter = async (): Promise<void> => {
    queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
    await navigate({ href: next?.startsWith('/') && !next.startsWith('//') ? next : '/work' });
  };
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
        <LoginForm onDone={() => void enter()} />
      </div>
    </main>
  );
}
