import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';

/** The cells of a row, `open` while a quoted cell goes on in the next line, or what is wrong with it. */
export function parseRecord(raw: string, delimiter: string): { record: string[] } | { problem: string } | 'open' {
  if (!raw.includes('"')) return { record: raw.split(delimiter) };
  try {
    const [record] = parse(raw, { delimiter });
    return { record: record ?? [] };
  } catch (failure) {
    if (!(failure instanceof CsvError)) throw failure;
    if (failure.code === 'CSV_QUOTE_NOT_CLOSED') return 'open';
    return { problem: 'a quote stands in the middle of a cell, or text follows the closing quote' };
  }
}
