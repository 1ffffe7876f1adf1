import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lineOf, parseLine, signCheckpoint, type Checkpoint } from '../../../db/audit/checkpoint-line.ts';
import { newSigningKey, SigningKeys } from '../../../db/secrets/signing-keys.ts';
import { TEST_SECRETS } from '../../support/secrets.ts';
import { pick, type Forgery, type Kind, type Making } from './kinds.ts';

/** A way to forge lines, and the number of the line that must be named. */
type Way = (lines: string[], at: number) => { lines: string[]; bad: number; half?: boolean };

const forgers = new SigningKeys('c1', { c1: newSigningKey() });

function changed(line: string, change: (checkpoint: Checkpoint) => object): string {
  const checkpoint = parseLine(line);
  if ('problem' in checkpoint) throw new Error(checkpoint.problem);
  return lineOf({ ...checkpoint, ...change(checkpoint) });
}

/** Signed anew by whoever has a key of their own. */
const signedBy = (line: string, keys: SigningKeys, change: object = {}): string => {
  const { key: _key, signature: _signature, ...rest } = JSON.parse(line) as Checkpoint;
  return lineOf(signCheckpoint({ ...rest, ...change }, keys));
};

const replaced = (lines: string[], at: number, line: string) => ({ lines: lines.with(at, line), bad: at + 1 });
const other = 'f'.repeat(64);

const WAYS: Readonly<Record<string, Way>> = {
  root: (lines, at) =>
    replaced(
      lines,
      at,
      changed(lines[at] ?? '', () => ({ root: other })),
    ),
  size: (lines, at) =>
    replaced(
      lines,
      at,
      changed(lines[at] ?? '', ({ size }) => ({ size: size + 1 })),
    ),
  instant: (lines, at) =>
    replaced(
      lines,
      at,
      changed(lines[at] ?? '', () => ({ at: '2026-12-31T00:00:00.000Z' })),
    ),
  previous: (lines, at) =>
    replaced(
      lines,
      at,
      changed(lines[at] ?? '', () => ({ previous: { size: 1, root: other } })),
    ),
  proof: (lines, at) =>
    replaced(
      lines,
      at,
      changed(lines[at] ?? '', () => ({ consistency: [other] })),
    ),
  signature: (lines, at) =>
    replaced(
      lines,
      at,
      changed(lines[at] ?? '', () => ({ signature: Buffer.alloc(64).toString('base64') })),
    ),
  'unknown key': (lines, at) =>
    replaced(
      lines,
      at,
      changed(lines[at] ?? '', () => ({ key: 'c9' })),
    ),
  'own key': (lines, at) => replaced(lines, at, signedBy(lines[at] ?? '', forgers, { root: other })),
  'other installation': (lines, at) =>
    replaced(lines, at, signedBy(lines[at] ?? '', forgers, { installation: randomUUID() })),
  'no JSON': (lines, at) => replaced(lines, at, `{${lines[at] ?? ''}`),
  'missing member': (lines, at) => replaced(lines, at, (lines[at] ?? '').replace('"root"', '"roots"')),
  'cut off': (lines, at) => ({ lines: lines.slice(0, at), bad: at + 1 }),
  'half a line': (lines, at) => ({
    lines: lines.slice(0, at + 1).with(at, (lines[at] ?? '').slice(0, 50)),
    bad: at + 1,
    half: true,
  }),
  'a line twice': (lines, at) => ({ lines: lines.toSpliced(at, 0, lines[at] ?? ''), bad: at + 2 }),
  'one left out': (lines, at) => ({ lines: lines.toSpliced(at, 1), bad: at + 1 }),
  'another order': (lines, at) => {
    const first = Math.min(at, lines.length - 2);
    return { lines: lines.with(first, lines[first + 1] ?? '').with(first + 1, lines[first] ?? ''), bad: first + 1 };
  },
};

async function forgeFile({ world, random }: Making): Promise<Forgery> {
  const lines = (await readFile(world.file, 'utf8')).trimEnd().split('\n');
  const way = pick(random, Object.keys(WAYS));
  const forged = WAYS[way]?.(lines, Math.floor(random() * lines.length));
  if (!forged) throw new Error(`There is no way "${way}".`);
  const file = join(world.folder, randomUUID(), 'checkpoints.jsonl');
  await mkdir(dirname(file));
  await writeFile(
    file,
    forged.lines
      .map((line) => `${line}\n`)
      .join('')
      .slice(0, forged.half ? -1 : undefined),
  );
  return {
    table: 'file',
    key: `line ${forged.bad}`,
    cases: [],
    scope: { file, without: ['chains', 'projections', 'streams', 'commands', 'links', 'tree'] },
  };
}

/** The keys with which everybody checks the checkpoints are replaced, so that a forger's own signatures seem right. */
async function forgeKeys({ world, random }: Making): Promise<Forgery> {
  const folder = join(world.folder, randomUUID());
  await mkdir(folder);
  const file = join(folder, 'checkpoints.jsonl');
  await writeFile(file, await readFile(world.file));
  const keys = join(folder, 'checkpoint-keys.json');
  const forged = pick(random, [
    JSON.stringify({ installation: TEST_SECRETS.installation, keys: forgers.publicKeys() }),
    JSON.stringify({ installation: randomUUID(), keys: TEST_SECRETS.checkpoint?.publicKeys() }),
    '{"keys":',
  ]);
  await writeFile(keys, forged);
  return {
    table: 'file',
    key: keys,
    cases: [],
    scope: { file, without: ['chains', 'projections', 'streams', 'commands', 'links', 'tree'] },
  };
}

export const FILE_FORGERIES: readonly Kind[] = [
  { name: 'the file of checkpoints is edited, cut or replaced', forge: forgeFile, times: 160 },
  { name: 'the public keys are replaced', forge: forgeKeys, times: 20 },
];
