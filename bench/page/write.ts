import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Failure } from '../../cli/failure.ts';
import { folderOf, readKept } from '../kept.ts';
import { PARTS } from '../parts.ts';
import { reportPage } from './html.ts';
import { REASONS } from './reasons.ts';
import { unexplained, withFigures, type Told } from './table.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = join(ROOT, 'docs', 'benchmarks.md');

const tell = (line: string): void => console.error(line);

/** What is kept of every part. @throws Failure where nothing is, or where a file is not what it should be */
async function toldIn(folder: string, isQuick: boolean): Promise<Told[]> {
  const told: Told[] = [];
  for (const { name, measures } of PARTS) told.push({ name, measures, kept: await readKept(folder, name) });
  if (told.every(({ kept }) => !kept))
    throw new Failure(
      `Nothing is kept in ${relative(ROOT, folder)}: npm run bench -- all${isQuick ? ' --quick' : ''} first.`,
    );
  return told;
}

/** Writes the report as HTML, and the table of docs/benchmarks.md unless the run was a quick one, which is not worth being published. */
export async function writeReport(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { quick: { type: 'boolean', default: false } } });
  const folder = folderOf(values.quick);
  const told = await toldIn(folder, values.quick);
  const html = join(folder, 'report.html');
  await writeFile(html, reportPage(told));
  tell(`wrote ${relative(ROOT, html)}`);
  if (values.quick) return;
  await writeFile(PAGE, withFigures(await readFile(PAGE, 'utf8'), told, REASONS));
  tell(`wrote the figures of ${relative(ROOT, PAGE)}`);
  for (const name of unexplained(told, REASONS))
    tell(`missed, and bench/page/reasons.ts does not say why yet: ${name}`);
}
