import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ChosenBackup } from '../backup/choose-backup.ts';
import type { Target } from '../backup/restore.ts';
import type { NotedRestore, Restored } from '../db/set-back.ts';
import { reachableDatabase } from './database.ts';
import { EXIT, Failure, reasonOf, usage } from './failure.ts';
import { home, operator, secrets } from './home.ts';
import { globalsOf, print } from './output.ts';
import { withProgress } from './progress.ts';
import { localTime } from './times.ts';

interface Options {
  to?: string;
  wal?: string;
  timeline?: string;
  into?: string;
  verify?: boolean;
}

/** An instant with its zone: which one a bare time would mean is not guessed when so much hangs on it. */
function instantOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(at.getTime())) {
    throw usage(
      `--to must be an instant with its zone, such as 2026-03-02T09:30:00Z or 2026-03-02T17:30:00+08:00; it is "${text}".`,
    );
  }
  return at.toISOString();
}

function targetOf(options: Options): Target {
  const archive = options.wal ?? process.env['WAL_ARCHIVE'] ?? undefined;
  const to = instantOf(options.to);
  if (to !== undefined && !archive) {
    throw usage(
      'To get to an instant the archive of the write-ahead log is needed: name its folder with --wal or WAL_ARCHIVE.',
    );
  }
  if (archive && !existsSync(archive))
    throw usage(`There is no folder ${archive} with the archive of the write-ahead log.`);
  if (options.timeline !== undefined && !/^[1-9]\d*$/.test(options.timeline))
    throw usage('--timeline must be a number.');
  return { to, archive: archive ? resolve(archive) : undefined, timeline: options.timeline };
}

/** Without its own secrets the restored database could not be read, so it is found out before anything is done; none are made here. */
async function requireSecrets({ manifest }: ChosenBackup): Promise<void> {
  const { secretsPath } = await import('../db/secrets/secrets.ts');
  const path = secretsPath(home(), process.env);
  const what = `bring back the copy of ${manifest.secrets.path} that you keep apart, to ${path} or to where SECRETS_FILE says`;
  if (!existsSync(path)) throw new Failure(`There are no secrets in ${path}: ${what}.`);
  const { installation } = secrets();
  if (installation === manifest.secrets.installation) return;
  throw new Failure(
    `The secrets in ${path} are those of installation ${installation}, the backup is of ${manifest.secrets.installation}: ${what}.`,
  );
}

async function runVerify(chosen: ChosenBackup, place: string, command: Command): Promise<void> {
  const [{ checkBackup }, { DOCUMENTS }] = await Promise.all([
    import('../backup/check-backup.ts'),
    import('../backup/take-backup.ts'),
  ]);
  const { folder, manifest } = chosen;
  const documents = manifest.documents.in === DOCUMENTS ? join(folder, '..', DOCUMENTS) : undefined;
  const check = await withProgress('bytes', (onProgress) => checkBackup(folder, manifest, { documents, onProgress }));
  print(globalsOf(command), { folder, ...check }, () => {
    const verdict = check.faults.length
      ? `This backup is not whole: ${check.faults.length} faults. Take another one of ${place}.`
      : `Whole: ${check.files} files of the server, the write-ahead log that they need, and ${manifest.documents.count} documents are what was written.`;
    return [folder, ...check.faults.map((fault) => `fault: ${fault}`), verdict].join('\n');
  });
  if (check.faults.length) process.exitCode = EXIT.failed;
}

const NEXT_OWN = `Next: "npm start" compares the log with Temporal before any worker begins; then "redress verify".`;

const lostText = ({ lastRecordedAt, setAside }: NotedRestore): string[] => [
  lastRecordedAt === null
    ? 'The database has no event.'
    : `The last event is of ${localTime(lastRecordedAt)}; whatever was recorded later is lost.`,
  ...(setAside
    ? [
        `The file of checkpoints knew ${setAside.checkpoints} more, up to ${setAside.size} leaves: as it was it lies in ${setAside.file}, and proves what was there.`,
      ]
    : []),
];

async function note(url: string, restored: Restored): Promise<NotedRestore> {
  const [{ openPool }, { noteRestore }, { checkpointsPath }] = await Promise.all([
    import('../db/client.ts'),
    import('../db/set-back.ts'),
    import('../db/audit/checkpoint-file.ts'),
  ]);
  const pool = openPool({ url, max: 1, applicationName: 'redress-cli', statementTimeoutMs: 600_000 });
  try {
    return await noteRestore(pool, operator(), { restored, checkpoints: checkpointsPath(home(), process.env) });
  } finally {
    await pool.end();
  }
}

/** Into the home of a local start, whose PostgreSQL recovers at once. */
async function restoreHome(chosen: ChosenBackup, target: Target, command: Command): Promise<void> {
  const [
    restore,
    { recoverPostgres },
    { MAJOR_VERSION },
    { takeLock },
    { checkpointsPath },
    { contentFolder },
    archive,
  ] = await Promise.all([
    import('../backup/restore.ts'),
    import('../local/recover.ts'),
    import('../local/postgres.ts'),
    import('../local/lock.ts'),
    import('../db/audit/checkpoint-file.ts'),
    import('../files/files.ts'),
    import('../backup/write-ahead-log.ts'),
  ]);
  const { folder, manifest } = chosen;
  if (String(manifest.postgres.major) !== MAJOR_VERSION) {
    throw new Failure(
      `The backup is of PostgreSQL ${manifest.postgres.version}, a local start runs ${MAJOR_VERSION}: unpack it with --into and start it with its own version.`,
    );
  }
  await requireSecrets(chosen);
  const lock = await takeLock(join(home(), 'run/start.lock'));
  if ('heldBy' in lock) {
    throw new Failure(
      `Redress runs in ${home()} (process ${lock.heldBy.pid}): stop it first, or set REDRESS_HOME to another folder.`,
    );
  }
  try {
    const places = {
      documents: manifest.documents.count ? contentFolder(home()) : undefined,
      checkpoints: checkpointsPath(home(), process.env),
    };
    await withProgress('bytes', (update) =>
      restore.unpackData(chosen, join(home(), 'postgres'), (done, total) => update(done, Math.max(done, total))),
    );
    await withProgress('documents', (update) => restore.restoreBeside(chosen, places, update));
    const archiving = process.env['WAL_ARCHIVE'] ? await archive.archiveSettings(process.env['WAL_ARCHIVE']) : {};
    let noted: NotedRestore | undefined;
    const recovered = await recoverPostgres({
      home: home(),
      settings: { ...archiving, ...restore.recoverySettings(target) },
      database: manifest.database.name,
      afterwards: async (url) => {
        noted = await note(url, { from: folder, to: target.to ?? null });
      },
    });
    print(globalsOf(command), { folder, home: home(), ...recovered, ...noted }, () =>
      [`Restored ${folder} into ${home()}.`, ...(noted ? lostText(noted) : []), NEXT_OWN].join('\n'),
    );
  } finally {
    await lock.release();
  }
}

/** Into a folder on which somebody starts a PostgreSQL of their own. */
async function restoreElsewhere(chosen: ChosenBackup, target: Target, into: string, command: Command): Promise<void> {
  const restore = await import('../backup/restore.ts');
  const folder = resolve(into);
  await withProgress('bytes', (update) =>
    restore.unpackData(chosen, folder, (done, total) => update(done, Math.max(done, total))),
  );
  await restore.leaveSettings(folder, restore.recoverySettings(target));
  print(globalsOf(command), { folder: chosen.folder, into: folder }, () =>
    [
      `Unpacked ${chosen.folder} into ${folder}, with the settings to recover in postgresql.auto.conf.`,
      `Next: give the folder to the user of PostgreSQL ${chosen.manifest.postgres.major}, start that on it and wait until it has recovered, set DATABASE_URL to it,`,
      'run "redress accept-restore", "redress reconcile" and "redress verify", and only then start workers and API.',
    ].join('\n'),
  );
}

async function runRestore(place: string, options: Options, command: Command): Promise<void> {
  const { chooseBackup } = await import('../backup/choose-backup.ts');
  const target = options.verify
    ? { to: instantOf(options.to), archive: undefined, timeline: undefined }
    : targetOf(options);
  const chosen = await chooseBackup(place, target.to).catch((error: unknown) => {
    throw new Failure(reasonOf(error), { cause: error });
  });
  if (options.verify) return runVerify(chosen, place, command);
  return options.into === undefined
    ? restoreHome(chosen, target, command)
    : restoreElsewhere(chosen, target, options.into, command);
}

async function runAccept(_options: object, command: Command): Promise<void> {
  const noted = await note(await reachableDatabase(), { from: 'told by hand', to: null });
  print(globalsOf(command), noted, () =>
    [...lostText(noted), 'No worker starts until "redress reconcile" has compared the log with Temporal.'].join('\n'),
  );
}

/** The way back from a backup. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .summary('bring back a backup, up to an instant')
    .description(
      'Unpacks a backup into an empty REDRESS_HOME and has PostgreSQL recover there, from the archive of the write-ahead log up to the instant that is ' +
        'asked for. Nothing is overwritten. What the world was told since that instant, the log does not know: see docs/disaster.md.',
    )
    .argument('<backup>', 'a backup, or the folder of backups, of which the last one before the instant is taken')
    .option('--to <instant>', 'with its zone, such as 2026-03-02T09:30:00Z; left out, as late as possible')
    .option('--wal <folder>', 'the archive of the write-ahead log; left out, WAL_ARCHIVE')
    .option('--timeline <number>', 'which way of the log to follow after earlier restores; left out, the latest')
    .option('--into <folder>', 'only unpack there, for a PostgreSQL of your own')
    .option('--verify', 'restore nothing; read the backup through and compare every file with its hash')
    .addHelpText(
      'after',
      '\nExamples:\n  redress restore --verify /backups\n  redress restore /backups\n' +
        '  redress restore /backups --to 2026-03-02T09:30:00Z --wal /wal\n  redress restore /backups --into /srv/postgresql',
    )
    .action(runRestore);

  program
    .command('accept-restore')
    .summary('say that the database was set back by other means')
    .description(
      'For a database that --into, a snapshot of a cloud or another tool has set back: records that in the log and lets the file of checkpoints go on from ' +
        'there; as it was it is kept. Until "redress reconcile" was run no worker starts on it.',
    )
    .addHelpText('after', '\nExample:\n  redress accept-restore && redress reconcile && redress verify')
    .action(runAccept);
}
