import { useTranslation } from 'react-i18next';

export function SearchPage() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('search')}</h1>
    </div>
  );
}
