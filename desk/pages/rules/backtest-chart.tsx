import { useTranslation } from 'react-i18next';
import type { Backtest } from '../../api/client.ts';
import { Scroll } from '../../parts/scroll.tsx';
import type { WeekChart } from '../../parts/week-chart.ts';
import { WeekShares } from '../../parts/week-shares.tsx';
import { useLanguage } from '../../words/words.ts';
import { shareOf, weeksOf } from './weeks.ts';

/** The share that was missed by week, as it was and under the draft; the same as a table for whoever sees no chart. */
export function BacktestChart({ found }: { found: Backtest }) {
  const { t } = useTranslation('rules');
  const [language] = useLanguage();
  const weeks = weeksOf(found);
  if (weeks.length === 0) return null;
  const chart: WeekChart = {
    weeks: weeks.map(({ week }) => week),
    compared: weeks.map((week) => shareOf(week, 'before')),
    shown: weeks.map((week) => shareOf(week, 'after')),
    hasPoints: true,
    language,
    height: 200,
  };
  const percent = (share: number | null): string => (share === null ? '—' : `${Math.round(share)} %`);
  return (
    <figure className="stack">
      <figcaption className="row">
        <strong>{t('shareByWeek')}</strong>
        <span className="rules-key" data-side="before">
          {t('asItWas')}
        </span>
        <span className="rules-key" data-side="after">
          {t('underDraft', { version: found.version })}
        </span>
      </figcaption>
      <WeekShares chart={chart} className="rules-chart" />
      <details>
        <summary>{t('asTable')}</summary>
        <Scroll label={t('shareByWeek')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('week')}</th>
                <th scope="col" className="number">
                  {t('dueBefore')}
                </th>
                <th scope="col" className="number">
                  {t('dueAfter')}
                </th>
                <th scope="col" className="number">
                  {t('missedBefore')}
                </th>
                <th scope="col" className="number">
                  {t('missedAfter')}
                </th>
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week.week}>
                  <th scope="row">{week.week}</th>
                  <td className="number">{week.due.before}</td>
                  <td className="number">{week.due.after}</td>
                  <td className="number">
                    {week.missed.before} ({percent(shareOf(week, 'before'))})
                  </td>
                  <td className="number">
                    {week.missed.after} ({percent(shareOf(week, 'after'))})
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </figure>
  );
}
