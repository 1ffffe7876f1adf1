import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { pdf } from '../support/files.ts';
import { Api } from '../support/http.ts';
import { startProduct, type Product } from '../support/product.ts';

let product: Product;
let api: Api;
let id: string;
const folder = join(tmpdir(), `redress-cli-${randomUUID()}`);
beforeAll(async () => {
  product = await startProduct();
  api = await Api.start(product);
  await mkdir(folder);
  const opened = await api.open({ kind: 'claim', type: 'damage', facts: { natureOfDamage: 'broken' } });
  ({ id } = opened.body.case);
  for (const command of [
    { type: 'OpenPayer', payer: 'own', party: 'demo' },
    { type: 'AskDocuments', payer: 'y1', documents: ['policy', 'invoice'] },
  ]) {
    const { status, body } = await api.give(id, command);
    expect(status, JSON.stringify(body)).toBe(200);
  }
});
afterAll(async () => {
  await api.stop();
  await product.stop();
  await rm(folder, { recursive: true });
});

const redress = (...args: string[]) =>
  runCli(['document', ...args], { REDRESS_URL: api.url, REDRESS_KEY: api.keyOf('agent') });

describe('documents on the command line', () => {
  it('are sent by name, and listed with what came', async () => {
    const file = join(folder, "保单 o'1.pdf");
    await writeFile(file, pdf());
    const sent = await redress('upload', id, 'policy', file, '--json');
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    const [event] = JSON.parse(sent.stdout).events;
    expect(event).toMatchObject({ type: 'DocumentReceived', data: { subject: 'k1', mediaType: 'application/pdf' } });
    expect(event.personal).toEqual({ text: "保单 o'1.pdf" });
    const { stdout } = await redress('list', id);
    expect(stdout).toMatch(/k1 +policy +own +received +application\/pdf +\d+ +\d/);
    expect(stdout).toMatch(/k2 +invoice +own +asked/);
  });

  it('that are refused are said to be so', async () => {
    const file = join(folder, 'invoice.png');
    await writeFile(file, pdf());
    expect(await redress('upload', id, 'k2', file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('application/pdf by its bytes'),
    });
    const large = join(folder, 'invoice.pdf');
    await writeFile(large, Buffer.concat([pdf(), Buffer.alloc(25_000_000)]));
    expect(await redress('upload', id, 'k2', large)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('larger than 20000000 bytes'),
    });
    expect((await redress('upload', id, 'k9', large)).stderr).toContain('k1 (policy), k2 (invoice)');
    expect((await redress('upload', id, 'k2', join(folder, 'none.pdf'))).code).toBe(1);
    expect((await redress('upload', id, 'k2', folder)).code).toBe(2);
  });
});
