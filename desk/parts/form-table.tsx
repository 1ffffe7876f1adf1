import { Link } from '@tanstack/react-router';
import type { FormValue as Value, Words } from '../api/client.ts';
import { useSay } from '../words/words.ts';
import './form-table.css';
import { FormValue, isFigure } from './form-value.tsx';

export interface Shown {
  columns: { id: string; label: Words }[];
  rows: Value[][];
  about: { caseId?: string; partner?: string }[];
  timeZone: string;
}

const LEADS = new Set(['reference', 'number', 'case']);
/** So many characters and more need room. */
const LONG = 30;

/** The column that leads to the case: the one that names it, or the number of the row. */
const leadOf = (columns: Shown['columns']): number =>
  Math.max(
    0,
    columns.findIndex(({ id }) => LEADS.has(id)),
  );

/** The rows of a register, with the heads staying in sight; `only` leaves out those of other partners. */
export function FormTable({ shown, label, only }: { shown: Shown; label: string; only?: string | undefined }) {
  const say = useSay();
  const { columns, rows, about, timeZone } = shown;
  const lead = leadOf(columns);
  return (
    // Who has no mouse scrolls it by the arrow keys, and for that it takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="form-table-scroll" aria-label={label} tabIndex={0}>
      <table className="form-table">
        <thead>
          <tr>
            {columns.map(({ id, label: name }) => (
              <th key={id} scope="col">
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const { caseId, partner } = about[index] ?? {};
            if (only && partner !== only) return null;
            return (
              <tr key={index}>
                {row.map((value, column) => (
                  <td
                    key={columns[column]?.id ?? column}
                    className={isFigure(value) ? 'number' : undefined}
                    data-long={(typeof value === 'string' && value.length >= LONG) || undefined}
                  >
                    {caseId && column === lead ? (
                      <Link to="/cases/$id" params={{ id: caseId }} search={{}}>
                        <FormValue value={value} zone={timeZone} />
                      </Link>
                    ) : (
                      <FormValue value={value} zone={timeZone} />
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
