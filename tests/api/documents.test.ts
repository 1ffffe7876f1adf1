import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { documentListSchema, linkSchema } from '../../api/schemas/documents.ts';
import { LinkSigner } from '../../files/links.ts';
import { pdf, temporaryFiles, type TestFiles } from '../support/files.ts';
import { startApi, type TestApi } from './api-in-tests.ts';
import { claimWithDocuments, sendFile, type Sent } from './claims-in-tests.ts';

let api: TestApi;
let files: TestFiles;
let lines: string[];
beforeAll(async () => {
  files = temporaryFiles();
  lines = [];
  api = await startApi(() => ({
    files,
    logger: { level: 'info', stream: { write: (line: string) => void lines.push(line) } },
  }));
});
afterAll(async () => {
  await api.close();
  await files.remove();
});
// What a test left of an upload that failed would be there for ever.
afterEach(async () => expect((await files.stored()).filter((path) => path.startsWith('staging'))).toEqual([]));

const claim = (one = api) => claimWithDocuments(one);
const send = (id: string, file: Buffer, { one = api, ...sent }: Sent & { one?: TestApi } = {}) =>
  sendFile(one, id, file, sent);
const link = (id: string, { document = 'k1', key = api.keys.agent } = {}) =>
  api.call('POST', `/v1/cases/${id}/documents/${document}/link`, { key, body: {} });
const content = async () => (await files.stored()).filter((path) => path.startsWith('content'));

describe('a file for a document', () => {
  it('is stored once its bytes are known, and the case says so', async () => {
    const id = await claim();
    const file = pdf();
    const { status, body } = await send(id, file, { name: '保单.pdf', type: 'application/pdf' });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual(['DocumentReceived']);
    const { data, personal } = body.events[0];
    expect(data).toMatchObject({ document: 'policy', bytes: file.length, mediaType: 'application/pdf' });
    expect(personal).toEqual({ text: '保单.pdf' });
    const list = await api.call('GET', `/v1/cases/${id}/documents`);
    expect(documentListSchema.parse(list.body)).toEqual(list.body);
    expect(list.body.items).toMatchObject([
      { subject: 'k1', document: 'policy', payer: 'own', state: 'received', file: { sha256: data.sha256 } },
      { subject: 'k2', document: 'invoice', state: 'asked' },
    ]);
    expect(list.body.items[1].file).toBeUndefined();
  });

  it('is got back byte for byte through a link, saved and never shown', async () => {
    const id = await claim();
    const file = pdf('x'.repeat(2_000_000));
    expect((await send(id, file)).status).toBe(200);
    const made = await link(id, { key: api.keys.auditor });
    expect(linkSchema.parse(made.body)).toEqual(made.body);
    const answer = await api.app.inject(made.body.url);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(file)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(file.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="DEMO-[\w-]+-policy\.pdf"$/);
  });

  it('is one file however often the same content comes', async () => {
    const [first, second] = [await claim(), await claim()];
    const file = pdf(randomUUID());
    const before = (await content()).length;
    const answers = await Promise.all([send(first, file), send(second, file), send(first, file, { document: 'k2' })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await content()).toHaveLength(before + 1);
  });

  it('is taken once for a key, and a key is for one file', async () => {
    const id = await claim();
    const idempotency = randomUUID();
    const first = await send(id, pdf('1'), { idempotency });
    const again = await send(id, pdf('1'), { idempotency });
    expect([again.status, again.body.events]).toEqual([200, first.body.events]);
    const before = await content();
    const other = await send(id, pdf('another'), { idempotency });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect(await content()).toEqual(before);
  });

  it('goes when its case refuses it, unless another case has it', async () => {
    const [mine, other] = [await claim(), await claim()];
    const shared = pdf(randomUUID());
    expect((await send(other, shared)).status).toBe(200);
    const before = await content();
    for (const file of [shared, pdf(randomUUID())]) {
      expect((await send(mine, file, { document: 'k9' })).body.code).toBe('unknown-document');
    }
    expect(await content()).toEqual(before);
    expect((await api.app.inject((await link(other)).body.url)).rawPayload.equals(shared)).toBe(true);
  });

  it('stays for one case while another refuses the same at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await claim();
      const file = pdf(randomUUID());
      const [taken] = await Promise.all([send(id, file), send(id, file, { document: 'k9' })]);
      expect(taken.status).toBe(200);
      expect((await api.app.inject((await link(id)).body.url)).rawPayload.equals(file)).toBe(true);
    }
  });

  it('must come as a file: nobody may say that one came', async () => {
    const id = await claim();
    const body = { type: 'ReceiveDocument', document: 'k1', sha256: 'a'.repeat(64), bytes: 1, mediaType: 'image/png' };
    const answer = await api.call('POST', `/v1/cases/${id}/commands`, { body });
    expect([answer.status, answer.body.code]).toEqual([400, 'upload-needed']);
  });
});

describe('a file that is wrong', () => {
  const refused: [what: string, status: number, code: string, file: Buffer, sent: Sent][] = [
    ['a program', 415, 'file-type-refused', Buffer.from('MZ\0\0\0'), { name: 'policy.pdf' }],
    ['a type that its name lies about', 415, 'file-type-differs', pdf(), { name: 'policy.png' }],
    ['a type that its sender lies about', 415, 'file-type-differs', pdf(), { type: 'image/png' }],
    ['an ending after the ending', 415, 'file-type-differs', pdf(), { name: 'policy.pdf.exe' }],
    ['a path in its name', 400, 'file-name-refused', pdf(), { name: '../../etc/policy.pdf' }],
    ['a Windows path in its name', 400, 'file-name-refused', pdf(), { name: 'C:\\policy.pdf' }],
    ['a name that turns the writing around', 400, 'file-name-refused', pdf(), { name: 'policy\u202efdp.exe' }],
    ['no bytes', 400, 'file-empty', Buffer.alloc(0), { type: 'application/pdf' }],
  ];
  it.each(refused)('in that it has %s is refused and leaves nothing', async (_, status, code, file, sent) => {
    const id = await claim();
    const before = await content();
    const answer = await send(id, file, sent);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await content()).toEqual(before);
    expect((await api.call('GET', `/v1/cases/${id}/documents`)).body.items[0].state).toBe('asked');
  });

  it('by its scan leaves nothing; a clean one is taken', async () => {
    const scanned = temporaryFiles({ REDRESS_SCAN_COMMAND: 'grep -qv EICAR' });
    const one = await startApi(() => ({ files: scanned }));
    const id = await claim(one);
    const bad = await send(id, Buffer.from('EICAR'), { one, name: 'a.txt' });
    expect([bad.status, bad.body.code]).toEqual([422, 'file-not-clean']);
    expect(await scanned.stored()).toEqual([]);
    expect((await send(id, pdf(), { one })).status).toBe(200);
    await one.close();
    await scanned.remove();
  });
});

describe('whoever may not', () => {
  it('sends, lists and links nothing of another organisation, and stores nothing', async () => {
    const id = await claim();
    await send(id, pdf());
    const key = await api.keyFor({ role: 'manager', organisations: ['third-party-logistics'] });
    const before = await content();
    const sent = await send(id, pdf(randomUUID()), { key });
    const answers = [sent, await api.call('GET', `/v1/cases/${id}/documents`, { key }), await link(id, { key })];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([1, 2, 3].map(() => [404, 'unknown-case']));
    expect(await content()).toEqual(before);
  });

  it('sends nothing as an auditor', async () => {
    const id = await claim();
    expect((await send(id, pdf(), { key: api.keys.auditor })).body.code).toBe('forbidden');
  });
});

describe('a link', () => {
  it('is refused when it was changed, signed by somebody else, or is no link', async () => {
    const id = await claim();
    await send(id, pdf());
    const { url } = (await link(id)).body;
    const [told, signature] = url.replace('/v1/files/', '').split('.');
    const linked = JSON.parse(Buffer.from(told, 'base64url').toString());
    const prolonged = Buffer.from(JSON.stringify({ ...linked, expiresAt: linked.expiresAt + 1 })).toString('base64url');
    const stranger = await new LinkSigner(() => Promise.resolve(Buffer.alloc(32))).sign(linked);
    for (const token of [`${prolonged}.${signature}`, stranger, `${told}.${signature.slice(0, -4)}AAAA`, `${told}.A`]) {
      const answer = await api.app.inject(`/v1/files/${token}`);
      expect([answer.statusCode, answer.json().code], token).toEqual([403, 'link-not-valid']);
    }
    expect((await api.app.inject('/v1/files/x')).statusCode).toBe(400);
    expect((await api.app.inject(url)).statusCode).toBe(200);
  });

  it('is refused when it has expired', async () => {
    const id = await claim();
    await send(id, pdf());
    const { url, expiresAt } = (await link(id)).body;
    const left = new Date(expiresAt).getTime() - Date.now();
    expect(left).toBeGreaterThan(4.5 * 60_000);
    expect(left).toBeLessThanOrEqual(5 * 60_000);
    const linked = await files.links.read(url.replace('/v1/files/', ''));
    const old = await files.links.sign({ ...linked!, expiresAt: Date.now() - 1 });
    const answer = await api.app.inject(`/v1/files/${old}`);
    expect([answer.statusCode, answer.json().code]).toEqual([410, 'link-expired']);
  });

  it('needs a document with a file', async () => {
    const id = await claim();
    expect((await link(id)).body.code).toBe('no-file');
    expect((await link(id, { document: 'k9' })).body.code).toBe('unknown-document');
    const complaint = (await api.open()).body.case.id;
    expect((await link(complaint)).body.code).toBe('unknown-document');
    expect((await api.call('GET', `/v1/cases/${complaint}/documents`)).body.items).toEqual([]);
  });

  it('leaves a line with its request and its key, and no name of anybody', async () => {
    const id = await claim();
    await send(id, pdf(), { name: 'Lin Example.pdf' });
    lines.length = 0;
    const { url } = (await link(id)).body;
    await api.app.inject(url);
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged.map(({ msg }) => msg)).toEqual(['a link to a file was made', 'a file was fetched']);
    for (const line of logged) expect(line).toMatchObject({ caseId: id, document: 'k1', reqId: expect.any(String) });
    expect(logged[0]).toHaveProperty('keyId');
    expect(lines.join('')).not.toMatch(/Lin Example|DEMO-/);
  });
});
