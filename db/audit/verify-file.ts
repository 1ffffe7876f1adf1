import type pg from 'pg';
import type { PublicKey } from '../secrets/signing-keys.ts';
import { linesOf, publicKeysPath, readPublicKeys } from './checkpoint-file.ts';
import { parseLine, problemOfCheckpoint, type Checkpoint } from './checkpoint-line.ts';
import type { Findings, Moment } from './findings.ts';
import { verifyConsistency } from './merkle.ts';

/** A checkpoint as it stands outside, and whether all that can be said of it by itself is right. */
export interface Outside extends Moment {
  root: string;
  line: string;
}

/** What the file outside says. */
export interface FileRead {
  checkpoints: Outside[];
  isThere: boolean;
  /** Lines that are wrong by themselves; what follows them is not compared with the database. */
  isWhole: boolean;
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

function follows(
  before: Checkpoint | undefined,
  { previous, size, root, consistency }: Checkpoint,
): string | undefined {
  if (previous?.size !== before?.size || previous?.root !== before?.root) {
    return `it follows a checkpoint of ${previous?.size ?? 'no'} leaves, before it stands ${before ? `one of ${before.size}` : 'none'}`;
  }
  if (!before) return undefined;
  const [earlier, later] = [before, { size, root }].map((one) => ({ size: one.size, root: hex(one.root) }));
  const isProven = earlier && later && verifyConsistency(earlier, later, consistency.map(hex));
  return isProven ? undefined : 'its proof does not show that the tree before is its beginning';
}

/**
 * Reads the checkpoints outside and checks all that needs no database: installation, signatures, order and the proofs from one to the
 * next. What is wrong is added to the findings; the first wrong line ends what is believed of the file.
 */
export async function readCheckpointFile(
  file: string,
  secrets: { installation: string; keys: Readonly<Record<string, PublicKey>> },
  findings: Findings,
): Promise<FileRead> {
  await checkPublicKeys(file, secrets, findings);
  const read: FileRead = { checkpoints: [], isThere: true, isWhole: true };
  let before: Checkpoint | undefined;
  try {
    for await (const { number, line, isHalf } of linesOf(file)) {
      const checkpoint = parseLine(line);
      const problem = isHalf
        ? 'it is only half written; "redress checkpoint" completes it if a crash left it so'
        : 'problem' in checkpoint
          ? checkpoint.problem
          : (problemOfCheckpoint(checkpoint, secrets) ?? follows(before, checkpoint));
      if (problem !== undefined || 'problem' in checkpoint) {
        findings.add({ table: 'file', key: `line ${number}`, problem: `${file}: ${problem}` });
        return { ...read, isWhole: false };
      }
      const { size, root, at } = checkpoint;
      read.checkpoints.push({ size, root, at, line });
      before = checkpoint;
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return { ...read, isThere: false };
  }
  return read;
}

async function checkPublicKeys(
  file: string,
  { installation, keys }: { installation: string; keys: Readonly<Record<string, PublicKey>> },
  findings: Findings,
): Promise<void> {
  const key = publicKeysPath(file);
  let known: Awaited<ReturnType<typeof readPublicKeys>>;
  try {
    known = await readPublicKeys(file);
  } catch (error) {
    findings.add({ table: 'file', key, problem: error instanceof Error ? error.message : String(error) });
    return;
  }
  if (!known) return;
  if (known.installation !== installation) {
    const problem = `the public keys are of another installation, ${known.installation}; this one is ${installation}`;
    findings.add({ table: 'file', key, problem });
    return;
  }
  const other = Object.entries(known.keys).find(([id, { x }]) => keys[id]?.x !== x);
  if (!other) return;
  findings.add({
    table: 'file',
    key,
    problem: `the public key "${other[0]}" is not that of the secrets of this installation`,
  });
}

interface Row {
  size: number;
  root: string;
  at: string;
  line: string;
  isAhead: boolean;
}

const ROWS = `
  select c.size::float8 as size, c.root, c.at, c.line,
         c.cluster = (select system_identifier from pg_control_system())::text || '/' || 'commands'::regclass::oid::text
           and c.horizon > pg_snapshot_xmax(pg_current_snapshot()) as "isAhead"
    from checkpoints c order by c.size`;

/**
 * Compares the checkpoints in the database with those outside, and answers the ones to which the tree is held: those outside, or those of the
 * database where there is no file at all. A checkpoint that was made while this reads is in neither or is read again.
 */
export async function compareCheckpoints(
  client: pg.ClientBase,
  { file, read, again }: { file: string; read: FileRead; again: () => Promise<FileRead> },
  findings: Findings,
): Promise<Outside[]> {
  const { rows } = await client.query<Row>(ROWS);
  const inside = new Map(rows.map((row) => [row.size, row]));
  for (const row of rows) checkRow(row, findings);
  for (const { size, line, at } of read.checkpoints) {
    const row = inside.get(size);
    const changed = { after: { size, at }, before: null };
    if (!row) {
      const problem = `the checkpoint of ${size} leaves stands in ${file} and is missing here`;
      findings.add({ table: 'checkpoints', key: String(size), problem, changed });
    } else if (row.line !== line) {
      findings.add({
        table: 'checkpoints',
        key: String(size),
        problem: `it is not the line that stands in ${file}`,
        changed,
      });
    }
  }
  const last = read.checkpoints.at(-1)?.size ?? -1;
  const beyond = rows.filter(({ size }) => size > last);
  if (!beyond.length || !read.isWhole) return read.checkpoints;
  const later = await again();
  const outside = new Set(later.checkpoints.map(({ line }) => line));
  const missing = beyond.find(({ line }) => !outside.has(line));
  if (!missing) return later.checkpoints.filter(({ size }) => inside.has(size));
  findings.add({
    table: 'file',
    key: read.isThere ? `line ${read.checkpoints.length + 1}` : file,
    problem: read.isThere
      ? `${file} ends ${last < 0 ? 'before its first checkpoint' : `at a checkpoint of ${last} leaves`}, the database has made one of ${missing.size}; "redress checkpoint" writes it if a crash kept it away, otherwise the file was cut`
      : `${file} is missing: bring it back from its copy, or correct CHECKPOINTS_FILE`,
  });
  return read.isThere ? read.checkpoints : rows;
}

function checkRow({ size, root, at, line, isAhead }: Row, findings: Findings): void {
  const said = parseLine(line);
  const problem =
    'problem' in said
      ? said.problem
      : said.size !== size || said.root !== root || said.at !== at
        ? 'its columns are not what its line says'
        : isAhead
          ? 'it claims to cover transactions that have not begun yet'
          : undefined;
  if (problem === undefined) return;
  findings.add({ table: 'checkpoints', key: String(size), problem, changed: { after: { size, at }, before: null } });
}
