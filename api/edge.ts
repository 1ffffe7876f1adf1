import { isIP } from 'node:net';
import type { SessionLife } from '../db/sessions.ts';

/** What lies between browsers and this server, and how long it knows one again. */
export interface Edge {
  /** The address of the product as browsers know it; undefined where nobody said. */
  publicUrl: URL | undefined;
  /** The networks of proxies whose word on where a request came from is taken; none: nobody's. */
  trustProxy: string[] | false;
  session: SessionLife;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A shift with its overtime; whoever sits there the next morning signs in anew. */
const USUAL_HOURS = 12;
/** Longer than a talk at the counter, shorter than a lunch. */
const USUAL_IDLE_MINUTES = 60;

function numberOf(env: NodeJS.ProcessEnv, name: string, usual: number, most: number): number {
  const text = env[name];
  if (!text) return usual;
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  throw new Error(`${name} must be a whole number from 1 to ${most}; it is "${text}".`);
}

function publicUrlOf(text: string | undefined): URL | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url;
  throw new Error(`PUBLIC_URL must be https:// and a host, without a path; it is "${text}".`);
}

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  );
};

/** Everybody's word is nobody's: whoever sends a request can write any address before the proxy's own. */
function trustedOf(text: string | undefined): Edge['trustProxy'] {
  if (!text || text === 'off') return false;
  const networks = text.split(',').map((one) => one.trim());
  const wrong = networks.find((one) => one !== 'loopback' && !isNetwork(one));
  if (wrong === undefined) return networks;
  throw new Error(
    `TRUST_PROXY must be "off", or the addresses and networks of the proxies before the server, such as "10.0.0.0/8,loopback"; it has "${wrong}".`,
  );
}

/**
 * The edge as the environment describes it.
 * @throws with a sentence that says what to correct
 */
export const edgeOf = (env: NodeJS.ProcessEnv): Edge => ({
  publicUrl: publicUrlOf(env['PUBLIC_URL']),
  trustProxy: trustedOf(env['TRUST_PROXY']),
  session: {
    longestMs: numberOf(env, 'SESSION_HOURS', USUAL_HOURS, 24) * HOUR_MS,
    idleMs: numberOf(env, 'SESSION_IDLE_MINUTES', USUAL_IDLE_MINUTES, 24 * 60) * MINUTE_MS,
  },
});
