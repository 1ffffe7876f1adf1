import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { reasonOf, usage } from '../cli/failure.ts';
import { showProgress } from '../cli/progress.ts';
import { watchForeignCpu } from './foreign-cpu.ts';
import { folderOf, forget, keep, parsedReport, type Kept } from './kept.ts';
import { machineFacts, type Machine } from './machine.ts';
import { MOST_MINUTES, PARTS, type Part, type Run } from './parts.ts';
import { isMet } from './report.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MINUTE_MS = 60_000;
/** Left for a part that is stopped to bring its servers down, in milliseconds. */
const STOPPING_MS = 15_000;
/** On a terminal a bar that stands still looks like a program that does. */
const TICK_MS = process.stderr.isTTY ? 1000 : 30_000;

interface Chosen {
  part: Part;
  run: Run;
}

interface Whole {
  chosen: readonly Chosen[];
  folder: string;
  machine: Machine;
  /** By when all must have ended, by `Date.now()`. */
  until: number;
}

/** What a part printed and how it ended. */
interface Ended {
  stdout: string;
  lastLine: string;
  code: number | null;
}

const tell = (line: string): void => console.error(line);

/** @throws Failure that says which option is wrong */
function chosenOf(args: string[]): { chosen: Chosen[]; isQuick: boolean } {
  const { values } = parseArgs({
    args,
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
  });
  const names = values.only?.split(',');
  for (const name of names ?? [])
    if (!PARTS.some((part) => part.name === name))
      throw usage(`There is no part "${name}"; there are ${PARTS.map((part) => part.name).join(', ')}.`);
  const chosen = PARTS.flatMap((part) => {
    const run = values.quick ? part.quick : part.whole;
    return run && (names?.includes(part.name) ?? true) ? [{ part, run }] : [];
  });
  if (chosen.length === 0) throw usage(`Nothing of ${values.only} is quick; leave --quick out.`);
  return { chosen, isQuick: values.quick };
}

const commandOf = ({ part, run }: Chosen): string => ['npm run bench --', part.name, ...run.args].join(' ');

/** Runs a part in a process of its own, until it ends or is to be stopped; what it tells on the way goes into a log beside its report. */
async function runChild({ part, run }: Chosen, log: string, stopped: AbortSignal): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/run.ts', part.name, '--json', ...run.args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ours to stop, once: a Ctrl-C of the terminal must not reach it as well.
    detached: true,
  });
  const stop = () => child.kill('SIGTERM');
  stopped.addEventListener('abort', stop);
  if (stopped.aborted) stop();
  const ended: Ended = { stdout: '', lastLine: '', code: null };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.stdout += text));
  const logged = createWriteStream(log);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    logged.write(text);
    ended.lastLine = text.trimEnd().split('\n').at(-1) || ended.lastLine;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  stopped.removeEventListener('abort', stop);
  logged.end();
  return { ...ended, code };
}

const voidReport = (part: string, reason: string): Kept['report'] => ({
  part,
  figures: [],
  notes: [],
  void: [reason],
});

/** The report that a part printed, or one that says why there is none. */
export function reportIn(part: string, { stdout, lastLine, code }: Ended, log: string): Kept['report'] {
  try {
    return parsedReport(stdout);
  } catch (error) {
    const where = `Its last word: ${lastLine} See ${relative(ROOT, log)}.`;
    return voidReport(part, `it ended with ${code} and no report. ${reasonOf(error)} ${where}`);
  }
}

async function runOne(whole: Whole, one: Chosen, interrupted: AbortSignal): Promise<Kept> {
  const { chosen, folder, machine, until } = whole;
  const place = chosen.indexOf(one);
  const secondsOf = (some: readonly Chosen[]) => some.reduce((sum, { run }) => sum + run.minutes * 60, 0);
  const before = secondsOf(chosen.slice(0, place));
  const progress = showProgress(`${one.part.name} (${place + 1} of ${chosen.length}), seconds`);
  const began = Date.now();
  const elapsed = () => (Date.now() - began) / 1000;
  const tick = () =>
    progress.update(Math.round(before + Math.min(elapsed(), one.run.minutes * 60)), Math.round(secondsOf(chosen)));
  tick();
  const ticking = setInterval(tick, TICK_MS);
  const log = join(folder, `${one.part.name}.log`);
  const timeUp = AbortSignal.timeout(Math.max(0, until - began));
  const foreign = watchForeignCpu();
  try {
    const ended = await runChild(one, log, AbortSignal.any([interrupted, timeUp]));
    const late = 'stopped, since all parts together had taken as long as they may';
    return {
      command: commandOf(one),
      startedAt: new Date(began).toISOString(),
      seconds: Math.round(elapsed()),
      foreignCpu: foreign(),
      machine,
      report: timeUp.aborted ? voidReport(one.part.name, late) : reportIn(one.part.name, ended, log),
    };
  } finally {
    clearInterval(ticking);
    progress.stop();
  }
}

function lineOf({ report, seconds, foreignCpu }: Kept): string {
  const wanted = report.figures.map(isMet).filter((met) => met !== undefined);
  const met = `${wanted.filter(Boolean).length} of ${wanted.length} targets met`;
  const said = report.void.length > 0 ? `VOID: ${report.void[0]}` : met;
  return `${report.part}: ${said}; ${seconds} s, others ${(foreignCpu * 100).toFixed(0)} %`;
}

/** Runs the parts one after another, each in a process of its own, and keeps what each says in `.bench`. */
export async function runAll(args: string[]): Promise<void> {
  const { chosen, isQuick } = chosenOf(args);
  const folder = folderOf(isQuick);
  await mkdir(folder, { recursive: true });
  const until = Date.now() + MOST_MINUTES[isQuick ? 'quick' : 'whole'] * MINUTE_MS - STOPPING_MS;
  const whole: Whole = { chosen, folder, machine: await machineFacts(), until };
  for (const { part } of chosen) await forget(folder, part.name);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  for (const one of chosen) {
    if (interrupted.signal.aborted) break;
    const kept = await runOne(whole, one, interrupted.signal);
    if (interrupted.signal.aborted) break;
    await keep(folder, kept);
    tell(lineOf(kept));
    if (kept.report.void.length > 0) process.exitCode = 1;
  }
  if (interrupted.signal.aborted) process.exitCode = 130;
  else tell(`kept in ${relative(ROOT, folder)}; npm run bench -- report${isQuick ? ' --quick' : ''} draws it`);
}
