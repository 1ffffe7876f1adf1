import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Installation, TakenBackup } from '../backup/take-backup.ts';
import { reachableDatabase } from './database.ts';
import { home, secrets } from './home.ts';
import { globalsOf, print } from './output.ts';
import { showProgress } from './progress.ts';
import { localTime } from './times.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Files of this installation that are no data of the product, with what each of them is for. */
function besidesOf(at: string, env: NodeJS.ProcessEnv) {
  const named: [what: string, where: string][] = [
    ['webhooks with their secrets', env['WEBHOOKS_FILE'] || join(at, 'webhooks.yaml')],
    ['the key that signs links to files', join(at, 'link.key')],
    ['development keys', join(at, 'dev-keys.json')],
    ['public keys of the checkpoints', join(at, 'checkpoints', 'checkpoint-keys.json')],
  ];
  return named.filter(([, where]) => existsSync(where)).map(([what, where]) => ({ what, where }));
}

/** Where this installation keeps what a backup holds or names. */
async function installation(): Promise<Installation> {
  const [{ checkpointsPath }, { secretsPath }, { s3SettingsOf }, { contentFolder }] = await Promise.all([
    import('../db/audit/checkpoint-file.ts'),
    import('../db/secrets/secrets.ts'),
    import('../files/s3-settings.ts'),
    import('../files/files.ts'),
  ]);
  const { env } = process;
  const bucket = s3SettingsOf(env) ? `the bucket ${env['FILES_URL']}` : undefined;
  return {
    databaseUrl: await reachableDatabase('backup'),
    secrets: { installation: secrets().installation, path: secretsPath(home(), env) },
    documents: bucket ? undefined : contentFolder(home()),
    bucket,
    checkpoints: checkpointsPath(home(), env),
    besides: besidesOf(home(), env),
  };
}

const HOW_TO_ARCHIVE =
  'The write-ahead log is not archived, so what is recorded from now on is lost with the disk. Of a local start, set WAL_ARCHIVE to a folder on another ' +
  'disk; of your own PostgreSQL, set archive_mode = on and archive_command or archive_library, and start it again (docs/disaster.md).';

function textOf({ folder, manifest }: TakenBackup): string {
  const { parts, documents, checkpoints, besides, archive, postgres } = manifest;
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const lines = [
    `Backup: ${folder}`,
    `The state of ${localTime(manifest.endedAt)}, ${megabytes(bytes)}: all databases of the server (PostgreSQL ${postgres.version})${checkpoints.isIncluded ? ' and the checkpoints' : ''}.`,
    documents.count
      ? `Documents: ${documents.count}, ${megabytes(documents.bytes)}, beside it in ${documents.in}.`
      : `Documents: ${documents.in === 'documents' ? 'none' : `not included, they lie in ${documents.in}; back that up by itself`}.`,
    `Not included: ${manifest.secrets.path}. Keep a copy of it in another place than this backup: with both, everything personal can be read; without it, nothing.`,
    ...besides.map(({ what, where }) => `Not included: ${where} (${what}).`),
    archive.isOn ? 'The write-ahead log after it is archived.' : HOW_TO_ARCHIVE,
    `Look whether it is whole: redress restore --verify ${folder}`,
  ];
  return lines.join('\n');
}

async function runBackup(into: string, _options: object, command: Command): Promise<void> {
  const { takeBackup } = await import('../backup/take-backup.ts');
  const place = await installation();
  const bars = { bytes: showProgress('bytes'), documents: showProgress('documents') };
  const taken = await takeBackup({
    ...place,
    into: resolve(into),
    onProgress: (what, done, total) => bars[what].update(done, Math.max(done, total)),
  }).finally(() => Object.values(bars).forEach((bar) => bar.stop()));
  print(globalsOf(command), taken, () => textOf(taken));
}

/** Copies of everything that an installation holds. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .summary('back up database, documents and checkpoints while everything runs')
    .description(
      'Has PostgreSQL back up all its databases (BASE_BACKUP, which pg_basebackup sends too), copies documents and checkpoints, and writes a manifest ' +
        'with the hash of every part. The file of secrets is named and never copied. The user of DATABASE_URL_BACKUP, or else of DATABASE_URL, needs the attribute REPLICATION.',
    )
    .argument('<folder>', 'where backups lie; each gets a folder of its own there, best on another machine')
    .addHelpText('after', '\nExamples:\n  redress backup /backups\n  redress backup /backups --json')
    .action(runBackup);
}
