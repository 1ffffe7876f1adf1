import Table from 'cli-table3';
import type { Command } from 'commander';

export interface Globals {
  json?: boolean;
  /** The role whose key of a local start is used. */
  as?: string;
  /** Why cases are read. */
  purpose?: string;
}

export const globalsOf = (command: Command): Globals => command.optsWithGlobals<Globals>();

/** A text from a case as a terminal may show it: nothing in it moves the cursor, changes colours or turns the writing around. */
export const plain = (value: unknown): string =>
  String(value).replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Columns with their heads, as wide as their contents; Chinese characters count as two. */
export function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0 };
  const lines = new Table({ head: [...head], chars: NO_LINES, style });
  for (const row of rows) lines.push(row.map((cell) => (cell === null || cell === undefined ? '' : plain(cell))));
  return lines.toString().replace(/ +$/gm, '');
}

/** The result on standard output: as JSON when it was asked for, otherwise as people read it. */
export function print(globals: Globals, value: unknown, human: () => string): void {
  process.stdout.write(`${globals.json ? JSON.stringify(value, null, 2) : human()}\n`);
}

/** Beyond so many rows a table tells nobody more; `--json` has them all. */
const SHOWN = 50;

/** A table of findings, or nothing where there are none. */
export function shown(head: string[], rows: (readonly unknown[])[]): string {
  const more = rows.length > SHOWN ? `\n… and ${rows.length - SHOWN} more; --json lists them all.` : '';
  return rows.length ? `${table(head, rows.slice(0, SHOWN))}${more}\n\n` : '';
}
