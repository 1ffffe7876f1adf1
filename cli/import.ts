import type { Command } from 'commander';
import type { ImportSummary } from '../importing/import-log.ts';
import { Failure } from './failure.ts';
import { operator } from './home.ts';
import { globalsOf, print } from './output.ts';
import { showProgress } from './progress.ts';

interface Options {
  mapping: string;
  rejects?: string;
}

/** Ctrl-C ends an import between two cases, from where the next run goes on; a second one ends the process. */
function interruption(): { signal: AbortSignal; forget: () => void } {
  const abort = new AbortController();
  const onSignal = (): void => abort.abort();
  process.once('SIGINT', onSignal);
  return { signal: abort.signal, forget: () => process.off('SIGINT', onSignal) };
}

async function runImport(file: string, { mapping, rejects }: Options, command: Command): Promise<void> {
  const [{ withEngine }, { reachableDatabase }, { importLog }, { ImportError }] = await Promise.all([
    import('./engine.ts'),
    import('./database.ts'),
    import('../importing/import-log.ts'),
    import('../importing/import-error.ts'),
  ]);
  const databaseUrl = await reachableDatabase();
  const progress = showProgress('cases');
  const { signal, forget } = interruption();
  try {
    const summary = await withEngine(({ cases }) =>
      importLog({
        file,
        mapping,
        ...(rejects === undefined ? {} : { rejects }),
        databaseUrl,
        ...operator(),
        cases,
        signal,
        onProgress: (done) => progress.update(done.cases, done.ofCases),
      }),
    );
    progress.stop();
    print(globalsOf(command), summary, () => told(summary, rejects));
  } catch (error) {
    if (error instanceof ImportError) throw new Failure(error.message, { cause: error });
    if (signal.aborted) throw new Failure('Interrupted. Run the same command again: it goes on where it ended.');
    throw error;
  } finally {
    progress.stop();
    forget();
  }
}

function told(
  { cases, skipped, rows, commands, ticks, rejected, open, started }: ImportSummary,
  rejects?: string,
): string {
  const where = rejects ? `, listed in ${rejects}` : '; --rejects FILE lists them';
  return [
    `Cases that came in: ${cases}, there already: ${skipped}. Rows: ${rows}, commands accepted: ${commands}, ticks in between: ${ticks}.`,
    `Open cases: ${open}, with a workflow: ${started}.`,
    rejected ? `Rows that did not go in: ${rejected}${where}.` : 'Every row went in.',
  ].join('\n');
}

/** Bringing a company's history in. */
export function addImport(program: Command): void {
  program
    .command('import')
    .summary("bring a company's history in")
    .description('Lives the cases of a process log again under the rules of their time. A second run adds nothing.')
    .argument('<file>', 'CSV in UTF-8, gzip or not')
    .requiredOption('--mapping <file>', 'YAML that says which column is what; docs/importing.md explains it')
    .option('--rejects <file>', 'where to list the rows that do not go in, with their reasons')
    .addHelpText('after', '\nExample:\n  redress import history.csv.gz --mapping mapping.yaml --rejects rejected.csv')
    .action(runImport);
}
