import { fileURLToPath } from 'node:url';
import { identityOf, type IdentitySettings } from '../../api/identity/settings.ts';
import { AUDIENCE, DESK_CLIENT, type IdentityProvider } from './identity-provider.ts';

/** The environment of a server that takes the word of a provider of a test. */
export const identityEnvironment = (provider: IdentityProvider): NodeJS.ProcessEnv => ({
  OIDC_ISSUER: provider.issuer,
  OIDC_AUDIENCE: AUDIENCE,
  OIDC_CLIENT_ID: DESK_CLIENT.id,
  OIDC_CLIENT_SECRET: DESK_CLIENT.secret,
  OIDC_NAME: 'Example Post',
  PUBLIC_URL: 'http://127.0.0.1',
  OIDC_MAPPING: fileURLToPath(new URL('identity.yaml', import.meta.url)),
});

/** Settings as the environment gives them, for a provider of a test. */
export function identityFor(provider: IdentityProvider, more: NodeJS.ProcessEnv = {}): IdentitySettings {
  const found = identityOf('', { ...identityEnvironment(provider), ...more });
  if (!found) throw new Error('The settings name no provider.');
  return found;
}
