import { useTranslation } from 'react-i18next';

/** Where something is about to be, in about its size. */
export function Skeleton({ lines = 3, height = 18 }: { lines?: number; height?: number }) {
  const { t } = useTranslation('shell');
  return (
    <output className="stack" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="skeleton" style={{ height, width: `${100 - ((index * 17) % 35)}%` }} />
      ))}
    </output>
  );
}
