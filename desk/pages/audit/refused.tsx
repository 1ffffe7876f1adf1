import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { refusalWords } from '../../../workflows/domain/audit/explain/refusals-zh.ts';
import type { RefusalCode } from '../../../workflows/domain/case/refusal.ts';
import { Empty } from '../../parts/empty.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useLanguage } from '../../words/words.ts';
import { refusedQuery } from './queries.ts';

/** What the case refused: who wanted it, when, and why not. */
export function Refusals({ id }: { id: string }) {
  const { t } = useTranslation('audit');
  const [language] = useLanguage();
  const { data, error, refetch } = useQuery(refusedQuery(id));
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  if (data.items.length === 0) return <Empty title={t('noneRefused')} hint={t('noneRefusedHint')} />;
  return (
    <section className="panel">
      <Scroll label={t('tabs.refused')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('command')}</th>
              <th scope="col">{t('whyNot')}</th>
              <th scope="col">{t('afterEvent')}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ commandId, decidedAt, actor, type, refusal, after }) => (
              <tr key={commandId}>
                <td>
                  <Moment at={decidedAt} />
                </td>
                <td>{actor.kind === 'system' ? t('bySystem') : actor.id}</td>
                <td>
                  <code>{type}</code>
                </td>
                <td>
                  {refusalWords({ ...refusal, code: refusal.code as RefusalCode })[language]}{' '}
                  <code className="soft">{refusal.code}</code>
                </td>
                <td className="number">{after ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
