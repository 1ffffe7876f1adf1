import { useTranslation } from 'react-i18next';

export function PartnersPage() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('partners')}</h1>
    </div>
  );
}
