import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The cookie of a signed-in browser. It carries the API key itself: a token would let whoever steals it do the same, and would need a store of
 * its own to be revoked at once, whereas a key is looked up at each request already. No script can read it, it goes to no other site, and
 * whoever revokes the key ends all of its sessions. What a token would add is that a stolen copy ends when its owner signs out: here
 * one who suspects theft revokes the key, as with every other use of it.
 */
export const SESSION_COOKIE = 'redress_session';

/** A shift with its overtime; whoever sits there the next morning signs in anew. Seconds. */
const SESSION_SECONDS = 12 * 3600;

/** The key that a request brings in its cookie. */
export const keyInCookie = ({ cookies }: FastifyRequest): string | undefined => cookies[SESSION_COOKIE];

/** Whether the browser came by https, as far as anything says so. Whoever lies keeps only their own cookie from coming back. */
function isEncrypted({ protocol, headers }: FastifyRequest): boolean {
  const forwarded = headers['x-forwarded-proto'];
  return protocol === 'https' || forwarded === 'https' || headers.origin?.startsWith('https://') === true;
}

const attributesFor = (request: FastifyRequest) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: isEncrypted(request),
});

/** Lets the browser bring the key along from now on. */
export function beginSession(request: FastifyRequest, reply: FastifyReply, key: string): void {
  reply.setCookie(SESSION_COOKIE, key, { ...attributesFor(request), maxAge: SESSION_SECONDS });
}

/** Lets the browser forget the key. */
export function endSession(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, attributesFor(request));
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** What a browser says of the page that sent a request. `unsaid`: nothing, as every other client, and browsers of old. */
export function senderOf({ headers }: FastifyRequest): 'same-origin' | 'elsewhere' | 'unsaid' {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' ? 'same-origin' : 'elsewhere';
  // Browsers leave it out where the page itself did not come by https, or is older than 2023; the origin of a write they always tell.
  if (headers.origin === undefined) return 'unsaid';
  return hostOf(headers.origin) === headers.host ? 'same-origin' : 'elsewhere';
}

/** So many wrong keys an address may try in a minute. */
const FAILURES_PER_MINUTE = 10;
const MINUTE_MS = 60_000;
/** Random addresses must not fill the memory. */
const MOST_ADDRESSES = 10_000;

/** Counts wrong keys by address. Right ones are not counted: a whole office that begins its day shares one address. */
export class FailedSignIns {
  readonly #failures = new Map<string, { since: number; count: number }>();

  /** How many seconds an address must wait before it may try again, at an instant in milliseconds; 0: it may now. */
  waitOf(address: string, now: number): number {
    const found = this.#failures.get(address);
    if (!found || found.count < FAILURES_PER_MINUTE) return 0;
    return Math.max(0, Math.ceil((found.since + MINUTE_MS - now) / 1000));
  }

  /** Notes a wrong key. */
  note(address: string, now: number): void {
    const found = this.#failures.get(address);
    if (found && now - found.since < MINUTE_MS) {
      found.count += 1;
      return;
    }
    if (this.#failures.size >= MOST_ADDRESSES) this.#failures.clear();
    this.#failures.set(address, { since: now, count: 1 });
  }
}
