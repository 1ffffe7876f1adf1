/**
 * What stands in the place of a key's id where somebody came by the identity provider begins so; a name of the provider's subject follows.
 * No key has a colon in its id.
 */
export const PROVIDER_KEY = 'oidc:';

/** Whether somebody came by the identity provider rather than by a key. */
export const isOfProvider = (keyId: string): boolean => keyId.startsWith(PROVIDER_KEY);
