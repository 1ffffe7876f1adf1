import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { filtersFor, VIEWS, type Filters, type View } from './place.ts';
import type { useCounts } from './use-worklist.ts';

/** The views as links, each with how much it has. */
export function Views({
  view,
  filters,
  numbers,
}: {
  view: View;
  filters: Filters;
  numbers: ReturnType<typeof useCounts>['numbers'];
}) {
  const { t } = useTranslation('work');
  return (
    <nav className="work-views" aria-label={t('views')}>
      {VIEWS.map((one) => (
        <Link
          key={one}
          to="/work"
          search={{ view: one, ...filtersFor(one, view, filters) }}
          className="work-view"
          aria-current={one === view ? 'page' : undefined}
        >
          {t(`view.${one}`)} <span className="work-count">{numbers[one] === undefined ? '…' : numbers[one]}</span>
        </Link>
      ))}
    </nav>
  );
}
