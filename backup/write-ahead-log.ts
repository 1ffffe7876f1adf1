import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

/** However little is written, the log is put into the archive so often, in seconds: what a lost disk costs at most. */
const EVERY_SECONDS = 60;

/** What a shell, or PostgreSQL itself, would take for more than a letter of a name. */
const NOT_PLAIN = /["'`$%\\\n]/;

function plainFolder(folder: string): string {
  const whole = resolve(folder);
  if (NOT_PLAIN.test(whole)) {
    throw new Error(
      `WAL_ARCHIVE must be a folder without quotes, $, %, backslashes or line feeds in its name; it is ${whole}.`,
    );
  }
  return whole;
}

/**
 * Settings by which PostgreSQL keeps its write-ahead log in a folder. Each part is packed, made durable and only then given its name; one that is
 * there already is compared, so that a second server that writes to the same folder is noticed in its log and loses nothing.
 */
export async function archiveSettings(folder: string): Promise<Record<string, string>> {
  const archive = plainFolder(folder);
  await mkdir(archive, { recursive: true, mode: 0o700 });
  const [kept, draft] = [`"${archive}/%f.gz"`, `"${archive}/.%f.part"`];
  const isKept = `gzip -dc ${kept} | cmp -s - "%p"`;
  const keep = `gzip -1c "%p" > ${draft} && sync ${draft} && mv ${draft} ${kept} && sync "${archive}"`;
  return {
    archive_mode: 'on',
    archive_command: `if test -f ${kept}; then ${isKept}; else ${keep}; fi`,
    archive_timeout: String(EVERY_SECONDS),
  };
}

/** How PostgreSQL fetches a part of the log out of such a folder, or of one to which another command copies parts as they are. */
export function restoreCommand(folder: string): string {
  const archive = plainFolder(folder);
  const [packed, bare] = [`"${archive}/%f.gz"`, `"${archive}/%f"`];
  return `if test -f ${packed}; then gzip -dc ${packed} > "%p"; else test -f ${bare} && cp ${bare} "%p"; fi`;
}
