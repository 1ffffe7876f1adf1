import { appendFile, copyFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { readBaseList } from './base-files.ts';
import type { ChosenBackup } from './choose-backup.ts';
import { copyDocuments } from './documents.ts';
import { CHECKPOINTS, DOCUMENTS } from './take-backup.ts';
import { requireEmptyPlace, unpackBase } from './unpack.ts';
import { restoreCommand } from './write-ahead-log.ts';

/** How far the log is followed. */
export interface Target {
  /** An instant in UTC; left out, to the end of the archive, or of the backup where there is none. */
  to: string | undefined;
  /** The folder of the archive. */
  archive: string | undefined;
  /** Of the ways that the log took after earlier restores; left out, the latest. */
  timeline: string | undefined;
}

/** What PostgreSQL is told of how far it is to recover. */
export function recoverySettings({ to, archive, timeline }: Target): Record<string, string> {
  return {
    // Without an archive there is nothing to fetch, and PostgreSQL wants a command all the same.
    restore_command: archive === undefined ? 'false' : restoreCommand(archive),
    recovery_target_timeline: timeline ?? 'latest',
    recovery_target_action: 'promote',
    // PostgreSQL reads no Z here.
    ...(to === undefined ? {} : { recovery_target_time: to.replace('T', ' ').replace('Z', '+00') }),
  };
}

/**
 * Unpacks the data of a server into an empty folder.
 * @throws when the folder is not empty, the disk has no room, or a file is not what PostgreSQL wrote
 */
export async function unpackData(
  { folder }: ChosenBackup,
  target: string,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const { bytes } = await readBaseList(folder);
  await requireEmptyPlace(target, bytes);
  await unpackBase(folder, target, onProgress);
}

/** Tells a server that is started by others on these data what to do at its first start. */
export async function leaveSettings(target: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`);
  await appendFile(join(target, 'postgresql.auto.conf'), lines.join(''));
  await writeFile(join(target, 'recovery.signal'), '', { mode: 0o600 });
}

/** Brings back the documents that are not there, and the checkpoints where there are none: what is there is younger than the backup. */
export async function restoreBeside(
  { folder, manifest }: ChosenBackup,
  places: { documents: string | undefined; checkpoints: string },
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  if (places.documents && manifest.documents.count) {
    await copyDocuments(join(dirname(folder), DOCUMENTS), places.documents, onProgress);
  }
  const isThere = await stat(places.checkpoints).then(
    () => true,
    () => false,
  );
  if (isThere || !manifest.checkpoints.isIncluded) return;
  await mkdir(dirname(places.checkpoints), { recursive: true, mode: 0o700 });
  await copyFile(join(folder, CHECKPOINTS), places.checkpoints);
}
