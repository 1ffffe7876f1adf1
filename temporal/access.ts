import { isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { secretFrom } from '../settings/secret.ts';
import { tlsReason } from '../settings/tls-reason.ts';

/** How a connection to Temporal is protected, and who we are there. Empty: in the open, as on one machine. */
export type TemporalAccess = Pick<ConnectionOptions, 'tls' | 'metadata'> & { apiKey?: string };

export interface TemporalPlace {
  /** host:port; undefined where nothing names one. */
  address: string | undefined;
  namespace: string;
  access: TemporalAccess;
}

/** A misspelt "yes" would otherwise mean no. */
function requireClearTls(env: NodeJS.ProcessEnv): void {
  const said = env['TEMPORAL_TLS'];
  if (said && !['true', 'false', '1', '0'].includes(said)) {
    throw new Error(`TEMPORAL_TLS must be "true" or "false"; it is "${said}".`);
  }
  if (env['TEMPORAL_TLS_DISABLE_HOST_VERIFICATION']) {
    throw new Error(
      'TEMPORAL_TLS_DISABLE_HOST_VERIFICATION is not taken: name the authority by TEMPORAL_TLS_SERVER_CA_CERT_PATH, and another name of the server by TEMPORAL_TLS_SERVER_NAME.',
    );
  }
  for (const [one, other] of [
    ['CERT', 'KEY'],
    ['KEY', 'CERT'],
  ] as const) {
    const given = (part: string) => env[`TEMPORAL_TLS_CLIENT_${part}_PATH`] || env[`TEMPORAL_TLS_CLIENT_${part}_DATA`];
    if (given(one) && !given(other)) {
      throw new Error(
        `TEMPORAL_TLS_CLIENT_${one}_PATH is set, but TEMPORAL_TLS_CLIENT_${other}_PATH is not: set both.`,
      );
    }
  }
}

/**
 * Temporal as the environment has it, by the variables that all of Temporal's tools know: TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS…
 * and, where TEMPORAL_CONFIG_FILE or TEMPORAL_PROFILE is set, a profile of that file.
 * @throws with a sentence that says what to correct
 */
export function temporalFrom(env: NodeJS.ProcessEnv): TemporalPlace {
  requireClearTls(env);
  const apiKey = secretFrom(env, 'TEMPORAL_API_KEY');
  const set = Object.entries({ ...env, TEMPORAL_API_KEY: apiKey }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  );
  const hasFile = Boolean(env['TEMPORAL_CONFIG_FILE'] || env['TEMPORAL_PROFILE']);
  const { namespace, address, access } = loaded(Object.fromEntries(set) as Record<string, string>, hasFile);
  if (access.apiKey !== undefined && !access.tls) {
    throw new Error('TEMPORAL_API_KEY would travel in the open: leave TEMPORAL_TLS=false out.');
  }
  return { address, namespace: namespace ?? 'default', access };
}

function loaded(env: Record<string, string>, hasFile: boolean) {
  try {
    const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: env, disableFile: !hasFile });
    const { address, tls, apiKey, metadata } = connectionOptions;
    const access: TemporalAccess = {
      ...(tls ? { tls } : {}),
      ...(typeof apiKey === 'string' ? { apiKey } : {}),
      ...(metadata ? { metadata } : {}),
    };
    return { namespace, address, access };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The settings of Temporal cannot be read (${why}); correct TEMPORAL_TLS_… or TEMPORAL_CONFIG_FILE.`,
      { cause },
    );
  }
}

/** What a process is started with. @throws where nothing names a server, saying who needs one, or like `temporalFrom` */
export function requiredTemporal(env: NodeJS.ProcessEnv, who: string) {
  const { address, namespace, access } = temporalFrom(env);
  if (address) return { temporalAddress: address, namespace, temporalAccess: access };
  throw new Error(`The ${who} needs TEMPORAL_ADDRESS; "npm start" runs everything without any.`);
}

/** Why a connection did not come about, as a clause: that nothing answers, or what is wrong with TLS. */
export async function whyNotConnected(address: string, access: TemporalAccess = {}): Promise<string> {
  const why = await tlsObjection(address, access);
  return why ? `Temporal is there at ${address}, but ${why}` : `No Temporal server answers at ${address}`;
}

/** The same as an error, for whoever is started. */
export const notConnected = async (address: string, access?: TemporalAccess, cause?: unknown): Promise<Error> =>
  new Error(`${await whyNotConnected(address, access)}; check TEMPORAL_ADDRESS and TEMPORAL_TLS_….`, { cause });

const PROBE_MS = 3000;

/**
 * Why TLS to a server fails, in words, or undefined where it does not: Temporal's client says only that it could not connect.
 * Tried by a handshake of its own.
 */
function tlsObjection(address: string, { tls }: TemporalAccess): Promise<string | undefined> {
  if (!tls) return Promise.resolve(undefined);
  const { serverNameOverride, serverRootCACertificate, clientCertPair } = tls === true ? {} : tls;
  const { hostname, port } = new URL(`tcp://${address}`);
  const host = hostname.replaceAll(/[[\]]/g, '');
  const servername = serverNameOverride ?? (isIP(host) ? undefined : host);
  return new Promise((resolve) => {
    const socket = connectTls({
      host,
      port: Number(port),
      ...(servername ? { servername } : {}),
      ALPNProtocols: ['h2'],
      timeout: PROBE_MS,
      ...(serverRootCACertificate ? { ca: Buffer.from(serverRootCACertificate) } : {}),
      ...(clientCertPair ? { cert: Buffer.from(clientCertPair.crt), key: Buffer.from(clientCertPair.key) } : {}),
    });
    const end = (why: string | undefined) => {
      socket.destroy();
      resolve(why);
    };
    socket.once('error', (error) => end(tlsReason(error, 'TEMPORAL_TLS_SERVER_CA_CERT_PATH')));
    socket.once('timeout', () => end(undefined));
    // A server that wants a certificate says so only after the handshake, when something is read.
    socket.once('secureConnect', () => setTimeout(() => end(undefined), 300).unref());
  });
}
