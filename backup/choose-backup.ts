import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MANIFEST, readManifest, type BackupManifest } from './manifest.ts';

export interface ChosenBackup {
  folder: string;
  manifest: BackupManifest;
}

const NAMED = /^redress-\d{8}T\d{6}Z$/;

async function backupsIn(place: string): Promise<ChosenBackup[]> {
  const names = await readdir(place).catch((error: unknown) => {
    throw new Error(`${place} cannot be read: name a backup, or the folder in which backups lie.`, { cause: error });
  });
  if (names.includes(MANIFEST)) return [{ folder: place, manifest: await readManifest(place) }];
  const folders = names.filter((name) => NAMED.test(name)).toSorted();
  return Promise.all(
    folders.map(async (name) => ({ folder: join(place, name), manifest: await readManifest(join(place, name)) })),
  );
}

/**
 * The backup from which an instant can be reached: the last one that had ended by then, or the last of all where no instant is asked for.
 * @param place one backup, or the folder in which backups lie
 * @param to in UTC
 * @throws a sentence when there is none
 */
export async function chooseBackup(place: string, to: string | undefined): Promise<ChosenBackup> {
  const backups = await backupsIn(resolve(place));
  const [first] = backups;
  if (!first) throw new Error(`There is no backup in ${place}; "redress backup" makes one.`);
  const chosen = backups.findLast(({ manifest }) => to === undefined || manifest.endedAt <= to);
  if (chosen) return chosen;
  throw new Error(
    `From a backup one gets to no instant before its end, and the first one here ended at ${first.manifest.endedAt}.`,
  );
}
