import type { ReactNode } from 'react';
import { absolute, relative, useBothTimes } from '../../../parts/moment.tsx';
import { useLanguage } from '../../../words/words.ts';
import { useTranslation } from 'react-i18next';
import { useStandpoint, useZone } from '../scope.ts';

const HOUR_MS = 3_600_000;

/** A sign with words beside it, never colour alone. */
export type Mark = 'waiting' | 'done' | 'late' | 'off';
const SIGNS: Readonly<Record<Mark, string>> = { waiting: '○', done: '✓', late: '!', off: '–' };
const TIMES: Readonly<Record<Mark, string>> = { waiting: 'later', done: 'met', late: 'overdue', off: 'later' };

/** Something that somebody owes: what, how it stands, by when, and what can be done about it. */
export function Step({
  mark,
  title,
  says,
  dueAt,
  children,
}: {
  mark: Mark;
  title: ReactNode;
  says: ReactNode;
  /** By when, while it is waited for. */
  dueAt?: string | undefined;
  children?: ReactNode;
}) {
  const { t } = useTranslation('shell');
  const [language] = useLanguage();
  const now = useStandpoint();
  const both = useBothTimes();
  const zone = useZone();
  const left = dueAt === undefined ? Infinity : Date.parse(dueAt) - now;
  const shown = mark === 'waiting' && left <= 0 ? 'late' : mark;
  return (
    <li className="case-promise">
      <span className="case-promise-sign" data-time={TIMES[shown]} aria-hidden="true">
        {SIGNS[shown]}
      </span>
      <div className="case-promise-words">
        <span>{title}</span>
        <span className="soft">{says}</span>
        {children}
      </div>
      {dueAt && (mark === 'waiting' || mark === 'late') ? (
        <time
          dateTime={dueAt}
          title={both(dueAt, zone)}
          className="chip"
          data-time={left <= 0 ? 'overdue' : left < HOUR_MS ? 'soon' : 'later'}
        >
          {relative(dueAt, now, language, t('now'))} · {absolute(dueAt, language)}
        </time>
      ) : null}
    </li>
  );
}
