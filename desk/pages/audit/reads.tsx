import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getV1CasesByIdReads, getV1Reads, type Read } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useAuditSearch } from './search.ts';

interface ReadPage {
  items: Read[];
  nextCursor: string | null;
}

/** Pages of reads, the latest first. */
function Reads({ name, page }: { name: readonly string[]; page: (cursor?: string) => Promise<ReadPage> }) {
  const { t } = useTranslation(['audit', 'shell']);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: name,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  const reads = data.pages.flatMap(({ items }) => items);
  if (reads.length === 0) return <Empty title={t('noReads')} hint={t('noReadsHint')} />;
  return (
    <section className="panel audit-list">
      <Scroll label={t('tabs.reads')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('who')}</th>
              <th scope="col">{t('purpose')}</th>
              <th scope="col">{t('route')}</th>
              <th scope="col">{t('cases')}</th>
            </tr>
          </thead>
          <tbody>
            {reads.map((read, index) => (
              <ReadRow key={`${read.requestId} ${index}`} read={read} />
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

const SHOWN = 3;

function ReadRow({ read }: { read: Read }) {
  const { t } = useTranslation('audit');
  const { readAt, person, role, purpose, route, cases, caseIds } = read;
  return (
    <tr>
      <td>
        <Moment at={readAt} />
      </td>
      <td>
        {person === null ? (
          t('byLink')
        ) : (
          <Link to="/audit" search={{ tab: 'people', person }}>
            {person}
          </Link>
        )}
        {role ? <span className="soft"> {t(`role.${role}`)}</span> : null}
      </td>
      <td>{purpose ?? '—'}</td>
      <td>
        <code>{route}</code>
      </td>
      <td>
        {cases}{' '}
        {caseIds.slice(0, SHOWN).map((id) => (
          <Link key={id} className="mono audit-id" to="/audit" search={{ case: id }}>
            {id.slice(0, 8)}
          </Link>
        ))}
        {cases > SHOWN ? '…' : ''}
      </td>
    </tr>
  );
}

/** Who read the case. */
export function ReadsOfCase({ id }: { id: string }) {
  return (
    <Reads
      name={['case', id, 'reads']}
      page={(cursor) => getV1CasesByIdReads({ id, limit: 50, ...(cursor ? { cursor } : {}) })}
    />
  );
}

/** What a person read, or everybody. */
export function ReadsOfPeople() {
  const { t } = useTranslation('audit');
  const [search, change] = useAuditSearch();
  const [typed, setTyped] = useState(search.person ?? '');
  const person = search.person ?? '';
  return (
    <div className="stack">
      <form
        className="row audit-find"
        onSubmit={(event) => {
          event.preventDefault();
          change({ person: typed.trim() || undefined }, true);
        }}
      >
        <label htmlFor="audit-person">{t('person')}</label>
        <input
          id="audit-person"
          className="input"
          value={typed}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('everybody')}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button type="submit" className="button">
          {t('showReads')}
        </button>
      </form>
      <Reads
        name={['reads', person]}
        page={(cursor) => getV1Reads({ limit: 50, ...(person ? { person } : {}), ...(cursor ? { cursor } : {}) })}
      />
    </div>
  );
}
