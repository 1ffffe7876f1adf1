import type { FastifyBaseLogger } from 'fastify';
import { endedKeys, isKeyId } from '../../db/keys.ts';
import { endedSessions } from '../../db/sessions.ts';
import { suspendedOf } from '../../db/suspensions.ts';
import type { ReadDatabase } from '../../db/client.ts';
import { movedSince, positionNow, type Movements } from '../../db/read/moved.ts';
import { covers } from '../../db/read/scope.ts';
import { readingForEverybody } from '../../db/roles/reading-for.ts';
import type { Caller } from '../access.ts';
import { problem } from '../problems.ts';
import type { Listener } from './listener.ts';
import { Presence } from './presence.ts';

/** Between two looks at the log, and at whether those who listen still may: as long as a key that was revoked works elsewhere. */
const LOOK_EVERY_MS = 500;
/** Each holds a connection. */
const MOST_LISTENERS = 2000;
/** So many streams of one key: tabs of a person, or places where a shared key is used. */
const MOST_OF_ONE = 50;
const RETRY_SECONDS = 30;

/**
 * Tells those who listen which cases moved. Writers know nothing of it: one loop in the process looks at the log, and only while somebody
 * listens.
 */
export class Live {
  readonly presence = new Presence();
  readonly #read: ReadDatabase;
  readonly #log: FastifyBaseLogger;
  readonly #idleMs: number;
  readonly #onCount: (listeners: number) => void;
  readonly #listeners = new Set<Listener>();
  #running: { isOver: boolean; begun: Promise<string> } | undefined;

  /**
   * @param idleMs so long a session lives without a request, in milliseconds
   * @param onCount told how many listen, whenever that changes
   */
  constructor(
    read: ReadDatabase,
    log: FastifyBaseLogger,
    idleMs: number,
    onCount: (listeners: number) => void = () => {},
  ) {
    this.#read = read;
    this.#log = log;
    this.#idleMs = idleMs;
    this.#onCount = onCount;
  }

  /** Whether the loop runs. */
  get isLooking(): boolean {
    return this.#running !== undefined;
  }

  /** From when this resolves on, the listener is told whatever moves. Throws when too many listen, or the database does not answer. */
  async join(listener: Listener): Promise<void> {
    const ofOne = [...this.#listeners].filter(({ caller }) => caller.keyId === listener.caller.keyId);
    if (this.#listeners.size >= MOST_LISTENERS || ofOne.length >= MOST_OF_ONE) {
      throw problem('overloaded', { seconds: RETRY_SECONDS });
    }
    this.#listeners.add(listener);
    this.#onCount(this.#listeners.size);
    // One look is for all who listen, whoever came first.
    this.#running ??= readingForEverybody(() => this.#start());
    try {
      await this.#running.begun;
    } catch (failure) {
      this.leave(listener);
      throw failure;
    }
  }

  leave(listener: Listener): void {
    listener.end();
    if (!this.#listeners.delete(listener)) return;
    this.#onCount(this.#listeners.size);
    if (this.#listeners.size > 0 || !this.#running) return;
    this.#running.isOver = true;
    this.#running = undefined;
  }

  /** Ends every stream. */
  close(): void {
    for (const listener of this.#listeners) this.leave(listener);
  }

  /**
   * Notes that somebody looks at a case, tells those who do when they came just now, and answers who does. Auditors see it and are not seen:
   * who is looked after should not act otherwise because of it.
   */
  look(caseId: string, { id, role }: Caller): string[] {
    const now = Date.now();
    // Here too, since without any who listen nothing else would forget.
    for (const left of this.presence.forget(now)) this.#tellPresence(left, now);
    if (role !== 'auditor' && this.presence.note(caseId, id, now)) this.#tellPresence(caseId, now);
    return this.presence.peopleOn(caseId, now);
  }

  #start() {
    const run = { isOver: false, begun: positionNow(this.#read) };
    run.begun.then((position) => this.#loop(run, position)).catch(() => {});
    return run;
  }

  async #loop(run: { isOver: boolean }, from: string): Promise<void> {
    let position = from;
    let isFailing = false;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      if (run.isOver) return;
      const now = Date.now();
      for (const left of this.presence.forget(now)) this.#tellPresence(left, now);
      try {
        // First, so that whoever may not any more is told nothing.
        await this.#endThoseWhoMayNot(new Date(now).toISOString());
        const movements = await movedSince(this.#read, position);
        this.#tell(movements);
        position = movements.position;
        isFailing = false;
      } catch (err) {
        // What moves meanwhile is told once the database answers again, since the position stays.
        if (!isFailing) this.#log.warn({ err }, 'nobody can be told what moves; tried again all the time');
        isFailing = true;
      }
    }
  }

  #tell({ moved, isMore }: Movements): void {
    for (const listener of this.#listeners) {
      if (isMore) {
        listener.tell('many', { many: true });
        continue;
      }
      for (const { caseId, organisation, branch, seq, type } of moved) {
        if (covers(listener.caller, organisation, branch)) {
          listener.tell(caseId, { caseId, organisation, seq, type });
        }
      }
    }
  }

  #tellPresence(caseId: string, now: number): void {
    const people = this.presence.peopleOn(caseId, now);
    const presence = people.map((id) => ({ id }));
    for (const listener of this.#listeners) {
      // Whoever looks was let in to the case.
      if (people.includes(listener.caller.id)) listener.tell(`presence ${caseId}`, { caseId, presence });
    }
  }

  async #endThoseWhoMayNot(at: string): Promise<void> {
    const callers = [...this.#listeners].map(({ caller }) => caller);
    const unique = (ids: readonly (string | undefined)[]): string[] => [
      ...new Set(ids.filter((id): id is string => id !== undefined)),
    ];
    const [keys, sessions, suspended] = await Promise.all([
      endedKeys(this.#read, unique(callers.map(({ keyId }) => (isKeyId(keyId) ? keyId : undefined))), at),
      endedSessions(this.#read, unique(callers.map(({ session }) => session)), at, this.#idleMs),
      suspendedOf(this.#read, unique(callers.map(({ id }) => id))),
    ]);
    for (const listener of this.#listeners) {
      const { id, keyId, session, until } = listener.caller;
      const isOver = until !== undefined && until <= at;
      const isEnded = keys.includes(keyId) || (session !== undefined && sessions.includes(session));
      if (isOver || isEnded || suspended.includes(id)) this.leave(listener);
    }
  }
}
