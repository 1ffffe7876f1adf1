import { useTranslation } from 'react-i18next';

export function BoardPage() {
  const { t } = useTranslation('shell');
  return (
    <div className="page">
      <h1>{t('board')}</h1>
    </div>
  );
}
