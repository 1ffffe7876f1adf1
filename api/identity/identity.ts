import type { Rulebooks } from '../../db/rulebooks.ts';
import { Organisations } from './organisations.ts';
import { Provider } from './provider.ts';
import type { IdentitySettings } from './settings.ts';
import { SignIns } from './sign-ins.ts';
import { Tokens } from './tokens.ts';

/** What the identity provider is asked for. */
export interface Identity {
  tokens: Tokens;
  /** Undefined where nobody signs in at the desk by the provider. */
  signIns: SignIns | undefined;
}

/** The identity provider that the settings name. */
export function identityBy(settings: IdentitySettings, rulebooks: Rulebooks): Identity {
  const provider = new Provider(settings);
  const organisations = new Organisations(rulebooks);
  return {
    tokens: new Tokens(settings, provider, organisations),
    signIns: settings.desk && new SignIns(settings, settings.desk, provider, organisations),
  };
}
