import { join } from 'node:path';
import { secretFrom } from '../../settings/secret.ts';
import { readMapping, type Mapping } from './mapping.ts';

/** The desk as a client of the identity provider. */
export interface DeskClient {
  id: string;
  /** Left out, the client is a public one, which PKCE alone protects. */
  secret?: string;
  /** As the desk calls the provider on its button. */
  name: string;
  /** What is asked of the provider, such as `openid profile`. */
  scopes: string;
  /** What the provider is asked to ask its user each time, such as `login`. */
  prompt?: string;
}

/** Whose word on who somebody is counts here, and for what. */
export interface IdentitySettings {
  /** As the provider writes it into its tokens. */
  issuer: URL;
  /** For whom a bearer token must be; left out, none is taken. */
  audience?: string;
  algorithms: readonly string[];
  /** So far the provider's clock and ours may differ. */
  clockSkewSeconds: number;
  mapping: Mapping;
  /** Left out, nobody signs in at the desk by the provider. */
  desk?: DeskClient;
  /** So long after a look at the provider's keys an unknown one may lead to the next, in milliseconds; left out, half a minute. */
  keysCooldownMs?: number;
}

type Env = NodeJS.ProcessEnv;

/** Signatures whose key only the provider has. With a shared secret, or without any signature, whoever knows the client could write tokens. */
const ASYMMETRIC = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const USUAL_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const USUAL_SKEW_SECONDS = 30;
const MOST_SKEW_SECONDS = 300;

const isLoopback = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

function issuerOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
  if (url && isSafe) return url;
  throw new Error(
    `OIDC_ISSUER must be an address that begins with https://, or http:// on this machine; it is "${text}".`,
  );
}

function algorithmsOf(text: string | undefined): string[] {
  const named = text?.split(/[\s,]+/).filter((word) => word !== '') ?? [];
  const wrong = named.find((name) => !ASYMMETRIC.includes(name));
  if (wrong !== undefined) throw new Error(`OIDC_ALGORITHMS names "${wrong}"; possible are ${ASYMMETRIC.join(', ')}.`);
  return named.length > 0 ? named : USUAL_ALGORITHMS;
}

function skewOf(text: string | undefined): number {
  if (!text) return USUAL_SKEW_SECONDS;
  if (/^\d{1,3}$/.test(text) && Number(text) <= MOST_SKEW_SECONDS) return Number(text);
  throw new Error(`OIDC_CLOCK_SKEW must be a whole number of seconds up to ${MOST_SKEW_SECONDS}; it is "${text}".`);
}

function deskOf(env: Env, issuer: URL): DeskClient | undefined {
  const id = env['OIDC_CLIENT_ID'];
  const secret = secretFrom(env, 'OIDC_CLIENT_SECRET');
  if (!id) return undefined;
  if (!env['PUBLIC_URL'])
    throw new Error('With OIDC_CLIENT_ID, set PUBLIC_URL to the address of the desk as browsers know it.');
  const prompt = env['OIDC_PROMPT'];
  return {
    id,
    ...(secret === undefined ? {} : { secret }),
    name: env['OIDC_NAME'] || issuer.host,
    scopes: env['OIDC_SCOPES'] || 'openid profile email',
    ...(prompt ? { prompt } : {}),
  };
}

/**
 * The identity provider that the environment names, or undefined when it names none.
 * @throws with a sentence that says what to correct
 */
export function identityOf(home: string, env: Env): IdentitySettings | undefined {
  if (!env['OIDC_ISSUER']) {
    const alone = Object.keys(env).find((name) => name.startsWith('OIDC_') && env[name]);
    if (alone) throw new Error(`${alone} is set, but OIDC_ISSUER is not.`);
    return undefined;
  }
  const issuer = issuerOf(env['OIDC_ISSUER']);
  const audience = env['OIDC_AUDIENCE'];
  const desk = deskOf(env, issuer);
  if (!audience && !desk)
    throw new Error('With OIDC_ISSUER, set OIDC_AUDIENCE for bearer tokens, OIDC_CLIENT_ID for the desk, or both.');
  return {
    issuer,
    ...(audience ? { audience } : {}),
    algorithms: algorithmsOf(env['OIDC_ALGORITHMS']),
    clockSkewSeconds: skewOf(env['OIDC_CLOCK_SKEW']),
    mapping: readMapping(env['OIDC_MAPPING'] || join(home, 'identity.yaml')),
    ...(desk ? { desk } : {}),
  };
}
