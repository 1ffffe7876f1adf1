import { useTranslation } from 'react-i18next';
import { Scroll } from '../../parts/scroll.tsx';
import { useLanguage, type Language } from '../../words/words.ts';
import { useListing, type Listing } from './listing.ts';
import { useNames, useSeen } from './names.ts';

const HOUR_MS = 3_600_000;
type Horizon = 'hours' | 'days';

interface Column {
  /** When it begins; undefined for what is overdue. */
  at?: string;
  name: string;
  title: string;
  isNewDay: boolean;
}

const startOfHour = (at: string): number => new Date(at).setMinutes(0, 0, 0);
const startOfDay = (at: string): string => new Date(new Date(at).setHours(0, 0, 0, 0)).toISOString();
const said = (at: number | string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', options).format(new Date(at));

function hoursFrom(now: string, language: Language): Column[] {
  return Array.from({ length: 24 }, (_, index) => {
    const at = startOfHour(now) + index * HOUR_MS;
    const hour = new Date(at).getHours();
    return {
      at: new Date(at).toISOString(),
      name: String(hour).padStart(2, '0'),
      title: said(at, language, { weekday: 'short', hour: '2-digit', minute: '2-digit' }),
      isNewDay: hour === 0,
    };
  });
}

/** Today and the days until seven times 24 hours from now, the last of them in part. */
function daysFrom(now: string, language: Language): Column[] {
  return Array.from({ length: 8 }, (_, index) => {
    const first = new Date(startOfDay(now));
    const at = new Date(first.getFullYear(), first.getMonth(), first.getDate() + index).toISOString();
    return {
      at,
      name: said(at, language, { weekday: 'short', day: 'numeric' }),
      title: said(at, language, { weekday: 'long', day: 'numeric', month: 'long' }),
      isNewDay: false,
    };
  });
}

const isIn = (hour: string | null, { at }: Column, horizon: Horizon): boolean =>
  hour === null || at === undefined
    ? hour === null && at === undefined
    : (horizon === 'days' ? startOfDay(hour) : new Date(startOfHour(hour)).toISOString()) === at;

/** From none to four steps, by its part of the fullest cell. */
const levelOf = (clocks: number, most: number): number => (clocks === 0 ? 0 : Math.ceil((clocks / most) * 4));

interface Row {
  organisation: string;
  department: string;
  counts: number[];
}

function useRows(columns: readonly Column[], horizon: Horizon): Row[] {
  const { board } = useSeen();
  const places = new Map(board.load.concat().map((one) => [`${one.organisation} ${one.department}`, one]));
  for (const one of board.heat)
    places.set(`${one.organisation} ${one.department}`, { ...one, owner: null, open: 0, dueToday: 0, overdue: 0 });
  return [...places.values()].map(({ organisation, department }) => {
    const cells = board.heat.filter((one) => one.organisation === organisation && one.department === department);
    return {
      organisation,
      department,
      counts: columns.map((column) =>
        cells.filter(({ hour }) => isIn(hour, column, horizon)).reduce((sum, { clocks }) => sum + clocks, 0),
      ),
    };
  });
}

function Cell({
  row,
  column,
  count,
  most,
  horizon,
}: {
  row: Row;
  column: Column;
  count: number;
  most: number;
  horizon: Horizon;
}) {
  const { t } = useTranslation('board');
  const { open } = useListing();
  const names = useNames();
  const { organisation: of, department } = row;
  const listing: Listing = column.at
    ? { list: horizon === 'days' ? 'dayOf' : 'hourOf', at: column.at, of, department }
    : { list: 'overdue', of, department };
  if (count === 0)
    return (
      <td className="board-cell" data-level={0} data-new-day={column.isNewDay || undefined}>
        <span className="unseen">0</span>
      </td>
    );
  return (
    <td
      className="board-cell"
      data-level={column.at ? levelOf(count, most) : 'overdue'}
      data-new-day={column.isNewDay || undefined}
    >
      <button
        type="button"
        title={t('cellTitle', { count, when: column.title, where: names.department(of, department) })}
        aria-label={t('cellTitle', { count, when: column.title, where: names.department(of, department) })}
        onClick={() => open(listing)}
      >
        {count}
      </button>
    </td>
  );
}

/** When what is due, by department. It is a table, so that who hears it has what others see in its colours. */
export function HeatMap({ horizon, onHorizon }: { horizon: Horizon; onHorizon: (horizon: Horizon) => void }) {
  const { t } = useTranslation('board');
  const [language] = useLanguage();
  const { board } = useSeen();
  const names = useNames();
  const overdue: Column = { name: t('overdue'), title: t('overdue'), isNewDay: false };
  const columns = [overdue, ...(horizon === 'days' ? daysFrom(board.at, language) : hoursFrom(board.at, language))];
  const rows = useRows(columns, horizon);
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts.slice(1)));
  return (
    <section aria-labelledby="board-heat" className="panel board-section">
      <div className="row spread">
        <h2 id="board-heat">{t('heat')}</h2>
        <fieldset className="board-switch">
          <legend className="unseen">{t('horizon')}</legend>
          {(['hours', 'days'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              aria-pressed={one === horizon}
              onClick={() => onHorizon(one)}
            >
              {t(`horizons.${one}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <Scroll label={t('heat')}>
        <table className="board-heat" data-horizon={horizon}>
          <thead>
            <tr>
              <th scope="col">{t('department')}</th>
              {columns.map((column) => (
                <th key={column.title} scope="col" title={column.title} data-new-day={column.isNewDay || undefined}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.organisation} ${row.department}`}>
                <th scope="row">{names.department(row.organisation, row.department)}</th>
                {columns.map((column, index) => (
                  <Cell
                    key={column.title}
                    row={row}
                    column={column}
                    count={row.counts[index] ?? 0}
                    most={most}
                    horizon={horizon}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
