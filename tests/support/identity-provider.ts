import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonWebKey } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';
import { Provider, type AdapterFactory, type Configuration } from 'oidc-provider';
import { identityStore } from './identity-store.ts';

export const AUDIENCE = 'https://redress.example';
export const DESK_CLIENT = { id: 'desk', secret: 'a secret of the desk that is long enough' };
const SERVICE = { id: 'importer', secret: 'a secret of the importer that is long enough' };

/** The groups of whoever signs in under a name, and of programs under theirs. */
const GROUPS: Readonly<Record<string, string[]>> = {
  lin: ['redress-agents'],
  mei: ['redress-managers'],
  nobody: ['canteen'],
  importer: ['redress-importers'],
};

interface Key {
  jwk: JWK & { kid: string };
  privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
}

async function newKey(kid: string): Promise<Key> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { jwk: { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }, privateKey };
}

const claimsOf = (name: string) => ({ preferred_username: name, groups: GROUPS[name] ?? [] });

/** Where the provider asks who somebody is. */
const ASKS = '/interaction/';
const FORM = `<!doctype html><title>Sign in</title><form method="post">
  <label>Name <input name="login" required></label><label>Password <input name="password" type="password" required></label>
  <button type="submit">Sign in</button></form>`;

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

/** Asks for a name and any password, and takes the word of whoever answers. */
async function ask(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(FORM);
    return;
  }
  const accountId = (await formOf(request)).get('login') ?? '';
  await provider.interactionFinished(request, response, { login: { accountId } });
}

function configurationOf(key: Key, redirect: string, adapter: AdapterFactory): Configuration {
  return {
    adapter,
    interactions: { url: (_, { uid }) => `${ASKS}${uid}` },
    renderError: (context, { error }) => {
      context.type = 'text';
      context.body = error;
    },
    jwks: { keys: [key.jwk] },
    clients: [
      {
        client_id: DESK_CLIENT.id,
        client_secret: DESK_CLIENT.secret,
        redirect_uris: [redirect],
        token_endpoint_auth_method: 'client_secret_post',
      },
      {
        client_id: SERVICE.id,
        client_secret: SERVICE.secret,
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['of the test'] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 300, ClientCredentials: 300, IdToken: 300 },
    claims: { openid: ['sub', 'groups'], profile: ['preferred_username'], email: [] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...claimsOf(id) }) }),
    extraTokenClaims: (_, token) => claimsOf('accountId' in token ? token.accountId : String(token.clientId)),
    // Whoever signs in has agreed already.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'redress', audience: AUDIENCE, accessTokenFormat: 'jwt' }),
      },
    },
  };
}

/** A real provider of identities on a port of this machine, which can exchange its key, be away, and sign what a real one would not. */
export class IdentityProvider {
  readonly issuer: string;
  readonly #server: ReturnType<typeof createServer>;
  readonly #redirect: string;
  #answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  #key!: Key;
  #keys = 0;
  readonly #store = identityStore();
  /** Where it was asked, in order. */
  readonly asked: string[] = [];
  isAway = false;

  private constructor(server: ReturnType<typeof createServer>, redirect: string) {
    this.#server = server;
    this.#redirect = redirect;
    // By another name than the desk is reached by, so that browsers take it for another site.
    this.issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => {
      this.asked.push(request.url ?? '');
      if (this.isAway) request.socket.destroy();
      else this.#answer(request, response);
    });
  }

  /** @param redirect where it may send browsers back to */
  static async start(redirect = 'http://127.0.0.1/v1/sign-in/callback'): Promise<IdentityProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const provider = new IdentityProvider(server, redirect);
    await provider.exchangeKey();
    return provider;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Signs by a new key from now on, and forgets the one before. */
  async exchangeKey(): Promise<void> {
    this.#keys += 1;
    this.#key = await newKey(`key-${this.#keys}`);
    const provider = new Provider(this.issuer, configurationOf(this.#key, this.#redirect, this.#store));
    const answer = provider.callback();
    this.#answer = (request, response) => {
      const isAsked = request.url?.startsWith(ASKS) === true;
      void (isAsked ? ask(provider, request, response) : answer(request, response));
    };
  }

  /** A token as the provider gives it to a program. */
  async tokenOfService(): Promise<string> {
    const answer = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: SERVICE.id,
        client_secret: SERVICE.secret,
        scope: 'redress',
      }),
    });
    const body = (await answer.json()) as { access_token?: string };
    if (!body.access_token) throw new Error(`No token came: ${JSON.stringify(body)}`);
    return body.access_token;
  }

  /**
   * What the provider does with a browser that was led to an address of it, in which somebody signs in: answers where it is led back to.
   * @param address where the desk's sign-in led
   */
  async signIn(address: string, name: string): Promise<string> {
    const jar = new Map<string, string>();
    const visit = async (at: string, form?: Record<string, string>): Promise<Response> => {
      const cookie = [...jar].map(([key, value]) => `${key}=${value}`).join('; ');
      const answer = await fetch(new URL(at, this.issuer), {
        redirect: 'manual',
        headers: { cookie },
        ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(key, value);
      }
      return answer;
    };
    const follow = async (answer: Response): Promise<string> => answer.headers.get('location') ?? answer.text();
    const interaction = await follow(await visit(address));
    const resumed = await follow(await visit(interaction, { login: name, password: 'any' }));
    return follow(await visit(resumed));
  }

  /** A token by the provider's key, with claims besides the usual ones of Lin's; null takes one out. */
  async sign(change: Record<string, unknown> = {}, header: Record<string, unknown> = {}): Promise<string> {
    const claims = this.claims(change);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: this.#key.jwk.kid, typ: 'at+jwt', ...header })
      .sign(this.#key.privateKey);
  }

  /** Claims of an access token of Lin's, changed. */
  claims(change: Record<string, unknown> = {}): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: this.issuer, aud: AUDIENCE, sub: 'lin', scope: 'redress', iat: now, exp: now + 300 };
    const all = { ...usual, ...claimsOf('lin'), ...change };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  }

  /** What the provider shows of its key. */
  get publicKey(): JsonWebKey {
    const { n, e } = this.#key.jwk;
    return { kty: 'RSA', n: String(n), e: String(e) };
  }
}
