import type { Command } from 'commander';
import { reachableDatabase } from './database.ts';
import { EXIT } from './failure.ts';
import { home, secrets } from './home.ts';
import { globalsOf, print } from './output.ts';

/** Makes a checkpoint where the environment says. */
export async function checkpointNow() {
  const [{ makeCheckpoint }, { checkpointSettingsOf }, { lockedObjectsOf }] = await Promise.all([
    import('../db/audit/checkpoints.ts'),
    import('../db/audit/checkpoint-settings.ts'),
    import('../files/locked-objects.ts'),
  ]);
  const { file, webhook } = checkpointSettingsOf(home(), process.env);
  const bucket = lockedObjectsOf(process.env);
  const url = await reachableDatabase();
  const made = await makeCheckpoint(url, { secrets: secrets(), file, webhook, bucket }, new Date().toISOString());
  return { ...made, file };
}

async function runCheckpoint(_options: object, command: Command): Promise<void> {
  const made = await checkpointNow();
  const { size, root, at, added, undelivered, file } = made;
  print(globalsOf(command), made, () => {
    const news = added ? `${added} new` : `nothing new since ${at}`;
    return `Checkpoint of ${size} leaves (${news}) in ${file}\nRoot: ${root}`;
  });
  if (undelivered === undefined) return;
  process.stderr.write(`redress: ${undelivered} The file has it; the next checkpoint tells it again.\n`);
  process.exitCode = EXIT.failed;
}

/** Checkpoints of the audit's tree. */
export function addCheckpoint(program: Command): void {
  program
    .command('checkpoint')
    .summary('sign what the log is now, outside the database')
    .description(
      'Takes what was decided and moved since the last checkpoint into the tree, signs its root and appends that to the file outside the ' +
        'database. Exits with 1 if the webhook or the bucket did not take it.',
    )
    .addHelpText('after', '\nExample:\n  redress checkpoint --json')
    .action(runCheckpoint);
}
