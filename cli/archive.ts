import type { Command } from 'commander';
import type { ArchiveSummary } from '../db/archive/archive.ts';
import { reachableDatabase } from './database.ts';
import { EXIT, Failure, reasonOf, usage } from './failure.ts';
import { operator, secrets } from './home.ts';
import { globalsOf, print, shown } from './output.ts';
import { withProgress } from './progress.ts';
import { instantOf, localTime } from './times.ts';

interface ArchiveFlags {
  closedBefore?: string;
  organisation?: string;
  do?: boolean;
  bringBack?: string;
}

const CASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Works on the tables as their owner; nobody else can take rows out of the log. */
async function withOwner<T>(work: (deps: Awaited<ReturnType<typeof parts>>) => Promise<T>): Promise<T> {
  const deps = await parts();
  try {
    if (!(await deps.ownsTables(deps.pool)))
      throw new Failure(
        'Archiving takes rows out of the log, which only the owner of the tables may: set DATABASE_URL_MIGRATOR to the migrator’s.',
      );
    return await work(deps);
  } catch (error) {
    if (error instanceof deps.NotArchived) throw new Failure(reasonOf(error), { cause: error });
    throw error;
  } finally {
    await Promise.all([deps.pool.end(), deps.close()]);
  }
}

async function parts() {
  const [{ openPool, openReadDatabase }, { Rulebooks }, { archive, bringBack, NotArchived, ownsTables }] =
    await Promise.all([import('../db/client.ts'), import('../db/rulebooks.ts'), import('../db/archive/archive.ts')]);
  const url = await reachableDatabase('migrator');
  secrets();
  const applicationName = 'redress-archive';
  const { db, close } = openReadDatabase({ url, max: 1, applicationName });
  const pool = openPool({ url, max: 1, applicationName, statementTimeoutMs: 60_000 });
  return { pool, close, rulebooks: new Rulebooks(db), archive, bringBack, NotArchived, ownsTables };
}

function textOf({ looked, notDue, archived, stays }: ArchiveSummary, isDone: boolean): string {
  const kept = stays.map(({ caseId, reference, reasons }) => [
    reference,
    caseId,
    reasons.map(({ says }) => says).join('; '),
  ]);
  const moved = archived.map(({ caseId, reference, endedAt }) => [reference, caseId, localTime(endedAt)]);
  const verdict = isDone
    ? `Archived: ${archived.length}.`
    : `Would be archived: ${archived.length}; with --do they are. Nothing was moved.`;
  return [
    `${shown(['STAYS', 'CASE', 'BECAUSE'], kept)}${shown([isDone ? 'ARCHIVED' : 'WOULD BE ARCHIVED', 'CASE', 'ENDED'], moved)}Ended cases looked at: ${looked}. Not yet due: ${notDue}. Stay although due: ${stays.length}.`,
    verdict,
  ].join('\n');
}

async function runBringBack(asked: string, command: Command): Promise<void> {
  const back = await withOwner(({ pool, bringBack }) => bringBack(pool, operator(), asked));
  print(globalsOf(command), back, () => `Case ${back.reference} (${back.caseId}) is back, every row as it was.`);
}

async function runArchive(caseId: string | undefined, flags: ArchiveFlags, command: Command): Promise<void> {
  const { closedBefore, organisation, bringBack: asked, do: isDone = false } = flags;
  if (asked !== undefined) {
    if (caseId !== undefined || closedBefore !== undefined || organisation !== undefined || isDone)
      throw usage('--bring-back takes one case and nothing else.');
    await runBringBack(asked, command);
    return;
  }
  if (caseId !== undefined && !CASE_ID.test(caseId))
    throw usage(`"${caseId}" is no id of a case. "redress show" prints a case's id.`);
  const before = closedBefore === undefined ? undefined : instantOf(closedBefore);
  const now = new Date().toISOString();
  if (before !== undefined && before > now) throw usage(`--closed-before ${closedBefore} lies ahead.`);
  const found = await withOwner(({ pool, rulebooks, archive }) =>
    withProgress('cases', (onProgress) =>
      archive(pool, rulebooks, {
        now,
        closedBefore: before,
        caseId: caseId?.toLowerCase(),
        organisation,
        by: isDone ? operator() : undefined,
        onProgress,
      }),
    ),
  );
  if (caseId !== undefined && found.looked === 0)
    throw new Failure(`There is no case ${caseId} to archive; it may be archived already.`);
  print(globalsOf(command), found, () => textOf(found, isDone));
  if (caseId !== undefined && found.stays.length) process.exitCode = EXIT.failed;
}

/** The command that puts closed cases away and brings them back. */
export function addArchive(program: Command): void {
  program
    .command('archive')
    .summary('put closed cases away, or bring one back')
    .description(
      'Moves cases whose retention (practice.retention of their rulebooks) is over, or that ended before a date, out of the tables that are worked ' +
        'on. "redress verify" goes on proving them, registers and figures count them, and people in them can be erased. What the law holds, of which ' +
        'a clock runs or money is open, or with which an open case is linked stays, and it is said why. Moves nothing without --do.',
    )
    .argument('[id]', 'id of one case; left out, all that are due')
    .option('--closed-before <date>', 'cases that ended before it, whatever their retention')
    .option('--organisation <organisation>', 'only of this one')
    .option('--do', 'move them; without it, only say what would be moved')
    .option('--bring-back <case>', 'bring back one case, by its id or its reference')
    .addHelpText(
      'after',
      `
Examples:
  redress archive
  redress archive --do
  redress archive --closed-before 2023-01-01 --organisation demo --do
  redress archive --bring-back DEMO-7K2QX-04M9B`,
    )
    .action(runArchive);
}
