import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TABLES } from './tables/index.ts';

interface ShownRow {
  row: string;
  details: { id: string; shown: boolean }[];
}

/** The closing line of a company, and whether everything was shown. */
function closing(organisation: string, rows: number, folder: string): { line: string; whole: boolean } {
  const file = join(folder, `${organisation}.json`);
  const shown = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ShownRow[]) : [];
  const whole = shown.filter(({ details }) => details.every((detail) => detail.shown));
  const details = shown.flatMap((row) => row.details);
  const missing = details.filter((detail) => !detail.shown).map(({ id }) => id);
  const line = `${organisation}: ${whole.length} / ${rows} rows shown (${details.length - missing.length} / ${details.length} details)`;
  return { line: missing.length ? `${line}; not shown: ${missing.join(', ')}` : line, whole: whole.length === rows };
}

/** Walks the companies' scenarios, or those that are named, and ends with a line for each. */
const wanted = process.argv.slice(2);
const tables = TABLES.filter(({ organisation }) => !wanted.length || wanted.includes(organisation));
const folder = mkdtempSync(join(tmpdir(), 'redress-shown-'));
const files = wanted.map((organisation) => `tests/companies/${organisation}.test.ts`);
const code = await new Promise<number>((resolve) => {
  spawn('npx', ['--no-install', 'vitest', 'run', '--project', 'companies', ...files], {
    stdio: 'inherit',
    env: { ...process.env, REDRESS_SHOWN: folder },
  }).on('close', (status) => resolve(status ?? 1));
});
const closings = tables.map(({ organisation, rows }) => closing(organisation, rows.length, folder));
rmSync(folder, { recursive: true, force: true });
console.log(`\n${closings.map(({ line }) => line).join('\n')}`);
process.exit(code === 0 && closings.every(({ whole }) => whole) ? 0 : 1);
