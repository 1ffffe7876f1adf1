import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filters, View } from './place.ts';

const SavedViews = lazy(async () => ({ default: (await import('./saved-views.tsx')).SavedViews }));

/** Leads to the views that somebody named; what shows them comes when it is first asked for. */
export function SavedButton(shown: { view: View; filters: Filters }) {
  const { t } = useTranslation('work');
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button type="button" className="button" data-look="quiet" aria-haspopup="dialog" onClick={() => setWanted(true)}>
      {t('saved')} <span aria-hidden="true">▾</span>
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <SavedViews {...shown} />
    </Suspense>
  );
}
