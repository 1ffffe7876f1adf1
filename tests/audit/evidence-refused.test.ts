import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeEvidence, type EvidenceDeps } from '../../evidence/bundle.ts';
import { EvidenceRefused, NoRoom } from '../../evidence/refused.ts';
import { check, entriesOfArchive } from '../../evidence/verifier/verify.mjs';
import { FileAltered } from '../../files/failure.ts';
import type { FileStore } from '../../files/store.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { AT, livedClaim, openOffice, type Office } from './evidence/bundles.ts';
import { tamperedPool } from './evidence/tampered.ts';

let office: Office;
let caseId: string;
let place: string;

beforeAll(async () => {
  office = await openOffice();
  ({ caseId } = await livedClaim(office));
  await office.checkpoint();
  place = join(office.folder, 'bundles');
  await mkdir(place);
});
afterAll(() => office.close());

const write = (deps: Partial<EvidenceDeps>, path = join(place, 'bundle.zip')) => {
  const { pool, files } = office;
  const request = { caseId, language: 'zh', redact: [], at: AT, by: 'a.auditor' } as const;
  return writeEvidence({ pool, secrets: TEST_SECRETS, files: files.store, ...deps }, request, path);
};

const tampered = <T>(sql: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> =>
  tamperedPool(office, sql.replaceAll(':case', `'${caseId}'`), work);

describe('what is not what was sealed', () => {
  it.each<[what: string, sql: string, said: RegExp]>([
    [
      'an event',
      `update events set actor = '{"id":"x"}' where case_id = :case and seq = 3`,
      /of event 3: it is not the event/,
    ],
    [
      'a text',
      `update events set personal = '{"text":"x"}' where case_id = :case and seq = 1`,
      /its personal data are not those/,
    ],
    [
      'the end of the log',
      `delete from events where case_id = :case and seq > 9`,
      /the case was at event 11, the log ends at/,
    ],
    [
      'a command',
      `update commands set outcome = 'refused' where case_id = :case and type = 'OpenPayer'`,
      /its seal is not the one/,
    ],
    [
      'a body',
      `update commands set body = '{}' where case_id = :case and type = 'AddNote'`,
      /The body of command .* is not the one/,
    ],
    ['rules', `update rulebooks set content_hash = 'x'`, /The rulebook demo@2025-01-01 in the database is not the one/],
    ['rules away', `delete from rulebooks`, /The rulebook demo@2025-01-01 is not in the database/],
    [
      'a checkpoint',
      `update checkpoints set line = replace(line, 'Z', '0Z')`,
      /A checkpoint in the database is not what was signed/,
    ],
  ])('is not exported: %s', async (_, sql, said) => {
    const refused = tampered(sql, (pool) => write({ pool }));
    await expect(refused).rejects.toThrow(said);
    await expect(refused).rejects.toBeInstanceOf(EvidenceRefused);
    expect(await readdir(place)).toEqual([]);
  });

  it('nor is a case that is not there, nor anything without a key to sign with', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(office.make({ caseId: nobody })).rejects.toThrow(`There is no case ${nobody}.`);
    const { checkpoint: _checkpoint, ...keyless } = TEST_SECRETS;
    await expect(write({ secrets: keyless })).rejects.toThrow('no key for checkpoints');
    expect(await readdir(place)).toEqual([]);
  });

  it('would be exported if nothing were changed', async () => {
    const path = join(office.folder, 'whole.zip');
    await tampered('select 1', (pool) => write({ pool }, path));
    expect(() => check(entriesOfArchive(readFileSync(path)))).not.toThrow();
  });
});

/** A store whose files end with an error. */
const breaking = (error: Error): FileStore => {
  function* pieces() {
    yield Buffer.alloc(10);
    throw error;
  }
  const open = () => Promise.resolve({ stream: Readable.from(pieces()), bytes: 20 });
  return { has: () => Promise.resolve(true), open } as unknown as FileStore;
};

describe('a bundle that cannot be written', () => {
  it.each([new Error('the store of files is gone'), new FileAltered('a', 'b')])(
    'leaves nothing behind: %s',
    async (error) => {
      await expect(write({ files: breaking(error) })).rejects.toBe(error);
      expect(await readdir(place)).toEqual([]);
    },
  );

  it('for want of a printer leaves nothing behind', async () => {
    const failed = new Error('there is no browser');
    await expect(write({ print: () => Promise.reject(failed) })).rejects.toBe(failed);
    expect(await readdir(place)).toEqual([]);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'since the disk is full says so and leaves nothing behind, and can be written once there is room',
    async () => {
      const disk = join(office.folder, 'disk');
      await mkdir(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
      try {
        const refused = write({}, join(disk, 'bundle.zip'));
        await expect(refused).rejects.toBeInstanceOf(NoRoom);
        await expect(refused).rejects.toThrow(`There is no room for ${disk}/bundle.zip; nothing was left behind.`);
        expect(await readdir(disk)).toEqual([]);
        execFileSync('mount', ['-o', 'remount,size=4m', disk]);
        await expect(write({}, join(disk, 'bundle.zip'))).resolves.toMatchObject({ head: { seq: 11 } });
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );

  it('says that a document is missing which the store has lost', async () => {
    const path = join(office.folder, 'lost.zip');
    await write({ files: { has: () => Promise.resolve(false) } as unknown as FileStore }, path);
    const { open } = check(entriesOfArchive(readFileSync(path)));
    expect(open.map(([english]) => english)).toContain('documents that are not shown, whose hashes are here: 1');
  });

  it('is never written over another file', async () => {
    const path = join(office.folder, 'kept.zip');
    await writeFile(path, 'mine');
    await expect(write({}, path)).rejects.toThrow('EEXIST');
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
