import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { copyDocuments } from './documents.ts';
import { MANIFEST, partOf, type BackupManifest } from './manifest.ts';
import { BASE, BASE_MANIFEST, takeBaseBackup, type BaseBackup } from './server-backup.ts';

/** Where the documents of all backups of a folder lie, beside them. */
export const DOCUMENTS = 'documents';
export const CHECKPOINTS = 'checkpoints.jsonl';

/** Where the parts of an installation lie. */
export interface Installation {
  databaseUrl: string;
  secrets: BackupManifest['secrets'];
  /** The folder of documents, or undefined where they lie in a bucket. */
  documents: string | undefined;
  /** What to say of documents that lie in a bucket. */
  bucket: string | undefined;
  checkpoints: string;
  besides: BackupManifest['besides'];
}

export interface BackupOptions extends Installation {
  /** The folder of all backups. */
  into: string;
  onProgress?: (what: 'bytes' | 'documents', done: number, total: number) => void;
}

export interface TakenBackup {
  folder: string;
  manifest: BackupManifest;
}

interface ServerFacts {
  now: Date;
  version: string;
  number: number;
  systemIdentifier: string;
  name: string;
  archiveMode: string;
  archiveCommand: string;
  archiveLibrary: string;
  schema: string;
  lastRecordedAt: Date | null;
}

const FACTS = `
  select now(), current_setting('server_version') as version, current_setting('server_version_num')::integer as number,
         (select system_identifier::text from pg_control_system()) as "systemIdentifier", current_database() as name,
         current_setting('archive_mode') as "archiveMode", current_setting('archive_command') as "archiveCommand",
         current_setting('archive_library') as "archiveLibrary",
         (select max(name) from kysely_migration) as schema, (select max(recorded_at) from events) as "lastRecordedAt"`;

const LEAST_NUMBER = 150_000;

async function ask<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'redress-backup' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function factsOf(url: string): Promise<ServerFacts> {
  const facts = await ask(url, async (client) => (await client.query<ServerFacts>(FACTS)).rows[0]);
  if (!facts) throw new Error('The database said nothing of itself.');
  if (facts.number >= LEAST_NUMBER) return facts;
  throw new Error(`Backups need PostgreSQL 15 or later, this is ${facts.version}: use its own pg_basebackup.`);
}

/** Where the archive is on, the log of the backup goes there now rather than with the next minute. A user who may not ask for that is not needed. */
async function handOver(url: string): Promise<Date> {
  return ask(url, async (client) => {
    await client.query('select pg_switch_wal()').catch(() => undefined);
    const { rows } = await client.query<{ now: Date }>('select now()');
    return rows[0]?.now ?? new Date();
  });
}

/** The codes of a disk that is full, of a server that lets nobody copy it, and of one that copies for too many already. */
const REASONS: readonly [codes: RegExp, sentence: string][] = [
  [/^(ENOSPC|EDQUOT|EFBIG)$/, 'there is no room on the disk: make some, or name a folder on another one'],
  [/^(EACCES|EPERM|EROFS)$/, 'the folder cannot be written: correct its rights, or name another one'],
  [
    /^(42501|28000|28P01)$/,
    'the user of DATABASE_URL_BACKUP, or else of DATABASE_URL, may not copy the server: "alter role NAME replication", and a line "host replication NAME ADDRESS scram-sha-256" in pg_hba.conf',
  ],
  [
    /^(53300|55000)$/,
    'the server copies for nobody more: set wal_level to replica and max_wal_senders higher, and start it again',
  ],
];

function explained(error: unknown): unknown {
  const code = String((error as { code?: unknown }).code);
  const reason = REASONS.find(([codes]) => codes.test(code))?.[1];
  if (reason === undefined) return error;
  return new Error(`No backup was made, ${reason}.`, { cause: error });
}

const stampOf = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');

/**
 * Backs an installation up while it works: the whole PostgreSQL server with all its databases, the documents and the checkpoints; the
 * secrets are named and never copied, since with them and the rest everything personal could be read. What broke off leaves nothing.
 * @throws a sentence that says what to do when the server does not let it or the disk is full
 */
export async function takeBackup(options: BackupOptions): Promise<TakenBackup> {
  const { into, databaseUrl } = options;
  const facts = await factsOf(databaseUrl);
  const folder = join(into, `redress-${stampOf(facts.now)}`);
  const draft = `${folder}.part`;
  try {
    await mkdir(into, { recursive: true, mode: 0o700 });
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    const base = await takeBaseBackup({
      url: databaseUrl,
      folder: draft,
      onProgress: (done, total) => options.onProgress?.('bytes', done, total),
    });
    const endedAt = await handOver(databaseUrl);
    const manifest = await completed(draft, options, { facts, base, endedAt });
    await rename(draft, folder);
    return { folder, manifest };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw explained(error);
  }
}

/** After the database, so that every event of it finds its document. */
async function completed(
  draft: string,
  options: BackupOptions,
  { facts, base, endedAt }: { facts: ServerFacts; base: BaseBackup; endedAt: Date },
): Promise<BackupManifest> {
  const { into, documents, bucket, checkpoints, secrets, besides, onProgress } = options;
  const copied = documents
    ? await copyDocuments(documents, join(into, DOCUMENTS), (done, total) => onProgress?.('documents', done, total))
    : { count: 0, bytes: 0 };
  const isIncluded = await stat(checkpoints).then(
    () => true,
    () => false,
  );
  if (isIncluded) await copyFile(checkpoints, join(draft, CHECKPOINTS));
  const names = [BASE, BASE_MANIFEST, ...(isIncluded ? [CHECKPOINTS] : [])];
  const { version, number, systemIdentifier, name, schema, lastRecordedAt } = facts;
  const manifest: BackupManifest = {
    format: 1,
    beganAt: facts.now.toISOString(),
    endedAt: endedAt.toISOString(),
    postgres: { version, major: Math.floor(number / 10_000), systemIdentifier, ...base },
    database: { name, schema, lastRecordedAt: lastRecordedAt?.toISOString() ?? null },
    archive: { isOn: facts.archiveMode !== 'off', command: facts.archiveLibrary || facts.archiveCommand },
    secrets,
    documents: { in: bucket ?? DOCUMENTS, ...copied },
    checkpoints: { path: checkpoints, isIncluded },
    besides,
    parts: await Promise.all(names.map((path) => partOf(draft, path))),
  };
  await writeFile(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  return manifest;
}
