import { useTranslation } from 'react-i18next';
import type { FrozenSummary } from '../../api/client.ts';
import { FormValue } from '../../parts/form-value.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useSay } from '../../words/words.ts';
import { useLooked } from './use-place.ts';

/** The columns that number and name a row, and count nothing. */
const NAMES = new Set(['no', 'partner']);

/** Where in the table somebody disputes a figure. */
const isDisputed = (summary: FrozenSummary, partner: string, measure: string): boolean =>
  summary.disputes.some((one) => one.partner === partner && one.measure === measure && !one.ended);

/** What each partner reached in the period; every figure opens the events that it counted. */
export function ScoreTable({ summary }: { summary: FrozenSummary }) {
  const { t } = useTranslation('partners');
  const say = useSay();
  const { looked, look } = useLooked();
  const { columns, rows, about, timeZone } = summary.content;
  const shown = rows.flatMap((row, index) => {
    const partner = about[index]?.partner;
    return partner && (!looked.partner || looked.partner === partner) ? [{ row, partner }] : [];
  });
  return (
    <Scroll label={t('scores')}>
      <table className="partners-scores">
        <thead>
          <tr>
            <th scope="col">{t('partner')}</th>
            {columns.map(({ id, label }) =>
              NAMES.has(id) ? null : (
                <th key={id} scope="col" className="number" data-sum={/^(area-|score)/.test(id) || undefined}>
                  {say(label)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, partner }) => {
            const name = (
              <FormValue value={row[columns.findIndex(({ id }) => id === 'partner')] ?? partner} zone={timeZone} />
            );
            return (
              <tr key={partner}>
                <th scope="row">{name}</th>
                {columns.map(({ id, label }, index) =>
                  NAMES.has(id) ? null : (
                    <td key={id} className="number" data-sum={/^(area-|score)/.test(id) || undefined}>
                      {row[index] === null || row[index] === undefined ? (
                        <span className="soft">—</span>
                      ) : (
                        <button
                          type="button"
                          className="partners-figure"
                          title={t('openFigure', { figure: say(label) })}
                          onClick={() => look({ partner, measure: id })}
                        >
                          <FormValue value={row[index]} zone={timeZone} />
                          {isDisputed(summary, partner, id) ? <span className="chip">{t('disputed')}</span> : null}
                        </button>
                      )}
                    </td>
                  ),
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
