import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('notFound')}</h1>
      <p className="soft">{t('notFoundHint')}</p>
      <p>
        <Link to="/work" className="button">
          {t('toWork')}
        </Link>
      </p>
    </div>
  );
}
