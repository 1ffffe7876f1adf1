import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case, Step } from '../../api/client.ts';
import { useDebounced } from '../../parts/debounced.ts';
import { absolute } from '../../parts/moment.tsx';
import { Segments } from '../../parts/segments.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useLanguage } from '../../words/words.ts';
import { EventsThen } from './events-then.tsx';
import { nextStop, previousStop, spanOf, stopsOf, ticksOf, within } from './life.ts';
import { LifeSlider } from './life-slider.tsx';
import { caseAtQuery, type By } from './queries.ts';
import { StateThen } from './state-then.tsx';
import { useAuditSearch } from './search.ts';

const REST_MS = 120;
const PLAY_MS = 900;

/** Goes from event to event while it plays, and stops at the end. */
function usePlaying(at: number, end: number, forward: () => number) {
  const [isPlaying, setPlaying] = useState(false);
  const latest = useRef(forward);
  useEffect(() => {
    latest.current = forward;
  });
  useEffect(() => {
    if (!isPlaying || at >= end) return undefined;
    const timer = setTimeout(() => {
      if (latest.current() >= end) setPlaying(false);
    }, PLAY_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, at, end]);
  return [isPlaying && at < end, setPlaying] as const;
}

/** The life of a case on a slider, with what it was at the instant of the handle. */
export function Replay({ one, steps, now }: { one: Case; steps: readonly Step[]; now: number }) {
  const { t } = useTranslation('audit');
  const [search, change] = useAuditSearch();
  const by: By = search.by === 'knownAt' ? 'knownAt' : 'asOf';
  const ticks = ticksOf(steps, by, one);
  const span = spanOf(ticks, now, one.ended);
  const stops = stopsOf(ticks, span);
  const [from, to] = span;
  const at = within(search.at, span) ?? to;
  const go = (next: number): number => {
    change({ at: new Date(next).toISOString() });
    return next;
  };
  const forward = (): number => go(nextStop(stops, at, to));
  const back = (): number => go(previousStop(stops, at, from));
  const [isPlaying, setPlaying] = usePlaying(at, to, forward);
  const play = (): void => {
    if (!isPlaying && at >= to) go(from);
    setPlaying(!isPlaying);
  };
  useKeys([
    { keys: ']', title: t('forward'), run: forward },
    { keys: '[', title: t('back'), run: back },
    { keys: 'l', title: t(isPlaying ? 'pause' : 'play'), run: play },
  ]);
  const instant = new Date(at).toISOString();
  return (
    <div className="stack">
      <section className="panel audit-player" aria-label={t('life')}>
        <div className="row spread">
          <div className="row">
            <button type="button" className="button" onClick={back} disabled={at <= from}>
              <span aria-hidden="true">◂</span> {t('back')}
            </button>
            <button type="button" className="button" data-look="primary" onClick={play}>
              <span aria-hidden="true">{isPlaying ? '❚❚' : '▶'}</span> {t(isPlaying ? 'pause' : 'play')}
            </button>
            <button type="button" className="button" onClick={forward} disabled={at >= to}>
              {t('forward')} <span aria-hidden="true">▸</span>
            </button>
          </div>
          <Segments
            id="audit-by"
            label={t('by')}
            value={by}
            choices={[
              { value: 'asOf', label: t('asOf') },
              { value: 'knownAt', label: t('knownAt') },
            ]}
            onChoose={(next) => change({ by: next === 'asOf' ? undefined : next })}
          />
        </div>
        <LifeSlider
          ticks={ticks}
          stops={stops}
          span={span}
          values={[at]}
          labels={[t('instant')]}
          onChange={([next]) => next !== undefined && go(next)}
        />
      </section>
      <Then id={one.id} by={by} instant={instant} />
      <EventsThen ticks={ticks} at={at} onGo={go} />
    </div>
  );
}

/** The case as the API answers it for the instant; while the next answer is awaited the one before stays, marked as such. */
function Then({ id, by, instant }: { id: string; by: By; instant: string }) {
  const { t } = useTranslation('audit');
  const [language] = useLanguage();
  const rested = useDebounced(instant, REST_MS);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...caseAtQuery(id, by, rested),
    placeholderData: keepPreviousData,
  });
  const isBehind = isPlaceholderData || rested !== instant;
  return (
    <section className="panel audit-then" aria-label={t('then')} aria-busy={isBehind}>
      <div className="row spread">
        <h2>
          {t('thenAt')} <time dateTime={instant}>{absolute(instant, language, { full: true })}</time>
        </h2>
        <Link to="/cases/$id" params={{ id }} search={{ [by]: instant }}>
          {t('pageThen')}
        </Link>
      </div>
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      {data ? <StateThen one={data} /> : error ? null : <Skeleton lines={6} />}
    </section>
  );
}
