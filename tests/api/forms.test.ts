import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formSchema, registerSchema } from '../../api/schemas/forms.ts';
import {
  ChromiumPrinter,
  findChromium,
  launchChromium,
  NoChromium,
  sandboxArguments,
  TooManyPages,
} from '../../forms/pdf.ts';
import { pdfText } from '../support/pdf-text.ts';
import { startApi, type TestApi } from './api-in-tests.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const NATIONAL = 'third-party-logistics';
const SOON = new Date(Date.now() + 86_400_000).toISOString();
const EVIL = '=HYPERLINK("http://example.org","click")';

const complaint = (change: Record<string, unknown> = {}) => ({
  organisation: NATIONAL,
  branch: 'shanghai',
  kind: 'complaint',
  type: 'delay',
  channel: 'phone',
  complainant: { name: '周示例', phone: '000-0001', customerNumber: 'C-77' },
  shipment: { waybill: 'YT-1001' },
  description: '货物<b>未到</b>',
  facts: {},
  call: { rings: 2, minutes: 4 },
  promise: { what: '回电', dueAt: SOON },
  ...change,
});

async function opened(change: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await api.call('POST', '/v1/cases', { body: complaint(change) });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.case.id;
}

/** A raw answer, for what is no JSON. */
const raw = (url: string, key = api.keys.agent) =>
  api.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } });
const give = (id: string, body: object) =>
  api.call('POST', `/v1/cases/${id}/commands`, { body, key: api.keys.supervisor });

describe('a form over the API', () => {
  it('is data by default, as documented', async () => {
    const id = await opened();
    const { status, body } = await api.call('GET', `/v1/cases/${id}/forms/complaint-handling`);
    expect(status).toBe(200);
    expect(formSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({ caseId: id, title: { zh: '客户投诉处理单' } });
  });

  it('is a page in the asked language, with what somebody wrote escaped', async () => {
    const id = await opened();
    const zh = await raw(`/v1/cases/${id}/forms/complaint-handling?format=html`);
    expect(zh.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(zh.body).toContain('<html lang="zh-Hans">');
    expect(zh.body).toContain('货物&lt;b&gt;未到&lt;/b&gt;');
    const en = await raw(`/v1/cases/${id}/forms/complaint-handling?format=html&lang=en`);
    expect(en.body).toContain('<html lang="en">');
  });

  it('is a PDF by real Chromium, whose text layer has the Chinese title and what was written', async () => {
    const id = await opened();
    const answer = await raw(`/v1/cases/${id}/forms/complaint-handling?format=pdf`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toMatch(/^inline; filename="complaint-handling-THIR-[\w-]+\.pdf"$/);
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const text = pdfText(answer.rawPayload);
    expect(text).toContain('客户投诉处理单');
    expect(text).toContain('周示例');
    expect(text).toContain('货物<b>未到</b>');
  });

  it('is as the case was at an earlier moment', async () => {
    const id = await opened();
    const [first] = (await api.call('GET', `/v1/cases/${id}/events`)).body.items;
    await give(id, { type: 'Answer', text: '明天到', channel: 'phone' });
    const replies = async (query: string) => {
      const { sections } = (await api.call('GET', `/v1/cases/${id}/forms/complaint-handling${query}`)).body;
      return sections
        .flatMap(({ fields }: { fields: { id: string; value: unknown }[] }) => fields)
        .find((field: { id: string }) => field.id === 'reply').value;
    };
    expect(await replies('')).toBe('明天到');
    expect(await replies(`?knownAt=${first.recordedAt}`)).toBeNull();
    const long = await api.call('GET', `/v1/cases/${id}/forms/complaint-handling?asOf=2026-01-01T00:00:00Z`);
    expect(long.body.code).toBe('case-not-begun');
  });

  it('is refused for another kind of case, an unknown form, and whoever may not see the case', async () => {
    const id = await opened();
    const url = `/v1/cases/${id}/forms`;
    expect(await api.call('GET', `${url}/tracking-log`)).toMatchObject({ status: 409, body: { code: 'wrong-form' } });
    expect((await api.call('GET', `${url}/no-such-form`)).body.code).toBe('validation');
    const stranger = await api.keyFor({ role: 'agent', organisations: ['demo'] });
    const elsewhere = await api.keyFor({ role: 'agent', organisations: [NATIONAL], branches: ['beijing'] });
    for (const key of [stranger, elsewhere]) {
      const { status, body } = await api.call('GET', `${url}/complaint-handling`, { key });
      expect([status, body.code]).toEqual([404, 'unknown-case']);
    }
  });
});

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(new Date());

describe('a register over the API', () => {
  const url = (register: string, query = '') => `/v1/organisations/${NATIONAL}/registers/${register}${query}`;

  it('is data by default, of the last week, as documented', async () => {
    const id = await opened();
    const { status, body } = await api.call('GET', url('complaints'));
    expect(status).toBe(200);
    expect(registerSchema.parse(body)).toEqual(body);
    expect(body.to).toBe(today);
    expect(body.about).toContainEqual({ caseId: id });
  });

  it('is a workbook that is read back with its rows', async () => {
    await opened({ complainant: { name: EVIL, phone: '000-0002' } });
    const answer = await raw(url('complaints', '?format=xlsx'));
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="complaints-.*\.xlsx"$/);
    const [sheet] = await readExcelFile(answer.rawPayload);
    expect(sheet?.data[0]?.[0]).toBe('客户投诉登记表');
    const heads = sheet?.data.findIndex((row) => row[0] === '序号') ?? -1;
    const name = sheet?.data[heads]?.indexOf('客户名称') ?? -1;
    expect(sheet?.data.slice(heads + 1).map((row) => row[name])).toContain(EVIL);
  });

  it('is CSV in which nothing that somebody wrote is a formula', async () => {
    await opened({ complainant: { name: EVIL, phone: '+86 000' }, description: '@SUM(1)' });
    const answer = await raw(url('complaints', '?format=csv'));
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const rows = parse(answer.body, { bom: true });
    const cells = rows.flat();
    expect(cells).toEqual(expect.arrayContaining([`'${EVIL}`, "'+86 000", "'@SUM(1)"]));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('is a page and a PDF lying across A4', async () => {
    await opened();
    expect((await raw(url('complaints', '?format=html&lang=en'))).body).toContain('size: A4 landscape');
    const pdf = await raw(url('complaints', '?format=pdf'));
    expect(pdfText(pdf.rawPayload)).toContain('客户投诉登记表');
    expect(pdf.rawPayload.toString('latin1')).toMatch(/\/MediaBox \[0 0 841\.\d+ 59[45]\.\d+\]/);
  });

  it('shows only cases of the branches that the caller may see', async () => {
    const id = await opened({ branch: 'beijing' });
    const caseIds = async (branches: string[]) => {
      const key = await api.keyFor({ role: 'agent', organisations: [NATIONAL], branches });
      return (await api.call('GET', url('complaints'), { key })).body.about.map(
        (row: { caseId: string }) => row.caseId,
      );
    };
    expect(await caseIds(['beijing'])).toContain(id);
    expect(await caseIds(['suzhou'])).toEqual([]);
    const stranger = await api.keyFor({ role: 'agent', organisations: ['demo'] });
    expect((await api.call('GET', url('complaints'), { key: stranger })).body.code).toBe('not-found');
    expect((await api.call('GET', `/v1/organisations/nobody/registers/complaints`)).body.code).toBe('not-found');
  });

  it('asks for days that make sense', async () => {
    for (const query of [
      '?from=2026-03-02&to=2026-03-01',
      '?from=2024-01-01&to=2026-03-01',
      '?from=2026-02-30',
      '?format=doc',
    ]) {
      expect((await api.call('GET', url('complaints', query))).body, query).toMatchObject({
        code: 'validation',
        status: 400,
      });
    }
    expect((await api.call('GET', url('no-such-register'))).body.code).toBe('validation');
  });

  it('judges the calls by the standard of the rulebook', async () => {
    await opened({ call: { rings: 9, minutes: 3 } });
    const { figures } = (await api.call('GET', url('call-standards'))).body;
    expect(figures.find((one: { id: string }) => one.id === 'maxRings').value).toBe(2);
    expect(figures.find((one: { id: string }) => one.id === 'ringsKept').value.percent).toBeLessThan(100);
  });
});

describe('printing', () => {
  const withPrinter = (print: (html: string) => Promise<Buffer>) =>
    startApi(() => ({ printer: { print, close: () => Promise.resolve() } }));

  it('says what to install where there is no Chromium, and prints the page all the same', async () => {
    const other = await withPrinter(() => Promise.reject(new NoChromium('None is found.')));
    const { id } = (await other.open()).body.case;
    const url = `/v1/cases/${id}/forms/complaint-handling`;
    expect(await other.call('GET', `${url}?format=pdf`)).toMatchObject({
      status: 503,
      body: { code: 'printing-unavailable' },
    });
    expect((await other.call('GET', url)).status).toBe(200);
    await other.close();
  });

  it('turns away more pages than it can print soon', async () => {
    const other = await withPrinter(() => Promise.reject(new TooManyPages('too many')));
    const { id } = (await other.open()).body.case;
    const answer = await other.call('GET', `/v1/cases/${id}/forms/complaint-handling?format=pdf`);
    expect(answer).toMatchObject({ status: 503, body: { code: 'overloaded' } });
    expect(answer.headers['retry-after']).toBeDefined();
    await other.close();
  });

  it('uses one browser for all pages, starts another when it died, and none once it is closed', async () => {
    const browsers: Awaited<ReturnType<typeof launchChromium>>[] = [];
    const printer = new ChromiumPrinter(async () => {
      const browser = await launchChromium();
      browsers.push(browser);
      return browser;
    });
    const pages = await Promise.all(['一', '二', '三', '四'].map((text) => printer.print(`<p>${text}</p>`)));
    expect(pages.map(pdfText)).toEqual(['一', '二', '三', '四']);
    expect(browsers).toHaveLength(1);
    await browsers[0]?.close();
    expect(pdfText(await printer.print('<p>五</p>'))).toBe('五');
    expect(browsers).toHaveLength(2);
    await printer.close();
    expect(browsers.map((browser) => browser.isConnected())).toEqual([false, false]);
    await expect(printer.print('<p>六</p>')).rejects.toThrow(NoChromium);
  });

  it('looks for Chromium where it is told to, and says so when nothing is there', () => {
    expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
    expect(() => findChromium({ CHROMIUM_PATH: '/nowhere/chromium' })).toThrow(
      /\/nowhere\/chromium.*apt-get install chromium/,
    );
    expect(findChromium({})).toMatch(/chrom|edge/i);
  });

  it('keeps its own sandbox, unless it runs as root or is told that a container forbids it', () => {
    expect(sandboxArguments({}, 1000)).toEqual([]);
    expect(sandboxArguments({}, 0)).toEqual(['--no-sandbox']);
    expect(sandboxArguments({ CHROMIUM_SANDBOX: 'off' }, 1000)).toEqual(['--no-sandbox']);
    expect(() => sandboxArguments({ CHROMIUM_SANDBOX: 'no' }, 1000)).toThrow(/must be "on" or "off"/);
  });

  it('runs no script and asks the network for nothing', async () => {
    const printer = new ChromiumPrinter();
    const page = `<p>before</p><script>document.body.innerHTML = 'scripted'</script><img src="http://127.0.0.1:9/x">`;
    expect(pdfText(await printer.print(page))).toBe('before');
    await printer.close();
  });
});
