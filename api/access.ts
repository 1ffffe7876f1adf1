import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { KeyUses } from '../db/audit/key-use.ts';
import type { Author } from '../db/audit/streams.ts';
import { findKey, isValid, keyIdOf, keyMatches, type ApiKey } from '../db/keys.ts';
import type { ReadDatabase } from '../db/client.ts';
import { readingAs } from '../db/people/reader.ts';
import type { Scope } from '../db/read/scope.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import { ROLES, type Role } from '../workflows/domain/vocabulary.ts';
import { problem } from './problems.ts';
import { keyInCookie, senderOf } from './session.ts';

/** Who may call a route: everybody, or keys of these roles. */
export type Access = 'public' | readonly Role[];

export const READERS: readonly Role[] = ROLES;
/** Auditors read and change nothing. */
export const WORKERS: readonly Role[] = ['agent', 'supervisor', 'manager', 'administrator'];

/** Who sees what others did, and takes evidence of it away. */
export const AUDITORS: readonly Role[] = ['auditor', 'administrator'];

/** Who looks after what is held on people: they find them, and open what is held of one whose data are restricted. */
export const KEEPERS: readonly Role[] = ['manager', 'auditor', 'administrator'];

/**
 * Reads for whoever asks: what is held of people whose data are restricted is opened for keepers alone. Before the handler and not sooner, since
 * while a body comes in it is forgotten for whom that is; what reads without it opens nothing.
 */
export function openForKeepers(app: FastifyInstance): void {
  app.addHook('preHandler', ({ caller }, _reply, done) => {
    readingAs(caller !== undefined && KEEPERS.includes(caller.role), done);
  });
}

/** Whom a request comes from. */
export interface Caller extends Scope {
  /** The person: the name of the key, which stays when the key is rotated. */
  id: string;
  role: Role;
  keyId: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Undefined without a valid key. */
    caller: Caller | undefined;
    /** Whether the caller is known by the cookie that a browser adds by itself, whoever made it send the request. */
    isByCookie: boolean;
  }
}

/** So long a revoked key may still work: the price of not asking the database at every request. */
const CACHE_MS = 3000;
/** Random ids must not fill the memory. */
const CACHE_ENTRIES = 10_000;

type Found = { key: ApiKey; hash: string } | undefined;

/** Looks keys up, a moment after the last look from memory. */
export class KeyRing {
  readonly #db: ReadDatabase;
  readonly #found = new Map<string, { readAt: number; found: Promise<Found> }>();

  constructor(db: ReadDatabase) {
    this.#db = db;
  }

  /** The caller behind a key, or undefined when it is not valid. */
  async callerOf(key: string | undefined): Promise<Caller | undefined> {
    const keyId = key === undefined ? undefined : keyIdOf(key);
    if (key === undefined || keyId === undefined) return undefined;
    const found = await this.#find(keyId);
    if (!found || !keyMatches(key, found.hash) || !isValid(found.key, new Date().toISOString())) return undefined;
    const { name, role, organisations, branches } = found.key;
    return { id: name, role, keyId, organisations, branches };
  }

  #find(keyId: string): Promise<Found> {
    const known = this.#found.get(keyId);
    if (known && Date.now() - known.readAt < CACHE_MS) return known.found;
    if (this.#found.size >= CACHE_ENTRIES) this.#found.clear();
    const found = findKey(this.#db, keyId);
    this.#found.set(keyId, { readAt: Date.now(), found });
    found.catch(() => this.#found.delete(keyId));
    return found;
  }
}

/** The caller of a guarded route. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new TypeError(`${request.routeOptions.url} asks for a caller, but is public.`);
  return request.caller;
}

/** The caller as the author of a change outside of cases. */
export const authorOf = ({ id, role, keyId }: Caller, secrets: Secrets): Author => ({
  secrets,
  actor: { kind: 'person', id, role, keyId },
});

const keyInHeader = (authorization: string): string | undefined => /^Bearer (\S+)$/i.exec(authorization)?.[1];

/**
 * Recognises every caller before the rate limit counts the request, by the `Authorization` header or, where there is none, by the cookie of a
 * session; and notes the first use of a key on each day. A write by cookie is refused unless the desk's own page sent it.
 */
export function recogniseCallers(app: FastifyInstance, keys: KeyRing, uses: KeyUses): void {
  app.decorateRequest('caller');
  app.decorateRequest('isByCookie', false);
  app.addHook('onRequest', async (request) => {
    const { authorization } = request.headers;
    request.caller = await keys.callerOf(
      authorization === undefined ? keyInCookie(request) : keyInHeader(authorization),
    );
    request.isByCookie = request.caller !== undefined && authorization === undefined;
  });
  app.addHook('preParsing', async (request) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (request.isByCookie && !isRead && senderOf(request) !== 'same-origin') throw problem('cross-site');
  });
  // After the rate limit, and not where anybody may ask: whether the product lives is told even while nothing can be noted.
  app.addHook('preParsing', async ({ caller, ip, routeOptions }) => {
    if (caller && routeOptions.config.access !== 'public') await uses.note(caller, ip);
  });
}

/**
 * Refuses at registration a route that does not say who may call it, and at each call whoever may not, before the body is
 * read. The documentation's own files come from a plugin that cannot say it: they are public.
 */
export function guardRoutes(app: FastifyInstance, publicPrefix: string): void {
  app.addHook('onRoute', (route) => {
    if (route.config?.access) return;
    if (route.url !== publicPrefix && !route.url.startsWith(`${publicPrefix}/`)) {
      throw new Error(`Route ${String(route.method)} ${route.url} does not say who may call it: set config.access.`);
    }
    route.config = { ...route.config, access: 'public' };
  });
  app.addHook('preParsing', async (request) => {
    const { access } = request.routeOptions.config;
    if (access === 'public' || access === undefined) return;
    if (!request.caller) throw problem('unauthenticated');
    if (!access.includes(request.caller.role)) throw problem('forbidden', { allowed: access.join(', ') });
  });
}
