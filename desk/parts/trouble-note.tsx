import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readyRefusals, refusalOf, troubleOf, type Trouble } from '../api/problem.ts';
import { useLanguage } from '../words/words.ts';
import './trouble-note.css';

// Few are asked why they read.
const PurposeDialog = lazy(async () => ({ default: (await import('./purpose-dialog.tsx')).PurposeDialog }));

type Key =
  | 'errorOffline'
  | 'errorServer'
  | 'errorPurpose'
  | 'errorForbidden'
  | 'errorNotFound'
  | 'errorMoved'
  | 'errorValidation'
  | 'errorRate';

function keyOf({ code, status }: Trouble): Key | undefined {
  if (status === 0) return 'errorOffline';
  if (code === 'case-moved' || status === 412) return 'errorMoved';
  if (code === 'validation') return 'errorValidation';
  if (status === 429) return 'errorRate';
  if (code === 'purpose-needed') return 'errorPurpose';
  if (status === 404) return 'errorNotFound';
  if (status === 403) return 'errorForbidden';
  return status >= 500 ? 'errorServer' : undefined;
}

/** What went wrong as a sentence in the reader's language: a refusal in its own words, anything else in the desk's. */
export function useTroubleText(): (error: unknown) => { text: string; detail?: string; trouble: Trouble } {
  const { t } = useTranslation('shell');
  const [language] = useLanguage();
  return (error) => {
    const trouble = troubleOf(error);
    const refusal = refusalOf(trouble);
    if (refusal) return { text: refusal[language], trouble };
    const key = keyOf(trouble);
    return key ? { text: t(key), detail: trouble.detail, trouble } : { text: trouble.detail, trouble };
  };
}

/** Says what happened, what is kept and what can be done. */
export function TroubleNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('shell');
  const [, setReady] = useState(false);
  useEffect(() => void readyRefusals().then(() => setReady(true)), []);
  const { text, detail, trouble } = useTroubleText()(error);
  const [isAsking, setAsking] = useState(false);
  return (
    <div role="alert" className="trouble">
      <p>{text}</p>
      {detail && trouble.status !== 0 ? <p className="soft">{detail}</p> : null}
      {trouble.errors.length > 0 ? (
        <ul>
          {trouble.errors.map(({ field, message }) => (
            <li key={field}>
              <code>{field}</code> {message}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="row">
        {trouble.code === 'purpose-needed' ? (
          <button type="button" className="button" data-look="primary" onClick={() => setAsking(true)}>
            {t('purposeSay')}
          </button>
        ) : null}
        {onRetry ? (
          <button type="button" className="button" onClick={onRetry}>
            {t('retry')}
          </button>
        ) : null}
        {trouble.requestId ? <span className="soft mono">{t('requestId', { id: trouble.requestId })}</span> : null}
      </p>
      {isAsking ? (
        <Suspense>
          <PurposeDialog onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
