import type { Rulebooks } from '../../db/rulebooks.ts';
import { Glance } from '../glance.ts';
import { Provider } from './provider.ts';
import type { IdentitySettings } from './settings.ts';
import { SignIns } from './sign-ins.ts';
import { Tokens } from './tokens.ts';

/** So long an organisation that was just founded may yet be unknown, in milliseconds. */
const KNOWN_MS = 2000;

/** What the identity provider is asked for. */
export interface Identity {
  tokens: Tokens;
  /** Undefined where nobody signs in at the desk by the provider. */
  signIns: SignIns | undefined;
}

/** The identity provider that the settings name. */
export function identityBy(settings: IdentitySettings, rulebooks: Rulebooks): Identity {
  const provider = new Provider(settings);
  const known = new Glance(() => rulebooks.organisations(), KNOWN_MS);
  const organisations = (): Promise<readonly string[]> => known.at('all');
  return {
    tokens: new Tokens(settings, provider, organisations),
    signIns: settings.desk && new SignIns(settings, settings.desk, provider, organisations),
  };
}
