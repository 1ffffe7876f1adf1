import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssuedKey } from '../../db/keys.ts';
import { runCli, type CliRun } from '../support/cli.ts';
import { Api, type CaseView } from '../support/http.ts';
import { startProduct, type Product } from '../support/product.ts';
import { eventsOf } from '../support/stored.ts';
import { until } from '../support/until.ts';

let product: Product;
let api: Api;
let home: string;
beforeAll(async () => {
  product = await startProduct();
  api = await Api.start(product);
  home = await mkdtemp(join(tmpdir(), 'redress-cli-'));
  const { databaseUrl, temporalAddress, namespace: temporalNamespace } = product;
  await writeFile(join(home, 'engine.json'), JSON.stringify({ databaseUrl, temporalAddress, temporalNamespace }));
  const keys = { agent: api.keyOf('agent'), supervisor: api.keyOf('supervisor') };
  await writeFile(join(home, 'dev-keys.json'), JSON.stringify(keys));
});
afterAll(async () => {
  await api.stop();
  await product.stop();
  await rm(home, { recursive: true });
});

const redress = (args: string[], env: Record<string, string> = {}, input = ''): Promise<CliRun> =>
  runCli(args, { REDRESS_HOME: home, REDRESS_URL: api.url, TEMPORAL_TASK_QUEUE: product.taskQueue, ...env }, input);
const parsed = ({ stdout }: CliRun): unknown => JSON.parse(stdout);

const CASE = `
organisation: demo
kind: complaint
type: delay
channel: phone
reportedAt: 2026-01-05T02:00:00Z
complainant: { name: 李示例 }
description: "The pallet has not\\e[31m arrived."
facts: { arrived: false }
`;

const MAPPING = `
log: sample
organisation: demo
kind: complaint
time: { format: iso, zone: Asia/Shanghai }
columns: { case: id, step: step, time: at }
opening:
  from: { step: opened }
  fields: { caseType: other, channel: phone, complainant: { name: Somebody }, description: Imported }
steps:
  acknowledged: { command: Acknowledge }
`;

const LOG = `id,step,at
1,opened,2026-01-05T10:00:00
1,acknowledged,2026-01-05T10:30:00
2,opened,2026-01-06T10:00:00
2,danced,2026-01-06T11:00:00
`;

describe('a case on the command line', () => {
  let opened: CaseView;

  it('is opened from standard input, a field standing in for that of the file', async () => {
    const run = await redress(
      ['open', '-f', '-', 'severity=major', 'facts.promisedDate=2026-01-04', '--json'],
      {},
      CASE,
    );
    expect(run).toMatchObject({ code: 0, stderr: '' });
    opened = (parsed(run) as { case: CaseView }).case;
    expect(opened).toMatchObject({ severity: 'major', facts: { arrived: false, promisedDate: '2026-01-04' } });
  });

  it('is shown with head, clocks and timeline, in local and in relative time, and without what moves a cursor', async () => {
    const { code, stdout } = await redress(['show', opened.reference]);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${opened.reference}  complaint about delay  open  major`));
    expect(stdout).toContain('2026-01-05 10:00 (');
    expect(stdout).toMatch(/^answer-urgent +2026-01-05 18:00 +(due|breached) /m);
    expect(stdout).toMatch(/^1 +2026-01-05 10:00 +CaseOpened +a\.agent/m);
    expect(stdout).toContain('Times are in Asia/Shanghai.');
    expect(stdout).toContain('李示例');
    expect(stdout).not.toContain('\u001B');
  });

  it('takes a command under its alias, and tells what it made happen', async () => {
    const run = await redress(['do', opened.reference, 'Acknowledge', 'text=We look into it.', 'channel=phone']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('CaseAcknowledged');
    expect(run.stdout).toContain('ClockMet');
    expect(run.stdout).not.toContain('CaseOpened');
  });

  it('takes a repeated command once when it has the same key', async () => {
    const give = () => redress(['command', opened.id, 'AddNote', 'text=once', '--key', 'a-note', '--json']);
    const [first, second] = [await give(), await give()];
    expect(parsed(second)).toEqual(parsed(first));
    const notes = (await eventsOf(product.pool, opened.id)).filter(({ type }) => type === 'NoteAdded');
    expect(notes).toHaveLength(1);
  });

  it('is refused a command with a sentence, exit code 1, and the code for whoever asks for JSON', async () => {
    const { code, stdout, stderr } = await redress(['do', opened.id, 'Resume', 'reason=none', '--json']);
    expect(code).toBe(1);
    expect(stderr).toBe('redress: The case is not paused.\n');
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'not-paused', message: 'The case is not paused.' } });
  });

  it('is left alone when it has moved on since the version that the caller saw', async () => {
    const { code, stderr } = await redress(['do', opened.id, 'AddNote', 'text=late', '--if-version', '1']);
    expect(code).toBe(1);
    expect(stderr).toContain('The case has moved on: you saw version 1');
  });

  it('is told which field is wrong', async () => {
    const { code, stderr } = await redress(['do', opened.id, 'AddNote', 'words=x']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/\n {2}text: /);
  });

  it('is shown as it was, with only what had happened by then', async () => {
    const then = await redress(['show', opened.id, '--as-of', '2026-01-05 10:30', '--json']);
    const { case: view, events } = parsed(then) as { case: CaseView; events: { type: string }[] };
    expect(events.map(({ type }) => type)).toContain('CaseOpened');
    expect(events.map(({ type }) => type)).not.toContain('CaseAcknowledged');
    expect(view.version).toBeLessThan(opened.version + 1);
    const before = await redress(['show', opened.id, '--as-of', '2026-01-05 09:59']);
    expect(before.code).toBe(1);
    expect(before.stderr).toMatch(new RegExp(`^redress: There was no case ${opened.reference} yet at `));
  });

  it('stands in the lists', async () => {
    const worklist = await redress(['worklist', '--mine']);
    expect(worklist.stdout).toMatch(new RegExp(`^CASE .*\n${opened.reference} +complaint +delay`));
    const board = parsed(await redress(['deadlines', '--holder', 'us', '--json'])) as { caseId: string }[];
    expect(board.map(({ caseId }) => caseId)).toContain(opened.id);
    const actions = await redress(['actions', opened.id, '--as', 'supervisor']);
    expect(actions.stdout).toMatch(/^While open: .*Answer/);
  });
});

describe('the upkeep on the command line', () => {
  it('compares, mends and compares again', async () => {
    await product.pool.query(`update cases set status = 'refused'`);
    const check = await redress(['rebuild', '--check']);
    expect(check).toMatchObject({ code: 1 });
    expect(check.stdout).toMatch(/^cases +[0-9a-f-]{36} +different/m);
    expect(await redress(['rebuild'])).toMatchObject({ code: 0 });
    expect((await redress(['rebuild', '--check'])).stdout).toContain('Every row is what the log says');
  });

  it('finds a changed event and says where it is', async () => {
    expect((await redress(['verify'])).stdout).toContain('Every chain is whole');
    const { rows } = await product.pool.query<{ case_id: string }>('select case_id from events limit 1');
    const id = rows[0]?.case_id ?? '';
    const change = (owner: string) =>
      product.pool.query(`update events set actor = jsonb_set(actor, '{id}', $2) where case_id = $1 and seq = 1`, [
        id,
        JSON.stringify(owner),
      ]);
    await change('somebody.else');
    const { code, stdout } = await redress(['verify', id, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      breaks: [{ table: 'events', key: `${id}/1`, caseId: id, problem: 'it is not the event that was sealed' }],
    });
    await change('a.agent');
    expect(await redress(['verify', id])).toMatchObject({ code: 0 });
  });

  it('starts a workflow again that Temporal lost', async () => {
    const { rows } = await product.pool.query<{ case_id: string }>('select case_id from cases limit 1');
    const id = rows[0]?.case_id ?? '';
    await product.client.workflow.getHandle(id).terminate('lost');
    await until(async () => {
      const { count } = await product.client.workflow.count(`WorkflowId = "${id}" AND ExecutionStatus = "Running"`);
      return count === 0;
    });
    const { code, stdout } = await redress(['reconcile', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ restarted: [id], orphans: [] });
  });

  it('issues a key that works, rotates it, and ends it', async () => {
    const create = ['keys', 'create', 'b.example', '--role', 'agent', '--organisation', 'demo'];
    const { key, keyId } = parsed(await redress([...create, '--json'])) as IssuedKey;
    const workWith = async (one: string) => (await redress(['worklist'], { REDRESS_KEY: one })).code;
    expect(await workWith(key)).toBe(0);
    expect(await redress(create)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Rotate or revoke it') as string,
    });
    const next = parsed(await redress(['keys', 'rotate', keyId, '--json'])) as IssuedKey;
    expect(await workWith(next.key)).toBe(0);
    expect((await redress(['keys', 'list'])).stdout).toMatch(
      new RegExp(`^${next.keyId} +b\\.example +agent +demo +all .*valid`, 'm'),
    );
    expect(await redress(['keys', 'revoke', next.keyId])).toMatchObject({ code: 0 });
    expect(await redress(['keys', 'revoke', next.keyId])).toMatchObject({ code: 1 });
  });

  it('suspends a person, whose key then works no more, and lets them in again', async () => {
    const create = ['keys', 'create', 'c.example', '--role', 'agent', '--organisation', 'demo', '--json'];
    const { key } = parsed(await redress(create)) as IssuedKey;
    const work = () => redress(['worklist'], { REDRESS_KEY: key });
    expect(await redress(['access', 'suspend', 'c.example'])).toMatchObject({ code: 0 });
    expect(await work()).toMatchObject({ code: 1, stderr: expect.stringContaining('is suspended') as string });
    expect((await redress(['access', 'list'])).stdout).toContain('c.example is suspended since');
    expect(await redress(['access', 'restore', 'c.example'])).toMatchObject({ code: 0 });
    expect((await redress(['access', 'list'])).stdout).not.toContain('c.example is suspended');
  });
});

describe('rulebooks and history on the command line', () => {
  const DEMO = 'rulebooks/demo/2025-01-01.yaml';

  it('are checked, with every mistake and its line', async () => {
    const broken = join(home, 'broken.yaml');
    await writeFile(broken, 'organisation: demo\nversion: tomorrow\n');
    const { code, stdout } = await redress(['rulebook', 'check', DEMO, broken]);
    expect(code).toBe(1);
    expect(stdout).toContain(`${DEMO}: fine, demo@2025-01-01`);
    expect(stdout).toContain(`${broken}:2:1 version: `);
    const refused = await redress(['rulebook', 'publish', broken]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Nothing was published.');
  });

  it('are published once', async () => {
    expect(await redress(['rulebook', 'publish', DEMO])).toMatchObject({
      code: 0,
      stdout: 'All were published already.\n',
    });
  });

  it('come in with their open cases running, and what does not go in is listed', async () => {
    const [mapping, log, rejects] = ['mapping.yaml', 'log.csv', 'rejects.csv'].map((name) => join(home, name));
    if (!mapping || !log || !rejects) throw new Error('Three files were named.');
    await writeFile(mapping, MAPPING);
    await writeFile(log, LOG);
    const args = ['import', log, '--mapping', mapping, '--rejects', rejects, '--json'];
    const first = await redress(args);
    expect(first).toMatchObject({ code: 0 });
    expect(parsed(first)).toMatchObject({ cases: 2, skipped: 0, rows: 4, rejected: 1, open: 2, started: 2 });
    expect(await readFile(rejects, 'utf8')).toMatch(/^line,reason,row\n5,.*danced/);
    expect(parsed(await redress(args))).toMatchObject({ cases: 0, skipped: 2 });
    const { rows } = await product.pool.query<{ case_id: string }>(
      `select case_id from events where type = 'CaseOpened' and actor->>'kind' = 'import'`,
    );
    expect(rows).toHaveLength(2);
    for (const { case_id: id } of rows) {
      expect(await product.client.workflow.getHandle(id).describe()).toMatchObject({ status: { name: 'RUNNING' } });
    }
    const unknown = await redress(['import', log, '--mapping', join(home, 'none.yaml')]);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('none.yaml cannot be read');
  });
});

describe('a wrong command line', () => {
  it.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['open'], 'Say what to open'],
    [['open', 'kind'], '"kind" is no field'],
    [['open', 'facts.arrived:=no'], 'must be JSON'],
    [['open', '-f', 'none.yaml'], 'none.yaml cannot be read'],
    [['worklist', '--limit', 'many'], '--limit must be a whole number'],
    [['worklist', '--as', 'king'], 'There is no role "king"'],
    [['show', 'x', '--as-of', 'yesterday'], '"yesterday" is no point in time'],
    [['keys', 'create', 'x', '--role', 'agent'], "required option '--organisation <code>'"],
    [['verify', 'DEMO-1'], '"DEMO-1" is no id of a case'],
  ])('%j exits with 2 and says what to write', async (args, sentence) => {
    const { code, stdout, stderr } = await redress(args);
    expect(stderr).toContain(sentence);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('what is not there', () => {
  it('is named with what to do about it, in sentences and without a stack', async () => {
    const nobody = 'http://127.0.0.1:9';
    const cases: [Promise<CliRun>, string][] = [
      [redress(['worklist'], { REDRESS_URL: 'http://127.0.0.1:59' }), 'Redress does not answer at http://127.0.0.1:59'],
      [runCli(['worklist'], { REDRESS_URL: nobody }), 'No API key is known'],
      [runCli(['rebuild']), 'No database is known: DATABASE_URL is not set'],
      [runCli(['verify'], { DATABASE_URL: 'postgres://x:y@127.0.0.1:59/z' }), 'The database does not answer'],
      [redress(['reconcile'], { TEMPORAL_ADDRESS: '127.0.0.1:59' }), 'No Temporal server answers at 127.0.0.1:59'],
      [redress(['worklist'], { REDRESS_KEY: 'wrong' }), 'Set REDRESS_KEY, or use --as ROLE'],
      [redress(['show', 'DEMO-NONE']), 'There is no case with the reference DEMO-NONE'],
    ];
    for (const [running, sentence] of cases) {
      const { code, stderr } = await running;
      expect(stderr).toContain(sentence);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(code).toBe(1);
    }
  });

  it('leaves the key of a command whose fate is unknown, so that it can be repeated', async () => {
    const server = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const id = '00000000-0000-4000-8000-000000000000';
    const { code, stderr } = await redress(['do', id, 'AddNote', 'text=x'], { REDRESS_URL: url });
    server.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/Repeat it safely with: --key [0-9a-f-]{36}\n$/);
  });
});
