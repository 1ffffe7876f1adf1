import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { FilledRegister } from './register.ts';
import { textOf, type Language, type Value, type Writing } from './value.ts';

/** A spreadsheet would take a text that begins so for a formula, and carry it out on the reader's machine; a Chinese one also in full width. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
const BYTE_ORDER_MARK = '\ufeff';

/** A text that no spreadsheet takes for a formula: an apostrophe before it marks it as text. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const headsOf = ({ columns }: FilledRegister, language: Language): string[] =>
  columns.map(({ label }) => label[language]);

function csvField(value: Value, writing: Writing): string {
  // A number of ours is a number; what somebody wrote is a text, whatever it looks like.
  const text = typeof value === 'number' ? String(value) : guarded(textOf(value, writing));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A register as CSV (RFC 4180) in UTF-8 with the mark by which spreadsheets know it. */
export function csvOf(register: FilledRegister, language: Language): string {
  const writing = { language, timeZone: register.timeZone };
  const lines = [headsOf(register, language), ...register.rows].map((row: readonly Value[]) =>
    row.map((value) => csvField(value, writing)).join(','),
  );
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** Words have the type of a text, so that a spreadsheet shows them and never reckons with them. */
function cellOf(value: Value, writing: Writing): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  return { value: textOf(value, writing), type: String, wrap: true, alignVertical: 'top' };
}

/** So wide is a column at most, in characters. */
const MOST_WIDE = 40;

const widthOf = (texts: readonly string[]): number =>
  Math.min(
    MOST_WIDE,
    Math.max(
      6,
      ...texts.map((text) =>
        Array.from(text, (one) => (one > '\u2e80' ? 2 : 1)).reduce((sum: number, one) => sum + one, 2),
      ),
    ),
  );

/** What Excel takes as the name of a sheet. */
const sheetName = (title: string): string => title.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31);

/** A register as an Excel workbook of one sheet: title and period, figures, then the rows under their heads. */
export async function workbookOf(register: FilledRegister, language: Language): Promise<Buffer> {
  const writing = { language, timeZone: register.timeZone };
  const heads = headsOf(register, language);
  const bold = (text: string): Cell => ({ value: text, type: String, fontWeight: 'bold', wrap: true });
  const about = `${register.organisation[language]}  ${register.from} – ${register.to}  ${register.timeZone}`;
  const data: Cell[][] = [
    [bold(register.title[language])],
    [{ value: about, type: String }],
    ...register.figures.map(({ label, value }) => [
      { value: `${label[language]}: ${textOf(value, writing)}`, type: String } as const,
    ]),
    [],
    heads.map(bold),
    ...register.rows.map((row) => row.map((value) => cellOf(value, writing))),
  ];
  const columns = heads.map((head, index) => {
    const sample = register.rows.slice(0, 200).map((row) => textOf(row[index] ?? null, writing));
    return { width: widthOf([head, ...sample]) };
  });
  return writeExcelFile(data, { columns, sheet: sheetName(register.title[language]) }).toBuffer();
}
