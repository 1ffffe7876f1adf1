import { useTranslation } from 'react-i18next';

export function RulesPage() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('rules')}</h1>
    </div>
  );
}
