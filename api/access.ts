import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { KeyUses } from '../db/audit/key-use.ts';
import type { Author } from '../db/audit/streams.ts';
import { ALL_ORGANISATIONS, findKey, isValid, keyIdOf, keyMatches, type ApiKey } from '../db/keys.ts';
import type { ReadDatabase } from '../db/client.ts';
import { readingAs } from '../db/people/reader.ts';
import { readingFor } from '../db/roles/reading-for.ts';
import type { Scope } from '../db/read/scope.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import type { Role } from '../workflows/domain/vocabulary.ts';
import type { Door } from './door.ts';
import { Glance } from './glance.ts';
import { isForgery, isTokenLike, type Tokens } from './identity/tokens.ts';
import { Problem } from './problem.ts';
import { problem } from './problems.ts';
import { KEEPERS, rightTo, type Reach, type Right } from './rights.ts';
import { senderOf } from './session.ts';
import type { Sessions } from './sessions.ts';

/**
 * Reads for whoever asks: only rows of the caller's organisations are given out, whatever a statement asks for, and what is held of people whose
 * data are restricted is opened for keepers alone. Before the handler and not sooner, since while a body comes in it is forgotten for whom that is;
 * what reads without it opens nothing.
 */
export function readForCallers(app: FastifyInstance): void {
  app.addHook('preHandler', ({ caller }, _reply, done) => {
    const opens = caller !== undefined && KEEPERS.includes(caller.role);
    readingAs(opens, () => (caller ? readingFor(caller.organisations, done) : done()));
  });
}

/** Whom a request comes from. */
export interface Caller extends Scope {
  /** The person: the name of the key, which stays when the key is rotated. */
  id: string;
  role: Role;
  /** The key that they came by, or what stands for one: a name of the identity provider's subject (db/provider-key.ts). */
  keyId: string;
  /** The session of their browser, where they came by one. */
  session?: string;
  /** When what they came by ends by itself, if it says so: an instant. */
  until?: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The row of the route in the table of rights. */
    right?: Right;
    /** Origins of other pages that may send a write to this route under a session; left out, none but the desk. */
    origins?: readonly string[];
  }
  interface FastifyRequest {
    /** Undefined without a valid key, token or session. */
    caller: Caller | undefined;
    /** Why there is no caller, where more can be said than that no valid key came. */
    turnedAway: Problem | undefined;
    /** Whether the caller is known by the cookie that a browser adds by itself, whoever made it send the request. */
    isByCookie: boolean;
  }
}

/** Looks keys up. */
export class KeyRing {
  readonly #found;

  constructor(db: ReadDatabase) {
    this.#found = new Glance((keyId) => findKey(db, keyId));
  }

  /** The caller behind a key, or undefined when it is not valid. */
  async callerOf(key: string | undefined): Promise<Caller | undefined> {
    const keyId = key === undefined ? undefined : keyIdOf(key);
    if (key === undefined || keyId === undefined) return undefined;
    const found = await this.#found.at(keyId);
    return found && keyMatches(key, found.hash) ? callerBy(found.key) : undefined;
  }

  /** Whether a key was issued here, whether it is still valid or not. */
  async isOurs(key: string): Promise<boolean> {
    const keyId = keyIdOf(key);
    const found = keyId === undefined ? undefined : await this.#found.at(keyId);
    return found !== undefined && keyMatches(key, found.hash);
  }

  /** The caller whose key has an id, once they have shown it; undefined when it is no longer valid. */
  async callerById(keyId: string): Promise<Caller | undefined> {
    const found = await this.#found.at(keyId);
    return found && callerBy(found.key);
  }
}

function callerBy(key: ApiKey): Caller | undefined {
  if (!isValid(key, new Date().toISOString())) return undefined;
  const { name, role, keyId, organisations, branches } = key;
  return { id: name, role, keyId, organisations, branches };
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

/** By what callers are recognised. */
interface Recognising {
  door: Door;
  sessions: Sessions;
  /** Undefined: no token is taken. */
  tokens: Tokens | undefined;
  /** Whether a person is suspended, by their name. */
  suspended: Glance<boolean>;
}

const keyInHeader = (authorization: string): string | undefined => /^Bearer (\S+)$/i.exec(authorization)?.[1];

async function callerIn(request: FastifyRequest, { door, sessions, tokens }: Recognising): Promise<Caller | undefined> {
  const { authorization } = request.headers;
  if (authorization === undefined) return sessions.callerOf(request);
  const given = keyInHeader(authorization);
  if (given === undefined) return undefined;
  if (!tokens || !isTokenLike(given)) return door.callerOf(given, request.ip);
  try {
    return await tokens.callerOf(given);
  } catch (refusal) {
    if (isForgery(refusal)) await door.wrong(request.ip);
    throw refusal;
  }
}

/**
 * Recognises every caller before the rate limit counts the request, by the `Authorization` header or, where there is none, by the cookie of a
 * session; and notes the first use of a key on each day. A write by cookie is refused unless the desk's own page sent it.
 */
export function recogniseCallers(app: FastifyInstance, by: Recognising, uses: KeyUses): void {
  app.decorateRequest('caller');
  app.decorateRequest('turnedAway');
  app.decorateRequest('isByCookie', false);
  app.addHook('onRequest', async (request) => {
    try {
      const caller = await callerIn(request, by);
      if (caller && (await by.suspended.at(caller.id))) throw problem('suspended', { person: caller.id });
      request.caller = caller;
    } catch (refusal) {
      // Whoever asks what anybody may is answered all the same.
      if (!(refusal instanceof Problem)) throw refusal;
      request.turnedAway = refusal;
    }
    request.isByCookie = request.caller?.session !== undefined;
  });
  app.addHook('preParsing', async (request) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const { origins = [] } = request.routeOptions.config;
    const isSent = senderOf(request) === 'same-origin' || origins.includes(request.headers.origin ?? '');
    if (request.isByCookie && !isRead && !isSent) throw problem('cross-site');
  });
  // After the rate limit, and not where anybody may ask: whether the product lives is told even while nothing can be noted.
  app.addHook('preParsing', async ({ caller, ip, routeOptions }) => {
    if (caller && routeOptions.config.right?.who !== 'everybody') await uses.note(caller, ip);
  });
}

/** The documentation's own files come from a plugin, which shows nothing of anybody. */
const DOCUMENTATION: Right = { who: 'everybody', reach: 'nothing', conditions: [] };

/** What is made of all branches together is for those who see all of them. */
const OF_ALL_BRANCHES: readonly Reach[] = [
  'rows of all branches',
  'organisation with all branches',
  'all organisations',
];

const sees = ({ organisations }: Caller, organisation: string): boolean =>
  organisations.includes(ALL_ORGANISATIONS) || organisations.includes(organisation);

/** Refuses what the row of a route refuses by the address alone; the rest of its reach is in the statement that reads the rows. */
function requireReach({ reach }: Right, caller: Caller, params: unknown): void {
  const named: unknown =
    typeof params === 'object' && params !== null ? Reflect.get(params, 'organisation') : undefined;
  const organisation = typeof named === 'string' ? named : undefined;
  if (organisation !== undefined && !sees(caller, organisation)) throw problem('not-found');
  if (reach === 'all organisations' && !caller.organisations.includes(ALL_ORGANISATIONS)) {
    throw problem('out-of-scope', { what: 'all organisations' });
  }
  if (!OF_ALL_BRANCHES.includes(reach) || caller.branches.length === 0) return;
  const whose = organisation === undefined ? 'its organisations' : `organisation "${organisation}"`;
  throw problem('out-of-scope', { what: `all branches of ${whose}` });
}

/**
 * Refuses at registration a route without a row in the table of rights, so that the server does not start with one; and at each call
 * whoever may not, before the body is read.
 */
export function guardRoutes(app: FastifyInstance, documentation: string): void {
  app.addHook('onRoute', (route) => {
    const isDocumentation = route.url === documentation || route.url.startsWith(`${documentation}/`);
    const rows = [route.method].flat().map((method) => rightTo(method, route.url));
    const right = isDocumentation ? DOCUMENTATION : rows[0];
    if (!right || (!isDocumentation && rows.some((row) => row !== right))) {
      throw new Error(`Nobody may call ${String(route.method)} ${route.url}: give it a row in api/rights.ts.`);
    }
    route.config = { ...route.config, right };
  });
  app.addHook('preParsing', async ({ caller, turnedAway, params, routeOptions }) => {
    const { right } = routeOptions.config;
    // What was not found has no route, and so nothing to guard.
    if (right === undefined || right.who === 'everybody') return;
    if (!caller) throw turnedAway ?? problem('unauthenticated');
    if (!right.who.includes(caller.role)) throw problem('forbidden', { allowed: right.who.join(', ') });
    requireReach(right, caller, params);
  });
}
