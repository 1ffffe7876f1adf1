import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Failure } from '../cli/failure.ts';
import { machine } from './machine.ts';
import { partReport } from './report.ts';

/** Where `npm run bench -- all` keeps what the parts said; those of a quick run by themselves, since they are not worth as much. */
export const folderOf = (isQuick: boolean): string =>
  fileURLToPath(new URL(isQuick ? '../.bench/quick' : '../.bench', import.meta.url));

const kept = z.strictObject({
  /** What prints the same again. */
  command: z.string().min(1),
  startedAt: z.iso.datetime(),
  seconds: z.number().nonnegative(),
  /** Share of all processors that others used meanwhile. */
  foreignCpu: z.number().nonnegative(),
  machine,
  report: partReport,
});

/** The report of a part, with when, where and how it was made. */
export type Kept = z.infer<typeof kept>;

const pathOf = (folder: string, part: string): string => join(folder, `${part}.json`);

/** The JSON that a part printed. @throws Failure that says where it is none */
export function parsedReport(text: string): Kept['report'] {
  return parsed(partReport, text, 'What the part printed');
}

function parsed<T>(schema: z.ZodType<T>, text: string, what: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure(`${what} is not JSON.`);
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const where = issue?.path.length ? issue.path.join('.') : 'the whole';
  throw new Failure(`${what} is not the report of a part: ${where}: ${issue?.message}.`);
}

export async function keep(folder: string, one: Kept): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(pathOf(folder, one.report.part), `${JSON.stringify(one, null, 2)}\n`);
}

/** Forgets what a part said before, so that nobody takes it for what it says now. */
export const forget = (folder: string, part: string): Promise<void> => rm(pathOf(folder, part), { force: true });

/**
 * What is kept of a part, or undefined where it has not been run.
 * @throws Failure that names the file and what is wrong in it
 */
export async function readKept(folder: string, part: string): Promise<Kept | undefined> {
  const path = pathOf(folder, part);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const one = parsed(kept, text, path);
    if (one.report.part !== part) throw new Failure(`${path} is the report of the part "${one.report.part}".`);
    return one;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${error.message} Run it again: npm run bench -- all --only ${part}`);
  }
}
