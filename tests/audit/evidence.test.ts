import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownEvent } from '../../evidence/case-log.ts';
import { REDACTABLE, type Redactable } from '../../evidence/redaction.ts';
import { check, entriesOfArchive } from '../../evidence/verifier/verify.mjs';
import { ChromiumPrinter } from '../../forms/pdf.ts';
import { liveRandomly, type Life } from '../support/lives.ts';
import { pdfText } from '../support/pdf-text.ts';
import {
  DOCUMENT,
  livedClaim,
  node,
  openOffice,
  python,
  run,
  VERIFIERS,
  type Made,
  type Office,
} from './evidence/bundles.ts';

let office: Office;
let caseId: string;
let bundle: Made;

beforeAll(async () => {
  office = await openOffice();
  ({ caseId } = await livedClaim(office));
  await office.checkpoint();
  bundle = await office.make({ caseId });
});
afterAll(() => office.close());

const jsonIn = (data: Buffer, name: string): unknown => JSON.parse(entriesOfArchive(data).get(name)?.toString() ?? '');

describe('a bundle of evidence', () => {
  it('is proven by Python alone and by Node alone, in the same words', async () => {
    const [byPython, byNode] = await Promise.all([python([bundle.path]), node([bundle.path])]);
    expect(byPython.code, byPython.output).toBe(0);
    expect(byNode).toEqual(byPython);
    expect(byPython.output).toMatch(/events 1 to 11 and 8 commands are in the signed tree of 10 leaves/);
    expect(byPython.output).toMatch(/not proven 未证 the HMAC seals of events and commands/);
  });

  it('is proven where it was unpacked, by the verifiers that lie in it', async () => {
    const folder = join(office.folder, 'unpacked');
    for (const [name, content] of entriesOfArchive(bundle.data)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    const [byPython, byNode] = await Promise.all([
      python([], join(folder, 'verify.py')),
      node([], join(folder, 'verify.mjs')),
    ]);
    expect(byPython.code, byPython.output).toBe(0);
    expect(byNode).toEqual(byPython);
  });

  it('opens in every program that opens archives', async () => {
    const { code, output } = await run('python3', ['-I', '-m', 'zipfile', '-t', bundle.path]);
    expect([code, output]).toEqual([0, expect.stringContaining('Done testing')]);
  });

  it('is the same bytes for the same case and instant, its PDF too', { timeout: 60_000 }, async () => {
    const printer = new ChromiumPrinter();
    try {
      const print = (html: string) => printer.print(html);
      const first = await office.make({ caseId, print });
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const second = await office.make({ caseId, print });
      expect(second.sha256).toBe(first.sha256);
      expect(second.data.equals(first.data)).toBe(true);
      const text = pdfText(entriesOfArchive(first.data).get('report.pdf') as Buffer);
      for (const shown of ['案件证据报告', '王"示例甲"', '收到单证', '1200.00 CNY', '核验结论'])
        expect(text).toContain(shown);
      expect((await python([first.path])).code).toBe(0);
      const english = await office.make({ caseId, language: 'en' });
      expect(entriesOfArchive(english.data).get('report.html')?.toString()).toContain('<html lang="en">');
    } finally {
      await printer.close();
    }
  });

  it('has the refused command with its refusal, the rules as they were published and the document', () => {
    const commands = jsonIn(bundle.data, 'commands.json') as {
      covered: { type: string; outcome: string; refusal: { code: string } };
    }[];
    const refused = commands.filter(({ covered }) => covered.outcome === 'refused');
    expect(refused.map(({ covered }) => covered.type)).toEqual(['CloseCase']);
    const files = entriesOfArchive(bundle.data);
    const [[, document] = []] = [...files].filter(([name]) => name.startsWith('documents/'));
    expect(document?.equals(DOCUMENT)).toBe(true);
  });

  it('says what is in no checkpoint yet', async () => {
    const [young] = await liveRandomly(office.pool, { cases: 1, steps: 4, seed: 12 });
    const first = await office.make({ caseId: young?.caseId ?? '' });
    expect(first.provenUntil).toBe(0);
    const { output, code } = await python([first.path]);
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/not proven 未证 \d+ last events and \d+ commands: they are in no/),
    ]);
    expect(entriesOfArchive(first.data).get('report.html')?.toString()).toContain('尚未进入任何签名检查点');
    await office.checkpoint();
    const then = await office.make({ caseId: young?.caseId ?? '' });
    expect(then.provenUntil).toBe(then.head.seq);
    await young?.give({ type: 'AddNote', text: 'later' }, '2027-01-05T00:00:00.000Z');
    const late = await office.make({ caseId: young?.caseId ?? '' });
    expect(late.provenUntil).toBe(then.head.seq);
    const { open } = check(entriesOfArchive(late.data));
    const more = late.head.seq - then.head.seq;
    expect(open[0]?.[0]).toBe(`${more} last events and 1 commands: they are in no checkpoint yet`);
  });

  it('is proven for cases of all kinds, over many checkpoints', async () => {
    const lives: Life[] = [];
    for (const seed of [31, 32, 33]) {
      lives.push(...(await liveRandomly(office.pool, { cases: 4, steps: 12, seed })));
      await office.checkpoint();
    }
    for (const { caseId: id } of lives) {
      const made = await office.make({ caseId: id });
      expect(made.provenUntil).toBe(made.head.seq);
      expect(() => check(entriesOfArchive(made.data))).not.toThrow();
      expect((await python([made.path])).code).toBe(0);
    }
  });
});

/** What may not be found where a field is redacted. */
const TOLD: [Redactable, string[]][] = [
  ['complainant', ['示例甲', '000-0009', 'w@example.org']],
  ['description', ['水渍', '🎋']],
  ['facts', ['broken']],
  ['text', ['发票-王.pdf', '客户再次来电', 'as claimed']],
  ['documents', [DOCUMENT.toString()]],
];

describe('a redacted bundle', () => {
  it.each(TOLD)('without %s has nothing of it and is proven', async (redacted, told) => {
    const made = await office.make({ caseId, redact: [redacted] });
    for (const text of told) {
      expect(bundle.data.includes(text), `${text} is there otherwise`).toBe(true);
      expect(made.data.includes(text), text).toBe(false);
    }
    const { code, output } = await python([made.path]);
    expect([code, output]).toEqual([0, expect.stringContaining('not proven 未证')]);
    expect(check(entriesOfArchive(made.data)).done).toHaveLength(9);
  });

  it(
    'of everything has nothing of anybody, in its PDF neither, and keeps hashes and statistics',
    { timeout: 60_000 },
    async () => {
      const printer = new ChromiumPrinter();
      const made = await office.make({ caseId, redact: ['all'], print: (html) => printer.print(html) });
      await printer.close();
      const words = TOLD.flatMap(([, told]) => told);
      expect(words.filter((text) => made.data.includes(text))).toEqual([]);
      const text = pdfText(entriesOfArchive(made.data).get('report.pdf') as Buffer);
      expect(words.filter((word) => text.includes(word))).toEqual([]);
      expect(text).toContain('（已遮蔽）');
      expect((await python([made.path])).output).toMatch(
        /6 redacted fields, 8 bodies of commands, 0 events with erased/,
      );
      const [shown, redacted] = [bundle, made].map(({ data }) => jsonIn(data, 'events.json') as ShownEvent[]);
      expect(redacted?.map(({ hash }) => hash)).toEqual(shown?.map(({ hash }) => hash));
      const salts =
        shown?.flatMap(({ personal }) => Object.values(personal?.opened ?? {}).map(({ salt }) => salt)) ?? [];
      expect(salts).toHaveLength(6);
      expect(salts.filter((salt) => made.data.includes(salt))).toEqual([]);
    },
  );

  it('may leave out any field that there is, and no other', () => {
    expect(REDACTABLE).toEqual(
      expect.arrayContaining(['complainant', 'description', 'facts', 'text', 'person', 'attendees', 'creditor']),
    );
  });
});

describe('the published vectors', () => {
  it('pass in both verifiers', async () => {
    for (const ran of [await python(['--self-test']), await node(['--self-test'])]) {
      expect(ran).toEqual({ code: 0, output: expect.stringContaining('RFC 8032, RFC 6962 and RFC 8785 pass') });
    }
  });

  it('of a message of 1,023 bytes passes where the signature is reckoned by hand', async () => {
    const { key, message, signature } = JSON.parse(
      readFileSync(join(import.meta.dirname, 'evidence', 'rfc8032-1024.json'), 'utf8'),
    ) as { key: string; message: string[]; signature: string };
    const code = `import json, sys; sys.dont_write_bytecode = True; sys.path.insert(0, ${JSON.stringify(VERIFIERS)}); import verify
key, message, signature = map(bytes.fromhex, json.load(sys.stdin)); forged = message[:-1] + b"x"
print(len(message), verify.is_signature(key, message, signature), verify.is_signature(key, forged, signature))`;
    const { output } = await run('python3', ['-I', '-c', code], JSON.stringify([key, message.join(''), signature]));
    expect(output.trim()).toBe('1023 True False');
  });

  it('are not all: Python writes any JSON as we hash it', async () => {
    const values = fc.sample(fc.jsonValue({ maxDepth: 3 }), { numRuns: 2000, seed: 5 });
    const numbers = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 5000, seed: 6 });
    const all = [...values, ...numbers, 2 ** 53, 1e21, -1e-7, 123456789012345680000];
    const code = `import json, sys; sys.dont_write_bytecode = True; sys.path.insert(0, ${JSON.stringify(VERIFIERS)}); import verify
print(json.dumps([verify.canonical(value) for value in verify.parsed(sys.stdin.buffer.read(), "input")]))`;
    const { output } = await run('python3', ['-I', '-c', code], JSON.stringify(all));
    expect(JSON.parse(output)).toEqual(all.map((value) => canonicalize(value)));
  });
});
