import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Case, Suggestion } from '../../../api/client.ts';
import { actionsQuery } from '../../../api/queries.ts';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { CaseLine } from './case-line.tsx';
import { duplicatesQuery } from './queries.ts';

/** Cases that may be about the same thing, each of which can be merged with this one. */
export function Duplicates({ one, onMerge }: { one: Case; onMerge: (found: Suggestion) => void }) {
  const { t } = useTranslation('related');
  const { data, error, refetch } = useQuery(duplicatesQuery(one.id));
  const actions = useQuery(actionsQuery(one.id));
  const mayMerge = actions.data?.actions.some(({ type }) => type === 'MergeInto') ?? false;
  return (
    <section className="stack">
      <h3>{t('duplicates')}</h3>
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={2} /> : null}
      {data?.items.length === 0 ? <p className="soft">{t('noDuplicates')}</p> : null}
      <ul className="related-list">
        {data?.items.map((found) => (
          <li key={found.id}>
            <CaseLine one={found}>
              {found.same.map((same) => (
                <span key={same} className="chip">
                  {t(`same.${same}`)}
                </span>
              ))}
              {mayMerge ? (
                <button type="button" className="button" onClick={() => onMerge(found)}>
                  {t('merge')}
                  <span className="unseen"> {found.reference}</span>
                </button>
              ) : null}
            </CaseLine>
          </li>
        ))}
      </ul>
    </section>
  );
}
