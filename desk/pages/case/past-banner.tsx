import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { absolute } from '../../parts/moment.tsx';
import { useLanguage } from '../../words/words.ts';
import { useScope } from './scope.ts';

/** Says that the page shows the past, and leads back. */
export function PastBanner() {
  const { t } = useTranslation('case');
  const [language] = useLanguage();
  const { id, moment, isPast } = useScope();
  if (!isPast) return null;
  const time = (at: string): string => absolute(at, language, { full: true });
  return (
    <output className="case-past">
      <span>
        {moment.asOf ? t('pastAsOf', { time: time(moment.asOf) }) : ''}{' '}
        {moment.knownAt ? t('pastKnownAt', { time: time(moment.knownAt) }) : ''} {t('pastReadOnly')}
      </span>
      <Link to="/cases/$id" params={{ id }} search={{}} className="button">
        {t('toNow')}
      </Link>
    </output>
  );
}
