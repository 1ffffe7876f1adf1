import { execFile } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { z } from 'zod';
import { commitOf } from '../local/commit.ts';
import { findPostgresBinaries } from '../local/postgres-binaries.ts';
import { findTemporalBinaries, TEMPORAL_VERSION } from '../local/temporal-build.ts';

const run = promisify(execFile);
const GIB = 1024 ** 3;

export const machine = z.strictObject({
  cores: z.number().int().positive(),
  /** Of the processor, as it calls itself. */
  model: z.string(),
  memoryGiB: z.number().positive(),
  node: z.string(),
  postgres: z.string(),
  temporal: z.string(),
  /** Of our sources; ends with `+` where they were changed since. */
  commit: z.string(),
});

/** On what was measured: figures of other machines, servers or sources are other figures. */
export type Machine = z.infer<typeof machine>;

const UNKNOWN = 'unknown';

/** The version of the PostgreSQL that a local start runs. */
async function postgresVersion(): Promise<string> {
  const { stdout } = await run((await findPostgresBinaries()).postgres, ['--version']);
  return /\d+(\.\d+)*/.exec(stdout)?.[0] ?? UNKNOWN;
}

/** What the parts of the benchmark run on. @throws when the packages with PostgreSQL are not installed */
export async function machineFacts(): Promise<Machine> {
  const processors = cpus();
  return {
    cores: processors.length,
    model: processors[0]?.model.trim() ?? UNKNOWN,
    memoryGiB: Math.round((totalmem() / GIB) * 10) / 10,
    node: process.version.slice(1),
    postgres: await postgresVersion(),
    temporal: findTemporalBinaries(process.env) ? TEMPORAL_VERSION : UNKNOWN,
    commit: await commitOf(),
  };
}
