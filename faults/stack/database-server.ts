import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startPostgres, type Postgres } from '../../local/postgres.ts';

const ANSWERS_WITHIN_MS = 15_000;

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

  /** Starts it where it does not run or does not answer; it recovers what it had promised. */
  async ensure(settings?: Record<string, string>): Promise<void> {
    if (settings) this.#settings = settings;
    if (this.#runs && titleOf(this.#postgres.pid)) {
      if (await this.#answers()) return;
      await this.kill();
    }
    this.#postgres = await startPostgres({ home: this.#home, settings: this.#settings });
    this.#runs = true;
  }

  /** Whether it answers within a while: one that recovers takes a moment, one whose disk failed may never. */
  async #answers(): Promise<boolean> {
    for (const end = Date.now() + ANSWERS_WITHIN_MS; Date.now() < end; await sleep(100)) {
      const client = new Client({ connectionString: this.url('postgres'), connectionTimeoutMillis: 2000 });
      client.on('error', () => {});
      const isThere = await client.connect().then(
        () => true,
        () => false,
      );
      await client.end().catch(() => {});
      if (isThere) return true;
    }
    return false;
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
