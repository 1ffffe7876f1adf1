import { Client } from 'pg';
import { BARE_TABLE } from './bare-activities.ts';

/** What came of deadlines that fell due at one instant. */
export interface Noticed {
  /** Milliseconds between the instant and the commit of each first row that says that it has passed. */
  lateness: number[];
  early: number;
  lost: number;
  /** Deadlines that were noticed more than once. */
  doubled: number;
}

/** The rows that say that a deadline of a side has passed, and those that count how many do. */
const SIDES = {
  ours: {
    noticed: `select case_id::text as id, recorded_at as said, pg_xact_commit_timestamp(xmin) as committed
                from events where type = 'ClockBreached' and data->>'key' like 'promise:%' and case_id = any($1::text[]::uuid[])`,
    count: `select count(*) from deadlines where clock = 'promise' and due_at = $1 and breached_at is not null`,
  },
  bare: {
    noticed: `select workflow_id as id, pg_xact_commit_timestamp(xmin) as said, pg_xact_commit_timestamp(xmin) as committed
                from ${BARE_TABLE} where workflow_id = any($1::text[])`,
    count: `select count(*) from ${BARE_TABLE} where due_at = $1`,
  },
} as const;
export type Side = keyof typeof SIDES;

/** PostgreSQL remembers when each transaction was committed: whoever writes a row cannot know that. */
export const REMEMBERS_COMMITS = { track_commit_timestamp: 'on' };

/** Reads of both sides. Close it at the end. */
export class Deadlines {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async open(databaseUrl: string): Promise<Deadlines> {
    const client = new Client({ connectionString: databaseUrl });
    // The servers may be stopped before it is closed, when the bench is interrupted.
    client.on('error', () => {});
    await client.connect();
    await client.query('create schema bench');
    await client.query(`create table ${BARE_TABLE} (workflow_id text not null, due_at timestamptz not null)`);
    return new Deadlines(client);
  }

  close(): Promise<void> {
    return this.#client.end();
  }

  /** How many of those that fell due at the instant were noticed by now. */
  async count(side: Side, dueAt: string): Promise<number> {
    const { rows } = await this.#client.query<{ count: string }>(SIDES[side].count, [dueAt]);
    return Number(rows[0]?.count);
  }

  async noticed(side: Side, ids: readonly string[], dueAt: string): Promise<Noticed> {
    const { rows } = await this.#client.query<{ id: string; said: Date; late: number }>(
      `select id, said, (extract(epoch from committed - $2::timestamptz) * 1000)::float8 as late
         from (${SIDES[side].noticed}) as noticed order by late`,
      [ids, dueAt],
    );
    const first = new Map<string, number>();
    for (const { id, late } of rows) if (!first.has(id)) first.set(id, late);
    const due = Date.parse(dueAt);
    return {
      lateness: [...first.values()],
      early: rows.filter(({ said, late }) => late < 0 || said.getTime() < due).length,
      lost: ids.length - first.size,
      doubled: rows.length - first.size,
    };
  }

  /** Changes while anything is recorded or anything is left to be done. */
  async restless(): Promise<string> {
    const { rows } = await this.#client.query<{ state: string }>(
      `select (select count(*) from commands) || ' ' || (select count(*) from wakes)
              || ' ' || (select count(*) from outbox where status = 'pending') as state`,
    );
    return rows[0]?.state ?? '';
  }
}
