import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { caseTypes } from '../../../../workflows/domain/types/registry.ts';
import type { SimilarCase } from '../../../api/client.ts';
import { Moment } from '../../../parts/moment.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useSay } from '../../../words/words.ts';
import { CaseLine } from './case-line.tsx';
import { similarQuery } from './queries.ts';

/** A remedy by the name that its type has for it. */
function useRemedy(): (type: SimilarCase['type'], code: string) => string {
  const say = useSay();
  return (type, code) => say(caseTypes[type].remedies.find((one) => one.code === code)?.name) || code;
}

function Answers({ one }: { one: SimilarCase }) {
  const { t } = useTranslation('related');
  const remedy = useRemedy();
  const last = one.answers.at(-1);
  return (
    <div className="related-inside">
      {one.description ? <p>{one.description}</p> : null}
      {last ? (
        <p>
          <strong>{t('answered')}</strong> {last.remedy ? `${remedy(one.type, last.remedy)} · ` : ''}
          {last.text ?? ''} <span className="soft">({<Moment at={last.happenedAt} />})</span>
        </p>
      ) : (
        <p className="soft">{t('notAnswered')}</p>
      )}
      {one.satisfied === undefined ? null : <p>{t(one.satisfied ? 'satisfied' : 'notSatisfied')}</p>}
    </div>
  );
}

/** Earlier cases like this one, with what was done then. */
export function Similar({ caseId }: { caseId: string }) {
  const { t } = useTranslation('related');
  const { data, error, refetch } = useQuery(similarQuery(caseId));
  return (
    <section className="stack">
      <h3>{t('similar')}</h3>
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={3} /> : null}
      {data?.items.length === 0 ? <p className="soft">{t('noSimilar')}</p> : null}
      <ul className="related-list">
        {data?.items.map((one) => (
          <li key={one.id}>
            <CaseLine one={one}>
              {one.sameLane ? <span className="chip">{t('sameLane')}</span> : null}
              {one.sameCause ? <span className="chip">{t('sameCause')}</span> : null}
              {one.words > 0 ? (
                <span className="soft">{t('sameWords', { share: Math.round(one.words * 100) })}</span>
              ) : null}
            </CaseLine>
            <Answers one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
