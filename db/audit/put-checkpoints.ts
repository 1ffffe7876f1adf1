import { openPool } from '../client.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { objectNameOf, type CheckpointBucket } from './checkpoint-bucket.ts';
import { parseLine, problemOfCheckpoint } from './checkpoint-line.ts';

/** At most so many at once, so that a bucket that was away for long does not hold the next checkpoint up. */
const AT_ONCE = 200;

interface Row {
  size: number;
  line: string;
}

/**
 * The place of the first line that the bucket lacks. Lines are put in order, so those that it has are a beginning; they are looked for from
 * the newest back in growing steps, which is one question when nothing went wrong before.
 */
async function firstMissing(count: number, isThere: (place: number) => Promise<boolean>): Promise<number> {
  let missing = count;
  let there = -1;
  for (let step = 1; missing > 0; step *= 2) {
    const place = Math.max(0, missing - step);
    if (await isThere(place)) {
      there = place;
      break;
    }
    missing = place;
  }
  while (missing - there > 1) {
    const place = Math.floor((missing + there) / 2);
    if (await isThere(place)) there = place;
    else missing = place;
  }
  return missing;
}

/** What keeps a line from being put: nobody could take it away again, so only what was signed is. */
function problemOf({ line, size }: Row, { installation, checkpoint: keys }: Secrets): string | undefined {
  const read = parseLine(line);
  const problem =
    'problem' in read
      ? read.problem
      : (problemOfCheckpoint(read, { installation, keys: keys?.publicKeys() ?? {} }) ??
        (read.size === size ? undefined : `it is of ${read.size} leaves`));
  return problem && `The checkpoint of ${size} leaves in the database is not what was signed: ${problem}.`;
}

/**
 * Puts each checkpoint that the bucket lacks into it, in their order. Answers why one was not put, with what to do; then the rest waits as
 * well. What the bucket has is never written over: another line in the place of one is told, and stops nothing.
 */
export async function putCheckpoints(
  databaseUrl: string,
  bucket: CheckpointBucket,
  secrets: Secrets,
): Promise<string | undefined> {
  const pool = openPool({ url: databaseUrl, max: 1, applicationName: 'redress-checkpoints' });
  let other: string | undefined;
  const rowsFrom = async (place: number, limit: number): Promise<Row[]> =>
    (
      await pool.query<Row>(
        'select size::float8 as size, line from checkpoints order by checkpoints.size offset $1 limit $2',
        [place, limit],
      )
    ).rows;
  const isThere = async ({ size, line }: Row): Promise<boolean> => {
    const found = await bucket.get(objectNameOf(size));
    if (found !== undefined && found !== line) {
      other = `${bucket.url}${objectNameOf(size)} is not the checkpoint of ${size} leaves that was made here: another installation writes there, or somebody changed it.`;
    }
    return found !== undefined;
  };
  const isThereAt = async (place: number): Promise<boolean> => {
    const [row] = await rowsFrom(place, 1);
    return row === undefined || isThere(row);
  };
  try {
    const { rows } = await pool.query<{ count: number }>('select count(*)::float8 as count from checkpoints');
    const first = await firstMissing(rows[0]?.count ?? 0, isThereAt);
    for (const row of await rowsFrom(first, AT_ONCE)) {
      const problem = problemOf(row, secrets);
      if (problem !== undefined) return problem;
      if (!(await bucket.put(objectNameOf(row.size), row.line))) await isThere(row);
    }
    return other;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await pool.end();
  }
}
