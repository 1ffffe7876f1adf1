import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useKeys } from '../../shell/keys.ts';
import { Criteria } from './criteria.tsx';
import { searchQuery, type Search } from './queries.ts';
import { Results } from './results.tsx';
import './search.css';

/** Without spaces and signs, in one case: as waybills and references are compared. */
const bare = (text: string): string => text.replace(/[\s\p{P}]+/gu, '').toUpperCase();

/** Whether a text is exactly what a case is called, or its waybill. */
const isExactly = ({ reference, waybill }: WorkItem, text: string): boolean =>
  bare(text) !== '' && [reference, waybill ?? ''].some((one) => bare(one) === bare(text));

const withoutEmpty = (search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value));

/** Cases by reference, waybill, customer and words. */
export function SearchPage() {
  const { t } = useTranslation(['search', 'shell']);
  const search = withoutEmpty(useSearch({ from: '/frame/search' }));
  const navigate = useNavigate({ from: '/search' });
  // What is still being typed opens nothing: it may be the beginning of another waybill.
  const [typed, setTyped] = useState<string>();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isEnabled } = useInfiniteQuery(
    searchQuery(search),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const [only] = items;
  const isOne = items.length === 1 && !hasNextPage && search.q !== undefined && search.q !== typed;
  const exact = isOne && only && isExactly(only, search.q ?? '') ? only.id : undefined;
  useEffect(() => {
    if (exact) void navigate({ to: '/cases/$id', params: { id: exact }, search: {}, replace: true });
  }, [exact, navigate]);
  const change = (next: Search, isSent: boolean): void => {
    setTyped(isSent ? undefined : next.q);
    void navigate({ search: (before) => withoutEmpty({ ...before, ...next }), replace: true });
  };
  const active = useRowKeys(items);
  return (
    <div className="page search-page">
      <h1>{t('shell:search')}</h1>
      <Criteria search={search} onChange={change} />
      {!isEnabled ? (
        <Lesson />
      ) : error && !data ? (
        <TroubleNote error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton lines={8} height={24} />
      ) : items.length === 0 ? (
        <Empty title={t('none')} hint={t('noneHint')} />
      ) : (
        <>
          <output className="soft">{t(hasNextPage ? 'foundMore' : 'found', { count: items.length })}</output>
          <Results items={items} active={active} />
          {hasNextPage ? (
            <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('shell:more')}
            </button>
          ) : null}
        </>
      )}
    </div>
  );
}

/** The row that the keys are at, and what they do. */
function useRowKeys(items: readonly WorkItem[]): string | undefined {
  const { t } = useTranslation('search');
  const navigate = useNavigate();
  const [active, setActive] = useState<string>();
  const at = items.findIndex(({ id }) => id === active);
  const move = (by: number): void => {
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
    if (!next) return;
    setActive(next.id);
    document.querySelector(`[data-case="${next.id}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const open = (): void => {
    if (at >= 0 && active) void navigate({ to: '/cases/$id', params: { id: active }, search: {} });
  };
  useKeys([
    { keys: 'j', title: t('keyDown'), run: () => move(1) },
    { keys: 'k', title: t('keyUp'), run: () => move(-1) },
    { keys: 'Enter', title: t('keyOpen'), run: open },
    { keys: 'o', title: t('keyOpen'), run: open },
  ]);
  return at < 0 ? undefined : active;
}

/** What can be looked for, while nothing is. */
function Lesson() {
  const { t } = useTranslation('search');
  return (
    <section className="stack search-lesson" aria-labelledby="search-lesson">
      <h2 id="search-lesson">{t('lesson')}</h2>
      <dl>
        {(['reference', 'waybill', 'customer', 'words'] as const).map((what) => (
          <div key={what}>
            <dt>{t(`lessonOf.${what}.what`)}</dt>
            <dd className="soft">{t(`lessonOf.${what}.how`)}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{t('lessonOpen')}</p>
    </section>
  );
}
