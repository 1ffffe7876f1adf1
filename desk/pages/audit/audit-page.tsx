import { useTranslation } from 'react-i18next';

export function AuditPage() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('audit')}</h1>
    </div>
  );
}
