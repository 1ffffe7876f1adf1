import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { segmentsOf } from '../../backup/base-files.ts';
import { checkBackup } from '../../backup/check-backup.ts';
import { chooseBackup } from '../../backup/choose-backup.ts';
import { BASE, BASE_MANIFEST } from '../../backup/server-backup.ts';
import { leaveSettings, recoverySettings, unpackData } from '../../backup/restore.ts';
import { archiveSettings } from '../../backup/write-ahead-log.ts';
import { recorderOf } from '../../db/audit/streams.ts';
import { openPool } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { requireReconciled } from '../../db/set-back.ts';
import { ensureDatabase } from '../../local/ensure-database.ts';
import { takeLock } from '../../local/lock.ts';
import { startPostgres, type Postgres } from '../../local/postgres.ts';
import { runCli } from '../support/cli.ts';
import { BY_TEST } from '../support/secrets.ts';
import { until } from '../support/until.ts';

const DOCUMENT = 'What the customer sent.';
const SHA256 = createHash('sha256').update(DOCUMENT).digest('hex');
const PLACE = join('files', 'content', SHA256.slice(0, 2), SHA256);

let root: string;
let postgres: Postgres;
let pool: pg.Pool;
const at = (name: string) => join(root, name);
const backups = () => at('backups');
const place = (home = 'home') => ({ REDRESS_HOME: at(home), DATABASE_URL: postgres.url('redress') });
const tell = (word: string) => recorderOf(pool, BY_TEST)({ stream: 'upkeep', type: 'Told', data: { word } });
const clock = async () => (await pool.query<{ now: string }>('select clock_timestamp() as now')).rows[0]?.now ?? '';

/** Hands what is written of the log to the archive and waits until it lies there. */
async function archived(): Promise<void> {
  const { rows } = await pool.query<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name');
  await until(async () => (await readdir(at('wal'))).includes(`${rows[0]?.name}.gz`));
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'redress-backup-'));
  postgres = await startPostgres({ home: at('home'), settings: await archiveSettings(at('wal')) });
  await ensureDatabase(postgres.url('postgres'), 'redress');
  await migrate(postgres.url('redress'));
  pool = openPool({ url: postgres.url('redress'), max: 1, applicationName: 'redress-test' });
  await tell('yesterday');
  await mkdir(join(at('home'), PLACE, '..'), { recursive: true });
  await writeFile(join(at('home'), PLACE), DOCUMENT);
});
afterAll(async () => {
  await pool.end();
  await postgres.stop('immediate');
  await rm(root, { recursive: true, force: true });
});

describe('a backup', () => {
  it('is made while the server works, is whole, and names what it does not hold', async () => {
    const run = await runCli(['backup', backups(), '--json'], place());
    expect(run.code, run.stderr).toBe(0);
    const { folder, manifest } = JSON.parse(run.stdout) as Awaited<ReturnType<typeof chooseBackup>>;
    expect(await readdir(folder)).toEqual([BASE_MANIFEST, BASE, 'manifest.json']);
    expect(manifest).toMatchObject({
      archive: { isOn: true },
      database: { name: 'redress' },
      checkpoints: { isIncluded: false },
      documents: { count: 1, bytes: DOCUMENT.length },
    });
    const text = await readFile(join(folder, 'manifest.json'), 'utf8');
    expect(manifest.secrets.path).toContain('secrets.json');
    for (const { key } of [BY_TEST.secrets.seal.current()]) expect(text).not.toContain(key.toString('base64'));
    const verified = await runCli(['restore', '--verify', backups()], place());
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.stdout).toContain('and 1 documents are what was written');
    const documents = at('altered');
    await mkdir(join(documents, SHA256.slice(0, 2)), { recursive: true });
    await writeFile(join(documents, SHA256.slice(0, 2), SHA256), 'What somebody made of it.');
    const { faults } = await checkBackup(folder, manifest, { documents });
    expect(faults).toEqual([`the document ${SHA256} is not what came in`]);
  });

  it('that was changed, cut or completed by another hand is found out', async () => {
    const { folder } = await chooseBackup(backups(), undefined);
    const changed = at('changed');
    await cp(folder, changed, { recursive: true });
    const [base, list] = [join(changed, BASE), join(changed, BASE_MANIFEST)];
    const { manifest } = await chooseBackup(changed, undefined);
    const bytes = await readFile(base);
    const other = Buffer.from(bytes);
    other[Math.floor(bytes.length / 2)] = (other[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    await writeFile(base, other);
    expect((await checkBackup(changed, manifest, {})).faults).toEqual([`${BASE} is not what was written`]);
    await writeFile(base, bytes.subarray(0, -10));
    expect((await checkBackup(changed, manifest, {})).faults[0]).toContain('bytes instead of');
    await rm(base);
    expect((await checkBackup(changed, manifest, {})).faults).toEqual([`${BASE} is missing`]);

    // Whoever changes PostgreSQL's list as well, and ours, is told by the list's own hash.
    await writeFile(base, bytes);
    await writeFile(list, (await readFile(list, 'utf8')).replace(/"Checksum": "./, '"Checksum": "x'));
    const resigned = { ...manifest, parts: manifest.parts.filter(({ path }) => path !== BASE_MANIFEST) };
    await expect(checkBackup(changed, resigned, {})).rejects.toThrow('is not what PostgreSQL wrote');
  });

  it('leaves nothing and says why when the disk is full', async () => {
    const limited = `ulimit -f 1000; exec "${process.execPath}" --import tsx cli.ts backup "${at('full')}"`;
    const env = { PATH: process.env['PATH'] ?? '', SECRETS_FILE: 'tests/support/secrets.json', ...place() };
    const failed = await promisify(execFile)('bash', ['-c', limited], { env }).catch(
      (error: { stderr: string }) => error,
    );
    expect(failed.stderr).toContain('there is no room on the disk: make some, or name a folder on another one');
    expect(await readdir(at('full'))).toEqual([]);
  });
});

describe('a restore', () => {
  it('gets to the instant that is asked for, says so in the log, and lets no worker begin before the comparison with Temporal', async () => {
    await tell('in time');
    // An instant is told in milliseconds, cut off: within the one of the commit it would lie before it.
    await pool.query('select pg_sleep(0.005)');
    const to = await clock();
    await pool.query('select pg_sleep(0.005)');
    await tell('too late');
    await archived();
    const run = await runCli(['restore', backups(), '--to', to, '--wal', at('wal')], { REDRESS_HOME: at('restored') });
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toContain('Restored');
    expect(await readFile(join(at('restored'), PLACE), 'utf8')).toBe(DOCUMENT);
    const restored = await startPostgres({ home: at('restored') });
    const there = openPool({ url: restored.url('redress'), max: 1, applicationName: 'redress-test' });
    try {
      const { rows } = await there.query<{ word: string; to: string }>(
        `select data->>'word' as word, data->>'to' as to from stream_events where stream = 'upkeep' order by seq`,
      );
      expect(rows).toEqual([
        { word: 'yesterday', to: null },
        { word: 'in time', to: null },
        { word: null, to },
      ]);
      await expect(requireReconciled(there)).rejects.toThrow('run "redress reconcile"');
      await recorderOf(there, BY_TEST)({ stream: 'upkeep', type: 'ReconcileEnded', data: {} });
      await requireReconciled(there);
      const accepted = await runCli(['accept-restore'], {
        REDRESS_HOME: at('restored'),
        DATABASE_URL: restored.url('redress'),
      });
      expect(accepted).toMatchObject({ code: 0 });
      await expect(requireReconciled(there)).rejects.toThrow('run "redress reconcile"');
      const verified = await runCli(['verify'], {
        REDRESS_HOME: at('restored'),
        DATABASE_URL: restored.url('redress'),
      });
      expect(verified.stdout).toContain('Every chain is whole');
    } finally {
      await there.end();
      await restored.stop('immediate');
    }
  });

  it('leaves a PostgreSQL of somebody else what it needs to get to the end of the archive', async () => {
    await tell('last');
    await archived();
    const own = at('own');
    await unpackData(await chooseBackup(backups(), undefined), join(own, 'postgres'));
    await leaveSettings(
      join(own, 'postgres'),
      recoverySettings({ to: undefined, archive: at('wal'), timeline: undefined }),
    );
    await copyFile(join(at('home'), 'postgres-password'), join(own, 'postgres-password'));
    const server = await startPostgres({ home: own });
    const there = openPool({ url: server.url('redress'), max: 1, applicationName: 'redress-test' });
    try {
      await until(async () => !(await there.query<{ is: boolean }>('select pg_is_in_recovery() as is')).rows[0]?.is);
      const { rows } = await there.query<{ word: string }>(
        `select data->>'word' as word from stream_events where stream = 'upkeep' order by seq desc limit 1`,
      );
      expect(rows).toEqual([{ word: 'last' }]);
    } finally {
      await there.end();
      await server.stop('immediate');
    }
  });

  it('says what is wrong before it begins', async () => {
    const refused = async (args: string[], home: string, env = {}) => {
      const { code, stderr } = await runCli(['restore', backups(), ...args], { REDRESS_HOME: at(home), ...env });
      expect(code).not.toBe(0);
      return stderr;
    };
    expect(await refused([], 'restored')).toContain('is not empty. Nothing is overwritten');
    expect(await refused(['--to', '2026-03-02T09:30:00Z'], 'fresh')).toContain('name its folder with --wal');
    expect(await refused([], 'fresh', { SECRETS_FILE: '' })).toContain('bring back the copy of');
    const early = chooseBackup(backups(), '2020-01-01T00:00:00.000Z');
    await expect(early).rejects.toThrow('From a backup one gets to no instant before its end');
    const lock = await takeLock(join(at('fresh'), 'run/start.lock'));
    expect(await refused([], 'fresh')).toContain('stop it first, or set REDRESS_HOME to another folder');
    if ('release' in lock) await lock.release();
    const late = await refused(['--to', '2099-01-01T00:00:00Z', '--wal', at('wal')], 'fresh');
    expect(late).toContain('the archive ends before that instant. Leave --to out');
  });

  it('unpacks no file that is not what PostgreSQL wrote, and no backup of another version', async () => {
    const chosen = await chooseBackup(backups(), undefined);
    const changed = at('other-version');
    await cp(chosen.folder, changed, { recursive: true });
    const manifest = await readFile(join(changed, 'manifest.json'), 'utf8');
    await writeFile(join(changed, 'manifest.json'), manifest.replace('"major": 18', '"major": 17'));
    const run = await runCli(['restore', changed], { REDRESS_HOME: at('other') });
    expect(run.stderr).toContain('unpack it with --into and start it with its own version');
    const bytes = await readFile(join(changed, BASE));
    await writeFile(
      join(changed, BASE),
      bytes.fill(0, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 64),
    );
    await expect(unpackData({ ...chosen, folder: changed }, at('unpacked'))).rejects.toThrow();
  });

  it('knows the parts of the log between two places', () => {
    const bytes = 16n * 1024n * 1024n;
    const names = segmentsOf({ timeline: 2, from: '0/FE000028', until: '1/1000000' }, bytes);
    expect(names).toEqual(['0000000200000000000000FE', '0000000200000000000000FF', '000000020000000100000000']);
  });
});
