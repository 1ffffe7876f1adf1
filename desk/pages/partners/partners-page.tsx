import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FrozenSummary } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { OrganisationOptions } from '../../parts/organisation-options.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { useLanguage, useSay } from '../../words/words.ts';
import { Account } from './account.tsx';
import { Figure } from './figure.tsx';
import { Disputes, Versions } from './history.tsx';
import { periodText } from './months.ts';
import './partners.css';
import { summaryQuery, type Place } from './queries.ts';
import { ScoreTable } from './score-table.tsx';
import { useLooked, usePlace } from './use-place.ts';

type Seen = ReturnType<typeof usePlace>;

/** Which organisation, period and partner is looked at. */
function Choice({ seen }: { seen: Seen }) {
  const { t } = useTranslation('partners');
  const [language] = useLanguage();
  const say = useSay();
  const { inForce } = useSession();
  const { looked, look } = useLooked();
  const partners = seen.scored ? (seen.rules.data?.partners ?? []) : [];
  return (
    <div className="row">
      {inForce.length > 1 ? (
        <select
          className="input partners-choice"
          aria-label={t('organisation')}
          value={seen.organisation}
          onChange={({ target }) =>
            look({
              organisation: target.value,
              period: undefined,
              partner: undefined,
              measure: undefined,
              version: undefined,
            })
          }
        >
          <OrganisationOptions />
        </select>
      ) : null}
      {seen.scored ? (
        <select
          className="input partners-choice"
          aria-label={t('period')}
          value={seen.period}
          onChange={({ target }) => look({ period: target.value, version: undefined, measure: undefined })}
        >
          {seen.periods.map((one) => (
            <option key={one} value={one}>
              {periodText(one, language)}
              {seen.known.includes(one) ? '' : ` · ${t('notFrozenShort')}`}
            </option>
          ))}
        </select>
      ) : null}
      {partners.length > 0 ? (
        <select
          className="input partners-choice"
          aria-label={t('partner')}
          value={looked.partner ?? ''}
          onChange={({ target }) => look({ partner: target.value, measure: undefined })}
        >
          <option value="">{t('allPartners')}</option>
          {partners.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      ) : null}
    </div>
  );
}

function Scores({ place, summary }: { place: Place; summary: FrozenSummary }) {
  const { t } = useTranslation('partners');
  const say = useSay();
  return (
    <>
      <section className="panel partners-section" aria-labelledby="partners-scores">
        <div className="row spread">
          <h2 id="partners-scores">{say(summary.content.name)}</h2>
          <span className="soft">
            {summary.frozenAt && !summary.live ? (
              <>
                {t('frozenAt')} <Moment at={summary.frozenAt} /> · {summary.rulebook}
              </>
            ) : (
              t('liveHint')
            )}
          </span>
        </div>
        <ScoreTable summary={summary} />
      </section>
      <div className="partners-pair">
        <Disputes summary={summary} />
        <Versions place={place} summary={summary} />
      </div>
      <Account organisation={place.organisation} from={summary.from} to={summary.to} />
      <Figure place={place} summary={summary} />
    </>
  );
}

function Summary({ place }: { place: Place }) {
  const query = useQuery(summaryQuery(place));
  if (query.isPending) return <Skeleton lines={6} height={28} />;
  if (query.isError) return <TroubleNote error={query.error} onRetry={() => void query.refetch()} />;
  return <Scores place={place} summary={query.data} />;
}

/** How partners did, with the events behind each figure, what they dispute, and what they owe. */
export function PartnersPage() {
  const { t } = useTranslation(['partners', 'shell']);
  const seen = usePlace();
  const { rules, frozen, scored, place } = seen;
  const error = rules.error ?? frozen.error;
  return (
    <div className="page partners">
      <div className="row spread">
        <h1>{t('shell:partners')}</h1>
        <Choice seen={seen} />
      </div>
      {error ? (
        <TroubleNote error={error} onRetry={() => void rules.refetch().then(() => frozen.refetch())} />
      ) : place ? (
        <Summary place={place} />
      ) : rules.isPending || scored ? (
        <Skeleton lines={6} height={28} />
      ) : (
        <div className="panel">
          <Empty title={t('noScores')} hint={t('noScoresHint')} />
        </div>
      )}
    </div>
  );
}
