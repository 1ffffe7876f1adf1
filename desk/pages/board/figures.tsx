import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useListing } from './listing.ts';
import { useSeen } from './names.ts';
import { Sparkline } from './sparkline.tsx';

/** A number with what it is, and the list behind it. */
function Figure({
  label,
  value,
  hint,
  urgency,
  children,
  onOpen,
}: {
  label: string;
  value: number;
  hint: string;
  urgency?: 'soon' | 'overdue' | undefined;
  children?: ReactNode;
  onOpen?: () => void;
}) {
  const figure = (
    <>
      <span className="board-figure-label">{label}</span>
      <span className="board-figure-value" data-time={value > 0 ? urgency : undefined}>
        {value > 0 && urgency === 'overdue' ? <span aria-hidden="true">!</span> : null}
        {value}
      </span>
      <span className="board-figure-hint">{hint}</span>
      {children}
    </>
  );
  return onOpen ? (
    <button type="button" className="board-figure panel" onClick={onOpen}>
      {figure}
    </button>
  ) : (
    figure
  );
}

/** How the clocks of today fall over its hours, from midnight on. */
function useTodayByHour(): number[] {
  const { board } = useSeen();
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { hour, clocks } of board.heat) {
    if (hour === null || new Date(hour).toDateString() !== new Date(board.at).toDateString()) continue;
    const index = new Date(hour).getHours();
    hours[index] = (hours[index] ?? 0) + clocks;
  }
  return hours;
}

/** The four numbers of the day. A row of bars says what it is of; none shows what nobody has counted. */
export function Figures({ organisation }: { organisation: string | undefined }) {
  const { t } = useTranslation('board');
  const { board } = useSeen();
  const { open } = useListing();
  const today = useTodayByHour();
  const days = (what: 'reported' | 'missed' | 'broken'): number[] => board.days.map((day) => day[what]);
  const newToday = board.days.at(-1)?.reported ?? 0;
  return (
    <section aria-label={t('numbers')} className="board-figures">
      <Link to="/work" search={organisation ? { organisation } : {}} className="board-figure panel">
        <Figure label={t('open')} value={board.open} hint={t('openHint', { count: newToday })}>
          <Sparkline values={days('reported')} />
        </Figure>
      </Link>
      <Figure
        label={t('dueToday')}
        value={board.dueToday.cases}
        hint={t('dueTodayHint', { count: board.dueToday.clocks })}
        urgency="soon"
        onOpen={() => open({ list: 'today' })}
      >
        <Sparkline values={today} />
      </Figure>
      <Figure
        label={t('overdue')}
        value={board.overdue.cases}
        hint={t('overdueHint', { count: days('missed').at(-1) ?? 0 })}
        urgency="overdue"
        onOpen={() => open({ list: 'overdue' })}
      >
        <Sparkline values={days('missed')} />
      </Figure>
      <Figure
        label={t('brokenToday')}
        value={board.brokenToday}
        hint={t('brokenHint', { count: days('broken').reduce((sum, one) => sum + one, 0) })}
        urgency="overdue"
        onOpen={() => open({ list: 'broken' })}
      >
        <Sparkline values={days('broken')} />
      </Figure>
    </section>
  );
}

const SPANS = ['hour', 'day', 'week'] as const;

/** What is missed next if nobody does anything. */
export function Soon() {
  const { t } = useTranslation('board');
  const { board } = useSeen();
  const { open } = useListing();
  return (
    <section aria-labelledby="board-soon" className="panel board-section">
      <h2 id="board-soon">{t('soon')}</h2>
      <ul className="board-soon">
        {SPANS.map((span) => (
          <li key={span}>
            <button
              type="button"
              className="board-span"
              data-time={board.within[span].clocks > 0 && span === 'hour' ? 'soon' : undefined}
              onClick={() => open({ list: span })}
            >
              <span className="board-span-name">{t(`within.${span}`)}</span>
              <strong>{t('cases', { count: board.within[span].cases })}</strong>
              <span className="soft">{t('clocks', { count: board.within[span].clocks })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
