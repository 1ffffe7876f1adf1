import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from './processes.ts';

const PortsSchema = z.record(z.string(), z.int().min(1).max(65_535));

// Below the range from which systems take ports for outgoing connections (32768 and up on Linux, 49152 elsewhere), so that
// a port written down today is not in the hands of some passing client at the next start.
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Whether nobody listens at this port now. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * One port for each name, written in `$home/ports.json`: the same ones at every start as long as they are free, others when
 * somebody else has taken them. The file may be edited by hand while nothing runs.
 */
export async function choosePorts<Name extends string>(
  home: string,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const file = join(home, 'ports.json');
  const known = await readPorts(file);
  for (const name of names) {
    const kept = known[name];
    if (kept !== undefined && (await isFree(kept))) continue;
    known[name] = await findPort(new Set(Object.values(known)));
  }
  await writeFile(file, `${JSON.stringify(known, null, 2)}\n`);
  return known;
}

async function findPort(taken: Set<number>): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(
    `no free port found between ${LOWEST} and ${HIGHEST} on 127.0.0.1: stop some of the servers that listen there`,
  );
}

async function readPorts(file: string): Promise<Record<string, number>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '{}';
    throw error;
  });
  try {
    return PortsSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${file} must be a JSON object of port numbers: correct it, or remove it to have ports chosen anew`,
    );
  }
}
