import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, type CliRun } from '../support/cli.ts';
import { Api } from '../support/http.ts';
import { pdfText } from '../support/pdf-text.ts';
import { startProduct, type Product } from '../support/product.ts';

let product: Product;
let api: Api;
let folder: string;
let reference: string;
beforeAll(async () => {
  product = await startProduct();
  api = await Api.start(product);
  folder = await mkdtemp(join(tmpdir(), 'redress-forms-'));
  const complainant = { name: '周示例', phone: '+86 000' };
  const { body } = await api.open({ kind: 'complaint', type: 'delay', complainant, description: '没\u001b[31m到' });
  ({ reference } = body.case);
});
afterAll(async () => {
  await api.stop();
  await product.stop();
  await rm(folder, { recursive: true });
});

const redress = (...args: string[]): Promise<CliRun> =>
  runCli(args, { REDRESS_URL: api.url, REDRESS_KEY: api.keyOf('agent') });

describe('a form on the command line', () => {
  it('is text that a terminal may show', async () => {
    const run = await redress('form', reference, 'complaint-handling');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('客户投诉处理单');
    expect(run.stdout).toContain('客户名称: 周示例');
    expect(run.stdout).not.toContain('\u001b');
    expect((await redress('form', reference, 'complaint-handling', '--lang', 'en')).stdout).toContain(
      'Complaint handling form',
    );
  });

  it('is a PDF in the file that was named', async () => {
    const file = join(folder, 'form.pdf');
    const run = await redress('form', reference, 'complaint-handling', '-o', file);
    expect(run).toMatchObject({ code: 0, stdout: '', stderr: `wrote ${file}\n` });
    expect(pdfText(await readFile(file))).toContain('客户投诉处理单');
  });

  it('is JSON or a page on standard output', async () => {
    const json = await redress('form', reference, 'complaint-handling', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ form: 'complaint-handling', reference });
    const page = await redress('form', reference, 'complaint-handling', '--format', 'html');
    expect(page.stdout).toMatch(/^<!doctype html>/);
  });

  it('that cannot be had is said to be so', async () => {
    expect(await redress('form', reference, 'tracking-log')).toMatchObject({ code: 1, stdout: '' });
    expect((await redress('form', reference, 'no-such')).code).toBe(2);
    expect((await redress('form', reference, 'complaint-handling', '--format', 'xlsx')).code).toBe(2);
    const nowhere = await redress('form', reference, 'complaint-handling', '-o', join(folder, 'none', 'form.html'));
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain('cannot be written');
  });
});

describe('a register on the command line', () => {
  it('is a table, a workbook, or CSV without formulas', async () => {
    expect((await redress('register', 'demo', 'complaints')).stdout).toContain('投诉件数: 1');
    const file = join(folder, 'register.xlsx');
    expect(await redress('register', 'demo', 'complaints', '-o', file)).toMatchObject({ code: 0 });
    const [sheet] = await readExcelFile(await readFile(file));
    expect(sheet?.data.flat()).toContain('周示例');
    const csv = await redress('register', 'demo', 'complaints', '--format', 'csv');
    expect(csv.stdout).toContain("'+86 000");
  });

  it('asks for days that make sense', async () => {
    const run = await redress('register', 'demo', 'complaints', '--from', '2026-03-09', '--to', '2026-03-08');
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('must not be after "to"');
  });
});
