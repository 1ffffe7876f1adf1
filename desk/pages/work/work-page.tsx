import { useTranslation } from 'react-i18next';

export function WorkPage() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('work')}</h1>
    </div>
  );
}
