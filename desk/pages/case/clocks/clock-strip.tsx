import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { relative } from '../../../parts/moment.tsx';
import { useLanguage } from '../../../words/words.ts';
import { useScope, useStandpoint } from '../scope.ts';
import { axisOf, type Axis } from './axis.ts';
import { isOver } from './bar.ts';
import { ClockRow } from './clock-row.tsx';
import './clocks.css';
import type { Drawn } from './drawn.ts';
import { Explanation } from './explanation.tsx';

function instantsOf({ clock }: Drawn, now: number): string[] {
  const next = clock.rungs.find(({ at }) => Date.parse(at) > now)?.at;
  const told = clock.rungs.filter(({ done }) => done).map(({ at }) => at);
  return [clock.startedAt, clock.dueAt, ...(next && clock.breachedAt ? [next] : []), ...told];
}

/** All clocks of the case on one axis of time, the next to run out first; those that are met fold away. */
export function ClockStrip() {
  const { t } = useTranslation('case');
  const { view, clocks } = useScope();
  const now = useStandpoint();
  const { clock: shown } = useSearch({ from: '/frame/cases/$id' });
  const navigate = useNavigate({ from: '/cases/$id' });
  const explain = (key: string | undefined): void =>
    void navigate({
      search: ({ clock: _clock, ...rest }) => (key ? { ...rest, clock: key } : rest),
      resetScroll: false,
    });
  const all = view.clocks.map((clock): Drawn => ({ clock, ruled: clocks.find(({ key }) => key === clock.key) }));
  const running = all.filter(({ clock }) => !isOver(clock));
  const over = all.filter(({ clock }) => isOver(clock));
  const explained = all.find(({ clock }) => clock.key === shown);
  const axis = axisOf(
    (running.length > 0 ? running : over).flatMap((one) => instantsOf(one, now)),
    now,
  );
  const rows = (some: readonly Drawn[]) =>
    some.map((drawn) => (
      <ClockRow key={drawn.clock.key} drawn={drawn} axis={axis} now={now} onOpen={() => explain(drawn.clock.key)} />
    ));
  return (
    <section className="case-panel clock-strip" aria-labelledby="case-clocks">
      <h2 id="case-clocks" className="unseen">
        {t('clocks')}
      </h2>
      {running.length > 0 ? (
        <>
          <Scale axis={axis} now={now} />
          <ul className="clock-rows">{rows(running)}</ul>
        </>
      ) : (
        <p className="soft">{t('noClocks')}</p>
      )}
      {over.length > 0 ? (
        <details className="clock-over">
          <summary>{t('clocksOver', { count: over.length })}</summary>
          <ul className="clock-rows">{rows(over)}</ul>
        </details>
      ) : null}
      {explained ? <Explanation drawn={explained} onClose={() => explain(undefined)} /> : null}
    </section>
  );
}

/** The axis above the bars; what it says is said by each row in words. */
function Scale({ axis, now }: { axis: Axis; now: number }) {
  const { t } = useTranslation('case');
  const [language] = useLanguage();
  return (
    <div className="clock-scale" aria-hidden="true">
      <div className="clock-track">
        {axis.ticks.map(({ at, place }) => (
          <span key={at} className="clock-tick" style={{ insetInlineStart: `${place}%` }}>
            {relative(new Date(at).toISOString(), now, language, '')}
          </span>
        ))}
        <span className="clock-tick clock-tick-now" style={{ insetInlineStart: `${axis.place(now)}%` }}>
          {t('nowLine')}
        </span>
      </div>
    </div>
  );
}
