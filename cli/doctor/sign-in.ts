import { edgeOf, type Edge } from '../../api/edge.ts';
import { identityOf } from '../../api/identity/settings.ts';
import { openReadDatabase } from '../../db/client.ts';
import { isOfProvider } from '../../db/provider-key.ts';
import { Rulebooks } from '../../db/rulebooks.ts';
import { sessionsAt, type Session } from '../../db/sessions.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { found, ok, warning, type Finding } from './finding.ts';
import { mappingFound, providerFindings, type Known } from './identity.ts';
import type { Machine } from './machine.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** What browsers reach the product by, and what it then knows of them. */
export function edgeFound({ publicUrl, trustProxy, session }: Edge): Finding {
  const check = 'way to the desk';
  if (publicUrl?.protocol === 'http:' && !LOOPBACK.includes(publicUrl.hostname)) {
    const fix = 'Put TLS before the server, and set PUBLIC_URL to the address with https://.';
    return warning(check, `Browsers send their sessions to ${publicUrl.href} in the open.`, fix);
  }
  if (publicUrl?.protocol === 'https:' && trustProxy === false) {
    const fix = 'Set TRUST_PROXY to the address or network of the proxy that serves TLS.';
    return warning(check, 'All who sign in seem to come from the proxy, so wrong tries of one lock out all.', fix);
  }
  if (session.idleMs > session.longestMs) {
    const fix = 'Set SESSION_IDLE_MINUTES to less than SESSION_HOURS.';
    return warning(check, 'Sessions end before they count as unused, so none ends by being left.', fix);
  }
  return ok(check, publicUrl ? publicUrl.href : 'PUBLIC_URL is not set; the desk is this server’s own address.');
}

/**
 * Whether those who are signed in could be it by today's settings.
 * @param living sessions that neither ended nor are too old
 * @param hasProvider whether people sign in by an identity provider
 */
export function sessionsFound(living: readonly Session[], { session }: Edge, hasProvider: boolean): Finding {
  const check = 'sessions';
  const end = '"redress access list" shows them, "redress access end" ends one';
  const orphaned = hasProvider ? [] : living.filter(({ keyId }) => isOfProvider(keyId));
  if (orphaned.length) {
    const says = `${orphaned.length} were begun by an identity provider, and none is configured.`;
    return warning(check, says, `End them, or set OIDC_ISSUER and OIDC_CLIENT_ID: ${end}.`);
  }
  const long = living.filter(
    ({ begunAt, endsAt }) => Date.parse(endsAt) - Date.parse(begunAt) > session.longestMs + 1000,
  );
  if (long.length) {
    const says = `${long.length} live longer than SESSION_HOURS says now, as it said something else when they began.`;
    return warning(check, says, `Let them end by themselves, or end them: ${end}.`);
  }
  return ok(check, `${living.length} live.`);
}

async function knownOf(rulebooks: Rulebooks): Promise<Known> {
  const now = new Date().toISOString();
  const rows = (await rulebooks.organisations()).map(async (organisation) => {
    const rules = await rulebooks.inForce(organisation, now);
    return [organisation, isRefusal(rules) ? [] : Object.keys(rules.branches)] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

/**
 * How people come in: the way to the desk, the identity provider where one is configured, what its groups are worth, and who is signed in.
 * Settings that make no sense are told elsewhere, and then nothing is looked at here.
 * @param url the database; undefined where it is not known or does not answer
 */
export async function signInFindings({ home, env }: Machine, url: string | undefined): Promise<Finding[]> {
  let edge: Edge;
  let identity: ReturnType<typeof identityOf>;
  try {
    edge = edgeOf(env);
    identity = identityOf(home, env);
  } catch {
    return [];
  }
  const findings = [edgeFound(edge), ...(identity ? await providerFindings(identity, edge.publicUrl) : [])];
  if (url === undefined) return findings;
  const read = openReadDatabase({ url, max: 1, applicationName: 'redress-doctor' });
  try {
    const fix = 'See why the database cannot be read.';
    if (identity) {
      const { mapping } = identity;
      findings.push(
        await found('mapping of groups', fix, async () => mappingFound(mapping, await knownOf(new Rulebooks(read.db)))),
      );
    }
    const sessions = await found('sessions', fix, async () =>
      sessionsFound(await sessionsAt(read.db, new Date().toISOString()), edge, identity?.desk !== undefined),
    );
    return [...findings, sessions];
  } finally {
    await read.close();
  }
}
