import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bad, check, entriesOfArchive } from '../../evidence/verifier/verify.mjs';
import { liveRandomly, randomOf } from '../support/lives.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import {
  archiveOf,
  livedClaim,
  openOffice,
  python,
  run,
  signedAnew,
  VERIFIERS,
  withJson,
  type Files,
  type Made,
  type Office,
} from './evidence/bundles.ts';
import { FORGERIES, other } from './evidence/forgeries.ts';

let office: Office;
let bundle: Made;
let files: Files;

beforeAll(async () => {
  office = await openOffice();
  const { caseId } = await livedClaim(office);
  await liveRandomly(office.pool, { cases: 3, steps: 6, seed: 3 });
  await office.checkpoint();
  await liveRandomly(office.pool, { cases: 2, steps: 6, seed: 4 });
  await office.checkpoint();
  bundle = await office.make({ caseId });
  files = entriesOfArchive(bundle.data);
});
afterAll(() => office.close());

/** With the name of a file, a flip in it with the sums of the archive made to fit; without, one in the archive itself. */
type Flip = [name: string | null, at: number, mask: number];

const WHOLE = ['manifest.json', 'proofs.json', 'keys.json'];
const SAMPLED = 100;

/** Which bytes of a length are flipped: all of a small file or one that counts most, of others the first, the last and some between. */
function picked(name: string, length: number, random: () => number): number[] {
  if (WHOLE.includes(name) || length <= SAMPLED) return Array.from({ length }, (_, at) => at);
  return [0, length - 1, ...Array.from({ length: SAMPLED }, () => Math.floor(random() * length))];
}

/** Every byte that the archive has of its own, and bytes of each file, the latter also with sums that fit. */
function flipsOf(data: Buffer): Flip[] {
  const random = randomOf(99);
  const mask = () => 1 << Math.floor(random() * 8);
  const flips: Flip[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const from = at + 30 + name.length;
    const to = from + content.length;
    for (const place of picked(name, content.length, random)) {
      flips.push([null, from + place, mask()], [name, place, mask()]);
    }
    for (; at < from; at += 1) flips.push([null, at, mask()]);
    for (at = to; at < to + 16; at += 1) flips.push([null, at, mask()]);
  }
  for (; at < data.length; at += 1) flips.push([null, at, mask()]);
  return flips;
}

const flipped = (data: Buffer, at: number, mask: number): Buffer => {
  const copy = Buffer.from(data);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
};

function isSeen([name, at, mask]: Flip): boolean {
  try {
    if (name === null) check(entriesOfArchive(flipped(bundle.data, at, mask)));
    else check(new Map([...files, [name, flipped(files.get(name) as Buffer, at, mask)]]));
    return false;
  } catch (error) {
    if (error instanceof Bad) return true;
    throw error;
  }
}

describe('one flipped byte', () => {
  it('is seen by Python wherever it is', { timeout: 600_000 }, async () => {
    const flips = flipsOf(bundle.data);
    expect(flips.length).toBeGreaterThan(10_000);
    const task = { verifier: join(VERIFIERS, 'verify.py'), bundle: bundle.path, flips };
    const driver = join(import.meta.dirname, 'evidence', 'flips.py');
    const { output } = await run('python3', ['-I', '-S', driver], JSON.stringify(task));
    expect(JSON.parse(output)).toEqual({ whole: true, unseen: [] });
  });

  it('is seen by Node wherever it is', { timeout: 600_000 }, () => {
    expect(flipsOf(bundle.data).filter((flip) => !isSeen(flip))).toEqual([]);
  });

  it('would go unseen between the files of an archive if only the files were looked at', () => {
    expect(() => check(files)).not.toThrow();
    expect(() => entriesOfArchive(flipped(bundle.data, 10, 1))).toThrow(
      'README.txt: its head in the archive is not what it must be',
    );
  });
});

describe('a bundle that is only half written', () => {
  it.each([0, 1, 21, 22, 1000, 0.5, 0.99, -1])('is refused at %d', (cut) => {
    const { length } = bundle.data;
    const end = cut < 0 ? length + cut : cut > 0 && cut < 1 ? Math.floor(length * cut) : cut;
    const refused = /^the archive: (it is no ZIP archive|its end is missing; it was cut off or only half written)/;
    expect(() => entriesOfArchive(bundle.data.subarray(0, end))).toThrow(refused);
  });

  it('is refused by Python, which says so and ends with 1', async () => {
    const path = join(office.folder, 'half.zip');
    await writeFile(path, bundle.data.subarray(0, 20_000));
    const { code, output } = await python([path]);
    expect(code).toBe(1);
    expect(output).toContain('FAILED 验证不通过  the archive: its end is missing; it was cut off or only half written');
  });
});

describe('what is changed under a new signature', () => {
  it.each(FORGERIES)('is found all the same: %s', (_, file, change, said) => {
    const forged = signedAnew(withJson(files, file, change));
    expect(() => check(forged)).toThrow(said);
  });

  it('is found by Python as well, in the same words', { timeout: 120_000 }, async () => {
    for (const [index, [what, file, change, said]] of FORGERIES.entries()) {
      const path = join(office.folder, `forged-${index}.zip`);
      const { code, output } = await python([await archiveOf(signedAnew(withJson(files, file, change)), path)]);
      expect([code, output], what).toEqual([1, expect.stringContaining(said)]);
    }
  });

  it('would not be found if nothing were changed', () => {
    expect(() => check(signedAnew(withJson(files, 'events.json', () => {})))).not.toThrow();
  });

  it('is found of a document and of rules too', () => {
    const [document = ''] = [...files.keys()].filter((name) => name.startsWith('documents/'));
    const rules = 'rulebooks/demo@2025-01-01.json';
    const altered = (name: string, content: string) => signedAnew(new Map([...files, [name, Buffer.from(content)]]));
    expect(() => check(altered(document, '%PDF-1.7 x'))).toThrow(`${document}: it is not the document that came in`);
    expect(() => check(altered(rules, `${files.get(rules)?.toString()} `))).toThrow(
      'it is not written as it was published',
    );
    const swapped = JSON.stringify({ ...JSON.parse(files.get(rules)?.toString() ?? ''), version: '2025-01-02' });
    expect(() => check(altered(rules, swapped))).toThrow('it is not the rulebook demo@2025-01-01');
  });
});

describe('files of a bundle', () => {
  it('are neither more nor fewer than its manifest has', () => {
    expect(() => check(new Map([...files, ['more.txt', Buffer.of(1)]]))).toThrow(
      'more.txt: it is in the bundle and not',
    );
    const fewer = new Map([...files].filter(([name]) => name !== 'report.html'));
    expect(() => check(fewer)).toThrow('report.html: it is in the manifest and not in the bundle');
  });

  it('are signed by the installation whose keys are there, as the manifest names it', () => {
    expect(() => check(signedAnew(files, other))).toThrow('manifest.json: its signature is not that of its content');
    const named = signedAnew(files, TEST_SECRETS, { installation: other.installation });
    expect(() => check(named)).toThrow('keys.json: it is of another installation');
    const unknown = signedAnew(files, TEST_SECRETS, { key: 'c7' });
    expect(() => check(unknown)).toThrow('manifest.json: it is signed with a key "c7" that is not in the keys');
  });
});

describe('what came on another way', () => {
  const keysOf = (installation: string, keys: object) => Buffer.from(JSON.stringify({ installation, keys }));
  const ours = TEST_SECRETS.checkpoint?.publicKeys() ?? {};

  it('is compared with the bundle, which is then proven to be ours', () => {
    const checkpoints = readFileSync(office.checkpoints);
    const { done, open } = check(files, { keys: keysOf(TEST_SECRETS.installation, ours), checkpoints });
    expect(done.map(([english]) => english)).toEqual(
      expect.arrayContaining([
        'the public keys are those that you have',
        'the checkpoints are in the file that you have',
      ]),
    );
    expect(open).toHaveLength(2);
  });

  it('tells a bundle of another installation, of other keys and of another history', () => {
    const { installation } = TEST_SECRETS;
    expect(() => check(files, { keys: keysOf(other.installation, ours) })).toThrow(
      `keys.json: the bundle is of installation ${installation}, your keys are of ${other.installation}`,
    );
    const theirs = other.checkpoint?.publicKeys() ?? {};
    expect(() => check(files, { keys: keysOf(installation, theirs) })).toThrow('the key "c1" is not among your keys');
    const [first = ''] = readFileSync(office.checkpoints, 'utf8').split('\n');
    expect(() => check(files, { checkpoints: Buffer.from(`${first}\n`) })).toThrow(
      'the newest checkpoint: it is not in your file of checkpoints',
    );
  });
});
