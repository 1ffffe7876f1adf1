import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres, type Postgres } from '../../local/postgres.ts';

/** Numbers of the processes whose parent is `pid`. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 0 && parentOf(one) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}

/** A PostgreSQL that a scenario may crash, freeze and start again. */
export class DatabaseServer {
  readonly #home: string;
  #postgres: Postgres;
  #runs = true;
  #settings: Record<string, string>;

  private constructor(home: string, postgres: Postgres, settings: Record<string, string>) {
    this.#home = home;
    this.#postgres = postgres;
    this.#settings = settings;
  }

  static async start(home: string, settings: Record<string, string> = {}): Promise<DatabaseServer> {
    return new DatabaseServer(home, await startPostgres({ home, settings }), settings);
  }

  /** Connection string of one of its databases, as its superuser. */
  url(database: string): string {
    return this.#postgres.url(database);
  }

  get address(): { host: string; port: number } {
    const { hostname, port } = new URL(this.url('postgres'));
    return { host: hostname, port: Number(port) };
  }

  get dataFolder(): string {
    return `${this.#home}/postgres`;
  }

  /** The postmaster and everything that it started. */
  get pids(): number[] {
    return [this.#postgres.pid, ...childrenOf(this.#postgres.pid)];
  }

  /** Its children of a kind, by what PostgreSQL calls them, such as `walwriter`. */
  children(title: RegExp): number[] {
    return childrenOf(this.#postgres.pid).filter((pid) => title.test(titleOf(pid)));
  }

  /** Every one of its processes at once: what none of them had written to its files is lost. */
  async kill(): Promise<void> {
    const pids = this.pids;
    for (const pid of pids) signal(pid, 'SIGKILL');
    while (pids.some((pid) => titleOf(pid))) await sleep(10);
    this.#runs = false;
  }

  /** `immediate` is a crash without a checkpoint, `fast` an orderly end. */
  async stop(mode: 'fast' | 'immediate'): Promise<void> {
    await this.#postgres.stop(mode);
    this.#runs = false;
  }

  /** Says that it ended by itself. */
  hasEnded(): void {
    this.#runs = false;
  }

  /** Starts it where it does not run; it recovers what it had promised. */
  async ensure(settings?: Record<string, string>): Promise<void> {
    if (settings) this.#settings = settings;
    if (this.#runs && titleOf(this.#postgres.pid)) return;
    this.#postgres = await startPostgres({ home: this.#home, settings: this.#settings });
    this.#runs = true;
  }

  freeze(): void {
    for (const pid of this.pids) signal(pid, 'SIGSTOP');
  }

  thaw(): void {
    for (const pid of this.pids) signal(pid, 'SIGCONT');
  }
}

/** The command line of a process; empty for one that ended, a zombie included. */
function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
