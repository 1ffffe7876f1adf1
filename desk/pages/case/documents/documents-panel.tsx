import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { caseQuery } from '../../../api/queries.ts';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import './documents.css';
import { Forms } from './forms.tsx';
import { OwedList } from './owed-list.tsx';
import { documentsQuery } from './queries.ts';

/** The documents of a case: what each payer still wants, the files that came, and the forms and letters that can be printed. */
export function DocumentsPanel({ caseId }: { caseId: string }) {
  const { t } = useTranslation('documents');
  const one = useQuery(caseQuery(caseId));
  const claim = one.data?.details.kind === 'claim' ? one.data.details : undefined;
  const list = useQuery({ ...documentsQuery(caseId), enabled: claim !== undefined });
  const failed = one.error ? one : list.error ? list : undefined;
  return (
    <section className="documents documents-panel stack panel" aria-labelledby="documents-title">
      <h2 id="documents-title">{t('title')}</h2>
      {failed ? <TroubleNote error={failed.error} onRetry={() => void failed.refetch()} /> : null}
      {!failed && (!one.data || (claim && !list.data)) ? <Skeleton lines={4} /> : null}
      {one.data && !claim ? <p className="soft">{t('notForThisKind')}</p> : null}
      {list.data?.items.length === 0 ? <p className="soft">{t('nothingOwed')}</p> : null}
      {one.data && claim && list.data && list.data.items.length > 0 ? (
        <OwedList one={one.data} claim={claim} list={list.data} />
      ) : null}
      <Forms caseId={caseId} />
    </section>
  );
}
