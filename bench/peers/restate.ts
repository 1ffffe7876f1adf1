import { access } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { choosePorts } from '../../local/ports.ts';
import { WRITE } from './clients.ts';
import { generatorFor, LeftOut, nothingPutOff, type Contender, type Place } from './contender.ts';
import { packagesOf } from './packages.ts';
import { checkRows, rowsDatabase } from './rows.ts';
import { answers, listens, serve } from './serve.ts';

const APP = fileURLToPath(new URL('restate/app.mjs', import.meta.url));
/** The oldest Node that has what Restate's SDK 1.17 calls (Promise.withResolvers). */
const OLDEST_NODE = 22;

/** This Node where it is new enough, else the one among the peer's packages. */
async function nodeOf(packages: string): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return process.execPath;
  const node = join(packages, `node_modules/node-${platform()}-${arch()}/bin/node`);
  await access(node).catch(() => {
    throw new LeftOut(`its SDK needs Node ${OLDEST_NODE}, and this is ${process.version} on ${platform()} ${arch()}`);
  });
  return node;
}

async function register(adminUrl: string, appUrl: string): Promise<void> {
  const answer = await fetch(`${adminUrl}/deployments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uri: appUrl }),
  });
  if (!answer.ok) throw new Error(`Restate refused the application: ${answer.status} ${await answer.text()}`);
}

/** The case life on Restate as it is installed: one server, its log synced to disk, and one process with the handlers. */
export async function startRestate(place: Place): Promise<Contender> {
  const packages = await packagesOf('restate', place.tell);
  const node = await nodeOf(packages);
  const databaseUrl = await rowsDatabase(place.stack.engine.databaseUrl, 'bench_restate');
  const ports = await choosePorts(place.home, ['restate-app', 'restate-ingress', 'restate-admin', 'restate-node']);
  const at = (port: number) => `http://127.0.0.1:${port}`;
  await serve(
    {
      name: 'restate',
      command: join(packages, `node_modules/@restatedev/restate-server-${platform()}-${arch()}/bin/restate-server`),
      args: ['--base-dir', join(place.home, 'restate'), '--listen-mode', 'tcp', '--node-name', 'bench'],
      env: {
        RESTATE_BIND_IP: '127.0.0.1',
        RESTATE_BIND_PORT: String(ports['restate-node']),
        RESTATE_INGRESS__BIND_PORT: String(ports['restate-ingress']),
        RESTATE_ADMIN__BIND_PORT: String(ports['restate-admin']),
        RESTATE_DISABLE_TELEMETRY: 'true',
      },
      ready: () => answers(`${at(ports['restate-admin'])}/health`),
    },
    place,
  );
  const env = {
    PEER_PACKAGES: packages,
    PEER_WRITE: WRITE,
    DATABASE_URL: databaseUrl,
    PORT: String(ports['restate-app']),
    RESTATE_LOGGING: 'ERROR',
    NODE_ENV: 'production',
  };
  const ready = () => listens(ports['restate-app']);
  await serve({ name: 'restate-app', command: node, args: [APP], env, ready }, place);
  await register(at(ports['restate-admin']), at(ports['restate-app']));
  return {
    name: 'Restate',
    promises: {
      acknowledged: 'after fsync of its log and of PostgreSQL',
      writes: 'event and projection, one commit; its journal apart',
      idempotency: 'key kept for a day, plus our unique key',
      order: 'one handler a case at a time',
      rules: 'none; deadlines as the application writes them',
      audit: 'none',
    },
    leavesOut: 'it checks no permission and no rule, arms no clock, and seals nothing',
    changed: 'it reports nothing to its maker',
    operations: ['open', 'life'],
    load: await generatorFor({ way: 'engine', url: `${at(ports['restate-ingress'])}/case` }, place),
    settled: nothingPutOff,
    check: (done) => checkRows(databaseUrl, done),
  };
}
