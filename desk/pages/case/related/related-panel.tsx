import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../../api/client.ts';
import { caseQuery } from '../../../api/queries.ts';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { Duplicates } from './duplicates.tsx';
import { CustomerCases, Links } from './links.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { MergedNote } from './merged-note.tsx';
import { relatedQuery } from './queries.ts';
import './related.css';
import { Similar } from './similar.tsx';

/** Other cases that belong to this one: linked, perhaps the same, alike, and of the same customer. */
export function RelatedPanel({ caseId }: { caseId: string }) {
  const { t } = useTranslation('related');
  const one = useQuery(caseQuery(caseId));
  const { data, error, refetch } = useQuery(relatedQuery(caseId));
  const [merging, setMerging] = useState<Suggestion>();
  return (
    <section className="related related-panel stack panel" aria-labelledby="related-title">
      <h2 id="related-title">{t('title')}</h2>
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={4} /> : null}
      {data?.mergedInto ? <MergedNote caseId={caseId} into={data.mergedInto} /> : null}
      {one.data && !one.data.ended ? <Duplicates one={one.data} onMerge={setMerging} /> : null}
      {data ? <Links related={data} /> : null}
      <Similar caseId={caseId} />
      {data ? <CustomerCases related={data} /> : null}
      {/* Here and not in the list, which is gone once this case is merged, and with it the way to undo it. */}
      {merging && one.data ? (
        <MergeDialog one={one.data} other={merging} onClose={() => setMerging(undefined)} />
      ) : null}
    </section>
  );
}
