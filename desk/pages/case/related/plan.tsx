import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client.ts';
import { Moment } from '../../../parts/moment.tsx';
import { useSay } from '../../../words/words.ts';
import { ruledClocksQuery } from '../claim/queries.ts';
import { clockWords, mergePlan } from './merge-plan.ts';

/** What would come of it, in sentences. */
export function Plan({ from, into }: { from: Case; into: Case }) {
  const { t } = useTranslation('related');
  const say = useSay();
  const clocks = useQuery(ruledClocksQuery(from.id));
  const plan = mergePlan(from, into);
  return (
    <section className="stack" aria-label={t('whatHappens')}>
      <h3>{t('whatHappens')}</h3>
      <ul className="related-plan">
        <li>{t('planEnds', { from: from.reference, into: into.reference })}</li>
        {plan.promises.map(({ id, dueAt, what }) => (
          <li key={id}>
            {t('planPromise', { what: what ?? t('aPromise') })} <Moment at={dueAt} />
          </li>
        ))}
        {plan.clocks.map(({ key, dueAt, from: before }) => (
          <li key={key}>
            {t(before ? 'planEarlier' : 'planClock', { clock: say(clockWords(key, clocks.data?.items ?? [])) })}{' '}
            {before ? (
              <>
                <Moment at={before} /> →{' '}
              </>
            ) : null}
            <Moment at={dueAt} />
          </li>
        ))}
        {plan.kept > 0 ? <li>{t('planKept', { count: plan.kept })}</li> : null}
        {plan.questions > 0 ? <li>{t('planQuestions', { count: plan.questions })}</li> : null}
        <li>{t('planContacts', { count: plan.contacts })}</li>
        <li>{t('planUndo')}</li>
      </ul>
    </section>
  );
}
