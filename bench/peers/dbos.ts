import { fileURLToPath } from 'node:url';
import { choosePorts } from '../../local/ports.ts';
import { WRITE } from './clients.ts';
import { generatorFor, nothingPutOff, type Contender, type Place } from './contender.ts';
import { packagesOf } from './packages.ts';
import { checkRows, rowsDatabase } from './rows.ts';
import { listens, serve } from './serve.ts';

const APP = fileURLToPath(new URL('dbos/app.mjs', import.meta.url));
/** Connections to its own tables. With its 10 by default, 32 clients wait for them. */
const POOL = 32;

const LEAVES_OUT =
  'it checks no permission and no rule, arms no clock, and seals nothing; the answer comes from the memory of the same process';

const WAYS = {
  case: { name: 'DBOS, a workflow a case', order: 'one message after the other' },
  command: { name: 'DBOS, a workflow a command', order: 'by the row lock; no workflow stays with the case' },
};

/** The case life on DBOS, in one of the two ways in which its users write it, by one process on the same PostgreSQL. */
export async function startDbos(place: Place, way: keyof typeof WAYS): Promise<Contender> {
  const packages = await packagesOf('dbos', place.tell);
  const program = `dbos-${way}` as const;
  const databaseUrl = await rowsDatabase(place.stack.engine.databaseUrl, `bench_dbos_${way}`);
  const { [program]: port } = await choosePorts(place.home, [program]);
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PEER_PACKAGES: packages,
    PEER_WRITE: WRITE,
    PEER_WAY: way,
    PEER_POOL: String(POOL),
    DATABASE_URL: databaseUrl,
    PORT: String(port),
  };
  await serve({ name: program, command: process.execPath, args: [APP], env, ready: () => listens(port) }, place);
  const { name, order } = WAYS[way];
  return {
    name,
    promises: {
      acknowledged: 'after fsync',
      writes: 'event and projection, one commit; its checkpoints in others',
      idempotency: 'workflow or message id, kept for good',
      order,
      rules: 'none; deadlines as the application writes them',
      audit: 'none',
    },
    leavesOut: LEAVES_OUT,
    changed: `${POOL} connections to its own tables instead of 10`,
    operations: ['open', 'life'],
    load: await generatorFor({ way: 'engine', url }, place),
    settled: nothingPutOff,
    check: (done) => checkRows(databaseUrl, done),
  };
}
