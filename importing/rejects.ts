import { writeFile } from 'node:fs/promises';
import type { RejectedRow } from './read-log.ts';

const cell = (text: string | number): string => {
  const value = String(text);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
};

/** Writes the rows that did not go in as CSV, by line: where each stands in the log, why it did not go in, and what it was. */
export async function writeRejects(path: string, rejected: readonly RejectedRow[]): Promise<void> {
  const lines = rejected
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, reason, raw }) => [line, reason, raw].map(cell).join(','));
  await writeFile(path, `${['line,reason,row', ...lines].join('\n')}\n`);
}
