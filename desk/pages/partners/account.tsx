import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../parts/empty.tsx';
import { FormTable } from '../../parts/form-table.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { accountQuery } from './queries.ts';
import { useLooked } from './use-place.ts';

/** What partners owe by way of recovery, from the opening to the closing balance of the period. */
export function Account({ organisation, from, to }: { organisation: string; from: string; to: string }) {
  const { t } = useTranslation('partners');
  const { looked } = useLooked();
  const query = useQuery(accountQuery(organisation, from, to));
  return (
    <section className="panel partners-section" aria-labelledby="partners-account">
      <h2 id="partners-account">{t('account')}</h2>
      {query.isPending ? (
        <Skeleton lines={3} />
      ) : query.isError ? (
        <TroubleNote error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.rows.length === 0 ? (
        <Empty title={t('accountEmpty')} hint={t('accountEmptyHint')} />
      ) : (
        <FormTable shown={query.data} label={t('account')} only={looked.partner} />
      )}
    </section>
  );
}
