import { ImportError } from './import-error.ts';
import { linesOf } from './lines.ts';
import { parseRecord } from './record.ts';

/** A row of a process log, with the line of the file in which it begins, counted from 1 with the header. */
export interface LogRow {
  line: number;
  raw: string;
  cells: Readonly<Record<string, string>>;
}

/** A row that does not go in, and why. */
export interface RejectedRow {
  line: number;
  raw: string;
  reason: string;
}

export interface Log {
  header: string[];
  rows: LogRow[];
  rejected: RejectedRow[];
}

/** A quoted cell that is not closed after so many lines has lost its quote; without a limit it would swallow the file. */
const LINES_A_ROW = 100;

/**
 * Reads a CSV file with a header, in UTF-8, gzip or not: its first bytes tell. The whole log is held in memory, since the rows
 * of a case may lie far apart: about 1 KB a row, so up to about a million rows. Throws ImportError for a file that is no such
 * CSV; single rows that are broken are listed.
 */
export async function readLog(path: string, delimiter: string): Promise<Log> {
  const log: Log = { header: [], rows: [], rejected: [] };
  // Lines that a quote still holds open. When it turns out never to close, its first line alone is bad and the rest is read again.
  let open: { line: number; text: string }[] = [];
  const take = (line: number, text: string): void => {
    if (!open.length && text.trim() === '') return;
    open.push({ line, text });
    const raw = open.map((one) => one.text).join('\n');
    const parsed = parseRecord(raw, delimiter);
    if (parsed === 'open' && open.length < LINES_A_ROW) return;
    if (parsed === 'open') return giveUp('a quote is opened and never closed');
    const first = open[0]?.line ?? line;
    if ('problem' in parsed) return giveUp(parsed.problem);
    open = [];
    addRecord(log, { line: first, raw, record: parsed.record });
  };
  const giveUp = (reason: string): void => {
    const [bad, ...again] = open;
    open = [];
    if (bad) log.rejected.push({ line: bad.line, raw: bad.text, reason });
    for (const { line, text } of again) take(line, text);
  };

  let line = 0;
  for await (const text of linesOf(path)) take((line += 1), text);
  while (open.length) giveUp('a quote is opened and never closed');
  if (!log.header.length) throw new ImportError('log-empty', { file: path });
  return log;
}

function addRecord(log: Log, { record, raw, line }: { record: string[]; raw: string; line: number }): void {
  const { header } = log;
  if (!header.length) {
    log.header = record;
    return;
  }
  if (record.length !== header.length) {
    const reason = `it has ${record.length} cells where the header names ${header.length} columns`;
    log.rejected.push({ line, raw, reason });
    return;
  }
  const cells = Object.fromEntries(header.map((name, index) => [name, record[index] ?? '']));
  log.rows.push({ line, raw, cells });
}
