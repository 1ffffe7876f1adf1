import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configuration, disk, nodeVersion, roomFound, secretsReadable } from '../../cli/doctor/machine.ts';
import { calendarFound, clockFound, figuresFound, storeFindings } from '../../cli/doctor/store.ts';
import { temporalFindings } from '../../cli/doctor/temporal.ts';
import type { Finding } from '../../cli/doctor/finding.ts';
import { newSecrets } from '../../db/secrets/secrets.ts';
import type { Figures } from '../../operations/metrics/store.ts';
import { runCli } from '../support/cli.ts';
import { startProduct, type Product } from '../support/product.ts';
import { TEST_SECRETS } from '../support/secrets.ts';

let product: Product;
let home: string;
beforeAll(async () => {
  product = await startProduct();
  home = await mkdtemp(join(tmpdir(), 'redress-doctor-'));
});
afterAll(async () => {
  await product.stop();
  await rm(home, { recursive: true });
});

const place = () => {
  const { temporalAddress, namespace, taskQueue } = product;
  return { temporalAddress, temporalAccess: {}, namespace, taskQueue };
};
const environment = () => ({
  DATABASE_URL: product.databaseUrl,
  DATABASE_URL_READER: product.databases.reader,
  TEMPORAL_ADDRESS: product.temporalAddress,
  TEMPORAL_NAMESPACE: product.namespace,
  TEMPORAL_TASK_QUEUE: product.taskQueue,
  REDRESS_HOME: home,
});
const stateOf = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ check, state }) => [check, state]));
const faultsOf = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state === 'fault').map(({ check }) => check);
/** What is out of order is also said how to mend. */
const expectFault = (findings: readonly Finding[], check: string) => {
  expect(faultsOf(findings)).toEqual([check]);
  expect(findings.find((one) => one.check === check)?.fix).toMatch(/\w{3}/);
};

describe('redress doctor', () => {
  it('finds no fault with a product that is well, and looks at everything', async () => {
    const run = await runCli(['doctor', '--json'], environment());
    const { faults, findings } = JSON.parse(run.stdout) as { faults: number; findings: Finding[] };
    expect([run.code, faults, faultsOf(findings)]).toEqual([0, 0, []]);
    const looked = findings.map(({ check }) => check).filter((check) => !check.startsWith('calendar of '));
    expect(looked).toEqual([
      'Node',
      'configuration',
      'secrets',
      'PostgreSQL',
      'clock of PostgreSQL',
      'schema',
      'writer',
      'reader',
      'keys',
      'clocks',
      'commands',
      'checkpoint',
      'verification',
      'Temporal',
      'namespace',
      'search attributes',
      'worker for workflow tasks',
      'worker for activities',
      'clock of Temporal',
      'way to the desk',
      'sessions',
      'documents',
      'checkpoint file',
      'disk',
    ]);
    expect(findings.some(({ check }) => check === 'calendar of demo')).toBe(true);
    for (const { state, fix } of findings) expect(fix === undefined).toBe(state === 'ok');
  });

  it('says in words what is wrong and what to do, and exits with 1', async () => {
    const away = { ...environment(), TEMPORAL_ADDRESS: '127.0.0.1:1', CHECKPOINT_EVERY: 'sometimes' };
    const run = await runCli(['doctor'], away);
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/^fault {4}Temporal: No Temporal server answers at 127\.0\.0\.1:1/m);
    expect(run.stdout).toMatch(/^fault {4}checkpoint settings: CHECKPOINT_EVERY must be a duration/m);
    expect(run.stdout).toMatch(/^ {9}→ Start it, or correct TEMPORAL_ADDRESS or TEMPORAL_TLS_…\.$/m);
    expect(run.stdout).toContain('Faults: 2,');
  });

  it('says so where it knows of no servers', async () => {
    const run = await runCli(['doctor', '--json'], { REDRESS_HOME: home });
    const { findings } = JSON.parse(run.stdout) as { findings: Finding[] };
    expect(run.code).toBe(1);
    expectFault(findings, 'servers');
  });
});

describe('the machine', () => {
  const machine = (env: NodeJS.ProcessEnv = {}) => ({ home, env, node: '24.1.0' });

  it('has a Node that runs the product', () => {
    expect(nodeVersion('24.1.0').state).toBe('ok');
    expect(nodeVersion('20.20.2').state).toBe('warning');
    expect(nodeVersion('20.20.1').state).toBe('fault');
    expect(nodeVersion('18.99.9').state).toBe('fault');
  });

  it.each([
    [{ CHECKPOINT_WEBHOOK: 'ftp://there' }, 'checkpoint settings'],
    [{ REDRESS_MAX_FILE_MB: '900' }, 'file settings'],
    [{ OPERATIONS_PORT: 'many' }, 'operators’ port'],
    [{ SESSION_HOURS: '100' }, 'way to the desk'],
    [{ OIDC_CLIENT_ID: 'desk' }, 'identity provider'],
  ])('is set up wrongly by %o', async (env, check) => {
    expectFault(await configuration(machine(env)), check);
  });

  it('lacks secrets, or has ones that cannot be read, and none are made', async () => {
    expectFault([await secretsReadable(machine({ SECRETS_FILE: join(home, 'nowhere.json') }))], 'secrets');
    const broken = join(home, 'broken.json');
    await writeFile(broken, '{');
    expectFault([await secretsReadable(machine({ SECRETS_FILE: broken }))], 'secrets');
  });

  it('has nowhere to write checkpoints', async () => {
    const file = join(home, 'a-file');
    await writeFile(file, '');
    const findings = await disk(machine({ CHECKPOINTS_FILE: join(file, 'below', 'checkpoints.jsonl') }));
    expectFault(findings, 'checkpoint file');
  });

  it('reaches no store of documents', async () => {
    const bucket = { FILES_URL: 's3://documents', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    expectFault(await disk(machine({ ...bucket, S3_ENDPOINT: 'http://127.0.0.1:1' })), 'documents');
  });

  it('has little room', () => {
    expect([roomFound(5e9, home), roomFound(1e9, home), roomFound(1e8, home)].map(({ state }) => state)).toEqual([
      'ok',
      'warning',
      'fault',
    ]);
  });
});

describe('the store', () => {
  const sql = (text: string) => product.pool.query(text);

  it('does not answer', async () => {
    expectFault(await storeFindings('postgres://nobody@127.0.0.1:1/none', TEST_SECRETS), 'PostgreSQL');
  });

  it('lacks a migration', async () => {
    await sql(`create table kept as select * from kysely_migration order by name desc limit 1`);
    await sql(`delete from kysely_migration where name in (select name from kept)`);
    const findings = await storeFindings(product.databaseUrl, TEST_SECRETS);
    await sql(`insert into kysely_migration select * from kept`);
    await sql(`drop table kept`);
    expectFault(findings, 'schema');
  });

  it('is written and read by one user who may do everything', async () => {
    const states = async (...urls: [writer: string, reader: string]) =>
      stateOf(await storeFindings(urls[0], TEST_SECRETS, urls[1]));
    const { writer, reader } = product.databases;
    expect(await states(writer, reader)).toMatchObject({ writer: 'ok', reader: 'ok' });
    expect(await states(product.ownerUrl, product.ownerUrl)).toMatchObject({ writer: 'warning', reader: 'warning' });
    expect(await states(writer, writer)).toMatchObject({ writer: 'ok', reader: 'warning' });
  });

  it('was filled under other secrets', async () => {
    const other = join(home, 'other.json');
    await writeFile(other, JSON.stringify(newSecrets()), { mode: 0o600 });
    const run = await runCli(['doctor', '--json'], { ...environment(), SECRETS_FILE: other });
    expectFault((JSON.parse(run.stdout) as { findings: Finding[] }).findings, 'keys');
  });

  it('has something due that nobody recorded, and a command that waits', () => {
    const well: Figures = {
      outbox_pending: 0,
      outbox_age: null,
      wakes: 0,
      wakes_age: null,
      undecided: 0,
      undecided_age: null,
      due: 0,
      due_age: null,
      checkpoint_age: 5,
      uncovered_age: null,
      verify_age: 5,
      verify_found: 0,
    };
    expect(figuresFound(well).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expectFault(figuresFound({ ...well, due: 1, due_age: 600 }), 'clocks');
    expectFault(figuresFound({ ...well, undecided: 1, undecided_age: 600 }), 'commands');
    expectFault(figuresFound({ ...well, verify_found: 2 }), 'verification');
    expect(stateOf(figuresFound({ ...well, uncovered_age: 7200 }))['checkpoint']).toBe('warning');
    expect(stateOf(figuresFound({ ...well, verify_age: null, verify_found: null }))['verification']).toBe('warning');
  });

  it('keeps another time', () => {
    expect(clockFound('clock', 1_000_500, 1_000_000, 1_001_000).state).toBe('ok');
    expect(clockFound('clock', 1_004_000, 1_000_000, 1_001_000).state).toBe('warning');
    expectFault([clockFound('clock', 900_000, 1_000_000, 1_001_000)], 'clock');
  });

  it('has rules whose calendars end soon', () => {
    const horizon = { organisation: 'demo', version: '1', calendar: 'office (cn)', until: '2026-12-31', daysAhead: 90 };
    expect(calendarFound(horizon).state).toBe('ok');
    expect(calendarFound({ ...horizon, daysAhead: 10 })).toMatchObject({ state: 'warning' });
    expect(calendarFound({ ...horizon, version: null })).toMatchObject({ state: 'warning' });
  });
});

describe('Temporal', () => {
  it('has no such namespace', async () => {
    expectFault(await temporalFindings({ ...place(), namespace: 'nowhere' }), 'namespace');
  });

  it('lacks search attributes', async () => {
    const findings = await temporalFindings({ ...place(), namespace: 'temporal-system' });
    expect(faultsOf(findings)).toContain('search attributes');
    expect(findings.find(({ check }) => check === 'search attributes')?.fix).toContain('--name CaseKind');
  });

  it('has no worker that polls the task queue', async () => {
    const findings = await temporalFindings({ ...place(), taskQueue: 'nobody-polls-it' });
    expect(faultsOf(findings)).toEqual(['worker for workflow tasks', 'worker for activities']);
  });
});
