import { fork, type ChildProcess } from 'node:child_process';
import { on, once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { heldSecrets } from '../secrets/held.ts';
import { secretsContent, type Secrets, type SecretsFile } from '../secrets/secrets.ts';
import type { KeyRing } from '../secrets/key-ring.ts';
import { EVERY_CASE, rangesOf, type CaseRange } from './case-range.ts';
import { increments } from './increments.ts';
import { WORKS, type Counted, type FindingOf, type Told, type WorkName } from './works.ts';

/** Between how many processes work on the whole log is divided, and how. */
export interface Sharing {
  /** Processes besides this one. */
  hands: number;
  /** Cases in a share. */
  cases: number;
  /** Fewer shares than these are done by this process alone, since another takes a second to start. */
  least: number;
}

/** Well below the ten seconds after which PostgreSQL gives an idle transaction up, see `openPool`. */
const AWAKE_MS = 3000;
/** More processes read faster than one database answers. */
const MOST_HANDS = 7;

/** One process for each processor, this one among them. */
export const SHARING: Sharing = { hands: Math.min(availableParallelism() - 1, MOST_HANDS), cases: 400, least: 10 };

/** What a hand is told. */
export type ToHand =
  { start: WorkName; snapshot: string; except: readonly string[] } | { range: CaseRange | null } | { taken: true };

/** What a hand says. Whoever says anything but how far it is waits for an answer. */
export type FromHand =
  | { next: true }
  | { page: number }
  | { found: FindingOf[WorkName] }
  | { done: Counted }
  | { ended: true }
  | { failed: string; ofDatabase: boolean };

/** With what a hand begins. */
export interface HandSecrets {
  databaseUrl: string;
  held: SecretsFile;
  seal: { active: string; keys: Record<string, string> };
}

/** Work that goes on, and in which whoever joins takes part until all of it is done. */
export interface Going {
  /** @throws what any share of it threw */
  join: () => Promise<Counted>;
}

/** Who carries out work on the whole log. */
export interface Workers {
  begin: <Name extends WorkName>(
    name: Name,
    except: ReadonlySet<string>,
    told: Told<FindingOf[Name]>,
  ) => Promise<Going>;
}

/** Work that could not be done, whatever the log says. */
export class WorkLost extends Error {}

/** This process alone, on a connection that may have written what nobody else sees, for one case or for all. */
export const alone = (
  client: pg.PoolClient,
  { caseId, seal }: { caseId: string | undefined; seal: KeyRing },
): Workers => ({
  begin: (name, except, told) =>
    Promise.resolve({ join: () => WORKS[name](client, { range: EVERY_CASE, caseId, except, seal }, told) }),
});

const HAND = fileURLToPath(new URL('hand.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Divides work on the whole log between this process and others, which see what the connection sees. Whatever that connection wrote and has not
 * committed does not show to the others.
 */
export class Hands implements Workers {
  readonly #databaseUrl: string;
  readonly #client: pg.PoolClient;
  readonly #secrets: Secrets;
  readonly #sharing: Sharing;
  readonly #children: ChildProcess[] = [];
  #shares: Promise<{ ranges: readonly CaseRange[]; snapshot: string }> | undefined;

  constructor(
    place: { databaseUrl: string; client: pg.PoolClient; secrets?: Secrets },
    { sharing = SHARING }: { sharing?: Sharing | undefined } = {},
  ) {
    this.#databaseUrl = place.databaseUrl;
    this.#client = place.client;
    this.#secrets = place.secrets ?? heldSecrets();
    this.#sharing = sharing;
  }

  /** Begins a piece of work in the other processes, where there is enough of it. One at a time. */
  async begin<Name extends WorkName>(
    name: Name,
    except: ReadonlySet<string>,
    told: Told<FindingOf[Name]>,
  ): Promise<Going> {
    const { ranges, snapshot } = await (this.#shares ??= this.#divide());
    const left = [...ranges];
    const counted: Counted = { cases: 0, events: 0 };
    let read = 0;
    const onPage = (events: number): void => told.onPage?.((read += events));
    const add = ({ cases, events }: Counted): void => {
      counted.cases += cases;
      counted.events += events;
    };
    const stopping = async (work: Promise<void>): Promise<void> => {
      try {
        await work;
      } catch (failure) {
        left.length = 0;
        throw failure;
      }
    };
    const hearing = { left, add, onPage, onFound: told.onFound };
    const others = this.#started(ranges.length).map((child) => {
      tell(child, { start: name, snapshot, except: [...except] });
      return stopping(hear(child, hearing as Hearing));
    });
    const all = Promise.all(others);
    // Told to whoever joins; until then nobody waits.
    all.catch(() => {});
    const own = async (): Promise<void> => {
      for (let range = left.shift(); range; range = left.shift()) {
        const share = { range, except, seal: this.#secrets.seal };
        add(await WORKS[name](this.#client, share, { onFound: told.onFound, onPage: increments(onPage) }));
      }
    };
    return {
      join: async () => {
        await stopping(own());
        await awake(this.#client, all);
        return counted;
      },
    };
  }

  /** Ends the other processes, whatever they do: they only read. Afterwards none of them is left. */
  async end(): Promise<void> {
    const running = this.#children
      .splice(0)
      .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    await Promise.all(
      running.map(async (child) => {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }),
    );
  }

  async #divide(): Promise<{ ranges: readonly CaseRange[]; snapshot: string }> {
    const ranges = await rangesOf(this.#client, this.#sharing.cases);
    if (ranges.length < this.#sharing.least || this.#sharing.hands === 0) return { ranges: [EVERY_CASE], snapshot: '' };
    const { rows } = await this.#client.query<{ id: string }>('select pg_export_snapshot() as id');
    return { ranges, snapshot: rows[0]?.id ?? '' };
  }

  #started(shares: number): readonly ChildProcess[] {
    if (shares === 1 || this.#children.length > 0) return this.#children;
    const held = secretsContent(heldSecrets());
    const secrets: HandSecrets = { databaseUrl: this.#databaseUrl, held, seal: this.#secrets.seal.content() };
    for (let hand = 0; hand < this.#sharing.hands; hand += 1) {
      const child = fork(HAND, {
        // Room for a page of rows, so that those which are read and forgotten are not copied first.
        execArgv: ['--max-semi-space-size=64', '--import', 'tsx'],
        cwd: ROOT,
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      tell(child, secrets);
      this.#children.push(child);
    }
    return this.#children;
  }
}

/** Waits, and meanwhile asks now and then: a connection on which nothing happens within a transaction is closed after a while. */
async function awake(client: pg.PoolClient, work: Promise<unknown>): Promise<void> {
  const asking = setInterval(() => void client.query('select').catch(() => {}), AWAKE_MS);
  try {
    await work;
  } finally {
    clearInterval(asking);
  }
}

interface Hearing {
  left: CaseRange[];
  add: (counted: Counted) => void;
  onPage: (events: number) => void;
  onFound: (found: FindingOf[WorkName]) => Promise<void> | void;
}

/** Nobody hears what is told to a process that has ended; its end is heard where it is waited for. */
const tell = (child: ChildProcess, message: ToHand | HandSecrets): void => void child.send(message, () => {});

/** Gives a hand its shares and hears what it says until it has done them all. */
async function hear(child: ChildProcess, { left, add, onPage, onFound }: Hearing): Promise<void> {
  const answer = (message: ToHand): void => tell(child, message);
  for await (const [message] of on(child, 'message', { close: ['exit'] }) as AsyncIterable<[FromHand]>) {
    if ('next' in message) answer({ range: left.shift() ?? null });
    else if ('page' in message) onPage(message.page);
    else if ('found' in message) {
      await onFound(message.found);
      answer({ taken: true });
    } else if ('done' in message) add(message.done);
    else if ('failed' in message) throw message.ofDatabase ? new WorkLost(message.failed) : new Error(message.failed);
    else return;
  }
  throw new WorkLost('A process that did a part of the work ended before it was done; try again.');
}
