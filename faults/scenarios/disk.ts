import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, rename, rm, statfs, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from '../../local/processes.ts';
import { findLauncher } from '../../local/postgres-binaries.ts';
import { pause, type Field, type Scenario } from '../scenario.ts';
import { inject as strace } from '../stack/strace.ts';
import type { Stack } from '../stack/stack.ts';

const run = promisify(execFile);
const MIB = 1024 * 1024;
/** A few segments of the write-ahead log of 16 MiB each. */
const WAL_DISK_MIB = 160;
const TABLE_DISK_MIB = 64;

/** Small disks are made of memory, which root alone may mount. */
async function cannotMount({ home }: Stack): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !findProgram('mount')) return 'mounting a small disk needs root and mount(8)';
  const folder = join(home, 'try-mount');
  await mkdir(folder, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    await run('umount', [folder]);
    return undefined;
  } catch {
    return 'a tmpfs cannot be mounted here';
  }
}

/** Runs with a small disk that PostgreSQL may write to, and takes it away again. */
async function withDisk(stack: Stack, mebibytes: number, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = join(stack.home, 'small-disk');
  await mkdir(folder, { recursive: true });
  await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=700`, 'tmpfs', folder]);
  try {
    await (await findLauncher()).own(folder);
    await work(folder);
  } finally {
    await run('umount', ['-l', folder]);
  }
}

const fillerIn = (folder: string): string => join(folder, 'filler');

/** Writes until nothing more fits. */
async function fill(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const chunk = Buffer.alloc(MIB);
  await writeFile(fillerIn(folder), Buffer.alloc(0));
  for (let left = bavail * bsize; left > 0; left -= MIB)
    await writeFile(fillerIn(folder), chunk.subarray(0, Math.min(left, MIB)), { flag: 'a' }).catch(() => {});
}

const empty = (folder: string): Promise<void> => rm(fillerIn(folder), { force: true });

/** The write-ahead log on a small disk that fills: PostgreSQL stops itself rather than answer what it cannot keep. */
async function fullLog(field: Field): Promise<void> {
  const { stack, inject } = field;
  const { store } = stack;
  await withDisk(stack, WAL_DISK_MIB, async (folder) => {
    const wal = join(store.dataFolder, 'pg_wal');
    await store.stop('fast');
    await cp(wal, join(folder, 'wal'), { recursive: true, preserveTimestamps: true });
    await rename(wal, `${wal}.whole`);
    await chmod(join(folder, 'wal'), 0o700);
    await symlink(join(folder, 'wal'), wal);
    await store.ensure();
    try {
      await field.load.progress(10);
      await inject('disk of the write-ahead log full', () => fill(folder));
      // A new segment is needed at once, instead of after sixteen mebibytes.
      for (let turn = 0; turn < 12; turn += 1) {
        await stack.sql('select pg_switch_wal()').catch(() => undefined);
        await pause(300);
      }
      await empty(folder);
      await store.ensure();
      await field.load.progress(10);
    } finally {
      await empty(folder);
      await store.ensure();
      await store.stop('fast');
      await rm(wal);
      await cp(join(folder, 'wal'), wal, { recursive: true, preserveTimestamps: true });
      await rm(`${wal}.whole`, { recursive: true });
      await store.ensure();
    }
  });
}

const MOVED = ['events', 'cases', 'commands', 'outbox'];

/** The tables on a small disk that fills: what needs a new page fails, what fits goes on. */
async function fullTables(field: Field): Promise<void> {
  const { stack, inject } = field;
  await withDisk(stack, TABLE_DISK_MIB, async (folder) => {
    const place = join(folder, 'tables');
    await mkdir(place, { mode: 0o700 });
    await (await findLauncher()).own(place);
    await stack.sql(`create tablespace small location '${place}'`);
    try {
      for (const table of MOVED) await stack.sql(`alter table ${table} set tablespace small`);
      await field.load.progress(10);
      const before = field.load.retries;
      await inject('disk of the tables full', () => fill(folder));
      for (const end = Date.now() + 8000; Date.now() < end;) {
        // Its pages are filled in no time, so that every command needs a new one.
        await stack.sql(`create table if not exists ballast (b text) tablespace small`).catch(() => undefined);
        await stack
          .sql(`insert into ballast select repeat('x', 1000) from generate_series(1, 2000)`)
          .catch(() => undefined);
        await pause(300);
        if (field.load.retries > before + 20) break;
      }
      await empty(folder);
      await field.load.progress(10);
    } finally {
      await empty(folder);
      await stack.sql('drop table if exists ballast');
      for (const table of MOVED) await stack.sql(`alter table ${table} set tablespace pg_default`);
      await stack.sql('drop tablespace small');
    }
  });
}

/** Whoever writes to a disk waits for it, or is told that it failed. */
const disturbed =
  (how: string, what: string, repeats: number) =>
  async (field: Field): Promise<void> => {
    const { stack, load, inject } = field;
    for (let turn = 0; turn < repeats; turn += 1) {
      await inject(what, async () => {
        const stop = await strace(stack.store.pids, how);
        await pause(field.isQuick ? 2000 : 5000);
        await stop();
      });
      await stack.store.ensure();
      await load.progress(5);
    }
  };

const cannotTrace = (): string | undefined =>
  findProgram('strace') ? undefined : 'strace is not installed (apt install strace)';

/** Disks that are full, slow and broken. */
export const DISK: readonly Scenario[] = [
  {
    name: 'disk-full-wal',
    group: 'disk',
    injects: 'the disk of the write-ahead log fills under load, and is emptied again',
    repeats: 10,
    cannotRun: cannotMount,
    run: fullLog,
  },
  {
    name: 'disk-full-tables',
    group: 'disk',
    injects: 'the disk of the tables fills under load, and is emptied again',
    repeats: 10,
    cannotRun: cannotMount,
    run: fullTables,
  },
  {
    name: 'disk-slow-fsync',
    group: 'disk',
    injects: 'each fdatasync of PostgreSQL takes 200 ms more',
    repeats: 10,
    cannotRun: cannotTrace,
    run: disturbed('fdatasync,fsync:delay_exit=200000', 'slow fsync', 1),
  },
  {
    name: 'disk-frozen-fsync',
    group: 'disk',
    injects: 'each fdatasync of PostgreSQL takes 3 s more, which is longer than a statement may take',
    repeats: 10,
    cannotRun: cannotTrace,
    run: disturbed('fdatasync,fsync:delay_exit=3000000', 'fsync of 3 s', 1),
  },
  {
    name: 'disk-failing-fsync',
    group: 'disk',
    injects: 'fdatasync of PostgreSQL fails with EIO, upon which it must not answer as if it had written',
    repeats: 10,
    cannotRun: cannotTrace,
    run: disturbed('fdatasync,fsync:error=EIO', 'failing fsync', 1),
  },
  {
    name: 'disk-failing-write',
    group: 'disk',
    injects: 'writes of PostgreSQL fail with ENOSPC',
    repeats: 10,
    cannotRun: cannotTrace,
    run: disturbed('pwrite64:error=ENOSPC', 'failing write', 2),
  },
];
