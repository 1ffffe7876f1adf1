import { readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from '../api/api-in-tests.ts';
import { claimWithDocuments, sendFile } from '../api/claims-in-tests.ts';
import { pdf, temporaryFiles, type TestFiles } from '../support/files.ts';
import { objectOf, startS3Server, type S3Server } from '../support/s3-server.ts';

let bucket: S3Server;
let files: TestFiles;
let api: TestApi;
const lines: string[] = [];
beforeAll(async () => {
  bucket = await startS3Server();
  files = temporaryFiles({ ...bucket.env, REDRESS_SCAN_COMMAND: 'grep -qv EICAR' });
  api = await startApi(() => ({
    files,
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
  }));
});
afterAll(async () => {
  await api.close();
  await files.remove();
  await bucket.remove();
});

const link = async (id: string): Promise<string> =>
  (await api.call('POST', `/v1/cases/${id}/documents/k1/link`, { body: {} })).body.url;
const taken = async (file: Buffer): Promise<{ id: string; sha256: string }> => {
  const id = await claimWithDocuments(api);
  const { status, body } = await sendFile(api, id, file);
  expect(status, JSON.stringify(body)).toBe(200);
  return { id, sha256: body.events[0].data.sha256 };
};

it('a file goes into the bucket and comes back byte for byte through a signed link of ours', async () => {
  const file = pdf('x'.repeat(2_000_000));
  const { id, sha256 } = await taken(file);
  expect(await bucket.objects()).toContain(objectOf(sha256));
  expect(await files.stored()).toEqual([]);
  const answer = await api.app.inject(await link(id));
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload.equals(file)).toBe(true);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-length': String(file.length) });
});

it('a file that its case or its scan refuses is not in the bucket', async () => {
  const before = await bucket.objects();
  const id = await claimWithDocuments(api);
  const unclean = await sendFile(api, id, Buffer.from('EICAR'), { name: 'a.txt' });
  expect([unclean.status, unclean.body.code]).toEqual([422, 'file-not-clean']);
  const unasked = await sendFile(api, id, pdf('unasked'), { document: 'k9' });
  expect(unasked.body.code).toBe('unknown-document');
  expect([await bucket.objects(), await files.stored()]).toEqual([before, []]);
});

it('while the bucket is away, files are refused for now, and the log says why', async () => {
  const { id } = await taken(pdf('before'));
  const other = await claimWithDocuments(api);
  const url = await link(id);
  await bucket.kill();
  const before = lines.length;
  const sent = { idempotency: 'sent-twice' };
  const refused = await sendFile(api, other, pdf('meanwhile'), sent);
  expect([refused.status, refused.body.code]).toEqual([503, 'file-store-unavailable']);
  const fetched = await api.app.inject(url);
  expect([fetched.statusCode, fetched.json().code]).toEqual([503, 'file-store-unavailable']);
  expect(fetched.headers['retry-after']).toBe('30');
  const told = lines.slice(before).filter((line) => line.includes('a request failed'));
  expect(told).toHaveLength(2);
  for (const line of told) expect(line).toMatch(/No server answers there \(ECONNREFUSED\): see that it runs/);
  await bucket.start();
  expect((await sendFile(api, other, pdf('meanwhile'), sent)).status).toBe(200);
  expect((await api.app.inject(url)).rawPayload).toEqual(pdf('before'));
});

it('a file that was altered in the bucket is not given out', async () => {
  const small = await taken(pdf('to be altered'));
  await writeFile(bucket.fileOf(objectOf(small.sha256)), pdf('to be ALTERED'));
  const answer = await api.app.inject(await link(small.id));
  expect([answer.statusCode, answer.json().code]).toEqual([500, 'file-altered']);
  expect(answer.body).not.toContain('ALTERED');
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers).not.toHaveProperty('content-disposition');

  // Of a large one something was sent before its end is known, so its transfer breaks off.
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
  const large = await taken(pdf('x'.repeat(2_000_000)));
  const path = bucket.fileOf(objectOf(large.sha256));
  const right = await readFile(path);
  const url = new URL(await link(large.id), address);
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(right)).toBe(true);
  await writeFile(path, Buffer.concat([right.subarray(0, -1), Buffer.from('!')]));
  const broken = await fetch(url);
  await expect(broken.arrayBuffer()).rejects.toThrow();
});

it('no line of all this held the secret of the bucket', () => {
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.join('')).not.toContain(bucket.env.AWS_SECRET_ACCESS_KEY);
});
