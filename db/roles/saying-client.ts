import pg from 'pg';
import { preparedName } from '../prepared.ts';
import { TellingClient } from '../telling-client.ts';
import { organisationsSaid, readingForEverybody } from './reading-for.ts';

/** The setting by which the policies of the tables know for whom is read. */
export const SETTING = 'redress.organisations';

const SAY = 'for-organisations';

/** Readies a new connection for saying; until it has done so it is given to nobody. */
export async function learnToSay(client: pg.ClientBase): Promise<void> {
  const text = `select set_config('${SETTING}', $1, true)`;
  await readingForEverybody(() => client.query({ name: SAY, text, values: ['*'] }));
}

/** The part of a connection that a query sends its messages through. */
interface Wire {
  stream: { cork: () => void; uncork: () => void };
  bind: (bound: { statement: string; values: string[] }) => void;
  execute: (executed: { rows?: number }) => void;
}

/** What `pg` has in its query and does not declare. */
interface Inner {
  queryMode?: string;
  submit(wire: Wire): Error | null;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
}
const Sent = pg.Query as unknown as new (...values: unknown[]) => Inner;

/**
 * A query that says before it, in the same message and the same transaction, for whom it reads. That takes no trip of its own, nobody forgets to take it
 * back, and where it cannot be said the query is not run.
 */
class Saying extends Sent {
  readonly #organisations: string;
  #isSaid = false;

  constructor(organisations: string, values: unknown[]) {
    super(...values);
    this.#organisations = organisations;
    this.queryMode = 'extended';
  }

  override submit(wire: Wire): Error | null {
    wire.stream.cork();
    try {
      wire.bind({ statement: SAY, values: [this.#organisations] });
      wire.execute({});
      return super.submit(wire);
    } finally {
      wire.stream.uncork();
    }
  }

  override handleDataRow(message: unknown): void {
    if (this.#isSaid) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#isSaid) super.handleCommandComplete(message, wire);
    this.#isSaid = true;
  }
}

/** Reads nothing, and some of it must come first in its transaction. */
const OF_TRANSACTIONS = /^\s*(?:begin|start|commit|rollback|savepoint|release|set)\b/i;

/** A client that says with each statement for which organisations it is read. */
export class SayingClient extends TellingClient {
  // oxlint-disable-next-line typescript/no-explicit-any -- as many forms as pg declares, passed on
  override query(...values: any[]): any {
    const organisations = organisationsSaid();
    const [config, second, third] = values as [unknown, unknown, unknown];
    const text = typeof config === 'string' ? config : (config as { text?: unknown }).text;
    if (organisations === undefined || typeof text !== 'string' || OF_TRANSACTIONS.test(text))
      return super.query(...(values as [string]));
    const callback = [second, third].find((one) => typeof one === 'function');
    const name = typeof config === 'string' ? preparedName(config) : undefined;
    const asked = name ? { name, text } : config;
    if (callback) return super.query(new Saying(organisations, [asked, second, third]) as unknown as pg.Query);
    return new Promise((resolve, reject) => {
      const done = (error: Error | undefined, result: unknown): void => (error ? reject(error) : resolve(result));
      super.query(new Saying(organisations, [asked, second, done]) as unknown as pg.Query);
    });
  }
}
