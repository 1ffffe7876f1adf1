import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import { makeCheckpoint } from '../../../db/audit/checkpoints.ts';
import { openDatabase, openPool } from '../../../db/client.ts';
import { publishRulebooks } from '../../../db/rulebooks.ts';
import type { Secrets } from '../../../db/secrets/secrets.ts';
import { Archive } from '../../../evidence/archive.ts';
import { writeEvidence, type EvidenceRequest, type MadeEvidence } from '../../../evidence/bundle.ts';
import type { CommandBody } from '../../../workflows/domain/command.ts';
import { claimFile } from '../../support/claims.ts';
import { pdf, temporaryFiles, type TestFiles } from '../../support/files.ts';
import { DEMO, Life, opening, randomOf } from '../../support/lives.ts';
import { cloneDatabase } from '../../support/postgres.ts';
import { BY_TEST, TEST_SECRETS } from '../../support/secrets.ts';

export const VERIFIERS = fileURLToPath(new URL('../../../evidence/verifier', import.meta.url));
export const DOCUMENT = pdf('an invoice');

/** A database with cases, a store of files, and a folder in which checkpoints and bundles lie. */
export interface Office {
  url: string;
  pool: pg.Pool;
  files: TestFiles;
  folder: string;
  checkpoints: string;
  checkpoint: () => Promise<void>;
  /** Makes a bundle and answers it with the files in it. */
  make: (
    more?: Partial<EvidenceRequest> & { caseId: string; print?: (html: string) => Promise<Buffer> },
  ) => Promise<Made>;
  close: () => Promise<void>;
}

export interface Made extends MadeEvidence {
  path: string;
  data: Buffer;
}

export const AT = '2026-11-25T08:00:00.000Z';

/** The database of an organisation, with its rules. */
export async function openOffice(): Promise<Office> {
  const secrets = TEST_SECRETS;
  const database = await cloneDatabase();
  const pool = openPool({ url: database.url, max: 3, applicationName: 'redress-test' });
  const db = openDatabase({ url: database.url, max: 1, applicationName: 'redress-test' });
  await publishRulebooks(db, [DEMO], BY_TEST);
  await db.destroy();
  const folder = await mkdtemp(join(tmpdir(), 'redress-evidence-'));
  const files = temporaryFiles();
  const checkpoints = join(folder, 'checkpoints.jsonl');
  let made = 0;
  return {
    url: database.url,
    pool,
    files,
    folder,
    checkpoints,
    checkpoint: async () => {
      await makeCheckpoint(database.url, { secrets, file: checkpoints }, new Date().toISOString());
    },
    make: async ({ print, ...more } = { caseId: '' }) => {
      const path = join(folder, `bundle-${(made += 1)}.zip`);
      const request = { language: 'zh', redact: [], at: AT, by: 'a.auditor', ...more } as const;
      const written = await writeEvidence({ pool, secrets, files: files.store, print }, request, path);
      return { ...written, path, data: await readFile(path) };
    },
    close: async () => {
      await pool.end();
      await database.drop();
      await files.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const yuan = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });

/** A claim with a document, money, Chinese texts and a refused command. */
export async function livedClaim({ pool, files }: Office): Promise<Life> {
  const deposit = await files.store.put(Readable.from([DOCUMENT]), files.limits);
  await deposit.keep();
  const life = new Life(pool, randomOf(7));
  const claim = opening('claim', {
    caseType: 'damage',
    complainant: { name: '王"示例甲"', phone: '000-0009', email: 'w@example.org' },
    description: '两箱破损 — “水渍” 🎋',
    amount: yuan('120000'),
    facts: { natureOfDamage: 'broken', piecesDamaged: 4 },
  });
  const { sha256, bytes, mediaType } = deposit;
  const steps: CommandBody[] = [
    claim,
    claimFile as unknown as CommandBody,
    { type: 'OpenPayer', payer: 'own', party: 'ourselves' },
    { type: 'AskDocuments', payer: 'y1', documents: ['invoice'] },
    { type: 'ReceiveDocument', document: 'k1', sha256, bytes, mediaType, text: '发票-王.pdf' },
    { type: 'CloseCase', outcome: 'too early' },
    { type: 'SetReserve', amount: yuan('120000'), reason: 'as claimed' },
    { type: 'AddNote', text: '客户再次来电，催问' },
  ];
  let at = Date.parse('2026-03-02T01:00:00.000Z');
  for (const step of steps) {
    await life.give(step, new Date(at).toISOString());
    at += 60_000;
  }
  return life;
}

export interface Run {
  code: number | null;
  output: string;
}

export function run(command: string, args: string[], input?: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    // Nothing of ours is in their reach: no package path, no home, another folder.
    const child = spawn(command, args, { cwd: tmpdir(), env: { PATH: process.env['PATH'] ?? '' } });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject).on('close', (code) => resolve({ code, output }));
    child.stdin.end(input);
  });
}

/** By Python in isolation: without its site packages and our environment. */
export const python = (args: string[], script = join(VERIFIERS, 'verify.py')) =>
  run('python3', ['-I', '-S', script, ...args]);
export const node = (args: string[], script = join(VERIFIERS, 'verify.mjs')) => run('node', [script, ...args]);

export type Files = Map<string, Buffer>;

/** The files as an archive of our form, whatever is in them. */
export async function archiveOf(files: Files, path: string): Promise<string> {
  const archive = await Archive.create(path);
  for (const [name, content] of files) await archive.add(name, content);
  await archive.end();
  return path;
}

/** The files with a manifest that is theirs, signed by the installation itself: what is wrong in them is for the checks behind it to find. */
export function signedAnew(files: Files, secrets: Secrets = TEST_SECRETS, change: object = {}): Files {
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as { signature: string };
  const entries = [...files].flatMap(([path, content]) =>
    path === 'manifest.json'
      ? []
      : [{ path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }],
  );
  const { signature: _signature, ...rest } = { ...manifest, files: entries, ...change };
  const signature = secrets.checkpoint?.sign(canonicalize(rest) ?? '');
  return new Map([...files, ['manifest.json', Buffer.from(`${canonicalize({ ...rest, signature }) ?? ''}\n`)]]);
}

/** The same files with one of them changed as JSON. */
// oxlint-disable-next-line typescript/no-explicit-any -- whatever JSON a bundle holds
export function withJson(files: Files, name: string, change: (content: any) => void): Files {
  const content: unknown = JSON.parse(files.get(name)?.toString() ?? '');
  change(content);
  return new Map([...files, [name, Buffer.from(JSON.stringify(content))]]);
}
