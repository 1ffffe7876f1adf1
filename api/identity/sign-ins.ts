import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type IDToken,
} from 'openid-client';
import { z } from 'zod';
import type { Caller } from '../access.ts';
import { problem } from '../problems.ts';
import { grantedBy } from './mapping.ts';
import type { Provider } from './provider.ts';
import type { DeskClient, IdentitySettings } from './settings.ts';
import { subjectKey } from './tokens.ts';

/** Where, below the address of the product, the provider sends a browser back to. */
export const SIGN_IN_BACK = '/v1/sign-in/callback';

const pendingSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
});

/** A sign-in under way, which only the browser that began it knows. */
type Pending = z.infer<typeof pendingSchema>;

/** A sign-in under way as its cookie has it. */
export const packed = (pending: Pending): string => Buffer.from(JSON.stringify(pending)).toString('base64url');

/** What a cookie has of a sign-in under way, or undefined when it is none of ours. */
export function unpacked(text: string | undefined): Pending | undefined {
  if (text === undefined) return undefined;
  try {
    return pendingSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

/** Of openid-client: the provider did not answer, or not in time. */
const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']);

function isAway(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && AWAY.has(code)) return true;
  const isOfNetwork = error instanceof TypeError && code === undefined;
  return isOfNetwork || (cause !== undefined && cause !== error && isAway(cause));
}

/** Signs people in at the desk by the identity provider: authorisation code with PKCE, in which no token ever reaches the browser. */
export class SignIns {
  /** As the desk calls the provider. */
  readonly name: string;
  readonly #settings: IdentitySettings;
  readonly #desk: DeskClient;
  readonly #provider: Provider;
  /** Those that have rules here. */
  readonly #organisations: () => Promise<readonly string[]>;

  constructor(
    settings: IdentitySettings,
    desk: DeskClient,
    provider: Provider,
    organisations: () => Promise<readonly string[]>,
  ) {
    this.name = desk.name;
    this.#settings = settings;
    this.#desk = desk;
    this.#provider = provider;
    this.#organisations = organisations;
  }

  /**
   * Begins a sign-in.
   * @param back where the provider sends the browser afterwards
   * @param next where in the desk the browser wants to go then
   * @throws Problem when the provider does not answer
   */
  async begin(back: URL, next: string): Promise<{ pending: Pending; address: URL }> {
    const { configuration } = await this.#provider.known();
    const pending = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), next };
    const { scopes, prompt } = this.#desk;
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: back.href,
      scope: scopes,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      ...(prompt === undefined ? {} : { prompt }),
    });
    return { pending, address };
  }

  /**
   * Ends a sign-in: who the provider says that it was.
   * @param address where the provider sent the browser, with what it says there
   * @throws Problem when the answer does not belong to the sign-in, the provider refused it, or it gives no right here
   */
  async finish(pending: Pending, address: URL): Promise<Caller> {
    const claims = await this.#claims(pending, address);
    const { person, ...reach } = grantedBy(this.#settings.mapping, claims, await this.#organisations());
    return { id: person, keyId: subjectKey(claims.iss, claims.sub), ...reach };
  }

  async #claims({ state, nonce, verifier }: Pending, address: URL): Promise<IDToken> {
    const { configuration } = await this.#provider.known();
    try {
      const tokens = await authorizationCodeGrant(configuration, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims) return claims;
    } catch (error) {
      if (error instanceof AuthorizationResponseError)
        throw Object.assign(problem('sign-in-refused'), { cause: error });
      if (isAway(error)) throw Object.assign(this.#provider.away(), { cause: error });
      throw Object.assign(problem('sign-in-stale'), { cause: error });
    }
    throw problem('sign-in-stale');
  }
}
