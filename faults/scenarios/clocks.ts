import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pause, type Field, type Scenario } from '../scenario.ts';
import type { Part } from '../stack/part.ts';
import type { Stack } from '../stack/stack.ts';

const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`,
);
const library = (): string | undefined => LIBRARIES.find((path) => existsSync(path));
const cannotRun = (): string | undefined =>
  library() ? undefined : 'libfaketime is not installed (apt install faketime)';

const steadyClock = { DONT_FAKE_MONOTONIC: '1', FAKETIME_NO_CACHE: '1' };

/** Starts a process again with a clock that a file moves, as faketime writes it: `+1d`, `-3h`, `+0`. */
async function withClock({ stack, inject }: Field, part: Part, jumps: readonly string[], zone?: string): Promise<void> {
  const file = join(stack.home, 'clock');
  await writeFile(file, '+0\n');
  await part.stop();
  const env = { LD_PRELOAD: library() ?? '', FAKETIME_TIMESTAMP_FILE: file, ...steadyClock };
  await part.start({ env: zone ? { ...env, TZ: zone } : env });
  for (const jump of jumps) {
    await inject(`clock of the ${part.name} at ${jump}`, () => writeFile(file, `${jump}\n`));
    await pause(3000);
  }
  await part.stop();
  await part.start();
}

const JUMPS: readonly [name: string, what: string, jumps: readonly string[], zone?: string][] = [
  ['day-ahead', 'jumps a day ahead', ['+1d']],
  ['day-behind', 'jumps a day back', ['-1d']],
  ['to-and-fro', 'jumps an hour ahead, back and far ahead', ['+1h', '-1h', '+40d', '+0']],
  [
    'daylight-saving',
    'passes the end and the beginning of daylight saving',
    ['@2026-11-01 01:59:58', '@2027-03-14 01:59:58'],
    'America/New_York',
  ],
];

const PARTS: readonly [name: string, part: (stack: Stack) => Part][] = [
  ['api', ({ apis }) => apis['log-first']],
  ['worker', ({ worker }) => worker],
];

/** Clocks of one process that jump while those of all others do not. */
export const CLOCKS: readonly Scenario[] = PARTS.flatMap(([name, partOf]) =>
  JUMPS.map(([jump, what, jumps, zone]): Scenario => ({
    name: `clock-${name}-${jump}`,
    group: 'clock',
    injects: `the clock of the ${name === 'api' ? 'log-first API' : name} ${what}`,
    repeats: 4,
    cannotRun,
    run: (field) => withClock(field, partOf(field.stack), jumps, zone),
  })),
);
