import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EVENT_TITLES } from '../../../workflows/domain/audit/event-titles.ts';
import type { CountedEvent, FrozenSummary } from '../../api/client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FormValue } from '../../parts/form-value.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import { Dispute } from './dispute.tsx';
import { figureQuery, type Place } from './queries.ts';
import { useLooked } from './use-place.ts';

const titles: Readonly<Record<string, { en: string; zh: string }>> = EVENT_TITLES;

function Events({ items, zone }: { items: readonly CountedEvent[]; zone: string }) {
  const { t } = useTranslation('partners');
  const say = useSay();
  return (
    <Scroll label={t('events')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('counted')}</th>
            <th scope="col">{t('case')}</th>
            <th scope="col">{t('event')}</th>
            <th scope="col">{t('happened')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={`${one.figure} ${one.caseId} ${one.seq}`}>
              <td>
                <span
                  className="chip"
                  data-time={one.counted === 'good' ? 'met' : one.counted === 'bad' ? 'overdue' : undefined}
                >
                  <span aria-hidden="true">{one.counted === 'good' ? '✓' : one.counted === 'bad' ? '!' : '·'}</span>
                  {t(`counts.${one.counted}`)}
                </span>
              </td>
              <th scope="row">
                <Link to="/cases/$id" params={{ id: one.caseId }} search={{}} className="mono">
                  {one.reference}
                </Link>
              </th>
              <td>{say(titles[one.type]) || one.type}</td>
              <td>
                <Moment at={one.happenedAt} zone={zone} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Behind({
  place,
  summary,
  partner,
  measure,
}: {
  place: Place;
  summary: FrozenSummary;
  partner: string;
  measure: string;
}) {
  const { t } = useTranslation(['partners', 'shell']);
  const { role } = useSession();
  const query = useInfiniteQuery(figureQuery(place, partner, measure));
  const zone = summary.content.timeZone;
  if (query.isPending) return <Skeleton lines={5} />;
  if (query.isError) return <TroubleNote error={query.error} onRetry={() => void query.refetch()} />;
  const [first] = query.data.pages;
  const items = query.data.pages.flatMap((page) => page.items);
  const standing = summary.disputes.find((one) => one.partner === partner && one.measure === measure && !one.ended);
  const mayDispute = ['supervisor', 'manager', 'administrator'].includes(role) && !summary.live;
  return (
    <>
      <p className="row">
        <strong className="partners-value">
          <FormValue value={first?.value ?? null} zone={zone} />
        </strong>
        <span className="soft">{t('countsAll', first?.counts ?? { good: 0, bad: 0, one: 0 })}</span>
      </p>
      {items.length === 0 ? (
        <Empty title={t('noEvents')} hint={t('noEventsHint')} />
      ) : (
        <Events items={items} zone={zone} />
      )}
      {query.hasNextPage ? (
        <button type="button" className="button" disabled={query.isFetching} onClick={() => void query.fetchNextPage()}>
          {t('shell:more')}
        </button>
      ) : null}
      {standing ? (
        <p>
          {t('disputedIn')}{' '}
          <Link to="/cases/$id" params={{ id: standing.caseId }} search={{}} className="mono">
            {standing.reference}
          </Link>
        </p>
      ) : mayDispute ? (
        <Dispute place={place} partner={partner} measure={measure} />
      ) : null}
    </>
  );
}

/** The events behind a figure, over the page, and how to dispute it. */
export function Figure({ place, summary }: { place: Place; summary: FrozenSummary }) {
  const say = useSay();
  const { looked, look } = useLooked();
  const { partner, measure } = looked;
  const column = summary.content.columns.findIndex(({ id }) => id === measure);
  const row = summary.content.about.findIndex((one) => one.partner === partner);
  if (!partner || !measure || column < 0 || row < 0) return null;
  const name = summary.content.rows[row]?.[summary.content.columns.findIndex(({ id }) => id === 'partner')];
  const partnerName = typeof name === 'object' && name !== null && 'en' in name ? say(name) : partner;
  return (
    <Dialog
      open
      onClose={() => look({ measure: undefined })}
      title={`${partnerName} · ${say(summary.content.columns[column]?.label)}`}
    >
      <Behind place={place} summary={summary} partner={partner} measure={measure} />
    </Dialog>
  );
}
