import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres, type Postgres } from '../../local/postgres.ts';

/** A PostgreSQL of its own that a test may stop at once and start again, apart from Temporal's. */
export class MortalStore {
  readonly #home: string;
  #postgres: Postgres;

  private constructor(home: string, postgres: Postgres) {
    this.#home = home;
    this.#postgres = postgres;
  }

  static async start(): Promise<MortalStore> {
    const home = await mkdtemp(join(tmpdir(), 'redress-store-'));
    const postgres = await startPostgres({ home });
    const client = new Client({ connectionString: postgres.url('postgres') });
    await client.connect();
    await client.query('create database redress');
    await client.end();
    return new MortalStore(home, postgres);
  }

  get url(): string {
    return this.#postgres.url('redress');
  }

  /** As when the machine's power fails: no checkpoint, nothing is said to the clients. */
  async crash(): Promise<void> {
    await this.#postgres.stop('immediate');
  }

  async recover(): Promise<void> {
    this.#postgres = await startPostgres({ home: this.#home });
  }

  async remove(): Promise<void> {
    await this.#postgres.stop('fast');
    await rm(this.#home, { recursive: true, force: true });
  }
}
