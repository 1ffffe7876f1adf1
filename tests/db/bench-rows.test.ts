import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { connectRows } from '../../bench/peers/clients.ts';
import { load, type PeerDone } from '../../bench/peers/load.ts';
import { checkInstances } from '../../bench/peers/operaton.ts';
import { checkRows, rowsDatabase } from '../../bench/peers/rows.ts';

const NAME = `test_${randomUUID().replaceAll('-', '')}`;
let url: string;
let pool: pg.Pool;
let done: PeerDone;

beforeAll(async () => {
  url = await rowsDatabase(inject('postgresUrl'), NAME);
  pool = new pg.Pool({ connectionString: url, max: 2 });
});
beforeEach(async () => {
  await pool.query('truncate cases, events');
  done = await load(connectRows(pool), { operation: 'life', clients: 3, milliseconds: 20 });
});
afterAll(async () => {
  await pool.end();
  const server = new pg.Client({ connectionString: inject('postgresUrl') });
  await server.connect();
  await server.query(`drop database ${NAME} with (force)`);
  await server.end();
});

describe('the check of what a peer has written', () => {
  it('finds nothing where all is as it was acknowledged', async () => {
    expect(done.cases).toBeGreaterThan(0);
    expect(await checkRows(url, [done])).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['an event that was lost', 'delete from events where command_id = $1', /was acknowledged but is not there/],
    [
      'one that was written twice',
      'insert into events select case_id, 99, gen_random_uuid(), type, body from events where command_id = $1',
      /acknowledged, \d+ events are there/,
    ],
    [
      'a case whose row is behind',
      'update cases set version = 3 where case_id = (select case_id from events where command_id = $1)',
      /not as far as its events/,
    ],
    [
      'a case without its row',
      'delete from cases where case_id = (select case_id from events where command_id = $1)',
      /cases were acknowledged and/,
    ],
  ])('finds %s', async (_, sql, fault) => {
    await pool.query(sql, [done.acknowledged[0]?.commandId]);
    expect((await checkRows(url, [done])).join('\n')).toMatch(fault);
  });

  it('holds a run void in which something failed, or nothing was acknowledged', async () => {
    expect(await checkRows(url, [{ ...done, failures: ['500 no'] }])).toEqual(['not carried out: 500 no']);
    await pool.query('truncate cases, events');
    expect(await checkRows(url, [{ ...done, acknowledged: [] }])).toEqual(['nothing was acknowledged']);
  });
});

describe("the check of what Operaton's own tables say", () => {
  /** What the engine leaves of an open case after two commands and of a closed one, in the columns that are asked. */
  const [open, closed] = [randomUUID(), randomUUID()];
  beforeAll(async () => {
    await pool.query(`
      create table act_hi_procinst (id_ text, business_key_ text, end_time_ timestamptz);
      create table act_ru_job (process_instance_id_ text);
      create table act_hi_actinst (proc_inst_id_ text, act_id_ text)`);
  });
  beforeEach(async () => {
    await pool.query(`
      truncate cases, events, act_hi_procinst, act_ru_job, act_hi_actinst;
      insert into cases values ('${open}', 2, 'open', now()), ('${closed}', 1, 'closed', now());
      insert into act_hi_procinst values ('1', '${open}', null), ('2', '${closed}', now());
      insert into act_ru_job values ('1');
      insert into act_hi_actinst values ('1', 'write'), ('1', 'write'), ('1', 'waits'), ('2', 'write')`);
  });

  it('finds nothing where they say what the rows do', async () => {
    expect(await checkInstances(url)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['a case without a process', `delete from act_hi_procinst where id_ = '2'`, closed],
    ['an open case whose process has ended', `update act_hi_procinst set end_time_ = now()`, open],
    ['an open case of which no deadline is armed', 'delete from act_ru_job', open],
    ['a closed case whose process goes on', 'update act_hi_procinst set end_time_ = null', closed],
    ['a closed case whose deadline is still armed', `insert into act_ru_job values ('2')`, closed],
    ['an event that its history lacks', `delete from act_hi_actinst where proc_inst_id_ = '2'`, closed],
  ])('finds %s', async (_, sql, caseId) => {
    await pool.query(sql);
    expect(await checkInstances(url)).toEqual([
      `case ${caseId}: its process, its deadline or its history is not as its row says`,
    ]);
  });
});
