import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { choosePorts } from '../../local/ports.ts';
import { findProgram } from '../../local/processes.ts';
import { WRITE } from './clients.ts';
import { generatorFor, LeftOut, nothingPutOff, type Contender, type Place } from './contender.ts';
import { installFromDebian } from './debian.ts';
import { jarsOf } from './jars.ts';
import { checkRows, rowsDatabase } from './rows.ts';
import { listens, serve } from './serve.ts';

const APP = fileURLToPath(new URL('operaton/CaseLife.java', import.meta.url));
const MODEL = fileURLToPath(new URL('operaton/life.bpmn', import.meta.url));
const PACKAGES = ['default-jdk-headless', 'maven'];
/** The oldest that Operaton 1.0 runs on. */
const OLDEST_JAVA = 17;
/** With its 10 by default, of which it closes 5 again and again, 32 clients wait for them. */
const POOL = 32;
/** Java compiles what is used much as it goes, which is not what is measured. */
const WARM_UP = { operation: 'life', clients: 32, milliseconds: 10_000 } as const;

/** An open case waits with its deadline armed and a closed one no more, and each event is in the history. */
const ADRIFT = `
  select c.case_id from cases c
    left join act_hi_procinst p on p.business_key_ = c.case_id::text
    left join lateral (select count(*) as timers from act_ru_job j where j.process_instance_id_ = p.id_) armed on true
    left join lateral (select count(*) as writes from act_hi_actinst a where a.proc_inst_id_ = p.id_ and a.act_id_ = 'write') told on true
   where p.id_ is null or told.writes <> c.version
      or case c.status when 'open' then p.end_time_ is not null or armed.timers <> 1 else p.end_time_ is null or armed.timers <> 0 end`;

/** What Java says of its version begins so: `openjdk 17.0.15 2025-04-15`. @throws LeftOut where it is too old */
async function requireVersion(java: string): Promise<void> {
  // Java 8 does not know the option.
  const { stdout } = await promisify(execFile)(java, ['--version']).catch(() => ({ stdout: 'an older one' }));
  const version = Number(/^\S+ (\d+)/.exec(stdout)?.[1]);
  if (!(version >= OLDEST_JAVA))
    throw new LeftOut(`it needs Java ${OLDEST_JAVA}, and this is ${stdout.split('\n', 1)[0]}`);
}

/** Java that compiles, and Maven; from the packages of Debian where they are missing. @throws LeftOut when they cannot be had */
async function programs(place: Place): Promise<{ java: string; maven: string }> {
  const find = () => ({ java: findProgram('javac') && findProgram('java'), maven: findProgram('mvn') });
  if (Object.values(find()).includes(undefined)) await installFromDebian(PACKAGES, place);
  const { java, maven } = find();
  if (!java || !maven) throw new LeftOut('java, javac and mvn are not on the PATH');
  await requireVersion(java);
  return { java, maven };
}

/** What the engine's own tables do not say as the rows do. */
export async function checkInstances(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ case_id: string }>(ADRIFT);
    return rows.map(
      ({ case_id }) => `case ${case_id}: its process, its deadline or its history is not as its row says`,
    );
  } finally {
    await client.end();
  }
}

/** The case life on Operaton, the fork of Camunda 7: one process a case, its engine embedded in one program, on the same PostgreSQL. */
export async function startOperaton(place: Place): Promise<Contender> {
  const { java, maven } = await programs(place);
  const jars = await jarsOf('operaton', maven, place.tell);
  const databaseUrl = await rowsDatabase(place.stack.engine.databaseUrl, 'bench_operaton');
  const { operaton: port } = await choosePorts(place.home, ['operaton']);
  const { host, pathname, username, password } = new URL(databaseUrl);
  const env = {
    PEER_WRITE: WRITE,
    PEER_MODEL: MODEL,
    PEER_POOL: String(POOL),
    PEER_JDBC_URL: `jdbc:postgresql://${host}${pathname}`,
    PEER_USER: decodeURIComponent(username),
    PEER_PASSWORD: decodeURIComponent(password),
    PORT: String(port),
  };
  // The server of the JDK would hold answers back for Nagle's algorithm, and close connections that idle while others are measured.
  const http = ['-Dsun.net.httpserver.nodelay=true', '-Dsun.net.httpserver.idleInterval=3600'];
  const args = [...http, '-cp', join(jars, '*'), APP];
  await serve({ name: 'operaton', command: java, args, env, ready: () => listens(port) }, place);
  const load = await generatorFor({ way: 'engine', url: `http://127.0.0.1:${port}` }, place);
  const warmUp = await load(WARM_UP);
  return {
    name: 'Operaton',
    promises: {
      acknowledged: 'after fsync',
      writes: 'event, projection, process, timer and history, one commit',
      idempotency: 'none but our unique key',
      order: 'optimistic lock on the process; who loses is refused',
      rules: 'the gateways of the model; a timer for each wait',
      audit: 'history of activities and last values, which SQL can edit',
    },
    leavesOut: 'it checks no permission and no rule of a case, and seals nothing',
    changed: `${POOL} connections, all kept, instead of 10, of which 5 are, and ids made without the database`,
    operations: ['open', 'life'],
    load,
    settled: nothingPutOff,
    check: async (done) => [
      ...(await checkRows(databaseUrl, [warmUp, ...done])),
      ...(await checkInstances(databaseUrl)),
    ],
  };
}
