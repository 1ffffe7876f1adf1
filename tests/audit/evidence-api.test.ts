import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check, entriesOfArchive } from '../../evidence/verifier/verify.mjs';
import { NoChromium } from '../../forms/pdf.ts';
import { startApi, type TestApi } from '../api/api-in-tests.ts';
import { runCli } from '../support/cli.ts';
import { python } from './evidence/bundles.ts';

let api: TestApi;
let databaseUrl: string;
let folder: string;
let url: string;
let opened: { id: string; reference: string };
let hasPrinter = true;

const MINIMAL = Buffer.from('%PDF-1.4\n/CreationDate (D:20260101000000)\n%%EOF\n');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-evidence-api-'));
  api = await startApi((_, found) => {
    databaseUrl = found;
    const print = () => (hasPrinter ? Promise.resolve(MINIMAL) : Promise.reject(new NoChromium('There is none.')));
    return { printer: { print, close: () => Promise.resolve() } };
  });
  url = await api.app.listen({ port: 0, host: '127.0.0.1' });
  opened = (await api.open()).body.case;
  await api.call('POST', `/v1/cases/${opened.id}/commands`, { body: { type: 'AddNote', text: '客户来电' } });
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (query = '', key = api.keys.auditor, id = opened.id) =>
  api.app.inject({
    method: 'GET',
    url: `/v1/cases/${id}/evidence${query}`,
    headers: { authorization: `Bearer ${key}` },
  });

const cli = (args: string[], env: Record<string, string> = {}) =>
  runCli(args, {
    REDRESS_URL: url,
    REDRESS_KEY: api.keys.auditor,
    DATABASE_URL: databaseUrl,
    REDRESS_HOME: folder,
    ...env,
  });

describe('a bundle over the API', () => {
  it('is an archive that is proven, with its hash beside it', async () => {
    const { statusCode, headers, rawPayload } = await get();
    expect(statusCode, rawPayload.toString()).toBe(200);
    const digest = createHash('sha256').update(rawPayload).digest('base64');
    expect(headers).toMatchObject({
      'content-type': 'application/zip',
      'content-length': String(rawPayload.length),
      'repr-digest': `sha-256=:${digest}:`,
      'content-disposition': `attachment; filename="evidence-${opened.reference}.zip"`,
    });
    const files = entriesOfArchive(rawPayload);
    expect([...files.keys()]).toContain('report.pdf');
    expect(() => check(files)).not.toThrow();
  });

  it('leaves out what it is asked to', async () => {
    const { rawPayload } = await get('?redact=complainant,text&pdf=false&lang=en');
    const files = entriesOfArchive(rawPayload);
    expect([...files.keys()]).not.toContain('report.pdf');
    expect(rawPayload.includes('Lin Example')).toBe(false);
    expect(rawPayload.includes('客户来电')).toBe(false);
    expect(JSON.parse(files.get('manifest.json')?.toString() ?? '')).toMatchObject({
      redacted: ['complainant', 'text'],
      language: 'en',
      madeBy: 'auditor',
    });
  });

  it('is recorded with the hash of its manifest, and who read the case is noted', async () => {
    const manifest = entriesOfArchive((await get('?pdf=false')).rawPayload).get('manifest.json') ?? '';
    const events = await api.db
      .selectFrom('stream_events')
      .selectAll()
      .where('stream', '=', 'exports/demo')
      .orderBy('seq', 'desc')
      .execute();
    expect(events[0]).toMatchObject({
      type: 'Exported',
      actor: { kind: 'person', id: 'auditor', role: 'auditor' },
      data: {
        what: 'evidence',
        format: 'zip',
        caseId: opened.id,
        file: createHash('sha256').update(manifest).digest('hex'),
      },
    });
    const reads = await api.db
      .selectFrom('reads')
      .selectAll()
      .where('route', '=', 'GET /v1/cases/:id/evidence')
      .execute();
    expect(reads.every(({ person, case_ids: ids }) => person === 'auditor' && ids.includes(opened.id))).toBe(true);
    expect(reads.length).toBeGreaterThan(0);
  });

  it.each(['agent', 'supervisor', 'manager'] as const)('is not for a %s', async (role) => {
    const { statusCode, body } = await get('', api.keys[role]);
    expect([statusCode, JSON.parse(body).code]).toEqual([403, 'forbidden']);
  });

  it('is not of a case outside the scope, of none, or with what nobody knows', async () => {
    const elsewhere = await api.keyFor({ role: 'auditor', organisations: ['third-party-logistics'] });
    const nobody = '00000000-0000-4000-8000-000000000000';
    const answers = [await get('', elsewhere), await get('', api.keys.auditor, nobody)];
    expect(answers.map(({ statusCode, body }) => [statusCode, JSON.parse(body).code])).toEqual([
      [404, 'unknown-case'],
      [404, 'unknown-case'],
    ]);
    for (const query of ['?redact=name', '?lang=de', '?pdf=perhaps', '?case=1']) {
      expect(JSON.parse((await get(query)).body), query).toMatchObject({ status: 400, code: 'validation' });
    }
  });

  it('says that it has no printer, and does without one', async () => {
    hasPrinter = false;
    try {
      expect(JSON.parse((await get()).body)).toMatchObject({ status: 503, code: 'printing-unavailable' });
      expect((await get('?pdf=false')).statusCode).toBe(200);
    } finally {
      hasPrinter = true;
    }
  });

  it('is refused of a log that was changed', async () => {
    const { id } = (await api.open()).body.case;
    await api.db.updateTable('events').set({ rulebook: 'x' }).where('case_id', '=', id).where('seq', '=', 2).execute();
    const { statusCode, body } = await get('', api.keys.auditor, id);
    expect([statusCode, JSON.parse(body)]).toEqual([
      409,
      expect.objectContaining({
        code: 'evidence-refused',
        detail: expect.stringContaining('of event 2: it is not the event'),
      }),
    ]);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'says that the disk of the server is full, and leaves nothing there',
    async () => {
      const disk = join(folder, 'disk');
      await mkdir(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
      const before = process.env['TMPDIR'];
      process.env['TMPDIR'] = disk;
      try {
        const { headers, body } = await get();
        expect(JSON.parse(body)).toMatchObject({ status: 503, code: 'no-room' });
        expect(headers['retry-after']).toBe('60');
        expect(await readdir(disk)).toEqual([]);
      } finally {
        if (before === undefined) delete process.env['TMPDIR'];
        else process.env['TMPDIR'] = before;
        execFileSync('umount', [disk]);
      }
      expect((await get()).statusCode).toBe(200);
    },
  );

  it('leaves no folder behind', async () => {
    const left = async () => (await readdir(tmpdir())).filter((name) => /^redress-evidence-\w{6}$/.test(name));
    const before = await left();
    await get();
    expect(await left()).toEqual(before);
  });
});

describe('redress evidence', () => {
  it('makes a checkpoint, writes the bundle and tells what it proves', async () => {
    const path = join(folder, 'case.zip');
    const { code, stdout, stderr } = await cli(['evidence', opened.reference, '-o', path, '--checkpoint', '--no-pdf']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Wrote .*case\.zip, \d+ bytes, SHA-256 [0-9a-f]{64}\n/);
    expect(stdout).toMatch(/proven {5}events 1 to \d+ and 2 commands are in the signed tree/);
    expect(stdout).toMatch(/not proven the HMAC seals/);
    const files = ['checkpoint-keys.json', 'checkpoints.jsonl'].map((name) => join(folder, 'checkpoints', name));
    const checked = await python([path, '--keys', files[0] ?? '', '--checkpoints', files[1] ?? '']);
    expect(checked.code, checked.output).toBe(0);
    expect(checked.output).toContain('the checkpoints are in the file that you have');
  });

  it('answers as JSON and redacts', async () => {
    const path = join(folder, 'redacted.zip');
    const args = ['evidence', opened.id, '--json', '-o', path, '--redact', 'all', '--no-pdf'];
    const { code, stdout } = await cli(args);
    expect(code).toBe(0);
    const bytes = await readFile(path);
    expect(JSON.parse(stdout)).toMatchObject({
      file: path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      proven: expect.arrayContaining([expect.stringContaining('files are those of the manifest')]),
    });
    expect(bytes.includes('Lin Example')).toBe(false);
  });

  it('says who may, and which cases and words there are', async () => {
    const agent = await cli(['evidence', opened.id], { REDRESS_KEY: api.keys.agent });
    expect([agent.code, agent.stderr]).toEqual([
      1,
      expect.stringContaining('it needs one of the roles: auditor, administrator'),
    ]);
    const unknown = await cli(['evidence', 'DEMO-NONE']);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('There is no case with the reference')]);
    const word = await cli(['evidence', opened.id, '--redact', 'name']);
    expect([word.code, word.stderr]).toEqual([2, expect.stringContaining('Allowed choices are complainant')]);
  });

  it.skipIf(process.getuid?.() !== 0)('leaves nothing behind on a disk that is full', async () => {
    const disk = join(folder, 'full');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    try {
      const { code, stderr } = await cli(['evidence', opened.id, '-o', join(disk, 'case.zip')]);
      expect([code, stderr]).toEqual([
        1,
        `redress: ${disk}/case.zip cannot be written (there is no room on the disk); nothing was left behind.\n`,
      ]);
      expect(await readdir(disk)).toEqual([]);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('leaves nothing behind of a bundle that breaks off or arrives otherwise', async () => {
    const { rawPayload: whole } = await get('?pdf=false');
    const digest = `sha-256=:${createHash('sha256').update(whole).digest('base64')}:`;
    const sent: [body: Buffer, headers: Record<string, string>][] = [
      [whole.subarray(0, 5000), { 'content-length': String(whole.length), 'repr-digest': digest }],
      [whole.subarray(0, 5000), { 'repr-digest': digest }],
      [Buffer.concat([whole.subarray(0, 5000), Buffer.alloc(1), whole.subarray(5001)]), { 'repr-digest': digest }],
    ];
    let next = 0;
    const server = createServer((_, response) => {
      const [body, headers] = sent[next] ?? [Buffer.of(), {}];
      response.writeHead(200, headers);
      response.write(body, () => (headers['content-length'] ? response.destroy() : response.end()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      for (; next < sent.length; next += 1) {
        const path = join(folder, `broken-${next}.zip`);
        const { code, stderr } = await cli(['evidence', opened.id, '-o', path], {
          REDRESS_URL: `http://127.0.0.1:${port}`,
        });
        expect([code, stderr]).toEqual([1, expect.stringMatching(/cannot be written \(.+\); nothing was left behind/)]);
      }
      expect((await readdir(folder)).filter((name) => name.startsWith('broken'))).toEqual([]);
    } finally {
      server.close();
    }
  });
});
