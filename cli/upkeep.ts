import type { Command } from 'commander';
import type { Difference } from '../db/rebuild.ts';
import { reachableDatabase } from './database.ts';
import { EXIT, usage } from './failure.ts';
import { operator, secrets } from './home.ts';
import { globalsOf, print, table } from './output.ts';
import { showProgress, type Progress } from './progress.ts';

/** Beyond so many rows a table tells nobody more; `--json` has them all. */
const SHOWN = 50;

async function withProgress<T>(what: string, work: (update: Progress['update']) => Promise<T>): Promise<T> {
  const progress = showProgress(what);
  try {
    return await work(progress.update);
  } finally {
    progress.stop();
  }
}

function shown(head: string[], rows: (readonly unknown[])[]): string {
  const more = rows.length > SHOWN ? `\n… and ${rows.length - SHOWN} more; --json lists them all.` : '';
  return rows.length ? `${table(head, rows.slice(0, SHOWN))}${more}\n\n` : '';
}

const rowOf = ({ table: name, caseId, key, is }: Difference) => [name, caseId ?? '', key ?? '', is];

async function runRebuild({ check = false }: { check?: boolean }, command: Command): Promise<void> {
  const { rebuild } = await import('../db/rebuild.ts');
  const url = await reachableDatabase();
  const summary = await withProgress('events', (onProgress) =>
    rebuild(url, check ? { check, onProgress } : { by: operator(), onProgress }),
  );
  const { cases, events, differences } = summary;
  const found = `Rows that differed from the log: ${differences.length}`;
  const verdict = differences.length
    ? `${found}; ${check ? 'without --check they are mended' : 'mended'}.`
    : 'Every row is what the log says.';
  print(
    globalsOf(command),
    summary,
    () =>
      `${shown(['TABLE', 'CASE', 'KEY', 'IS'], differences.map(rowOf))}Cases: ${cases}, events: ${events}. ${verdict}`,
  );
  if (check && differences.length) process.exitCode = EXIT.failed;
}

const CASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function runVerify(caseId: string | undefined, _options: object, command: Command): Promise<void> {
  if (caseId !== undefined && !CASE_ID.test(caseId)) {
    throw usage(`"${caseId}" is no id of a case. "redress show" prints a case's id.`);
  }
  const { verifyChain } = await import('../db/verify-chain.ts');
  const url = await reachableDatabase();
  const found = await withProgress('events', (onProgress) =>
    verifyChain(url, { seal: secrets().seal, caseId, onProgress }),
  );
  const { cases, events, breaks } = found;
  const verdict = breaks.length
    ? `Cases whose log is not what was written: ${breaks.length}.`
    : 'Every chain is whole.';
  print(globalsOf(command), found, () => {
    const rows = breaks.map(({ caseId: id, seq, problem }) => [id, seq, problem]);
    return `${shown(['CASE', 'EVENT', 'PROBLEM'], rows)}Cases: ${cases}, events: ${events}. ${verdict}`;
  });
  if (breaks.length || (caseId !== undefined && !cases)) process.exitCode = EXIT.failed;
}

async function runReconcile({ resend = false }: { resend?: boolean }, command: Command): Promise<void> {
  const [{ withEngine }, { reconcile }] = await Promise.all([
    import('./engine.ts'),
    import('../reconciling/reconcile.ts'),
  ]);
  const summary = await withEngine((engine) =>
    withProgress('cases', (onProgress) => reconcile({ ...engine, by: operator(), resend, onProgress })),
  );
  const { open, running, restarted, undecided, resent, orphans } = summary;
  print(globalsOf(command), summary, () => {
    const commands = undecided.map((one) => [one.receivedAt, one.type, one.caseId, one.commandId]);
    const again = resend ? `given again: ${resent}` : 'give them again with --resend';
    return [
      `${shown(['RECEIVED', 'COMMAND', 'CASE', 'ID'], commands)}Open cases: ${open}. Running: ${running}. Started again: ${restarted.length}.`,
      ...(undecided.length ? [`Commands without an outcome: ${undecided.length}; ${again}.`] : []),
      ...(orphans.length ? [`Workflows without a case in this database, left alone: ${orphans.join(', ')}`] : []),
    ].join('\n');
  });
}

/** The commands that check and mend what is stored; they work on the servers themselves. */
export function addUpkeep(program: Command): void {
  program
    .command('rebuild')
    .summary('make the projections anew from the log')
    .description('Makes cases and deadlines what the log says. Readers notice nothing; writers wait until it is done.')
    .option('--check', 'only compare, and exit with 1 if a row differs')
    .addHelpText('after', '\nExamples:\n  redress rebuild --check\n  redress rebuild --json')
    .action(runRebuild);

  program
    .command('verify')
    .summary('prove that nobody changed the log')
    .description(
      'Recomputes the hash chains and names the first broken place of each case; exits with 1 if there is one.',
    )
    .argument('[id]', 'id of one case; left out, all')
    .addHelpText('after', '\nExample:\n  redress verify')
    .action(runVerify);

  program
    .command('reconcile')
    .summary('start the workflows that Temporal lost')
    .description('Compares open cases with running workflows and starts the missing ones, which go on from the log.')
    .option('--resend', 'give commands without an outcome, older than a minute, again')
    .addHelpText('after', '\nExample:\n  redress reconcile --resend')
    .action(runReconcile);
}
