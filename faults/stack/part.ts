import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_WITHIN_MS = 90_000;
const STOP_WITHIN_MS = 15_000;

export interface PartOptions {
  name: string;
  /** Path from the root of the repository. */
  script: string;
  env: () => Record<string, string>;
  /** Answers 200 over HTTP when the part serves. */
  readyUrl: string;
  /** Where what it prints is appended. */
  log: string;
}

/** What a start may have besides: another environment, options of Node, a program that starts it. */
export interface Peculiar {
  env?: Record<string, string>;
  nodeOptions?: string[];
  prefix?: string[];
}

const everyPart = new Set<ChildProcess>();
// Whatever ends this process, nothing that it started outlives it.
process.on('exit', () => {
  for (const one of everyPart) kill(one, 'SIGKILL');
});

/** The whole group, so that nothing between us and the part outlives it. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/** One process of the product, which a scenario may kill, freeze and start again. */
export class Part {
  readonly name: string;
  readonly #options: PartOptions;
  #child: ChildProcess | undefined;
  #frozen = false;
  /** Ends that nobody asked for, with how. */
  readonly #uninvited: string[] = [];
  readonly #doomed = new Set<ChildProcess>();

  constructor(options: PartOptions) {
    this.name = options.name;
    this.#options = options;
  }

  get isAlive(): boolean {
    return this.#child?.exitCode === null && this.#child.signalCode === null;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Starts it and waits until it serves. @throws when it ends before, or does not serve in time */
  async start(peculiar: Peculiar = {}): Promise<void> {
    await this.launch(peculiar);
    await this.ready();
  }

  /** Waits until it serves again, and starts it where it has ended. */
  async ensure(): Promise<void> {
    if (!this.isAlive) return this.start();
    await this.ready().catch(async () => {
      await this.kill();
      await this.start();
    });
  }

  /** Starts it without waiting. */
  async launch({ env = {}, nodeOptions = [], prefix = [] }: Peculiar = {}): Promise<void> {
    const { script, env: usual, log } = this.#options;
    const [command, ...args] = [...prefix, process.execPath, '--import', 'tsx', ...nodeOptions, `${ROOT}${script}`];
    const file = openSync(log, 'a');
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...usual(), ...env },
      stdio: ['ignore', file, file],
      detached: true,
    });
    closeSync(file);
    everyPart.add(child);
    child.on('exit', (code, sign) => {
      everyPart.delete(child);
      if (!this.#doomed.has(child))
        this.#uninvited.push(`${this.name} ended by itself (${sign ?? `exit code ${code}`})`);
    });
    this.#child = child;
    this.#frozen = false;
    await once(child, 'spawn');
  }

  async ready(): Promise<void> {
    for (let end = Date.now() + READY_WITHIN_MS; Date.now() < end; await sleep(50)) {
      if (!this.isAlive) throw new Error(`${this.name} ended before it served; see ${this.#options.log}`);
      const answer = await fetch(this.#options.readyUrl, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
      if (answer?.ok) return;
    }
    throw new Error(`${this.name} does not serve after ${READY_WITHIN_MS / 1000} s; see ${this.#options.log}`);
  }

  /** Ends it without warning. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** The ends since it was last asked that nobody had asked for. */
  takeUninvited(): string[] {
    return this.#uninvited.splice(0);
  }

  /** Its end is asked for: somebody else will bring it about, such as the kernel. */
  expectEnd(): void {
    if (this.#child) this.#doomed.add(this.#child);
  }

  /** Sends the signal at once and waits for nothing: at a boundary there is no time. */
  strike(): void {
    this.expectEnd();
    if (this.#child) kill(this.#child, 'SIGKILL');
  }

  /** Lets it finish what it does, and ends it. */
  async stop(): Promise<void> {
    this.thaw();
    await this.#end('SIGTERM');
  }

  freeze(): void {
    if (this.#child) kill(this.#child, 'SIGSTOP');
    this.#frozen = true;
  }

  thaw(): void {
    if (this.#child && this.#frozen) kill(this.#child, 'SIGCONT');
    this.#frozen = false;
  }

  async ended(): Promise<void> {
    if (this.#child && this.isAlive) await once(this.#child, 'exit');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!this.#child || !this.isAlive) return;
    this.expectEnd();
    const late = setTimeout(() => this.strike(), STOP_WITHIN_MS);
    kill(this.#child, signal);
    await this.ended();
    clearTimeout(late);
  }
}
