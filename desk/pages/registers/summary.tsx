import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../parts/empty.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSay } from '../../words/words.ts';
import { Exports } from './exports.tsx';
import { Filled } from './filled.tsx';
import { summariesQuery, summaryQuery } from './queries.ts';
import type { Showing } from './use-shown.ts';

function Frozen({ organisation, summary, period }: { organisation: string; summary: string; period: string }) {
  const { t } = useTranslation('registers');
  const say = useSay();
  const query = useQuery(summaryQuery(organisation, summary, period));
  if (query.isPending) return <Skeleton lines={8} height={24} />;
  if (query.isError) return <TroubleNote error={query.error} onRetry={() => void query.refetch()} />;
  const { content, frozenAt, rulebook, contentHash } = query.data;
  const path = `/v1/organisations/${encodeURIComponent(organisation)}/summaries/${encodeURIComponent(summary)}/${period}`;
  return (
    <>
      <Exports path={path} query={{}} />
      <p className="soft">
        {content.from} – {content.to}
        {frozenAt ? (
          <>
            {' · '}
            {t('frozenAt')} <Moment at={frozenAt} />
          </>
        ) : null}
        {` · ${rulebook} · `}
        <span className="mono" title={contentHash}>
          {contentHash.slice(0, 12)}
        </span>
      </p>
      <Filled register={content} title={say(content.name)} />
    </>
  );
}

/** What the rulebook freezes at the end of each period, one period at a time. */
export function SummaryView({ showing, summary }: { showing: Showing; summary: string }) {
  const { t } = useTranslation('registers');
  const say = useSay();
  const { organisation, summaries, sought, show } = showing;
  const query = useQuery(summariesQuery(organisation, summary));
  const rule = summaries.find(({ id }) => id === summary);
  const periods = query.data?.items ?? [];
  const period = sought.period ?? periods[0]?.period;
  return (
    <section className="panel registers-shown" aria-labelledby="summary-title">
      <div className="row spread">
        <h2 id="summary-title">{say(rule?.name) || summary}</h2>
        {periods.length > 0 ? (
          <select
            className="input registers-choice"
            aria-label={t('period')}
            value={period}
            onChange={({ target }) => show({ period: target.value })}
          >
            {periods.map((one) => (
              <option key={one.period} value={one.period}>
                {one.period}
              </option>
            ))}
          </select>
        ) : null}
      </div>
      {query.isPending ? (
        <Skeleton lines={4} />
      ) : query.isError ? (
        <TroubleNote error={query.error} onRetry={() => void query.refetch()} />
      ) : period ? (
        <Frozen organisation={organisation} summary={summary} period={period} />
      ) : (
        <Empty title={t('noneFrozen')} hint={t('noneFrozenHint')} />
      )}
    </section>
  );
}
