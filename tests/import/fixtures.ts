import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The present of every import in these tests. */
export const NOW = '2026-06-01T00:00:00.000Z';

export const MAPPING = `log: invented
organisation: permits
kind: request
time: { format: "dd/MM/yyyy HH:mm", zone: Europe/Amsterdam }
columns: { case: id, step: step, time: at, actor: who }
opening:
  from: { step: asked }
  fields:
    caseType: other
    channel: { column: channel, values: { Web: web, Letter: letter } }
    complainant: { name: Somebody }
    description: { template: "Asked by {who}" }
steps:
  seen: { command: Acknowledge }
  remark: { command: AddNote, fields: { text: { column: text } } }
  done: { command: Fulfil, fields: { text: Done } }
`;

export const HEADER = 'id,step,at,who,channel,text';

/** Rows of a log as its lines. */
export const log = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;

/** Writes a file into a new folder, gzip or not, and answers its path. */
export async function written(name: string, content: string | Buffer, packed = false): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'redress-import-')), name);
  await writeFile(path, packed ? gzipSync(content) : content);
  return path;
}

export const mappingFile = (text: string = MAPPING): Promise<string> => written('mapping.yaml', text);
