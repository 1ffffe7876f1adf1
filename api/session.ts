import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The name of the cookie by which a signed-in browser is known; over https `__Host-` stands before it, so that no other host of the same
 * domain can put one there. It carries the secret of a session, of which the database has a hash.
 */
export const SESSION_COOKIE = 'redress_session';

/** Whether the browser came by https, as far as anything says so. Whoever lies keeps only their own cookie from coming back. */
function isEncrypted({ protocol, headers }: FastifyRequest): boolean {
  const forwarded = headers['x-forwarded-proto'];
  return protocol === 'https' || forwarded === 'https' || headers.origin?.startsWith('https://') === true;
}

/** A cookie that no script reads, and that never leaves encryption where the product is reached by https. */
export class Cookie {
  readonly #name: string;
  readonly #sameSite: 'strict' | 'lax';
  readonly #publicUrl: URL | undefined;

  /** @param publicUrl the product as browsers know it; where nobody said, each request tells by itself whether it came by https */
  constructor(name: string, sameSite: 'strict' | 'lax', publicUrl: URL | undefined) {
    this.#name = name;
    this.#sameSite = sameSite;
    this.#publicUrl = publicUrl;
  }

  /** What the browser brings along. */
  valueIn({ cookies }: FastifyRequest): string | undefined {
    const bound = cookies[`__Host-${this.#name}`];
    // Where it is known that there is https, one without the prefix is not ours, whoever put it there.
    return bound ?? (this.#publicUrl?.protocol === 'https:' ? undefined : cookies[this.#name]);
  }

  /** Lets the browser bring a value along from now on, for so many milliseconds. */
  give(request: FastifyRequest, reply: FastifyReply, value: string, lifeMs: number): void {
    const options = this.#optionsFor(request);
    reply.setCookie(this.#nameFor(options), value, { ...options, maxAge: Math.floor(lifeMs / 1000) });
  }

  /** Lets the browser forget it. */
  take(request: FastifyRequest, reply: FastifyReply): void {
    const options = this.#optionsFor(request);
    reply.clearCookie(this.#nameFor(options), options);
  }

  #nameFor({ secure }: CookieSerializeOptions): string {
    return secure === true ? `__Host-${this.#name}` : this.#name;
  }

  #optionsFor(request: FastifyRequest): CookieSerializeOptions {
    const secure = this.#publicUrl ? this.#publicUrl.protocol === 'https:' : isEncrypted(request);
    return { path: '/', httpOnly: true, sameSite: this.#sameSite, secure };
  }
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
