import { execFile } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { filesOf } from '../../files/files.ts';
import { nameIn } from '../../files/naming.ts';
import { FileRefused } from '../../files/refusal.ts';
import { scannerOf } from '../../files/scan.ts';
import type { Limits } from '../../files/store.ts';
import { pdf, temporaryFiles, type TestFiles } from '../support/files.ts';

const made: TestFiles[] = [];
const home = (env: NodeJS.ProcessEnv = {}): TestFiles => {
  const files = temporaryFiles(env);
  made.push(files);
  return files;
};
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(made.splice(0).map((files) => files.remove()));
});

const MOST = 1_000_000;
const put = (files: TestFiles, file: Buffer, limits: Partial<Limits> = {}) =>
  files.store.put(Readable.from([file]), { maxBytes: MOST, ...limits });
const typeOf = async (file: Buffer, name?: string, declared?: string): Promise<string> => {
  const files = home();
  const deposit = await put(files, file, { name, declared });
  return deposit.mediaType;
};
/** Why it is refused, and that nothing of it is left. */
async function refusal(file: Buffer | Readable, limits: Partial<Limits> = {}): Promise<string> {
  const files = home();
  const stream = Buffer.isBuffer(file) ? Readable.from([file]) : file;
  const refused = await files.store.put(stream, { maxBytes: MOST, ...limits }).catch((error: unknown) => error);
  expect(await files.stored()).toEqual([]);
  expect(refused).toBeInstanceOf(FileRefused);
  return (refused as FileRefused).code;
}

/** An archive whose entries are named and said to unpack to so many bytes, with nothing in them. */
function zip(names: string[], { unpacked = 1, flags = 0 } = {}): Buffer {
  const entries = names.map((name) => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt32LE(unpacked, 24);
    entry.writeUInt16LE(name.length, 28);
    return Buffer.concat([entry, Buffer.from(name)]);
  });
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(4, 16);
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), directory, end]);
}
const TYPES = '[Content_Types].xml';
const DOCX = [TYPES, 'word/document.xml'];
const bytes = (...numbers: number[]) => Buffer.concat([Buffer.from(numbers), Buffer.alloc(40)]);
const heic = (...brands: string[]) =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 8 + brands.length * 4]),
    Buffer.from(`ftyp${brands.join('')}`),
    Buffer.alloc(9),
  ]);

describe('the type of a file', () => {
  it.each<[type: string, file: Buffer]>([
    ['application/pdf', pdf()],
    ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['image/png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['image/tiff', bytes(0x49, 0x49, 0x2a, 0)],
    ['image/tiff', bytes(0x4d, 0x4d, 0, 0x2a)],
    ['image/heic', heic('heic')],
    ['image/heic', heic('mif1', '\0\0\0\0', 'mif1', 'heic')],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', zip(DOCX)],
    ['application/xml', Buffer.from('<?xml version="1.0"?><a/>')],
    ['application/xml', Buffer.from('\ufeff<?xml version="1.0"?><a/>')],
    ['text/plain', Buffer.from('货物到达时外箱破损')],
    ['text/plain', Buffer.from([0xbb, 0xf5, 0xce, 0xef, 0x0d, 0x0a])],
  ])('is %s by its bytes', async (type, file) => {
    expect(await typeOf(file)).toBe(type);
  });

  it('is that of a real workbook', async () => {
    const workbook = await writeExcelFile([[{ value: 'x' }]]).toBuffer();
    expect(await typeOf(workbook, 'list.xlsx')).toMatch(/spreadsheetml\.sheet$/);
  });

  it('of a text is as its sender says, a text or a list', async () => {
    const text = Buffer.from('a,b\n');
    expect(await typeOf(text, 'list.CSV')).toBe('text/csv');
    expect(await typeOf(text, 'list.csv', 'application/vnd.ms-excel')).toBe('text/csv');
    expect(await typeOf(text, 'list.txt', 'text/plain; charset=utf-8')).toBe('text/plain');
    expect(await typeOf(text, undefined, 'text/csv')).toBe('text/csv');
    expect(await typeOf(pdf(), 'no ending', 'application/octet-stream')).toBe('application/pdf');
  });

  it.each<[what: string, file: Buffer]>([
    ['a picture that browsers run scripts of', Buffer.from('GIF89a\0\0')],
    ['a program', Buffer.from('\x7fELF\x01\x01', 'latin1')],
    ['a photo of another family', heic('avif')],
    ['an archive of anything', zip(['a.txt'])],
    ['an office document with macros', zip([...DOCX, 'word/vbaProject.bin'])],
    ['an office document under a password', zip(DOCX, { flags: 1 })],
    ['an archive without its end', zip(DOCX).subarray(0, -22)],
    ['an archive whose directory lies elsewhere', Buffer.concat([zip(DOCX).subarray(0, -6), Buffer.alloc(6, 0xff)])],
    ['a text in which a byte is none', Buffer.from('abc\0def')],
    ['bytes of no encoding', Buffer.from([0x61, 0xff, 0xff, 0x61])],
  ])('that is %s is taken by nobody', async (_, file) => {
    expect(await refusal(file)).toBe('file-type-refused');
  });

  it('that lies is refused, whichever way it is told', async () => {
    expect(await refusal(pdf(), { name: 'a.jpg' })).toBe('file-type-differs');
    expect(await refusal(pdf(), { name: 'a.pdf', declared: 'image/jpeg' })).toBe('file-type-differs');
    expect(await refusal(Buffer.from('<?xml version="1.0"?>'), { name: 'a.svg' })).toBe('file-type-differs');
    expect(await refusal(Buffer.from('hello'), { name: 'a.pdf' })).toBe('file-type-differs');
    expect(await refusal(zip(DOCX), { name: 'a.xlsx' })).toBe('file-type-differs');
  });

  it('is looked up in an archive without unpacking it, and one that unpacks to too much is refused', async () => {
    expect(await refusal(zip(DOCX, { unpacked: 0xfffffff0 }))).toBe('file-unpacks-too-large');
  });
});

describe('the name of a file', () => {
  it('is what the header says', () => {
    expect(nameIn("attachment; filename*=UTF-8''%E4%BF%9D%E5%8D%95.pdf")).toBe('保单.pdf');
    expect(nameIn('attachment; filename="a b.pdf"')).toBe('a b.pdf');
    expect(nameIn('attachment')).toBeUndefined();
    expect(nameIn(undefined)).toBeUndefined();
  });

  it.each([
    '../a.pdf',
    'a/b.pdf',
    'a%2fb.pdf',
    '..%5Ca.pdf',
    'C%3Aa.pdf',
    '..',
    '%20a.pdf',
    'a%0a.pdf',
    'a%E2%80%AEfdp',
    '',
  ])('is none when it is %j', (name) => {
    expect(() => nameIn(`attachment; filename*=UTF-8''${name}`)).toThrow(FileRefused);
  });
});

describe('a store on disk', () => {
  it('has a file once, whole, for us alone to read, and gives it back', async () => {
    const files = home();
    const [one, two] = await Promise.all([put(files, pdf()), put(files, pdf())]);
    await Promise.all([one.keep(), two.keep()]);
    expect(await files.stored()).toEqual([join('content', one.sha256.slice(0, 2), one.sha256)]);
    const path = join(files.home, 'files', 'content', one.sha256.slice(0, 2), one.sha256);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path)).toEqual(pdf());
    const opened = await files.store.open(one.sha256);
    expect(Buffer.concat(await opened!.stream.toArray())).toEqual(pdf());
    expect(await files.store.open('0'.repeat(64))).toBeUndefined();
    await expect(files.store.open('../link.key')).rejects.toThrow('SHA-256');
  });

  it('refuses what is too large at the first byte too many, and what is nothing', async () => {
    let read = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          read += 1000;
          yield Buffer.alloc(1000, 0x20);
        }
      })(),
    );
    expect(await refusal(endless)).toBe('file-too-large');
    expect(read).toBeLessThan(MOST + 100_000);
    expect(await refusal(Buffer.alloc(0))).toBe('file-empty');
    expect((await put(home(), pdf(), { maxBytes: pdf().length })).bytes).toBe(pdf().length);
  });

  it('takes a withdrawn file away, but not from whoever refers to it', async () => {
    const files = home();
    const never = () => Promise.resolve(false);
    const first = await put(files, pdf());
    await first.withdraw(never);
    expect(await files.stored()).toEqual([]);
    const [kept, refused] = [await put(files, pdf()), await put(files, pdf())];
    // It is asked before and after the removal; somebody begins to refer to the file in between.
    const answers = [false, true];
    await refused.withdraw(() => Promise.resolve(answers.shift() ?? true));
    expect(await files.store.has(kept.sha256)).toBe(true);
    const late = await put(files, pdf());
    await late.withdraw(never);
    expect(await files.store.has(kept.sha256)).toBe(false);
    await kept.keep();
    expect(await files.store.has(kept.sha256)).toBe(true);
  });

  it('leaves half a file of a killed process out of its place, and sweeps it away', async () => {
    const files = home();
    const code = `import { Readable } from 'node:stream';
      import { filesOf } from './files/files.ts';
      async function* parts() {
        yield Buffer.from('%PDF-1.7');
        await new Promise((resolve) => setTimeout(resolve, 200));
        process.kill(process.pid, 'SIGKILL');
      }
      await filesOf('${files.home}').store.put(Readable.from(parts()), { maxBytes: 1000 });`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
    await expect(promisify(execFile)(process.execPath, args)).rejects.toMatchObject({ signal: 'SIGKILL' });
    expect(await files.stored()).toEqual([expect.stringMatching(/^staging/)]);
    const underWay = await put(files, pdf());
    expect(await files.store.sweep(() => Promise.reject(new Error('half a file is asked about')))).toBe(1);
    await underWay.keep();
    expect(await files.stored()).toEqual([expect.stringMatching(/^content/)]);
  });
});

describe('a scan', () => {
  it('takes what the command finds clean, and refuses whatever else happens', async () => {
    expect(await refusal(pdf(), { scan: scannerOf('false') })).toBe('file-not-clean');
    expect(await refusal(pdf(), { scan: scannerOf('/nonexistent/scanner --quiet') })).toBe('scan-unavailable');
    expect(await refusal(pdf(), { scan: scannerOf('tail -f', 200) })).toBe('scan-unavailable');
    const files = home();
    await (await put(files, pdf(), { scan: scannerOf('test -s') })).keep();
    expect(await files.stored()).toHaveLength(1);
  });

  it('is told the path of the file and nothing that is secret', async () => {
    const files = home();
    await mkdir(files.home);
    const script = join(files.home, 'scan.sh');
    vi.stubEnv('DATABASE_URL_OF_TEST', 'secret');
    await writeFile(script, 'test -s "$1" && test -z "$DATABASE_URL_OF_TEST"\n');
    await expect(put(files, pdf(), { scan: scannerOf(`sh ${script}`) })).resolves.toBeDefined();
  });
});

describe('settings', () => {
  it('that make no sense are named', () => {
    for (const megabytes of ['0', '51', 'many', '-1', '1.5']) {
      expect(() => filesOf('/tmp', { REDRESS_MAX_FILE_MB: megabytes }), megabytes).toThrow('REDRESS_MAX_FILE_MB');
    }
    expect(() => filesOf('/tmp', { REDRESS_LINK_KEY: 'short' })).toThrow('REDRESS_LINK_KEY');
    expect(filesOf('/tmp', { REDRESS_MAX_FILE_MB: '5' }).limits.maxBytes).toBe(5_000_000);
    expect(filesOf('/tmp').limits.maxBytes).toBe(20_000_000);
  });

  it('keep one key for a home, and another for another', async () => {
    const files = home();
    const linked = { caseId: 'c', document: 'k1', sha256: 's', mediaType: 'm', name: 'n', expiresAt: 1 };
    const tokens = await Promise.all([1, 2, 3].map(() => filesOf(files.home).links.sign(linked)));
    expect(new Set(tokens).size).toBe(1);
    expect((await stat(join(files.home, 'link.key'))).mode & 0o777).toBe(0o600);
    expect(await files.links.read(tokens[0] ?? '')).toEqual(linked);
    expect(await home().links.read(tokens[0] ?? '')).toBeUndefined();
  });
});
