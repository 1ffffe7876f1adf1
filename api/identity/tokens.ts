import { createHash } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyResult } from 'jose';
import { PROVIDER_KEY } from '../../db/provider-key.ts';
import type { Caller } from '../access.ts';
import { Problem } from '../problem.ts';
import { problem } from '../problems.ts';
import { grantedBy, hasScope, type Claims } from './mapping.ts';
import type { Provider } from './provider.ts';
import type { IdentitySettings } from './settings.ts';

/** Why a token is not taken, in a word for its sender's logs. */
type Why =
  | 'expired'
  | 'not-yet-valid'
  | 'audience'
  | 'issuer'
  | 'claims'
  | 'algorithm'
  | 'signature'
  | 'malformed'
  | 'kind'
  | 'scope';

const refused = (why: Why): Error => problem('token-refused', { why });

function whyOf(error: unknown): Why | undefined {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    const ofClaim: Partial<Record<string, Why>> = { aud: 'audience', iss: 'issuer', nbf: 'not-yet-valid' };
    return ofClaim[error.claim] ?? 'claims';
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm';
  const ofSignature = [
    errors.JWSSignatureVerificationFailed,
    errors.JWKSNoMatchingKey,
    errors.JWKSMultipleMatchingKeys,
  ];
  if (ofSignature.some((one) => error instanceof one)) return 'signature';
  return error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid ? 'malformed' : undefined;
}

/**
 * Whether a token tells a client who signed in, and is no permission to call anybody: such a one lies in browsers and logs of clients that
 * were never meant to act.
 */
const isIdentityToken = (claims: JWTPayload): boolean =>
  ['nonce', 'at_hash', 'c_hash', 'events'].some((name) => name in claims) ||
  ['ID', 'Refresh', 'Logout'].includes(String(claims['typ']));

/** Whether a refusal is of a token that the provider never signed for us: one that ended, or gives no right, its owner came by honestly. */
export const isForgery = (refusal: unknown): boolean =>
  refusal instanceof Problem &&
  refusal.code === 'token-refused' &&
  ['signature', 'algorithm', 'malformed', 'issuer'].includes(refusal.facts['why'] ?? '');

/** By what one and the same subject of the provider is known in the log of uses, whatever their token. */
export const subjectKey = (issuer: string, subject: string): string =>
  `${PROVIDER_KEY}${createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex')
    .slice(0, 16)}`;

/** Whether a text is meant as a token rather than as an API key. */
export const isTokenLike = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);

/** Takes the provider's word, in the tokens that it signs, on who calls. */
export class Tokens {
  readonly #settings: IdentitySettings;
  readonly #provider: Provider;
  /** Those that have rules here. */
  readonly #organisations: () => Promise<readonly string[]>;

  constructor(settings: IdentitySettings, provider: Provider, organisations: () => Promise<readonly string[]>) {
    this.#settings = settings;
    this.#provider = provider;
    this.#organisations = organisations;
  }

  /**
   * The caller behind a bearer token.
   * @throws Problem when the token is not valid, gives no right here, or the provider's keys cannot be had
   */
  async callerOf(token: string): Promise<Caller> {
    const { mapping, clockSkewSeconds } = this.#settings;
    const { payload } = await this.#verified(token);
    if (isIdentityToken(payload)) throw refused('kind');
    if (mapping.scope !== undefined && !hasScope(payload, mapping.scope)) throw refused('scope');
    const claims: Claims = payload;
    const { person, ...reach } = grantedBy(mapping, claims, await this.#organisations());
    return {
      id: person,
      keyId: subjectKey(payload.iss ?? '', payload.sub ?? ''),
      until: new Date(((payload.exp ?? 0) + clockSkewSeconds) * 1000).toISOString(),
      ...reach,
    };
  }

  async #verified(token: string): Promise<JWTVerifyResult> {
    const { audience, algorithms, clockSkewSeconds } = this.#settings;
    if (audience === undefined) throw problem('unauthenticated');
    const { configuration, keys } = await this.#provider.known();
    try {
      return await jwtVerify(token, keys, {
        issuer: configuration.serverMetadata().issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: clockSkewSeconds,
        requiredClaims: ['exp', 'sub'],
      });
    } catch (error) {
      const why = whyOf(error);
      throw why === undefined ? Object.assign(this.#provider.away(), { cause: error }) : refused(why);
    }
  }
}
