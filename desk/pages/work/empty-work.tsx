import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../parts/empty.tsx';
import type { Filters, View } from './place.ts';

/** What would be in a view, and the one thing to do instead. */
export function EmptyWork({
  view,
  filters,
  unassigned,
}: {
  view: View;
  filters: Filters;
  unassigned: number | undefined;
}) {
  const { t } = useTranslation('work');
  if (Object.values(filters).some(Boolean))
    return (
      <Empty title={t('emptyFiltered')} hint={t('emptyFilteredHint')}>
        <Link to="/work" search={{ view }} className="button">
          {t('clear')}
        </Link>
      </Empty>
    );
  return (
    <Empty title={t(`empty.${view}`)} hint={t(`emptyHint.${view}`)}>
      {view !== 'unassigned' && unassigned ? (
        <Link to="/work" search={{ view: 'unassigned' }} className="button" data-look="primary">
          {t('seeUnassigned', { count: unassigned })}
        </Link>
      ) : null}
    </Empty>
  );
}
