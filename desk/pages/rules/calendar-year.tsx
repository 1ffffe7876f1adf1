import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar } from '../../../workflows/domain/calendars/calendar.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { useLanguage } from '../../words/words.ts';
import './calendar.css';
import { firstOf, hasTable, weeksOf, type CalendarDay } from './days.ts';
import { useRulesSearch } from './search.ts';

const MONTHS = Array.from({ length: 12 }, (_, month) => month);
/** A Monday, from which the names of the days of the week follow. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** A year of a calendar: when it is open, holidays and days that are worked for them. */
export function CalendarYear({ rules }: { rules: Rulebook }) {
  const { t } = useTranslation('rules');
  const [search, change] = useRulesSearch();
  const ids = Object.keys(rules.calendars);
  const [chosen, choose] = useState(ids[0] ?? '');
  const calendar = rules.calendars[chosen];
  const [thisYear] = useState(() => new Date().getFullYear());
  const typed = Number(search.year);
  const year = Number.isInteger(typed) && typed > 1970 && typed < 2200 ? typed : thisYear;
  const go = (next: number) => () => change({ year: String(next) });
  if (!calendar) return <p className="soft">{t('noCalendar')}</p>;
  return (
    <div className="stack">
      <div className="row spread">
        <p className="field">
          <label htmlFor="rules-calendar">{t('calendar')}</label>
          <select id="rules-calendar" className="input" value={chosen} onChange={({ target }) => choose(target.value)}>
            {ids.map((id) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </p>
        <p className="row">
          <button type="button" className="button" onClick={go(year - 1)} aria-label={t('yearBefore')}>
            ◂
          </button>
          <strong className="rules-year" aria-live="polite">
            {year}
          </strong>
          <button type="button" className="button" onClick={go(year + 1)} aria-label={t('yearAfter')}>
            ▸
          </button>
        </p>
      </div>
      <Hours calendar={calendar} />
      {calendar.holidayRegion && !hasTable(calendar, year) ? (
        <p className="rules-open">{t('noTable', { year })}</p>
      ) : null}
      <div className="rules-months">
        {MONTHS.map((month) => (
          <Month key={month} calendar={calendar} year={year} month={month} />
        ))}
      </div>
      <p className="row soft">
        <span className="rules-day" data-kind="holiday">
          {t('offSign')}
        </span>
        {t('day.holiday')}
        <span className="rules-day" data-kind="make-up">
          {t('workSign')}
        </span>
        {t('day.make-up')}
        <span className="rules-day" data-kind="weekend">
          7
        </span>
        {t('day.weekend')}
      </p>
    </div>
  );
}

/** The hours of the week in which the calendar is open, days that are alike together. */
function Hours({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation('rules');
  const dayNames = useDayNames('long');
  const version = calendar.versions.at(-1);
  const hours = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day, index) => ({
    name: dayNames[index] ?? day,
    said: (version?.weekly[day] ?? []).map(({ from, to }) => `${from}–${to}`).join(', '),
  }));
  const groups = new Map<string, string[]>();
  for (const { name, said } of hours) groups.set(said, [...(groups.get(said) ?? []), name]);
  return (
    <ul className="rules-list">
      {[...groups].map(([said, names]) => (
        <li key={said}>
          <strong>{names.join(t('comma'))}</strong>
          {t('colon')}
          {said || t('closed')}
        </li>
      ))}
      <li className="soft">{t('zone', { zone: calendar.timeZone })}</li>
    </ul>
  );
}

function useDayNames(weekday: 'long' | 'narrow'): string[] {
  const [language] = useLanguage();
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday, timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, index) => format.format(MONDAY + index * DAY_MS));
}

function Month({ calendar, year, month }: { calendar: Calendar; year: number; month: number }) {
  const [language] = useLanguage();
  const [narrow, long] = [useDayNames('narrow'), useDayNames('long')];
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { month: 'long', timeZone: 'UTC' });
  const weeks = weeksOf(calendar, year, month);
  const named = weeks.flat().flatMap((day) => (day?.name ? [day] : []));
  return (
    <div>
      <table className="rules-month">
        <caption>{format.format(firstOf(year, month))}</caption>
        <thead>
          <tr>
            {long.map((name, index) => (
              <th key={name} scope="col">
                <abbr title={name} aria-label={name}>
                  {narrow[index]}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={index}>
              {week.map((day, place) =>
                day ? <Day key={day.date} day={day} /> : <td key={place} aria-hidden="true" />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="rules-named soft">
        {groupsOf(named).map(({ from, to, name, kind }) => (
          <li key={`${from} ${kind}`}>
            <Range from={from} to={to} /> {name} <KindWord kind={kind} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function KindWord({ kind }: { kind: CalendarDay['kind'] }) {
  const { t } = useTranslation('rules');
  return <span>({t(kind === 'make-up' ? 'worked' : 'off')})</span>;
}

const Range = ({ from, to }: { from: string; to: string }) => (
  <span className="number">
    {Number(from.slice(8))}
    {to === from ? '' : `–${Number(to.slice(8))}`}
  </span>
);

/** Neighbouring days of one name and kind together. */
function groupsOf(days: readonly CalendarDay[]) {
  const groups: { from: string; to: string; name: string; kind: CalendarDay['kind'] }[] = [];
  for (const { date, name = '', kind } of days) {
    const last = groups.at(-1);
    const isNext =
      last && last.name === name && last.kind === kind && Date.parse(date) - Date.parse(last.to) === DAY_MS;
    if (isNext) last.to = date;
    else groups.push({ from: date, to: date, name, kind });
  }
  return groups;
}

function Day({ day }: { day: CalendarDay }) {
  const { t } = useTranslation('rules');
  const sign = day.kind === 'holiday' ? t('offSign') : day.kind === 'make-up' ? t('workSign') : '';
  return (
    <td>
      <time dateTime={day.date} className="rules-day" data-kind={day.kind} title={day.name ?? t(`day.${day.kind}`)}>
        {Number(day.date.slice(8))}
        {sign ? (
          <>
            <sup aria-hidden="true">{sign}</sup>
            <span className="unseen">{day.name}</span>
          </>
        ) : null}
      </time>
    </td>
  );
}
