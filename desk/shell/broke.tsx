import { useTranslation } from 'react-i18next';
import { TroubleNote } from '../parts/trouble-note.tsx';

/** A part of the page that could not be shown. */
export function Broke({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('broke')}</h1>
      <TroubleNote error={error} onRetry={reset ?? (() => location.reload())} />
    </div>
  );
}
