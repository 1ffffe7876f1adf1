import { useTranslation } from 'react-i18next';

export function NewPage() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('new')}</h1>
    </div>
  );
}
