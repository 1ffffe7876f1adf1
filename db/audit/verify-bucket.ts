import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isCheckpointName, objectNameOf, type CheckpointBucket } from './checkpoint-bucket.ts';
import { linesOf } from './checkpoint-file.ts';
import { parseLine } from './checkpoint-line.ts';
import type { Findings } from './findings.ts';

/** Objects that are read at the same time. */
const AT_ONCE = 16;
const PAUSE_MS = 200;

interface Line {
  number: number;
  /** SHA-256, since all lines of years are held. */
  hash: string;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The lines of the file by the names of their objects. A line that is no checkpoint has none. */
async function linesByName(file: string): Promise<Map<string, Line>> {
  const lines = new Map<string, Line>();
  try {
    for await (const { number, line, isHalf } of linesOf(file)) {
      const read = isHalf ? undefined : parseLine(line);
      if (read && !('problem' in read)) lines.set(objectNameOf(read.size), { number, hash: hashOf(line) });
    }
  } catch (error) {
    // That it is missing is told by whoever reads it for its own sake.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return lines;
}

/** Does work for each of a list, a few at a time. */
async function forEach(names: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  for (let from = 0; from < names.length; from += AT_ONCE)
    await Promise.all(names.slice(from, from + AT_ONCE).map(work));
}

/** Asks again for a while: a line stands in the file a moment before it is put into the bucket. */
async function arrives(bucket: CheckpointBucket, name: string, until: number): Promise<boolean> {
  for (;;) {
    if ((await bucket.get(name)) !== undefined) return true;
    if (Date.now() >= until) return false;
    await sleep(PAUSE_MS);
  }
}

/**
 * Compares each line of the file outside with its object in the bucket, and each object with its line; what is missing or different in
 * either is added to the findings. A bucket that cannot be read is a finding, too, so that everything else is checked all the same.
 * @returns how many lines are the same in both
 */
export async function compareBucket(
  { bucket, file, waitMs }: { bucket: CheckpointBucket; file: string; waitMs: number },
  findings: Findings,
): Promise<number> {
  try {
    return await compare({ bucket, file, waitMs }, findings);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    findings.add({ table: 'bucket', key: bucket.url, problem: `its checkpoints could not be compared: ${problem}` });
    return 0;
  }
}

async function compare(
  { bucket, file, waitMs }: { bucket: CheckpointBucket; file: string; waitMs: number },
  findings: Findings,
): Promise<number> {
  const lines = await linesByName(file);
  const there: string[] = [];
  for await (const name of bucket.names()) if (isCheckpointName(name)) there.push(name);
  let same = 0;
  await forEach(
    there.filter((name) => lines.has(name)),
    async (name) => {
      const [line, text] = [lines.get(name), await bucket.get(name)];
      if (text !== undefined && line?.hash === hashOf(text)) same += 1;
      else {
        const problem = `it is not line ${line?.number} of ${file}: one of both was changed`;
        findings.add({ table: 'bucket', key: `${bucket.url}${name}`, problem });
      }
    },
  );
  const known = new Set(there);
  const last = there.at(-1) ?? '';
  const until = Date.now() + waitMs;
  for (const [name, { number }] of lines) {
    if (known.has(name) || (name > last && (await arrives(bucket, name, until)))) continue;
    const problem =
      name > last
        ? `line ${number} of ${file} is missing here; "redress checkpoint" puts it if the bucket could not be reached, otherwise it was taken away`
        : `line ${number} of ${file} is missing here, and later ones are not: it was taken away`;
    findings.add({ table: 'bucket', key: `${bucket.url}${name}`, problem });
  }
  const extra = there.filter((name) => !lines.has(name));
  if (!extra.length) return same;
  // A checkpoint that was made meanwhile stands in the file before it is put into the bucket.
  const now = await linesByName(file);
  for (const name of extra.filter((one) => !now.has(one))) {
    const problem = `${bucket.url}${name} has a checkpoint that is missing in ${file}: the file was cut or changed, or another installation writes there`;
    findings.add({ table: 'file', key: name, problem });
  }
  return same;
}
