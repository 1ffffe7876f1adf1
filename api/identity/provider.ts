import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import {
  allowInsecureRequests,
  ClientSecretPost,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  None,
  type Configuration,
} from 'openid-client';
import { problem } from '../problems.ts';
import type { IdentitySettings } from './settings.ts';

/** Whoever waits for a person to be let in waits no longer. */
const TIMEOUT_SECONDS = 5;
/** While it is away it is not asked at each request. */
const ASK_AGAIN_MS = 2000;
const RETRY_SECONDS = 5;

interface Known {
  configuration: Configuration;
  keys: JWTVerifyGetKey;
}

/**
 * The identity provider as it describes itself. It is asked when somebody first needs it, so that the product starts while it is away, and
 * again until it answers.
 */
export class Provider {
  readonly #settings: IdentitySettings;
  #known: Promise<Known> | undefined;
  #failedAt = -ASK_AGAIN_MS;

  constructor(settings: IdentitySettings) {
    this.#settings = settings;
  }

  /** @throws Problem when the provider does not describe itself */
  async known(): Promise<Known> {
    if (!this.#known && performance.now() - this.#failedAt < ASK_AGAIN_MS) throw this.away();
    const asked = (this.#known ??= this.#ask());
    try {
      return await asked;
    } catch (cause) {
      if (this.#known === asked) {
        this.#known = undefined;
        this.#failedAt = performance.now();
      }
      throw Object.assign(this.away(), { cause });
    }
  }

  /** What is answered while it is away. */
  away(): Error {
    return problem('identity-unavailable', { issuer: this.#settings.issuer.host, seconds: RETRY_SECONDS });
  }

  async #ask(): Promise<Known> {
    const { issuer, desk, clockSkewSeconds, keysCooldownMs } = this.#settings;
    const isPlain = issuer.protocol === 'http:';
    const configuration = await discovery(
      issuer,
      // Its description is the same for whoever asks.
      desk?.id ?? 'redress',
      { [clockTolerance]: clockSkewSeconds },
      desk?.secret === undefined ? None() : ClientSecretPost(desk.secret),
      {
        timeout: TIMEOUT_SECONDS,
        // Only on this machine, see the settings.
        execute: [...(isPlain ? [allowInsecureRequests] : []), enableNonRepudiationChecks],
      },
    );
    const { jwks_uri: uri } = configuration.serverMetadata();
    if (uri === undefined) throw new Error(`${issuer.href} says nowhere where its keys are (jwks_uri).`);
    const cooldown = keysCooldownMs === undefined ? {} : { cooldownDuration: keysCooldownMs };
    return {
      configuration,
      keys: createRemoteJWKSet(new URL(uri), { timeoutDuration: TIMEOUT_SECONDS * 1000, ...cooldown }),
    };
  }
}
