import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Event } from '../../../api/client.ts';
import { Moment as At } from '../../../parts/moment.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useSession } from '../../../shell/session.ts';
import { useLanguage } from '../../../words/words.ts';
import { eventsQuery, refusedQuery, type Moment } from '../queries.ts';
import { useScope } from '../scope.ts';
import { Entry } from './entry.tsx';
import { actsOf, dayOf, FILTERS, passes, type Act, type Filter } from './groups.ts';
import { RefusedEntries } from './refused-entries.tsx';
import { useEnd, useShown } from './scrolling.ts';
import './timeline.css';

/** What counts at the moment that the page shows; a case exists for us from its report on. */
const countsAt = (event: Event, { asOf, knownAt }: Moment): boolean =>
  (asOf === undefined || (event.type === 'CaseOpened' ? event.reportedAt : event.happenedAt) <= asOf) &&
  (knownAt === undefined || event.recordedAt <= knownAt);

function byDay(acts: readonly Act[]): [string, Act[]][] {
  const days = new Map<string, Act[]>();
  for (const act of acts) {
    const day = dayOf(act.lead.recordedAt);
    days.set(day, [...(days.get(day) ?? []), act]);
  }
  return [...days];
}

/** The history day by day, the newest below; it is read from its end, and what came before on demand. */
export function Timeline() {
  const { t } = useTranslation('case');
  const [language] = useLanguage();
  const { id, moment, before } = useScope();
  const { id: me } = useSession();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(eventsQuery(id));
  const { show } = useSearch({ from: '/frame/cases/$id' });
  const filter = FILTERS.find((one) => one === show);
  const events = (data?.pages ?? [])
    .flatMap(({ items }) => items)
    .toReversed()
    .filter((event) => countsAt(event, moment));
  const acts = actsOf(filter ? events.filter((event) => passes(event, filter)) : events);
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'full' });
  const pane = useEnd(acts.at(-1)?.lead.seq);
  const more = hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined;
  const firstNew = before && acts.find(({ lead }) => lead.seq > before.version && lead.actor.id !== me);
  const shown = useShown(/^\d+$/.test(show ?? '') ? Number(show) : undefined, acts, more);
  return (
    <section className="case-panel timeline" aria-labelledby="case-history">
      <div className="row spread">
        <h2 id="case-history">{t('history')}</h2>
        <Filters chosen={filter} />
      </div>
      {/* Who has no mouse scrolls it by the arrow keys, and for that it takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={pane} className="timeline-pane" tabIndex={0}>
        {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Skeleton lines={6} /> : null}
        {filter === 'refused' ? <RefusedEntries /> : null}
        {hasNextPage && filter !== 'refused' ? (
          <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('earlier')}
          </button>
        ) : null}
        {filter === 'refused'
          ? null
          : byDay(acts).map(([date, some]) => (
              <section key={date} className="timeline-day">
                <h3>{day.format(new Date(date))}</h3>
                <ol>
                  {some.map((act) => (
                    <Fragment key={`${act.key}${act.lead.seq}`}>
                      {before && act === firstNew ? <SinceThen at={before.at} /> : null}
                      <Entry act={act} isShown={act === shown} />
                    </Fragment>
                  ))}
                </ol>
              </section>
            ))}
        {data && filter && filter !== 'refused' && acts.length === 0 ? (
          <p className="soft">{t('noneOfThese')}</p>
        ) : null}
      </div>
    </section>
  );
}

/** Where begins what the reader has not seen. */
function SinceThen({ at }: { at: string }) {
  const { t } = useTranslation('case');
  return (
    <li className="timeline-new">
      {t('newSince')} <At at={at} />
    </li>
  );
}

/** Which part of the history is shown; the choice lives in the address. */
function Filters({ chosen }: { chosen: Filter | undefined }) {
  const { t } = useTranslation('case');
  const { id } = useScope();
  const { data } = useQuery(refusedQuery(id));
  const navigate = useNavigate({ from: '/cases/$id' });
  const choose = (filter: Filter | undefined): void =>
    void navigate({
      search: ({ show: _show, ...rest }) => (filter ? { ...rest, show: filter } : rest),
      resetScroll: false,
      replace: true,
    });
  const refused = data?.items.length ?? 0;
  return (
    <fieldset className="row timeline-filters" aria-label={t('filter')}>
      {[undefined, ...FILTERS].map((filter) => (
        <button
          key={filter ?? 'all'}
          type="button"
          className="timeline-filter"
          aria-pressed={filter === chosen}
          onClick={() => choose(filter)}
        >
          {t(`show.${filter ?? 'all'}`)}
          {filter === 'refused' && refused > 0 ? ` ${refused}` : ''}
        </button>
      ))}
    </fieldset>
  );
}
