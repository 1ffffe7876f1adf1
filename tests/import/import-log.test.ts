import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseClient } from '../../api/case-client.ts';
import { openPool } from '../../db/client.ts';
import { permits, publishExampleRulebooks } from '../../examples/example-logs.ts';
import { ImportError } from '../../importing/import-error.ts';
import { importLog, type ImportOptions } from '../../importing/import-log.ts';
import { cloneDatabase } from '../support/postgres.ts';
import { startProduct, type Product } from '../support/product.ts';
import { until } from '../support/until.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import { log, MAPPING, mappingFile, NOW, written } from './fixtures.ts';
import { BY_TEST } from '../support/secrets.ts';

const databases: { url: string; pool: pg.Pool; drop: () => Promise<void> }[] = [];

/** A database with the rules of the permits. */
async function newDatabase() {
  const { url, drop } = await cloneDatabase();
  await publishExampleRulebooks(url, BY_TEST);
  const pool = openPool({ url, max: 2, applicationName: 'redress-test' });
  const database = { url, pool, drop };
  databases.push(database);
  return database;
}
afterAll(async () => {
  for (const { pool, drop } of databases) {
    await pool.end();
    await drop();
  }
});

const LIFE = log(
  'A,asked,05/01/2026 10:00,r1,Web,',
  'A,remark,05/01/2026 11:30,r2,,"a ""quoted"" remark,',
  'over two lines"',
  'A,seen,05/01/2026 11:00,r1,,',
  'A,done,20/03/2026 09:00,r1,,',
  'B,asked,01/05/2026 08:00,r1,Letter,',
);

async function imported(content: string, url: string, options: Partial<ImportOptions> & { packed?: boolean } = {}) {
  const { packed = false, ...rest } = options;
  const file = await written(packed ? 'log.csv.gz' : 'log.csv', content, packed);
  const rejects = `${file}.rejects`;
  const summary = await importLog({
    file,
    mapping: await mappingFile(),
    databaseUrl: url,
    ...BY_TEST,
    rejects,
    now: NOW,
    ...rest,
  });
  return { summary, rejects: (await readFile(rejects, 'utf8')).trimEnd().split('\n').slice(1) };
}

const eventsIn = async (pool: pg.Pool) =>
  (
    await pool.query<Record<string, unknown>>(
      'select case_id, seq, type, data, happened_at, recorded_at, actor, command_id from events order by case_id, seq',
    )
  ).rows;

describe('an import', () => {
  it('turns each row into a command at its own instant, with what fell due in between', async () => {
    const { url, pool } = await newDatabase();
    const { summary, rejects } = await imported(LIFE, url);
    expect(summary).toEqual({
      cases: 2,
      skipped: 0,
      rows: 5,
      commands: 5,
      ticks: 5,
      rejected: 0,
      open: 2,
      started: 0,
    });
    expect(rejects).toEqual([]);
    const events = await eventsIn(pool);
    const fulfilled = events.find(({ type }) => type === 'RequestFulfilled')?.['case_id'];
    const ofA = events.filter(({ case_id }) => case_id === fulfilled);
    expect(ofA.map(({ type, happened_at }) => `${String(happened_at)} ${String(type)}`)).toEqual([
      '2026-01-05T09:00:00.000Z CaseOpened',
      '2026-01-05T09:00:00.000Z ClockStarted',
      '2026-01-05T10:00:00.000Z CaseAcknowledged',
      '2026-01-05T10:30:00.000Z NoteAdded',
      '2026-02-16T09:00:00.000Z ClockWarned',
      '2026-02-27T09:00:00.000Z ClockWarned',
      '2026-03-02T09:00:00.000Z ClockBreached',
      '2026-03-03T09:00:00.000Z RungFired',
      '2026-03-16T09:00:00.000Z RungFired',
      '2026-03-20T08:00:00.000Z RequestFulfilled',
      '2026-03-20T08:00:00.000Z ClockMet',
    ]);
    expect(ofA.at(-1)?.['data']).toMatchObject({ late: true, dueAt: '2026-03-02T09:00:00.000Z' });
    expect(new Set(events.map(({ recorded_at }) => recorded_at))).toEqual(new Set([NOW]));
    expect(ofA[2]).toMatchObject({ actor: { kind: 'import', id: 'r1' } });
  });

  it('reads gzip by its first bytes and makes the same of it', async () => {
    const [plain, packed] = [await newDatabase(), await newDatabase()];
    await imported(LIFE, plain.url);
    await imported(LIFE, packed.url, { packed: true });
    expect(await eventsIn(packed.pool)).toEqual(await eventsIn(plain.pool));
  });

  it('sends no notice about what is long past, and says why', async () => {
    const { url, pool } = await newDatabase();
    await imported(LIFE, url);
    const { rows } = await pool.query('select status, reason, count(*)::integer from outbox group by status, reason');
    expect(rows).toEqual([{ status: 'suppressed', reason: 'imported history', count: 5 }]);
  });

  it('keeps a record of the run', async () => {
    const { url, pool } = await newDatabase();
    await imported(LIFE, url);
    const { rows } = await pool.query(
      'select file_name, mapping, cases_done, rows_done, rows_rejected, finished_at from imports',
    );
    expect(rows).toEqual([
      {
        file_name: 'log.csv',
        mapping: 'mapping.yaml',
        cases_done: 2,
        rows_done: 5,
        rows_rejected: 0,
        finished_at: expect.any(String) as string,
      },
    ]);
    const told = await pool.query(
      `select type, data - 'importId' as data from stream_events where stream like 'imports/%' order by seq`,
    );
    expect(told.rows).toEqual([
      { type: 'ImportBegun', data: { file: 'log.csv', mapping: 'mapping.yaml' } },
      { type: 'ImportEnded', data: expect.objectContaining({ cases: 2, rows: 5, rejected: 0 }) as object },
    ]);
  });

  it('lists bad rows with line and reason, and takes the rest', async () => {
    const { url } = await newDatabase();
    const { summary, rejects } = await imported(
      log(
        'A,asked,05/01/2026 10:00,r1,Web,',
        'A,seen,31/02/2026 11:00,r1,,',
        'A,danced,05/01/2026 12:00,r1,,',
        'A,remark,05/01/2026 12:00,r1,,',
        'A,seen,06/01/2026 12:00,r1',
        'A,remark,04/01/2026 12:00,r1,,too early',
        'A,remark,01/07/2026 12:00,r1,,not yet',
        'A,remark,29/03/2026 02:30,r1,,in the lost hour',
        ',seen,05/01/2026 12:00,r1,,',
        'A,remark,07/01/2026 12:00,r1,,"broken"quote',
        'C,asked,05/01/2026 10:00,r1,Fax,',
        'C,seen,05/01/2026 11:00,r1,,',
        'D,seen,05/01/2026 11:00,r1,,',
        'A,seen,08/01/2026 10:00,r1,,',
        'A,seen,09/01/2026 10:00,r1,,',
        'A,remark,07/01/2026 12:00,r1,,"never closed',
      ),
      url,
    );
    expect(rejects).toEqual([
      expect.stringMatching(/^3,"?column at holds ""31\/02\/2026 11:00"", which is no time/),
      expect.stringMatching(/^4,"the mapping lists no command for the step ""danced"""/),
      expect.stringMatching(/^5,AddNote: text is missing\./),
      expect.stringMatching(/^6,it has 4 cells where the header names 6 columns,"A,seen/),
      expect.stringMatching(/^7,.*is before the case was reported to us/),
      expect.stringMatching(/^8,.*later than now/),
      expect.stringMatching(/^9,.*which is no time/),
      expect.stringMatching(/^10,column id is empty/),
      expect.stringMatching(/^11,"a quote stands in the middle/),
      expect.stringMatching(
        /^12,"the case cannot be opened: the mapping gives no value for ""Fax"" of column channel"/,
      ),
      expect.stringMatching(/^13,"the case cannot be opened/),
      expect.stringMatching(/^14,"the case cannot be opened: no row has the step that opens it, ""asked"""/),
      expect.stringMatching(/^16,The case was acknowledged at 2026-01-08T09:00:00.000Z/),
      expect.stringMatching(/^17,a quote is opened and never closed/),
    ]);
    expect(summary).toMatchObject({ cases: 1, rows: 16, rejected: 14, commands: 2 });
  });

  it('keeps a refused row as a refused command, for auditors', async () => {
    const { url, pool } = await newDatabase();
    await imported(
      log('A,asked,05/01/2026 10:00,r1,Web,', 'A,seen,05/01/2026 11:00,,,', 'A,seen,05/01/2026 12:00,,,'),
      url,
    );
    const { rows } = await pool.query(`select type, refusal->>'code' as code from commands where outcome = 'refused'`);
    expect(rows).toEqual([{ type: 'Acknowledge', code: 'already-acknowledged' }]);
  });

  it('opens no case under rules that were not yet in force', async () => {
    const { url } = await newDatabase();
    const { summary, rejects } = await imported(log('A,asked,05/01/2009 10:00,r1,Web,'), url);
    expect(summary).toMatchObject({ cases: 0, rejected: 1 });
    expect(rejects[0]).toContain('the first one begins on 2010-01-01');
  });
});

const fail = (): never => {
  throw new Error('the lights went out');
};

describe('an import that is run again', () => {
  it('adds nothing, and lists the same bad rows', async () => {
    const { url, pool } = await newDatabase();
    const content = `${LIFE}A,danced,05/01/2026 12:00,r1,,\n`;
    const first = await imported(content, url);
    const before = await eventsIn(pool);
    const second = await imported(content, url);
    expect(second.summary).toMatchObject({ cases: 0, skipped: 2, commands: 0, ticks: 0, rejected: 1, open: 2 });
    expect(second.rejects).toEqual(first.rejects);
    expect(await eventsIn(pool)).toEqual(before);
  });

  const many = log(
    ...Array.from({ length: 450 }, (_, index) => [
      `${index},asked,05/01/2026 10:00,r1,Web,`,
      `${index},seen,05/01/2026 12:00,r1,,`,
    ]).flat(),
  );

  it('goes on where it was interrupted, and ends as if it had not been', async () => {
    const [whole, broken] = [await newDatabase(), await newDatabase()];
    await imported(many, whole.url);
    const stop = new AbortController();
    const interrupted = imported(many, broken.url, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(interrupted).rejects.toThrow('aborted');
    const { rows } = await broken.pool.query('select count(*)::integer as cases from cases');
    expect(rows).toEqual([{ cases: 200 }]);
    expect((await broken.pool.query('select 1 from imports where finished_at is null')).rowCount).toBe(1);

    const { summary } = await imported(many, broken.url);
    expect(summary).toMatchObject({ cases: 250, skipped: 200 });
    expect(await eventsIn(broken.pool)).toEqual(await eventsIn(whole.pool));
  });

  it('goes on after a failure in the middle', async () => {
    const { url, pool } = await newDatabase();
    await expect(imported(many, url, { onProgress: fail })).rejects.toThrow('the lights went out');
    await imported(many, url);
    const { rows } = await pool.query(
      'select count(*)::integer as cases, count(distinct reference)::integer as names from cases',
    );
    expect(rows).toEqual([{ cases: 450, names: 450 }]);
  });
});

const attempt = async (file: string) =>
  importLog({ file, mapping: await mappingFile(), databaseUrl: 'postgres://nowhere', ...BY_TEST });

describe('a file that cannot be used', () => {
  const latin1 = Buffer.concat([Buffer.from('id,step\n'), Buffer.from([0xe9, 0x0a])]);
  it.each([
    ['is not there', () => Promise.resolve(join('/nowhere', randomUUID())), /There is no file/],
    ['is empty', () => written('log.csv', ''), /is empty; it needs a header/],
    ['is named gzip but is not', () => written('log.csv.gz', LIFE), /is not gzip/],
    ['is broken gzip', () => written('log.csv.gz', gzipSync(LIFE).subarray(0, 40)), /is broken gzip/],
    ['is in another encoding', () => written('log.csv', latin1), /is not text in UTF-8/],
    [
      'lacks a column',
      () => written('log.csv', LIFE.replace('who', 'clerk')),
      /lacks columns .*"who" \(columns.actor\)/,
    ],
    ['has another delimiter', () => written('log.csv', LIFE.replaceAll(',', ';')), /or its delimiter/],
    ['names a column twice', () => written('log.csv', LIFE.replace('text', 'step')), /has two columns "step"/],
  ])('because it %s says what to do', async (_, file, message) => {
    const failure = await attempt(await file()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ImportError);
    expect((failure as Error).message).toMatch(message);
  });
});

describe('a case that is still open after its import', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ folders: [permits.rulebooks] });
  });
  afterAll(() => product.stop());

  it('gets a workflow whose timer goes on from there, and its notices go out', async () => {
    const cases = createCaseClient({ client: product.client, taskQueue: product.taskQueue });
    const asked = new Date(Date.now() - 30 * 86_400_000).toISOString();
    // Ids of cases follow from the log's name, and other tests share the Temporal server.
    const mapping = MAPPING.replace('log: invented', `log: l${randomUUID()}`).replace('"dd/MM/yyyy HH:mm"', 'iso');
    const { summary } = await imported(log(`A,asked,${asked},r1,Web,`), product.databaseUrl, {
      mapping: await mappingFile(mapping),
      now: new Date().toISOString(),
      cases,
    });
    expect(summary).toMatchObject({ cases: 1, open: 1, started: 1 });
    const { rows } = await product.pool.query<{ case_id: string; next_due_at: string }>(
      'select case_id, next_due_at from cases',
    );
    const { case_id: caseId = '', next_due_at: dueAt = '' } = rows[0] ?? {};
    const handle = product.client.workflow.getHandle(caseId);
    const timerAt = async (): Promise<number | undefined> => {
      const { events } = await handle.fetchHistory();
      const timer = events?.find(({ timerStartedEventAttributes }) => timerStartedEventAttributes);
      const seconds = Number(timer?.timerStartedEventAttributes?.startToFireTimeout?.seconds ?? NaN);
      return timer && Number(timer.eventTime?.seconds) + seconds;
    };
    await until(async () => (await timerAt()) !== undefined);
    expect(Math.abs(((await timerAt()) ?? 0) * 1000 - Date.parse(dueAt))).toBeLessThan(5000);

    await new VirtualTime(product.client, caseId).forward(Date.parse(dueAt) - Date.now() + 60_000);
    await until(async () => {
      const { rowCount } = await product.pool.query(
        `select 1 from events e join outbox o using (case_id, seq) where e.case_id = $1 and e.type = 'ClockWarned' and o.status = 'delivered'`,
        [caseId],
      );
      return rowCount === 1;
    });
    const { rows: warned } = await product.pool.query<{ happened_at: string }>(
      `select happened_at from events where case_id = $1 and type = 'ClockWarned'`,
      [caseId],
    );
    expect(warned).toEqual([{ happened_at: dueAt }]);
  });
});
