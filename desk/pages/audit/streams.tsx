import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getV1StreamsByStream, type StreamEvent } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { streamsQuery } from './queries.ts';
import { useAuditSearch } from './search.ts';

/** What happened outside of cases: rules, rosters, keys, exports and the log of reads, each a chain of its own. */
export function Streams() {
  const { t } = useTranslation('audit');
  const [search, change] = useAuditSearch();
  const { data, error, refetch } = useQuery(streamsQuery);
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  if (data.items.length === 0) return <Empty title={t('noStreams')} />;
  const chosen = search.stream ?? data.items[0]?.stream ?? '';
  return (
    <div className="audit-two">
      <nav aria-label={t('tabs.streams')} className="panel audit-streams">
        <ul>
          {data.items.map(({ stream, events, lastAt }) => (
            <li key={stream}>
              <button
                type="button"
                aria-current={stream === chosen ? 'true' : undefined}
                onClick={() => change({ stream }, true)}
              >
                <strong>{stream}</strong>
                <span className="soft">
                  {t('streamEvents', { count: events })} · <Moment at={lastAt} look="relative" />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <Stream key={chosen} stream={chosen} />
    </div>
  );
}

function Stream({ stream }: { stream: string }) {
  const { t } = useTranslation(['audit', 'shell']);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['stream', stream],
    queryFn: ({ pageParam }) =>
      getV1StreamsByStream({ stream, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <section className="panel audit-list" aria-label={stream}>
      <Scroll label={stream}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('number')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('data')}</th>
            </tr>
          </thead>
          <tbody>
            {data.pages
              .flatMap(({ items }) => items)
              .map((event) => (
                <StreamRow key={event.seq} event={event} />
              ))}
          </tbody>
        </table>
      </Scroll>
      {hasNextPage ? (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more', { ns: 'shell' })}
        </button>
      ) : null}
    </section>
  );
}

function StreamRow({ event }: { event: StreamEvent }) {
  const { t } = useTranslation('audit');
  const { seq, type, recordedAt, actor } = event;
  return (
    <tr>
      <td className="number">{seq}</td>
      <td>{type}</td>
      <td>
        <Moment at={recordedAt} />
      </td>
      <td>
        {actor.id} <span className="soft">{t(`actor.${actor.kind}`)}</span>
      </td>
      <td>
        <StreamData event={event} />
      </td>
    </tr>
  );
}

/** What the event says, and what chains and seals it. */
function StreamData({ event: { data, hash, previousHash, sealedBy } }: { event: StreamEvent }) {
  const { t } = useTranslation('audit');
  return (
    <details>
      <summary>{t('fields', { names: Object.keys(data).join(', ') || '—' })}</summary>
      <pre className="audit-json">{JSON.stringify({ data, hash, previousHash, sealedBy }, undefined, 1)}</pre>
    </details>
  );
}
