import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import type { WeekChart } from '../../parts/week-chart.ts';
import { WeekShares } from '../../parts/week-shares.tsx';
import { useLanguage } from '../../words/words.ts';
import { useNames, useSeen } from './names.ts';

type Week = Board['trend'][number];

/** Kept out of all that were over, in percent; null in a week without any, which is no hundred and no nought. */
const shareOf = (weeks: readonly Week[]): number | null => {
  const kept = weeks.reduce((sum, one) => sum + one.kept, 0);
  const all = kept + weeks.reduce((sum, one) => sum + one.missed, 0);
  return all === 0 ? null : (kept / all) * 100;
};

const WEEK_MS = 7 * 86_400_000;

/** Every Monday from the first to the last, so that a week without anything is a gap and not a line over it. */
function weeksOf(trend: readonly Week[]): string[] {
  const mondays = trend.map(({ week }) => Date.parse(week));
  const [first, last] = [Math.min(...mondays), Math.max(...mondays)];
  return Array.from({ length: (last - first) / WEEK_MS + 1 }, (_, index) =>
    new Date(first + index * WEEK_MS).toISOString().slice(0, 10),
  );
}

const percent = (share: number | null): string => (share === null ? '—' : `${Math.round(share)} %`);

function Table({
  weeks,
  rows,
}: {
  weeks: readonly string[];
  rows: readonly { name: string; shares: (number | null)[] }[];
}) {
  const { t } = useTranslation('board');
  return (
    <details>
      <summary>{t('asTable')}</summary>
      <Scroll label={t('trend')}>
        <table className="board-trend-table">
          <thead>
            <tr>
              <th scope="col">{t('type')}</th>
              {weeks.map((week) => (
                <th key={week} scope="col" className="number">
                  {week.slice(5)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, shares }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {shares.map((share, index) => (
                  <td key={weeks[index]} className="number">
                    {percent(share)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

/** What part of our clocks was met in time, week by week, for all cases and by type. */
export function Trend() {
  const { t } = useTranslation('board');
  const { board } = useSeen();
  const names = useNames();
  const [language] = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const types = [...new Set(board.trend.map(({ type }) => type))];
  if (types.length === 0)
    return (
      <section aria-labelledby="board-trend" className="panel board-section">
        <h2 id="board-trend">{t('trend')}</h2>
        <Empty title={t('trendEmpty')} hint={t('trendEmptyHint')} />
      </section>
    );
  const weeks = weeksOf(board.trend);
  const sharesOf = (counts: (one: Week) => boolean) =>
    weeks.map((week) => shareOf(board.trend.filter((one) => one.week === week && counts(one))));
  const all = sharesOf(() => true);
  const shown = chosen && types.includes(chosen) ? chosen : undefined;
  const chart: WeekChart = {
    weeks,
    compared: all,
    shown: shown ? sharesOf(({ type }) => type === shown) : all,
    hasPoints: false,
    language,
    height: 220,
  };
  const rows = types.map((type) => ({ name: names.type(type), shares: sharesOf((one) => one.type === type) }));
  return (
    <section aria-labelledby="board-trend" className="panel board-section">
      <h2 id="board-trend">{t('trend')}</h2>
      <fieldset className="board-types">
        <legend className="unseen">{t('type')}</legend>
        {[undefined, ...types].map((type) => (
          <button
            key={type ?? ''}
            type="button"
            className="chip board-type"
            aria-pressed={shown === type}
            onClick={() => setChosen(type)}
          >
            {type === undefined ? t('allTypes') : names.type(type)}{' '}
            <strong>{percent(shareOf(board.trend.filter((one) => type === undefined || one.type === type)))}</strong>
          </button>
        ))}
      </fieldset>
      <WeekShares chart={chart} className="board-chart" />
      <Table weeks={weeks} rows={[{ name: t('allTypes'), shares: all }, ...rows]} />
    </section>
  );
}
