import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../db/keys.ts';
import { openDatabase } from '../../db/client.ts';
import { runCli, type CliRun } from '../support/cli.ts';
import { Api } from '../support/http.ts';
import { startProduct, type Product } from '../support/product.ts';
import { BY_TEST } from '../support/secrets.ts';
import { eventsOf } from '../support/stored.ts';

let product: Product;
let api: Api;
let folder: string;
beforeAll(async () => {
  product = await startProduct();
  api = await Api.start(product);
  folder = await mkdtemp(join(tmpdir(), 'redress-dispatch-'));
});
afterAll(async () => {
  await api.stop();
  await product.stop();
  await rm(folder, { recursive: true });
});

interface Result {
  rows: number;
  opened: number;
  there: number;
  leftOut: number;
  rejected: { line: number; reason: string }[];
  cases: { line: number; waybill: string; id: string; reference: string }[];
}

const EXAMPLES = fileURLToPath(new URL('../../examples/dispatch-list/', import.meta.url));
const run = (args: string[], key = api.keyOf('agent'), organisation = 'city-distribution'): Promise<CliRun> =>
  runCli(['dispatch', 'import', ...args, '--organisation', organisation], { REDRESS_URL: api.url, REDRESS_KEY: key });
const imported = async (args: string[], key?: string): Promise<Result> => {
  const { code, stdout, stderr } = await run([...args, '--json'], key);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Result;
};
async function listOf(...lines: string[]): Promise<string> {
  const path = join(folder, `${Math.random()}.csv`);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}
const casesIn = async (): Promise<number> => {
  const { rows } = await product.pool.query<{ count: string }>(
    `select count(*) from cases where organisation = 'city-distribution'`,
  );
  return Number(rows[0]?.count);
};

describe('a dispatch list', () => {
  const example = join(EXAMPLES, 'dispatch-list.csv');
  const chosen = [example, '--class', 'key,large,new'];
  let first: Result;

  it('becomes a tracked exception for each dispatch to the customers chosen', async () => {
    first = await imported(chosen);
    expect(first).toMatchObject({ rows: 5, opened: 4, there: 0, leftOut: 1, rejected: [] });
    expect(first.cases.map(({ waybill }) => waybill)).toEqual(
      ['001', '002', '003', '005'].map((number) => `CD-260302-${number}`),
    );
    const [, , third] = first.cases;
    const [opened, ...later] = await eventsOf(product.pool, third?.id ?? '');
    expect(opened).toMatchObject({
      type: 'CaseOpened',
      data: {
        kind: 'exception',
        caseType: 'other',
        channel: 'internal',
        waybill: 'CD-260302-003',
        partner: 'northern-freight',
        station: '城北站',
        destination: '北山县',
        packages: 3,
      },
      personal: {
        complainant: { name: '郑示例', phone: '000-0103' },
        facts: { customerClass: 'new', expectedOn: '2026-03-04' },
      },
    });
    // The day of dispatch begins at midnight in Shanghai, and tracking is due on the day after.
    expect(opened?.happened_at).toBe('2026-03-01T16:00:00.000Z');
    expect(later).toContainEqual(
      expect.objectContaining({
        type: 'ClockStarted',
        data: expect.objectContaining({ clock: 'tracking', dueAt: '2026-03-03T10:00:00.000Z' }) as unknown,
      }),
    );
  });

  it('leaves out the classes that the rulebook does not follow, also when nobody names any', async () => {
    expect(await imported([example])).toMatchObject({ rows: 5, opened: 0, there: 4, leftOut: 1, rejected: [] });
    expect(await imported([example, '--class', 'ordinary'])).toMatchObject({ opened: 1, leftOut: 4 });
  });

  it('opens nothing twice, whoever reads it again, also after its cases were booked, closed or corrected', async () => {
    const before = await casesIn();
    const [one, two] = first.cases;
    await api.give(one?.id ?? '', { type: 'Classify', caseType: 'delay', reason: 'not there' });
    await api.give(two?.id ?? '', { type: 'Withdraw', reason: 'sent back' });
    expect(await imported(chosen)).toMatchObject({ opened: 0, there: 4, cases: [] });
    expect(await imported(chosen, api.keyOf('supervisor'))).toMatchObject({ opened: 0, there: 4 });
    const corrected = await listOf(
      'waybill,consignee,phone,dispatchedOn,expectedOn',
      'CD-260302-001,周示例,000-9999,2026-03-02,2026-03-05',
    );
    expect(await imported([corrected])).toMatchObject({ opened: 0, there: 1 });
    expect(await casesIn()).toBe(before);
  });

  it('opens another case for the same waybill on another day, which --date gives to lines that bear none', async () => {
    const list = await listOf('waybill,consignee', 'CD-260302-001,周示例');
    expect(await imported([list, '--date', '2026-03-04'])).toMatchObject({ opened: 1, there: 0 });
    expect(await imported([list, '--date', '2026/3/4'])).toMatchObject({ opened: 0, there: 1 });
  });

  it('tells an exception of the same waybill and day that somebody opened otherwise from its own', async () => {
    const damage = {
      organisation: 'city-distribution',
      kind: 'exception',
      type: 'damage',
      channel: 'front-desk',
      complainant: { name: '周示例' },
      shipment: { waybill: 'CD-TWICE' },
      description: 'One carton is wet.',
      facts: { natureOfDamage: 'wet' },
      happenedAt: '2026-03-01T16:00:00.000Z',
    };
    expect((await api.post('/v1/cases', damage)).status).toBe(201);
    const list = await listOf('waybill,consignee,dispatched on', 'CD-TWICE,周示例,2026-03-02');
    expect(await imported([list])).toMatchObject({ opened: 1, there: 0 });
  });
});

describe('lines that cannot be tracked', () => {
  it('are listed with line and reason, in the reject file too, and the rest goes in', async () => {
    const rejects = join(folder, 'rejected.csv');
    const result = await imported([join(EXAMPLES, 'with-mistakes.csv'), '--rejects', rejects]);
    expect(result).toMatchObject({ rows: 12, opened: 1, there: 1, leftOut: 0 });
    expect(result.cases.map(({ waybill }) => waybill)).toEqual(['CD-260302-014']);
    expect(result.rejected.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 13]);
    const reasons = [
      'no partner of the rulebook city-distribution 2026-01-01: eastern-line (东线联运)',
      'column dispatchedOn holds "2026-02-30", which is no date',
      'column waybill is empty',
      'line 2 has the same waybill and date',
      'a number that a spreadsheet has shortened',
      'no number of packages',
      'no class of customers (key, large, new, ordinary)',
      'before it was dispatched (2026-03-02)',
      'column consignee is empty',
      'it has 3 cells where the header names 10 columns',
    ];
    for (const [index, reason] of reasons.entries()) expect(result.rejected[index]?.reason).toContain(reason);
    const file = await readFile(rejects, 'utf8');
    expect(file.split('\n')).toHaveLength(12);
    expect(file).toMatch(/^line,reason,row\n3,.*Unknown Freight/);
  });

  it('include those that the rules refuse, which go in once they are corrected', async () => {
    const head = 'waybill,consignee,dispatched on';
    const refused = await imported([await listOf(head, 'CD-OLD,周示例,2001-03-02')]);
    expect(refused.rejected[0]?.reason).toContain('the calendars of rulebook city-distribution 2026-01-01 begin on');
    expect(await imported([await listOf(head, 'CD-OLD,周示例,2026-03-02')])).toMatchObject({ opened: 1, rejected: [] });
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const early = await imported([await listOf(head, `CD-SOON,周示例,${tomorrow}`)]);
    expect(early.rejected[0]?.reason).toContain(`it is to be dispatched on ${tomorrow}`);
  });

  it('are told in a table to whoever asks for no JSON', async () => {
    const { code, stdout } = await run([await listOf('waybill,consignee,dispatched on', ',周示例,2026-03-02')]);
    expect(code).toBe(0);
    expect(stdout).toContain('Dispatches now tracked: 0, tracked already: 0.');
    expect(stdout).toMatch(/^2 +column waybill is empty$/m);
  });
});

describe('a list that is none', () => {
  it.each([
    [
      ['waybill,phone', 'CD-1,000-0101'],
      'lacks columns of a dispatch list: consignee or 收货人; dispatched on or 发货日期',
    ],
    [['运单号,waybill,consignee,dispatchedOn', 'CD-1,CD-1,x,2026-03-02'], 'has two columns "waybill"'],
    [[''], 'is empty'],
  ])('%j is not begun', async (lines, sentence) => {
    const before = await casesIn();
    const { code, stderr } = await run([await listOf(...lines)]);
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(await casesIn()).toBe(before);
  });

  it('and a wrong class, date, organisation or key are named', async () => {
    const list = await listOf('waybill,consignee,dispatched on', 'CD-1,周示例,2026-03-02');
    const db = openDatabase({ url: product.databaseUrl, max: 1, applicationName: 'redress-test-keys' });
    const { key } = await createKey(db, { name: 'b.agent', role: 'agent', organisations: ['demo'] }, BY_TEST);
    await db.destroy();
    const cases: [Promise<CliRun>, number, string][] = [
      [run([list, '--class', 'gold']), 2, 'There is no class of customers "gold"'],
      [run([list, '--date', 'yesterday']), 2, '--date must be a date'],
      [run([list], undefined, 'nobody'), 1, 'There is no organisation "nobody"'],
      [run([list], key), 1, 'There is no organisation "city-distribution"'],
      [run([list], api.keyOf('auditor')), 1, 'Run the same command again'],
      [run([join(folder, 'none.csv')]), 1, 'There is no file'],
    ];
    for (const [running, expected, sentence] of cases) {
      const { code, stderr } = await running;
      expect(stderr).toContain(sentence);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(code).toBe(expected);
    }
  });
});
