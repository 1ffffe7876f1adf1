import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { ReadDatabase } from '../db/client.ts';
import { isOfProvider } from '../db/provider-key.ts';
import {
  beginSession,
  endSession,
  findSession,
  isLiving,
  sessionIdOf,
  sessionMatches,
  touchSession,
} from '../db/sessions.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import { authorOf, type Caller, type KeyRing } from './access.ts';
import type { Edge } from './edge.ts';
import { Glance } from './glance.ts';
import { Cookie, SESSION_COOKIE } from './session.ts';

interface SessionDeps {
  pool: pg.Pool;
  read: ReadDatabase;
  secrets: Secrets;
  keys: KeyRing;
  edge: Edge;
  log: FastifyBaseLogger;
}

/** A session that was used is noted so often, in milliseconds; each note is a write. */
const NOTE_EVERY_MS = 60_000;
const MOST_NOTED = 10_000;

/**
 * Whether a page sent a request by itself, with nobody at it: it says so, or listens to what moves, which a browser begins again whenever the
 * connection was lost, and then with no header of the page.
 */
const isByItself = ({ headers }: FastifyRequest): boolean =>
  headers['x-unattended'] !== undefined || headers.accept === 'text/event-stream';

/** Sessions of signed-in browsers: begun, recognised by their cookie, and ended. */
export class Sessions {
  readonly #deps: SessionDeps;
  readonly #cookie: Cookie;
  readonly #found;
  #noted = new Map<string, number>();

  constructor(deps: SessionDeps) {
    this.#deps = deps;
    this.#cookie = new Cookie(SESSION_COOKIE, 'strict', deps.edge.publicUrl);
    this.#found = new Glance((sessionId) => findSession(deps.read, sessionId));
  }

  /** The caller behind the cookie of a request, or undefined where no session lives that it is of. */
  async callerOf(request: FastifyRequest): Promise<Caller | undefined> {
    const text = this.#cookie.valueIn(request);
    const sessionId = text === undefined ? undefined : sessionIdOf(text);
    if (text === undefined || sessionId === undefined) return undefined;
    const found = await this.#found.at(sessionId);
    if (!found || !sessionMatches(text, found.secretHash)) return undefined;
    const { session } = found;
    if (!isLiving(session, new Date().toISOString(), this.#deps.edge.session.idleMs)) return undefined;
    if (!isByItself(request)) this.#note(sessionId);
    const { person, role, keyId, organisations, branches } = session;
    // Who came by a key is what the key says now, and nobody once it is revoked.
    if (!isOfProvider(keyId)) {
      const caller = await this.#deps.keys.callerById(keyId);
      return caller && { ...caller, session: sessionId };
    }
    return { id: person, role, keyId, organisations, branches, session: sessionId };
  }

  /** Lets a browser be somebody from now on. A session that it had before ends. */
  async begin(request: FastifyRequest, reply: FastifyReply, caller: Caller, way: 'key' | 'provider'): Promise<void> {
    const { pool, secrets, edge } = this.#deps;
    const { id: person, role, keyId, organisations, branches } = caller;
    const { longestMs } = edge.session;
    const before = await this.callerOf(request);
    const who = { person, role, keyId, organisations, branches };
    const secret = await beginSession(pool, secrets, who, { longestMs, way, ip: request.ip });
    if (before?.session !== undefined) await endSession(pool, before.session, authorOf(before, secrets), 'SignedOut');
    this.#cookie.give(request, reply, secret, longestMs);
  }

  /** Ends the session of a browser, if it has one, and lets it forget the cookie. */
  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // First, so that the browser forgets even where the database does not answer.
    this.#cookie.take(request, reply);
    const caller = await this.callerOf(request);
    const { pool, secrets } = this.#deps;
    if (caller?.session !== undefined) await endSession(pool, caller.session, authorOf(caller, secrets), 'SignedOut');
  }

  #note(sessionId: string): void {
    const now = performance.now();
    const noted = this.#noted.get(sessionId);
    if (noted !== undefined && now - noted < NOTE_EVERY_MS) return;
    if (this.#noted.size >= MOST_NOTED) this.#noted = new Map();
    this.#noted.set(sessionId, now);
    touchSession(this.#deps.pool, sessionId).catch((err: unknown) => {
      this.#noted.delete(sessionId);
      this.#deps.log.warn({ err }, 'it could not be noted that a session is in use; it may end sooner');
    });
  }
}
