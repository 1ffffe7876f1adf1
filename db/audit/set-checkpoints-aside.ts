import { copyFile, truncate } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import type pg from 'pg';
import { linesOf, toDisk } from './checkpoint-file.ts';

/** What the file outside has of a time that the database knows nothing of any more. */
export interface SetAside {
  checkpoints: number;
  /** Where the whole file lies now as it was. */
  file: string;
  /** The size of the tree that was proven last. */
  size: number;
}

const LAST = 'select line from checkpoints order by size desc limit 1';

/**
 * After a database was set back, the file of checkpoints goes on from the last one that the database knows; as it was it is kept beside it, since
 * it proves what was lost. Answers undefined where the file knows no more than the database, or has not what the database made last.
 * @param stamp what tells this time from others, for the name of what is kept
 */
export async function setCheckpointsAside(pool: pg.Pool, file: string, stamp: string): Promise<SetAside | undefined> {
  const { rows } = await pool.query<{ line: string }>(LAST);
  const last = rows[0]?.line;
  const beyond: string[] = [];
  let bytes = 0;
  let isBeyond = last === undefined;
  try {
    for await (const { line } of linesOf(file)) {
      if (isBeyond) beyond.push(line);
      else bytes += Buffer.byteLength(line) + 1;
      isBeyond ||= line === last;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  if (!beyond.length) return undefined;
  const kept = join(dirname(file), `checkpoints.before-restore-${stamp}.jsonl`);
  await toDisk(file, async () => {
    await copyFile(file, kept);
    await truncate(file, bytes);
  });
  const { size } = JSON.parse(beyond.at(-1) ?? '{}') as { size?: number };
  return { checkpoints: beyond.length, file: kept, size: size ?? 0 };
}
