import { useTranslation } from 'react-i18next';

export function RegistersPage() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('registers')}</h1>
    </div>
  );
}
