import { Temporal } from 'temporal-polyfill/implementation';
import { CURRENCIES, money, type Money } from '../workflows/domain/money/money.ts';
import { beginningOf, dateOf, localDateOf } from './dispatch-columns.ts';
import { ImportError } from './import-error.ts';
import { readLog, type LogRow, type RejectedRow } from './read-log.ts';

/** The bank's word that a payment was made. */
export interface Confirmation {
  line: number;
  raw: string;
  /** Reference of the case and subject of the payment, out of the end-to-end id. */
  reference: string;
  payment: string;
  /** As the bank writes it. Without a currency it is in that of the payment. */
  amount: string;
  currency?: string;
  /** The bank's reference. */
  transfer: string;
  /** Local date on which it was paid. */
  paidOn: string;
}

export interface Confirmations {
  confirmations: Confirmation[];
  rejected: RejectedRow[];
  /** Lines of the file below its header. */
  rows: number;
}

/** Columns and the heads under which they come, in both languages. Blanks, hyphens and capitals do not count. */
const HEADS = {
  endToEndId: ['end-to-end id', 'EndToEndId', '支付编号'],
  amount: ['amount', '金额'],
  reference: ['reference', '银行流水号'],
  date: ['date', '日期'],
  currency: ['currency', '币种'],
} as const;
type Column = keyof typeof HEADS;
const COLUMNS = Object.keys(HEADS) as Column[];
const OPTIONAL: readonly Column[] = ['currency'];

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '');

/** What is wrong with a line, in words. */
class Unusable extends Error {}

function columnsIn(file: string, header: readonly string[]): Partial<Record<Column, string>> {
  const found: Partial<Record<Column, string>> = {};
  for (const column of COLUMNS) {
    const names = HEADS[column].map(plain);
    const [first, second] = header.filter((head) => names.includes(plain(head)));
    if (second !== undefined) throw new ImportError('log-column-twice', { file, column: second });
    if (first !== undefined) found[column] = first;
  }
  const missing = COLUMNS.filter((column) => found[column] === undefined && !OPTIONAL.includes(column));
  if (missing.length === 0) return found;
  const names = missing.map((column) => HEADS[column].join(' or ')).join('; ');
  throw new ImportError('confirmations-column-missing', { file, missing: names, known: header.join(', ') });
}

const END_TO_END = /^([A-Z0-9-]+)-(t\d{1,6})$/i;
const AMOUNT = /^\d{1,18}(\.\d{1,6})?$/;

function confirmationOf({ line, raw, cells }: LogRow, columns: Partial<Record<Column, string>>): Confirmation {
  const cell = (column: Column): string => (cells[columns[column] ?? ''] ?? '').trim();
  const [, reference, payment] = END_TO_END.exec(cell('endToEndId')) ?? [];
  if (reference === undefined || payment === undefined)
    throw new Unusable(`"${cell('endToEndId')}" is no end-to-end id of ours, such as DEMO-7K2QX-04M9B-t1`);
  const [amount, currency, transfer] = [cell('amount'), cell('currency'), cell('reference')];
  if (!AMOUNT.test(amount)) throw new Unusable(`"${amount}" is no amount; write digits with a decimal point`);
  if (currency !== '' && !CURRENCIES.includes(currency))
    throw new Unusable(`"${currency}" is no currency that we know`);
  if (transfer === '') throw new Unusable('it has no reference of the bank');
  const paidOn = dateOf(cell('date'));
  if (paidOn === undefined) throw new Unusable(`"${cell('date')}" is no date such as 2026-03-02`);
  const told = {
    line,
    raw,
    reference: reference.toUpperCase(),
    payment: payment.toLowerCase(),
    amount,
    transfer,
    paidOn,
  };
  return { ...told, ...(currency === '' ? {} : { currency }) };
}

/**
 * Reads what a bank confirmed. A line that cannot be understood is listed with its reason and the rest goes on; ImportError when the
 * file is no such list at all.
 */
export async function readConfirmations(file: string): Promise<Confirmations> {
  const log = await readLog(file, ',');
  const columns = columnsIn(file, log.header);
  const read: Confirmations = {
    confirmations: [],
    rejected: [...log.rejected],
    rows: log.rows.length + log.rejected.length,
  };
  for (const row of log.rows) {
    try {
      read.confirmations.push(confirmationOf(row, columns));
    } catch (failure) {
      if (!(failure instanceof Unusable)) throw failure;
      read.rejected.push({ line: row.line, raw: row.raw, reason: failure.message });
    }
  }
  return read;
}

/** The amount in the currency of the line, else in that of the payment; or why it is none. */
export function amountIn({ amount, currency }: Confirmation, ofPayment: string): Money | { reason: string } {
  try {
    return money(amount, currency ?? ofPayment);
  } catch (failure) {
    if (!(failure instanceof RangeError)) throw failure;
    return { reason: failure.message };
  }
}

/**
 * When a payment of a local date happened: the last instant of the date, since it can only have followed its order, or without
 * saying so the present where it is of today; or why it cannot have.
 */
export function paidAt(paidOn: string, timeZone: string, now: string): { happenedAt?: string } | { reason: string } {
  const today = localDateOf(now, timeZone);
  if (paidOn > today) return { reason: `the date ${paidOn} lies in the future` };
  if (paidOn === today) return {};
  const next = Temporal.PlainDate.from(paidOn).add({ days: 1 }).toString();
  return { happenedAt: new Date(Date.parse(beginningOf(next, timeZone)) - 1).toISOString() };
}
