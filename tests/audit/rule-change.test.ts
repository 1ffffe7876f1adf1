import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DraftPreview } from '../../api/schemas/rulebook-preview.ts';
import { draftPreviewSchema } from '../../api/schemas/rulebook-preview.ts';
import { auditDecisions } from '../../db/audit/decisions.ts';
import { backtest } from '../../db/foresight/backtest.ts';
import { readRulebookFile } from '../../db/rulebook-files.ts';
import { runCli } from '../support/cli.ts';
import { Api } from '../support/http.ts';
import { SpoiltShelf } from '../support/mistaken-files.ts';
import { startProduct, type Product } from '../support/product.ts';
import { TEST_SECRETS_FILE } from '../support/secrets.ts';
import { until } from '../support/until.ts';

const shelf = new SpoiltShelf();
let product: Product;
let api: Api;
let home: string;
let demo: string;

beforeAll(async () => {
  product = await startProduct();
  api = await Api.start(product);
  home = await mkdtemp(join(tmpdir(), 'redress-rules-'));
  demo = await readFile('rulebooks/demo/2025-01-01.yaml', 'utf8');
  const keys = { agent: api.keyOf('agent'), supervisor: api.keyOf('supervisor') };
  await writeFile(join(home, 'dev-keys.json'), JSON.stringify(keys));
});
afterAll(async () => {
  await api.stop();
  await product.stop();
  await rm(home, { recursive: true });
  shelf.remove();
});

const environment = () => ({
  REDRESS_HOME: home,
  REDRESS_URL: api.url,
  DATABASE_URL: product.databaseUrl,
  SECRETS_FILE: TEST_SECRETS_FILE,
});
const redress = (...args: string[]) => runCli(['rulebook', ...args], environment());

/** A version of the sample rules with more time for the answer. */
const draftOf = (version: string, change: (text: string) => string = (text) => text.replace('PT16H', 'PT24H')) =>
  change(demo)
    .replace('version: 2025-01-01', `version: ${version}`)
    .replace('effectiveFrom: 2025-01-01', `effectiveFrom: ${version.slice(0, 10)}`);
const draftFile = (version: string, change?: (text: string) => string) =>
  shelf.write(`demo/${version}.yaml`, draftOf(version, change));

async function open(more: Record<string, unknown> = {}): Promise<string> {
  const { body, status } = await api.open({ kind: 'complaint', type: 'other', ...more });
  expect(status).toBe(201);
  return body.case.id;
}

const preview = (draft: string, more: object = {}, role: 'manager' | 'agent' = 'manager') =>
  api.post<DraftPreview>('/v1/organisations/demo/rulebooks/preview', { draft, ...more }, role);

/** The running clocks of a case, by their keys. */
async function dueOf(caseId: string): Promise<Record<string, string>> {
  const { body } = await api.get<{ clocks: { key: string; dueAt: string; status: string }[] }>(`/v1/cases/${caseId}`);
  const running = body.clocks.filter(({ status }) => status === 'running');
  return Object.fromEntries(running.map(({ key, dueAt }) => [key, dueAt]));
}

const adoptions = async () => {
  const { rows } = await product.pool.query<{ case_id: string; personal: { text: string }; to: string }>(
    `select case_id, personal, data->>'to' as to from timeline where type = 'RulebookAdopted' order by case_id, seq`,
  );
  return rows.map(({ case_id, personal, to }) => ({ case_id, text: personal.text, to }));
};
const eventCount = async () => (await product.pool.query('select count(*) from events')).rows;

describe('a draft of the rules', () => {
  let cases: string[];
  let closed: string;
  let seen: DraftPreview['moved'];
  const VERSION = '2026-02-01';

  beforeAll(async () => {
    cases = [await open(), await open({ type: 'delay', facts: { arrived: false } }), await open({ kind: 'request' })];
    closed = await open({ kind: 'request' });
    await api.give(closed, { type: 'Withdraw', reason: 'it came' });
  });

  it('is shown on each open case that it would move, old and new, and stores nothing', async () => {
    const before = await eventCount();
    const { status, body } = await preview(draftOf(VERSION));
    expect(status).toBe(200);
    expect(draftPreviewSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({ organisation: 'demo', version: VERSION, open: 3, looked: 3, nextCursor: null });
    seen = body.moved;
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.map(({ caseId }) => caseId)).not.toContain(closed);
    for (const move of seen) {
      const due = await dueOf(move.caseId);
      expect(move.clocks.length).toBeGreaterThan(0);
      for (const { key, before: old, after, missedAtOnce } of move.clocks) {
        expect(old?.dueAt).toBe(due[key]);
        expect(after && old && after.dueAt > old.dueAt).toBe(true);
        expect(missedAtOnce).toBe(false);
      }
    }
    expect(await eventCount()).toEqual(before);
  });

  it('is shown page by page, and in the same way by the command line', async () => {
    const moved: DraftPreview['moved'] = [];
    let cursor: string | null = null;
    do {
      const { body }: { body: DraftPreview } = await preview(draftOf(VERSION), {
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      expect(body.looked).toBeLessThanOrEqual(2);
      moved.push(...body.moved);
      cursor = body.nextCursor;
    } while (cursor);
    expect(moved).toEqual(seen);
    const { stdout, code } = await redress('preview', draftFile(VERSION), '--json');
    expect([code, (JSON.parse(stdout) as { moved: unknown }).moved]).toEqual([0, seen]);
    const told = await redress('preview', draftFile(VERSION));
    expect(told.stdout).toContain(`Would move: ${seen.length}, with something missed at once: 0. Cannot adopt it: 0.`);
  });

  it('is told where less time would be missed at once, and where its ladder alone tells somebody else', async () => {
    // Sixteen hours of work from ten hours ago lie ahead at any time of day, five hours of the clock do not.
    const tenHoursAgo = new Date(Date.now() - 36_000_000).toISOString();
    const late = await open({ reportedAt: tenHoursAgo });
    const shorter = await preview(
      draftOf('2026-02-03', (text) =>
        text.replace('kind: working-time, duration: PT16H', 'kind: elapsed, duration: PT5H'),
      ),
    );
    await api.give(late, { type: 'Withdraw', reason: 'it came' });
    const clocks = shorter.body.moved.flatMap((move) =>
      move.clocks.map((clock) => ({ ...clock, isLate: move.caseId === late })),
    );
    expect(clocks.map(({ isLate }) => isLate)).toContain(true);
    expect(clocks.map(({ isLate }) => isLate)).toContain(false);
    for (const { before, after, missedAtOnce, isLate } of clocks) {
      expect(missedAtOnce).toBe(isLate);
      expect(after && before && after.dueAt < before.dueAt).toBe(true);
    }
    const others = await preview(
      draftOf('2026-02-03', (text) => text.replaceAll('notify: supervisor', 'notify: manager')),
    );
    expect(others.body.moved.length).toBeGreaterThan(0);
    for (const { before, after } of others.body.moved.flatMap((move) => move.clocks)) {
      expect(after?.dueAt).toBe(before?.dueAt);
      expect(after?.rungs).not.toEqual(before?.rungs);
    }
  });

  it.each<[string, () => Promise<{ status: number; body: object }>, number, string]>([
    ['an agent', () => preview(draftOf(VERSION), {}, 'agent'), 403, 'forbidden'],
    ['a draft that is no rulebook', () => preview('organisation: demo'), 400, 'validation'],
    [
      'a draft with a mistake in a line',
      () => preview(draftOf(VERSION).replace('calendar: office', 'calendar: moons')),
      400,
      'validation',
    ],
    [
      'a draft of others',
      () => preview(draftOf(VERSION).replace('organisation: demo', 'organisation: sea-freight')),
      400,
      'validation',
    ],
    ['a draft with the name of a published version', () => preview(demo.replace('PT16H', 'PT24H')), 400, 'validation'],
    [
      'an organisation that is not there',
      () => api.post('/v1/organisations/nobody/rulebooks/preview', { draft: draftOf(VERSION) }, 'manager'),
      404,
      'not-found',
    ],
  ])('is not shown: %s', async (_, ask, status, code) => {
    const answer = await ask();
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code })]);
  });

  it('names the line of a mistake', async () => {
    const { body } = await preview(draftOf(VERSION).replace('calendar: office', 'calendar: moons'));
    expect(body).toMatchObject({
      errors: [
        {
          field: expect.stringMatching(/^draft:\d+:\d+ clocks\..*calendar$/) as string,
          message: expect.stringContaining('moons') as string,
        },
      ],
    });
  });

  it('moves nobody when it is only published', async () => {
    const { code, stdout } = await redress('apply', draftFile(VERSION), '--to', 'pin', '--json');
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      { rulebook: `demo@${VERSION}`, published: true, adopted: 0, refused: [], left: [] },
    ]);
    expect(await adoptions()).toEqual([]);
  });

  it('moves the cases that are named, exactly as was shown', async () => {
    const [first] = cases;
    const args = [
      'apply',
      draftFile(VERSION),
      '--to',
      'case',
      first ?? '',
      closed,
      '--reason',
      'agreed',
      '--as',
      'supervisor',
    ];
    const { code, stdout } = await redress(...args, '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([
      0,
      { published: false, adopted: 1, refused: [], left: [closed] },
    ]);
    expect(await adoptions()).toEqual([{ case_id: first, text: 'agreed', to: VERSION }]);
  });

  it('moves all that are left, each once, exactly as was shown', async () => {
    const args = ['apply', draftFile(VERSION), '--to', 'open', '--reason', 'more time', '--as', 'supervisor', '--json'];
    expect(JSON.parse((await redress(...args)).stdout)).toMatchObject({ adopted: 2, refused: [] });
    expect(JSON.parse((await redress(...args)).stdout)).toMatchObject({ adopted: 0, refused: [] });
    const moved = await adoptions();
    expect(moved.map(({ case_id }) => case_id)).toEqual(cases.toSorted());
    for (const { caseId, clocks } of seen) {
      const shown = Object.fromEntries(clocks.map(({ key, after }) => [key, after?.dueAt]));
      expect(await dueOf(caseId)).toMatchObject(shown);
    }
    expect((await preview(draftOf(VERSION))).body).toMatchObject({ open: 0, moved: [] });
  });

  it('says which cases cannot have it, before and after', async () => {
    const later = (text: string) => text.replaceAll(/effectiveFrom: 20\d\d-\d\d-\d\d/g, 'effectiveFrom: 2099-01-01');
    const file = draftFile('2099-01-01', later);
    const { stdout } = await redress('preview', file, '--json');
    const { moved } = JSON.parse(stdout) as DraftPreview;
    expect(moved.map(({ refusal }) => refusal?.code)).toEqual(cases.map(() => 'before-calendars'));
    const args = ['apply', file, '--to', 'open', '--reason', 'too early', '--as', 'supervisor'];
    const applied = await redress(...args);
    expect(applied.code).toBe(1);
    expect(applied.stdout).toMatch(/Cases that adopted it: 0, that could not: 3\./);
    expect(applied.stdout).toContain('before-calendars');
  });

  it.each([
    [['--to', 'somewhere'], '--to must be pin, open, or case'],
    [['--to', 'case', '--reason', 'x'], 'needs the id'],
    [['--to', 'open'], '--reason'],
  ])('is not applied with %j', async (options, said) => {
    const { code, stderr } = await redress('apply', draftFile('2026-02-05'), ...options);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
    const { rows } = await product.pool.query(`select from rulebooks where version = '2026-02-05'`);
    expect(rows).toEqual([]);
  });

  it('is not applied by somebody who may not', async () => {
    const args = ['apply', draftFile('2026-02-06'), '--to', 'open', '--reason', 'x', '--as', 'agent'];
    const before = await adoptions();
    const { code, stderr } = await redress(...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining('agent')]);
    expect(await adoptions()).toEqual(before);
  });
});

describe('an application that is interrupted', () => {
  it('goes on where it ended, and no case adopts twice', async () => {
    // One after another: so many at once may be turned away on a machine that has other work, and would have to be sent again.
    const many: string[] = [];
    while (many.length < 30) many.push(await open());
    const file = draftFile('2026-02-07', (text) => text.replace('PT16H', 'PT20H'));
    const args = ['rulebook', 'apply', file, '--to', 'open', '--reason', 'again', '--as', 'supervisor'];
    const child = spawn(process.execPath, ['--import', 'tsx', 'cli.ts', ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...environment() },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const adopted = async () => (await adoptions()).filter(({ to }) => to === '2026-02-07');
    await until(async () => (await adopted()).length > 0);
    child.kill('SIGINT');
    expect(await ended).toBe(1);
    expect(said).toContain('goes on where it ended');
    const first = (await adopted()).length;
    expect(first).toBeLessThan(many.length);
    const { code } = await runCli(args, environment());
    expect(code).toBe(0);
    const ids = (await adopted()).map(({ case_id }) => case_id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids).toEqual(expect.arrayContaining(many));
  });
});

describe('what was done to these cases', () => {
  it('is decided again as it was, under the version of each', async () => {
    expect(await auditDecisions(product.databaseUrl)).toMatchObject({ differing: 0, differences: [] });
  });

  it('is found by a backtest to be the same where the draft is the version that all of them adopted', async () => {
    const { rulebook } = readRulebookFile(draftFile('2026-02-07', (text) => text.replace('PT16H', 'PT20H')));
    const found = await backtest(product.databaseUrl, rulebook, { until: new Date().toISOString() });
    expect(found.cases).toBeGreaterThan(30);
    expect(found.refused).toEqual([]);
  });
});
