import type { Command } from 'commander';
import type { Difference } from '../db/rebuild-stretch.ts';
import { reachableDatabase } from './database.ts';
import { EXIT } from './failure.ts';
import { operator } from './home.ts';
import { globalsOf, print, shown } from './output.ts';
import { withProgress } from './progress.ts';

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

async function runReconcile({ resend = false }: { resend?: boolean }, command: Command): Promise<void> {
  const [{ withEngine }, { reconcile }] = await Promise.all([
    import('./engine.ts'),
    import('../reconciling/reconcile.ts'),
  ]);
  const summary = await withEngine((engine) =>
    withProgress('cases', (onProgress) => reconcile({ ...engine, by: operator(), resend, onProgress })),
  );
  const { open, running, restarted, woken, wasSetBack, ahead, settled, undecided, resent, orphans } = summary;
  print(globalsOf(command), summary, () => {
    const commands = undecided.map((one) => [one.receivedAt, one.type, one.caseId, one.commandId]);
    const again = resend ? `given again: ${resent}` : 'give them again with --resend';
    return [
      `${shown(['RECEIVED', 'COMMAND', 'CASE', 'ID'], commands)}Open cases: ${open}. Running: ${running}. Started again: ${restarted.length}. Told to ask the log anew: ${woken.length}.`,
      ...(wasSetBack
        ? [
            `The database was set back. Messages that had gone out already and are not sent again: ${settled.length}. Cases that Temporal knows more of than the log: ${ahead.length}.`,
          ]
        : []),
      ...ahead.map(
        ({ caseId, seq, temporalSeq }) =>
          `Lost of case ${caseId}: what came after its version ${seq}; Temporal was told of version ${temporalSeq}.`,
      ),
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
    .command('reconcile')
    .summary('start the workflows that Temporal lost')
    .description(
      'Compares open cases with running workflows, starts the missing ones, which go on from the log, and wakes those that would sleep through what is due. After ' +
        'the database was set back it also reads in Temporal what had gone out already and of which cases something is lost. Needs no worker.',
    )
    .option('--resend', 'give commands without an outcome, older than a minute, again')
    .addHelpText('after', '\nExample:\n  redress reconcile --resend')
    .action(runReconcile);
}
