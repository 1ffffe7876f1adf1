import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A part of the product in a process of its own, which a test may kill. */
export class Child {
  readonly #process: ChildProcess;
  #said = '';

  private constructor(process: ChildProcess) {
    this.#process = process;
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#said += chunk.toString();
      });
    }
  }

  /** Starts a module of this repository, or of another `root`, and waits until it says that it is ready, or only until it runs. */
  static async start(module: string, env: NodeJS.ProcessEnv, ready?: RegExp, root = ROOT): Promise<Child> {
    const path = join(root, module);
    const child = new Child(
      spawn(process.execPath, ['--import', 'tsx', path], {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    const deadline = Date.now() + 90_000;
    while (ready && !ready.test(child.#said)) {
      if (!child.isAlive || Date.now() > deadline) throw new Error(`${module} did not become ready:\n${child.#said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return child;
  }

  get isAlive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  get said(): string {
    return this.#said;
  }

  /** Ends it without warning. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Waits until it has ended by itself. */
  async ended(): Promise<void> {
    if (this.isAlive) await once(this.#process, 'exit');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!this.isAlive) return;
    this.#process.kill(signal);
    await this.ended();
  }
}
