import { buildAuthorizationUrl, genericGrantRequest, ResponseBodyError, type Configuration } from 'openid-client';
import { z } from 'zod';
import { Provider } from '../../api/identity/provider.ts';
import type { DeskClient, IdentitySettings } from '../../api/identity/settings.ts';
import { SIGN_IN_BACK } from '../../api/identity/sign-ins.ts';
import { reasonOf } from '../failure.ts';
import { fault, found, ok, warning, type Finding } from './finding.ts';

const TIMEOUT_MS = 5_000;
/** A clock that differs by more is not kept by a time service, though tokens may yet be taken, in milliseconds. */
const OFF_MS = 2_000;
/** What providers answer at the address of the desk when nobody is signed in there, or somebody would have to be asked: all is well. */
const NOBODY_THERE = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];

const keySchema = z.looseObject({ kid: z.string().optional(), use: z.string().optional(), alg: z.string().optional() });
const keysSchema = z.object({ keys: z.array(keySchema) });

/**
 * The provider's clock by the header of an answer of its own, which has whole seconds, and is older by `Age` where a cache gave it.
 * @param allowed seconds by which it may differ, by OIDC_CLOCK_SKEW
 * @param before our time when it was asked, `after` when it answered, in milliseconds since 1970
 */
export function providerClockFound(headers: Headers, allowed: number, before: number, after: number): Finding {
  const check = 'clock of the identity provider';
  const said = Date.parse(headers.get('date') ?? '') + Number(headers.get('age') ?? 0) * 1000;
  if (Number.isNaN(said)) return ok(check, 'It does not tell its time.');
  const off = said + 1000 < before ? before - said - 1000 : Math.max(0, said - after);
  const says = `Its clock differs from ours by ${Math.round(off / 1000)} s; OIDC_CLOCK_SKEW allows ${allowed} s.`;
  const fix = 'Set our clock by a time service (chrony, systemd-timesyncd), and tell whoever runs the provider.';
  if (off > allowed * 1000) return fault(check, `${says} Its tokens are refused.`, fix);
  return off > OFF_MS ? warning(check, says, fix) : ok(check, says);
}

/** Whether there is a key by which a token could be signed that is taken here. */
export function signingKeysFound(body: unknown, algorithms: readonly string[]): Finding {
  const check = 'keys of the identity provider';
  const read = keysSchema.safeParse(body);
  if (!read.success || read.data.keys.length === 0) {
    return fault(
      check,
      'Its key set (jwks_uri) holds none.',
      'Let whoever runs the provider make a key for signatures.',
    );
  }
  const fits = read.data.keys.filter(
    ({ use = 'sig', alg }) => use === 'sig' && (alg === undefined || algorithms.includes(alg)),
  );
  if (fits.length > 0) return ok(check, `${fits.length} for signatures that are taken`);
  const others = read.data.keys.map(({ alg, use }) => alg ?? use ?? 'unnamed').join(', ');
  const fix = 'Add the algorithm to OIDC_ALGORITHMS, or let the provider sign by one that is there.';
  return fault(check, `None is for ${algorithms.join(', ')}; it has ${others}.`, fix);
}

async function keysAndClock(
  configuration: Configuration,
  { algorithms, clockSkewSeconds }: IdentitySettings,
): Promise<Finding[]> {
  const { jwks_uri: uri = '' } = configuration.serverMetadata();
  try {
    const before = Date.now();
    const answer = await fetch(uri, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const after = Date.now();
    if (!answer.ok) throw new Error(`${uri} answers ${answer.status}.`);
    return [
      signingKeysFound(await answer.json(), algorithms),
      providerClockFound(answer.headers, clockSkewSeconds, before, after),
    ];
  } catch (error) {
    const fix = 'Let this machine reach the address of the keys that the provider names.';
    return [fault('keys of the identity provider', reasonOf(error), fix)];
  }
}

/** Asks as a browser in which nobody is signed in: a provider that knows client and address leads back there, any other must not. */
async function addressOf(configuration: Configuration, { id, scopes }: DeskClient, back: string): Promise<Finding> {
  const check = 'redirect address';
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: back,
    scope: scopes,
    state: 'redress-doctor',
    nonce: 'redress-doctor',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    prompt: 'none',
  });
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
  await answer.body?.cancel();
  const location = answer.headers.get('location') ?? '';
  const led = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
  const fix = `Register exactly ${back} for the client ${id} at the provider, or correct PUBLIC_URL or OIDC_CLIENT_ID.`;
  if (answer.status >= 400) return fault(check, `The provider answers ${answer.status} to a sign-in at ${back}.`, fix);
  if (!led || `${led.origin}${led.pathname}` !== back) {
    return warning(check, `The provider did not lead a browser back to ${back}, so it may not know it.`, fix);
  }
  const error = led.searchParams.get('error');
  if (error === null || NOBODY_THERE.includes(error)) return ok(check, `The provider knows ${back}.`);
  const why = [error, led.searchParams.get('error_description')].filter(Boolean).join(': ');
  return fault(
    check,
    `The provider refuses what the desk asks for (${why}).`,
    'Correct OIDC_SCOPES, or the client there.',
  );
}

/** Asks for tokens by a code that nobody was given: whether the code is refused, or the client already. */
async function clientOf(configuration: Configuration, { id, secret }: DeskClient, back: string): Promise<Finding> {
  const check = 'client of the desk';
  const fix = `Set OIDC_CLIENT_SECRET or its file to the secret of ${id} at the provider; a public client has none.`;
  const as = secret === undefined ? `${id} without a secret` : `${id} by its secret`;
  try {
    const code = { code: 'redress-doctor', redirect_uri: back, code_verifier: 'redress-doctor-'.repeat(4) };
    await genericGrantRequest(configuration, 'authorization_code', code);
  } catch (error) {
    const isOfClient =
      error instanceof ResponseBodyError && !['invalid_client', 'unauthorized_client'].includes(error.error);
    if (!isOfClient) return fault(check, `The provider does not take ${as} (${reasonOf(error)}).`, fix);
  }
  return ok(check, `The provider takes ${as}.`);
}

async function deskFindings(configuration: Configuration, desk: DeskClient, publicUrl: URL): Promise<Finding[]> {
  const back = new URL(SIGN_IN_BACK, publicUrl).href;
  return Promise.all([
    found('redirect address', 'Let this machine reach the provider.', () => addressOf(configuration, desk, back)),
    clientOf(configuration, desk, back),
  ]);
}

/** The organisations that have rules, with the branches of those in force. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Whether each row of the mapping leads to what there is here: whoever comes by another is turned away, or sees nothing. */
export function mappingFound({ grants }: IdentitySettings['mapping'], known: Known): Finding {
  const check = 'mapping of groups';
  const strangers = grants.flatMap(({ group, organisations }) =>
    (Array.isArray(organisations) ? organisations : [])
      .filter((code) => code !== '*' && !Object.hasOwn(known, code))
      .map((code) => `${group} to ${code}`),
  );
  const has = Object.keys(known).join(', ') || 'none';
  if (strangers.length) {
    const fix =
      'Correct the organisation in the file of OIDC_MAPPING, or publish its rules: "redress rulebook publish".';
    return fault(check, `It leads ${strangers.join('; ')}; those with rules are: ${has}.`, fix);
  }
  const nowhere = grants.flatMap(({ group, organisations, branches }) => {
    if (!Array.isArray(organisations) || !Array.isArray(branches)) return [];
    const there = organisations.includes('*') ? Object.values(known) : organisations.map((code) => known[code] ?? []);
    return branches.filter((branch) => !there.flat().includes(branch)).map((branch) => `${group} to branch ${branch}`);
  });
  if (nowhere.length) {
    const fix = 'Correct the branch in the file of OIDC_MAPPING, or add it to the rules of the organisation.';
    return warning(check, `It leads ${nowhere.join('; ')}, which the rules in force do not have.`, fix);
  }
  return ok(check, `${grants.length} rows, all to organisations that have rules`);
}

/** The identity provider, as far as it can be asked without being somebody. Where it does not describe itself, that is all that is found. */
export async function providerFindings(settings: IdentitySettings, publicUrl: URL | undefined): Promise<Finding[]> {
  const check = 'identity provider';
  const { issuer, desk } = settings;
  try {
    const { configuration } = await new Provider(settings).known();
    const answers = ok(check, `${issuer.href} describes itself.`);
    const [keys, ofDesk] = await Promise.all([
      keysAndClock(configuration, settings),
      desk && publicUrl ? deskFindings(configuration, desk, publicUrl) : [],
    ]);
    return [answers, ...keys, ...ofDesk];
  } catch (error) {
    const fix =
      'Correct OIDC_ISSUER to exactly what the provider calls itself (its description lies at /.well-known/openid-configuration below it), ' +
      'or let this machine reach it. Keys and living sessions go on meanwhile.';
    const { cause = error } = error as { cause?: unknown };
    return [fault(check, `${issuer.href} does not describe itself (${reasonOf(cause)}).`, fix)];
  }
}
