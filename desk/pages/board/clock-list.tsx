import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BoardClock } from '../../api/client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DueChip } from '../../parts/due-chip.tsx';
import { Empty } from '../../parts/empty.tsx';
import { absolute, Moment } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useLanguage } from '../../words/words.ts';
import { filterOf, useListing, type Listing } from './listing.ts';
import { useNames, useSeen } from './names.ts';
import { brokenQuery, clocksQuery } from './queries.ts';

function Rows({ rows }: { rows: readonly BoardClock[] }) {
  const { t } = useTranslation('board');
  const names = useNames();
  return (
    <Scroll label={t('list')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('due')}</th>
            <th scope="col">{t('case')}</th>
            <th scope="col">{t('clock')}</th>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('ladder')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.caseId} ${row.key}`}>
              <td>
                <DueChip at={row.dueAt} />
              </td>
              <th scope="row">
                <Link to="/cases/$id" params={{ id: row.caseId }} search={{ clock: row.key }} className="mono">
                  {row.reference}
                </Link>
                <br />
                <span className="soft">{names.type(row.type)}</span>
              </th>
              <td>
                {names.clock(row.organisation, row.clock)}
                <br />
                <span className="soft">{names.department(row.organisation, row.department)}</span>
              </td>
              <td>{row.owner === null ? t('nobody') : names.person(row.owner)}</td>
              <td>
                {row.rung === null ? '—' : t('rung', { number: row.rung + 1 })}
                {row.role ? ` · ${names.role(row.organisation, row.role)}` : ''}
                {row.waiting && row.acknowledgeBy ? (
                  <>
                    <br />
                    {t('acknowledgeBy')} <DueChip at={row.acknowledgeBy} />
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Clocks({ listing, organisation }: { listing: Listing; organisation: string | undefined }) {
  const { t } = useTranslation(['board', 'shell']);
  const { board } = useSeen();
  const query = useInfiniteQuery(clocksQuery(filterOf(listing, board, organisation)));
  if (query.isPending) return <Skeleton lines={6} />;
  if (query.isError) return <TroubleNote error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <Empty title={t('listEmpty')} hint={t('listEmptyHint')} />;
  return (
    <>
      <Rows rows={rows} />
      {query.hasNextPage ? (
        <button type="button" className="button" disabled={query.isFetching} onClick={() => void query.fetchNextPage()}>
          {t('shell:more')}
        </button>
      ) : null}
    </>
  );
}

function Broken({ organisation }: { organisation: string | undefined }) {
  const { t } = useTranslation('board');
  const query = useQuery(brokenQuery(organisation));
  if (query.isPending) return <Skeleton lines={4} />;
  if (query.isError) return <TroubleNote error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0) return <Empty title={t('brokenEmpty')} hint={t('brokenEmptyHint')} />;
  return (
    <ul className="board-broken">
      {query.data.items.map(({ caseId, reference, key, at }) => (
        <li key={`${caseId} ${key} ${at}`} className="row">
          <Link to="/cases/$id" params={{ id: caseId }} search={{ clock: key }} className="mono">
            {reference}
          </Link>
          <span className="soft">
            {t('brokenAt')} <Moment at={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the list is of, in words. */
function useTitle(): (listing: Listing) => string {
  const { t } = useTranslation('board');
  const [language] = useLanguage();
  const names = useNames();
  return ({ list, at, of, department, owner, rung, role }) => {
    const when = at ? absolute(at, language) : '';
    const parts = [
      t(`lists.${list}`, { when, number: Number(rung ?? 0) + 1 }),
      role && of ? names.role(of, role) : '',
      department && of ? names.department(of, department) : '',
      owner === undefined ? '' : owner === '' ? t('nobody') : names.person(owner),
    ];
    return parts.filter(Boolean).join(' · ');
  };
}

/** The list behind a figure, over the board. */
export function ClockList({ organisation }: { organisation: string | undefined }) {
  const { listing, close } = useListing();
  const titleOf = useTitle();
  if (!listing) return null;
  return (
    <Dialog open onClose={close} title={titleOf(listing)}>
      <div className="board-list stack">
        {listing.list === 'broken' ? (
          <Broken organisation={organisation} />
        ) : (
          <Clocks listing={listing} organisation={organisation} />
        )}
      </div>
    </Dialog>
  );
}
