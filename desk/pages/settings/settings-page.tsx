import { useTranslation } from 'react-i18next';

export function SettingsPage() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('settings')}</h1>
    </div>
  );
}
