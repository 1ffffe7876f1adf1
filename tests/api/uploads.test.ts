import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../api/app.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { pdf, temporaryFiles, type TestFiles } from '../support/files.ts';
import { until } from '../support/until.ts';
import { startApi, type TestApi } from './api-in-tests.ts';
import { claimWithDocuments, sendFile } from './claims-in-tests.ts';

let api: TestApi;
let files: TestFiles;
beforeAll(async () => {
  files = temporaryFiles();
  api = await startApi(() => ({ files }));
});
afterAll(async () => {
  await api.close();
  await files.remove();
});

describe('over a real connection', () => {
  let address: URL;
  beforeAll(async () => {
    await api.app.listen({ port: 0, host: '127.0.0.1' });
    address = new URL(`http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`);
  });

  const put = (id: string, headers: Record<string, string> = {}) =>
    httpRequest(new URL(`/v1/cases/${id}/documents/k1/file`, address), {
      method: 'PUT',
      headers: { authorization: `Bearer ${api.keys.agent}`, 'idempotency-key': randomUUID(), ...headers },
    });
  const answered = (sent: ReturnType<typeof put>) =>
    new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      sent.on('error', reject);
      sent.on('response', (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode, body }));
      });
    });

  it('100 MB are refused without being kept in memory, whether their length is told or not', async () => {
    const id = await claimWithDocuments(api);
    const before = await files.stored();
    const chunk = Buffer.alloc(1_000_000, 0x20);
    pdf().copy(chunk);
    for (const headers of [{ 'content-length': '100000000' }, { 'transfer-encoding': 'chunked' }]) {
      const resting = process.memoryUsage();
      let most = 0;
      const sent = put(id, headers);
      const answer = answered(sent);
      function* megabytes() {
        for (let count = 0; count < 100; count += 1) {
          const { rss, arrayBuffers } = process.memoryUsage();
          most = Math.max(most, rss - resting.rss, arrayBuffers - resting.arrayBuffers);
          yield chunk;
        }
      }
      Readable.from(megabytes()).pipe(sent);
      expect(await answer).toMatchObject({ status: 413, body: expect.stringContaining('"file-too-large"') });
      expect(most).toBeLessThan(60_000_000);
    }
    expect(await files.stored()).toEqual(before);
  });

  it('an upload that breaks off leaves nothing, and the next one is taken', async () => {
    const id = await claimWithDocuments(api);
    const before = await files.stored();
    const sent = put(id, { 'content-length': '1000000' });
    sent.on('error', () => {});
    sent.write(pdf('x'.repeat(500_000)));
    await until(async () => (await files.stored()).length > before.length);
    sent.destroy();
    await until(async () => (await files.stored()).length === before.length);
    expect((await sendFile(api, id, pdf())).status).toBe(200);
  });
});

describe('a start of the API', () => {
  /** What a process leaves that died between storing a file and ending its deposit. */
  async function leftBehind(own: TestFiles, file: Buffer): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      `import { Readable } from 'node:stream';
       import { filesOf } from './files/files.ts';
       const bytes = Buffer.from('${file.toString('base64')}', 'base64');
       const { sha256 } = await filesOf('${own.home}').store.put(Readable.from([bytes]), { maxBytes: 1000 });
       process.stdout.write(sha256, () => process.kill(process.pid, 'SIGKILL'));`,
    ]).catch((killed: { stdout: string }) => killed);
    return stdout;
  }

  it('keeps of what a dead process left the files that a log refers to, and clears away the others', async () => {
    const own = temporaryFiles();
    let deps: ApiDeps | undefined;
    const one = await startApi((all) => {
      deps = { ...all, files: own };
      return { files: own };
    });
    const id = await claimWithDocuments(one);
    expect((await sendFile(one, id, pdf('of a case'))).status).toBe(200);
    const [kept = ''] = await own.stored();
    const orphan = await leftBehind(own, pdf('of nobody'));
    expect(await leftBehind(own, pdf('of a case'))).toBe(kept.slice(-64));
    expect(await own.stored()).toHaveLength(4);
    const again = await buildApp(deps!);
    await again.ready();
    expect(await own.stored()).toEqual([kept]);
    expect(await own.store.has(orphan)).toBe(false);
    await Promise.all([one.close(), again.close()]);
    await own.remove();
  });
});
