import { createSecureServer } from 'node:http2';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect as connectTcp, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { temporalFindings } from '../../cli/doctor/temporal.ts';
import { openPool } from '../../db/client.ts';
import { temporalFrom } from '../../temporal/access.ts';
import { Child } from '../support/child.ts';
import { runCli } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';
import { startProduct, type Product } from '../support/product.ts';
import { TEST_SECRETS_FILE } from '../support/secrets.ts';
import { until } from '../support/until.ts';
import { Authority, contentsOf, type Certificate } from './certificates.ts';

let product: Product;
let folder: string;
let right: Authority;
let wrong: Authority;
let server: Certificate;
let client: Certificate;
let superuser: pg.Client;
/** Before the real Temporal: it takes nobody whose certificate is not of the right authority. */
let gate: Server;

beforeAll(async () => {
  product = await startProduct();
  folder = await mkdtemp(join(tmpdir(), 'redress-tls-'));
  [right, wrong] = await Promise.all([Authority.make(folder, 'right'), Authority.make(folder, 'wrong')]);
  [server, client] = await Promise.all([right.issue('localhost'), right.issue('redress-worker')]);
  superuser = new pg.Client({ connectionString: inject('postgresUrl') });
  await superuser.connect();
  await giveCertificate(server);
  gate = await startGate();
});
afterAll(async () => {
  gate.close();
  for (const name of ['ssl', 'ssl_cert_file', 'ssl_key_file']) await superuser.query(`alter system reset ${name}`);
  await superuser.query('select pg_reload_conf()');
  await superuser.end();
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

/** PostgreSQL writes both files itself, since it takes no key that others may read or own. */
async function giveCertificate({ cert, key }: Certificate): Promise<void> {
  const write = async (name: string, path: string) => {
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    const rows = lines.map((line) => `('${line}')`).join(', ');
    await superuser.query(`copy (values ${rows}) to program 'umask 077; cat > ${name}'`);
  };
  await write('server.crt', cert);
  await write('server.key', key);
  await superuser.query(`alter system set ssl_cert_file = 'server.crt'`);
  await superuser.query(`alter system set ssl_key_file = 'server.key'`);
  await superuser.query('alter system set ssl = on');
  await superuser.query('select pg_reload_conf()');
}

async function startGate(): Promise<Server> {
  const [host = '', port = ''] = product.temporalAddress.split(':');
  const ca = await readFile(right.own.cert);
  const options = {
    ...(await contentsOf(server)),
    ca,
    requestCert: true,
    rejectUnauthorized: true,
    ALPNProtocols: ['h2'],
  };
  const made = createServer(options, (socket) => {
    const behind = connectTcp(Number(port), host);
    socket.pipe(behind).pipe(socket);
    socket.on('error', () => behind.destroy());
    behind.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return made;
}

const databaseAt = (host: string, authority: Authority): string => {
  const url = new URL(product.databaseUrl);
  url.hostname = host;
  url.search = `sslmode=verify-full&sslrootcert=${authority.own.cert}`;
  return url.href;
};
const temporalAt = (host: string, authority: Authority, own: Certificate | null = client) => ({
  TEMPORAL_ADDRESS: `${host}:${(gate.address() as AddressInfo).port}`,
  TEMPORAL_NAMESPACE: product.namespace,
  TEMPORAL_TASK_QUEUE: `${product.taskQueue}-tls`,
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority.own.cert,
  ...(own ? { TEMPORAL_TLS_CLIENT_CERT_PATH: own.cert, TEMPORAL_TLS_CLIENT_KEY_PATH: own.key } : {}),
});

type Finding = { check: string; state: string; says: string };
async function doctor(env: Record<string, string>): Promise<Finding[]> {
  const { stdout } = await runCli(['doctor', '--json'], env);
  return (JSON.parse(stdout) as { findings: Finding[] }).findings;
}

/** What the doctor says of Temporal. */
async function saidOf(env: Record<string, string>): Promise<string> {
  const { address = '', access, namespace } = temporalFrom(env);
  const taskQueue = env['TEMPORAL_TASK_QUEUE'] ?? '';
  const findings = await temporalFindings({ temporalAddress: address, temporalAccess: access, namespace, taskQueue });
  return findings.map(({ says }) => says).join('\n');
}

describe('PostgreSQL', () => {
  const ask = async (url: string) => {
    const pool = openPool({ url, max: 1, applicationName: 'redress-tls' });
    try {
      const { rows } = await pool.query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
      return rows[0]?.ssl;
    } finally {
      await pool.end();
    }
  };

  it('is spoken to by TLS where the address asks for it, and in the open where it does not (control)', async () => {
    await until(async () => (await ask(databaseAt('localhost', right)).catch(() => false)) === true);
    expect(await ask(product.databaseUrl)).toBe(false);
  });

  it('is refused under another authority and under another name, in words', async () => {
    await expect(ask(databaseAt('localhost', wrong))).rejects.toThrow(
      'PostgreSQL is there, but its certificate is of an authority that is not trusted here; name the file of the right one by sslrootcert in DATABASE_URL.',
    );
    await expect(ask(databaseAt('127.0.0.1', right))).rejects.toThrow('its certificate is for another host name');
  });
});

describe('Temporal', () => {
  const connecting = (env: Record<string, string>) => {
    const { address = '', access } = temporalFrom(env);
    return Connection.connect({ address, ...access, connectTimeout: '2s' }).then((connection) => connection.close());
  };

  it('lets in whose certificate is of its authority, and nobody without one (control)', async () => {
    await connecting(temporalAt('localhost', right));
    await expect(connecting(temporalAt('localhost', right, null))).rejects.toThrow();
    await expect(connecting(temporalAt('localhost', right, await wrong.issue('stranger')))).rejects.toThrow();
  });

  it('is refused under another authority, under another name and without a certificate of ours, in words', async () => {
    const [authority, name, nobody] = await Promise.all([
      saidOf(temporalAt('localhost', wrong)),
      saidOf(temporalAt('127.0.0.1', right)),
      saidOf(temporalAt('localhost', right, null)),
    ]);
    expect(authority).toContain('name the file of the right one by TEMPORAL_TLS_SERVER_CA_CERT_PATH');
    expect(name).toContain('its certificate is for another host name');
    expect(nobody).toContain('it does not take our certificate, or wants one and has got none');
  });

  it('gets the API key with every call, and never in the open', async () => {
    const seen: unknown[] = [];
    const listening = createSecureServer(await contentsOf(server));
    listening.on('stream', (stream, headers) => {
      seen.push(headers.authorization);
      stream.on('error', () => {}).close();
    });
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const env = {
      TEMPORAL_ADDRESS: `localhost:${(listening.address() as AddressInfo).port}`,
      TEMPORAL_TLS_SERVER_CA_CERT_PATH: right.own.cert,
      TEMPORAL_API_KEY: 'key-of-a-cloud',
    };
    const { address = '', access } = temporalFrom(env);
    await expect(Connection.connect({ address, ...access, connectTimeout: '1s' })).rejects.toThrow();
    expect(new Set(seen)).toEqual(new Set(['Bearer key-of-a-cloud']));
    seen.length = 0;
    await expect(NativeConnection.connect({ address, ...access })).rejects.toThrow();
    expect(new Set(seen)).toEqual(new Set(['Bearer key-of-a-cloud']));
    listening.close();
    expect(temporalFrom({ TEMPORAL_ADDRESS: 'x:1', TEMPORAL_API_KEY: 'k' }).access.tls).toBe(true);
    expect(() => temporalFrom({ TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' })).toThrow('would travel in the open');
  });

  it.each([
    [{ TEMPORAL_TLS: 'yes' }, 'TEMPORAL_TLS must be "true" or "false"; it is "yes".'],
    [{ TEMPORAL_TLS_CLIENT_CERT_PATH: '/c' }, 'TEMPORAL_TLS_CLIENT_KEY_PATH is not: set both'],
    [{ TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere' }, 'The settings of Temporal cannot be read (ENOENT'],
    [{ TEMPORAL_TLS_DISABLE_HOST_VERIFICATION: 'true' }, 'is not taken: name the authority'],
    [{ TEMPORAL_PROFILE: 'prod', TEMPORAL_CONFIG_FILE: '/nowhere' }, "Profile 'prod' not found"],
  ])('is not looked for where the settings make no sense: %j', (env, sentence) => {
    expect(() => temporalFrom(env)).toThrow(sentence);
  });
});

describe('every part of the product', () => {
  it('speaks TLS to both where it is told so: worker, API, doctor and command line', async () => {
    const port = await freePort();
    const servers = { DATABASE_URL: databaseAt('localhost', right), ...temporalAt('localhost', right) };
    const env = {
      ...servers,
      SECRETS_FILE: TEST_SECRETS_FILE,
      REDRESS_HOME: folder,
      WORKFLOW_BUNDLE: inject('workflowBundle'),
      OPERATIONS_PORT: 'off',
      PORT: String(port),
    };
    const [worker, api] = await Promise.all([
      Child.start('worker.ts', env),
      Child.start('server.ts', env, /Redress listens/),
    ]);
    try {
      await until(
        async () => (await saidOf(servers)).includes(`1 poll the task queue ${servers.TEMPORAL_TASK_QUEUE}`),
        60_000,
      );
      const [findings, reconciled] = await Promise.all([
        doctor({ ...servers, REDRESS_HOME: folder }),
        runCli(['reconcile'], { ...servers, REDRESS_HOME: folder }),
      ]);
      expect(findings).toContainEqual(expect.objectContaining({ check: 'worker for workflow tasks', state: 'ok' }));
      expect(findings).toContainEqual(expect.objectContaining({ check: 'PostgreSQL', state: 'ok' }));
      expect(reconciled.code, reconciled.stderr).toBe(0);
      const { rows } = await superuser.query<{ name: string; ssl: boolean }>(
        `select distinct application_name as name, ssl from pg_stat_ssl join pg_stat_activity using (pid)
         where application_name in ('redress-api', 'redress-worker') order by 1`,
      );
      expect(rows).toContainEqual({ name: 'redress-worker', ssl: true });
      expect(rows.every(({ ssl, name }) => ssl || name !== 'redress-api')).toBe(true);
    } finally {
      await Promise.all([worker.stop(), api.stop()]);
    }
  });
});
