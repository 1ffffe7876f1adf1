import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { AddressRefused, guardedLookup, objectionTo, type Networks, type Resolve } from './address-guard.ts';

/** The whole of a call, from the look-up of the name to the status of the answer. */
const TIMEOUT_MS = 10_000;
/** Connections to one receiver at a time; the others wait, so that a slow one does not eat the sockets of the process. */
const MOST_CONNECTIONS = 8;

/** Posts a text to an address. Answers why it was not taken, or undefined when the receiver answered with a 2xx. It never throws. */
export type Post = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<string | undefined>;

/** Sends and answers the status. What the receiver says besides is not read, since nobody would look at it and it may have no end. */
function send(url: URL, body: string, options: https.RequestOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.once('error', reject);
    request.end(body);
  });
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return `it did not answer within ${TIMEOUT_MS / 1000} s`;
  return error.message || ('code' in error ? String(error.code) : error.name);
};

function answered(status: number): string | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) return `it answered ${status}, and redirects are not followed`;
  return `it answered ${status}`;
}

/**
 * What sends to receivers outside. A redirect is not followed, since where it leads nobody has agreed to; an address is looked at before it is
 * connected to, so that nobody reaches the inner network through the product.
 * @param allowed networks besides the public ones
 */
export function guardedPost(allowed: Networks, resolve?: Resolve): Post {
  const agents = {
    'http:': new http.Agent({ maxSockets: MOST_CONNECTIONS }),
    'https:': new https.Agent({ maxSockets: MOST_CONNECTIONS }),
  };
  return async (address, body, headers) => {
    try {
      const url = new URL(address);
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is neither https: nor http:`;
      const isPlain = url.protocol === 'http:';
      // A host that is an address already is not looked up, so the look-up cannot refuse it.
      const host = url.hostname.replace(/^\[|\]$/g, '');
      const objection = isIP(host) ? objectionTo(host, allowed, isPlain) : undefined;
      if (objection !== undefined) throw new AddressRefused(objection);
      const status = await send(url, body, {
        method: 'POST',
        agent: agents[url.protocol],
        lookup: guardedLookup(allowed, isPlain, resolve),
        headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return answered(status);
    } catch (error) {
      return reasonOf(error);
    }
  };
}
