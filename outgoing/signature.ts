import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A message is taken so long before and after the instant that it says it was signed at; what was recorded earlier is not taken again. */
export const TOLERANCE_SECONDS = 300;

const PREFIX = 'whsec_';
const SECRET = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;
const FEWEST_BYTES = 24;
const MOST_BYTES = 64;
const NEW_BYTES = 32;

/** A secret that signs and verifies, as both sides keep it. */
export const newSecret = (): string => `${PREFIX}${randomBytes(NEW_BYTES).toString('base64')}`;

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64');

/** Whether a text can be a secret: `whsec_` and 24 to 64 bytes in base64. */
export function isSecret(text: string): boolean {
  const bytes = SECRET.test(text) ? keyOf(text).length : 0;
  return bytes >= FEWEST_BYTES && bytes <= MOST_BYTES;
}

const signatureOf = (secret: string, id: string, timestamp: string, body: string): string =>
  createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');

/** What a message bears in its headers, by the scheme of Standard Webhooks. */
export interface SignedHeaders {
  'webhook-id': string;
  /** Seconds since 1970, of the attempt. */
  'webhook-timestamp': string;
  /** One signature for each secret, so that a receiver may change over from one to the next. */
  'webhook-signature': string;
}

/** Signs a message. The id stays the same over all attempts, and whoever receives it twice takes it once. */
export function signed(secrets: readonly string[], id: string, body: string, now: Date): SignedHeaders {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = secrets.map((secret) => `v1,${signatureOf(secret, id, timestamp, body)}`);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Why a message is not what one of these secrets signed a moment ago, or undefined when it is. */
export function objectionToSigned(
  secrets: readonly string[],
  headers: Readonly<Partial<Record<keyof SignedHeaders, string>>>,
  body: string,
  now: Date,
): string | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
  if (!id || !timestamp || !signature)
    return 'it needs the headers webhook-id, webhook-timestamp and webhook-signature';
  if (!/^\d{1,12}$/.test(timestamp)) return 'webhook-timestamp must be seconds since 1970';
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp));
  const given = signature.split(' ').flatMap((one) => (one.startsWith('v1,') ? [one.slice('v1,'.length)] : []));
  const isSigned = secrets.some((secret) => {
    const ours = signatureOf(secret, id, timestamp, body);
    return given.some((one) => isSame(one, ours));
  });
  if (!isSigned) return 'no signature fits';
  return age > TOLERANCE_SECONDS
    ? `it was signed ${Math.round(age)} s away from now; ${TOLERANCE_SECONDS} are allowed`
    : undefined;
}
