import { addMoney, money, subtractMoney, type Money } from '../workflows/domain/money/money.ts';
import { columnsInTemplate, isColumn, isMoney, isTemplate } from './mapping.ts';
import type { MoneyValue, Value } from './mapping-schema.ts';
import type { LogRow } from './read-log.ts';

/** The rows of one case in order of time, for values that look back: an amount that an earlier row gave, a running total. */
export class CaseColumns {
  #cells: LogRow['cells'] = {};
  readonly #before = new Map<string, string>();

  /** Goes on to a row; what the one before it had is remembered. */
  next({ cells }: LogRow): void {
    for (const [column, cell] of Object.entries(this.#cells)) if (cell !== '') this.#before.set(column, cell);
    this.#cells = cells;
  }

  /** The fields of a command from the present row; a column without a cell leaves its field out. RangeError for a cell that makes no sense. */
  fieldsOf(fields: Readonly<Record<string, Value>>): Record<string, unknown> {
    const resolved = Object.entries(fields).map(([name, value]) => [name, this.#resolve(value)] as const);
    return Object.fromEntries(resolved.filter(([, value]) => value !== undefined));
  }

  #resolve(value: Value): unknown {
    if (typeof value !== 'object') return value;
    if (isColumn(value)) return this.#translated(value.column, value.values);
    if (isTemplate(value)) return this.#filled(value.template);
    return isMoney(value) ? this.#amount(value) : this.fieldsOf(value);
  }

  #translated(column: string, values: Readonly<Record<string, string | number | boolean>> | undefined): unknown {
    const cell = this.#cells[column] ?? '';
    if (!values || (cell === '' && !(cell in values))) return cell === '' ? undefined : cell;
    if (!Object.hasOwn(values, cell))
      throw new RangeError(`the mapping gives no value for "${cell}" of column ${column}`);
    return values[cell];
  }

  #filled(template: string): string {
    return columnsInTemplate(template).reduce(
      (text, column) => text.replaceAll(`{${column}}`, this.#cells[column] ?? ''),
      template,
    );
  }

  #amount({ money: columns, currency, rise }: MoneyValue): Money {
    const now = sum(columns, currency, (column) => this.#cells[column] || this.#before.get(column));
    if (!rise) return now;
    return subtractMoney(
      now,
      sum(columns, currency, (column) => this.#before.get(column) ?? '0'),
    );
  }
}

function sum(columns: readonly string[], currency: string, textOf: (column: string) => string | undefined): Money {
  const amounts = columns.map((column) => {
    const text = textOf(column);
    if (!text) throw new RangeError(`column ${column} has no amount in this row or an earlier one of the case`);
    return money(text, currency);
  });
  return amounts.reduce(addMoney);
}
