import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Step } from '../../api/schemas/history.ts';
import { runCli } from '../support/cli.ts';
import { Run } from './as-of/run.ts';

const run = new Run(7);
let id: string;
let reference: string;
let redress: (...args: string[]) => ReturnType<typeof runCli>;

const HOUR = 3_600_000;
const OPENED = '2026-03-02T02:00:00.000Z';
const ANSWERED = '2026-03-04T03:00:00.000Z';
const get = (url: string) => run.api.call('GET', `/v1/cases/${id}${url}`, { key: run.api.keys.auditor });
const give = async (body: object) => {
  const answer = await run.api.call('POST', `/v1/cases/${id}/commands`, { body, key: run.api.keys.supervisor });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};
const until = (at: string) => run.pass(Date.parse(at) - Date.now());

beforeAll(async () => {
  await run.start(OPENED);
  const opened = await run.api.open({ facts: { arrived: false } });
  ({ id, reference } = opened.body.case);
  run.cases.push({ id, prompt: true, deafUntil: 0 });
  await run.pass(5 * 60_000);
  await give({ type: 'Acknowledge' });
  await until(ANSWERED);
  await give({ type: 'Answer', text: '明天到', channel: 'phone' });
  await run.pass(HOUR);
  // Told on Wednesday, it had happened on Tuesday.
  await give({
    type: 'RecordContact',
    direction: 'inbound',
    channel: 'phone',
    text: 'Thanks.',
    happenedAt: '2026-03-03T04:00:00Z',
  });
  await run.pass(24 * HOUR);
  await run.api.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = run.api.app.server.address() as AddressInfo;
  redress = (...args) => runCli(args, { REDRESS_URL: `http://127.0.0.1:${port}`, REDRESS_KEY: run.api.keys.auditor });
});
afterAll(() => run.stop());

/** A reader of JSON Patch as a slider would have it. */
function patched(value: unknown, patch: Step['patch']): unknown {
  const root = { '': structuredClone(value) } as Record<string, unknown>;
  for (const { op, path, value: to } of patch) {
    const names = ['', ...path.split('/').slice(1)];
    const last = names.pop() ?? '';
    const holder = names.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], root);
    if (Array.isArray(holder)) {
      if (op === 'remove') holder.splice(Number(last), 1);
      else holder[last === '-' ? holder.length : Number(last)] = structuredClone(to);
    } else if (op === 'remove') delete (holder as Record<string, unknown>)[last];
    else (holder as Record<string, unknown>)[last] = structuredClone(to);
  }
  return root[''];
}

describe('the steps of a case', () => {
  it('lead from nothing to the case as it is, by any size of page, and each is the case after its event', async () => {
    const { body: all } = await get('/steps?limit=200');
    expect(all).toMatchObject({ before: null, nextCursor: null });
    expect(all.items.map(({ seq }: Step) => seq)).toEqual(all.items.map((_: unknown, index: number) => index + 1));
    let view: unknown = null;
    const views = all.items.map(({ patch }: Step) => (view = patched(view, patch)));
    expect(view).toEqual((await get('')).body);

    const paged: Step[] = [];
    for (let cursor = ''; ;) {
      const { body } = await get(`/steps?limit=4${cursor}`);
      expect(body.before).toEqual(paged.length > 0 ? views[paged.length - 1] : null);
      paged.push(...body.items);
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(paged).toEqual(all.items);
  });

  it('bear instants, a title and sentences in both languages, who did it and under which rules', async () => {
    const { items } = (await get('/steps?limit=200')).body as { items: Step[] };
    expect(items[0]).toMatchObject({
      title: { en: 'Case opened', zh: '立案' },
      actor: { id: 'agent' },
      rulebook: 'demo@2025-01-01',
    });
    const breach = items.find(({ type }) => type === 'ClockBreached');
    expect(breach?.says).toContainEqual({
      en: 'Clock "Answer" was missed at 2026-03-04 10:00.',
      zh: '时限“答复”2026-03-04 10:00 超时。',
    });
    for (const { says } of items) for (const { en, zh } of says) expect([en, zh]).not.toContain('');
  });
});

describe('what became of a case between two instants', () => {
  it('is told in data and in words, with the events between', async () => {
    const { status, body } = await get(`/diff?from=${OPENED}&to=${ANSWERED}&by=knownAt`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ reference, by: 'knownAt', from: OPENED, to: ANSWERED });
    const changes = body.clocks.map(({ key, change }: { key: string; change: string }) => `${key} ${change}`);
    expect(changes).toEqual(
      expect.arrayContaining(['acknowledge met', 'answer missed', 'answer met', 'call-back started']),
    );
    expect(body.fields.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['status', 'answeredAt']),
    );
    expect(body.says).toContainEqual({
      en: 'Status: Answered instead of Open.',
      zh: '状态：由“处理中”改为“已答复（待回访）”。',
    });
    const { from, to } = body.versions;
    expect(body.events.map(({ seq }: { seq: number }) => seq)).toEqual(
      Array.from({ length: to - from }, (_, index) => from + index + 1),
    );
  });

  it('counts what was told later by the world, and not by what was known', async () => {
    const between = 'from=2026-03-03T03:00:00Z&to=2026-03-03T05:00:00Z';
    const types = async (by: string) =>
      (await get(`/diff?${between}&by=${by}`)).body.events.map(({ type }: { type: string }) => type);
    expect(await types('asOf')).toContain('ContactMade');
    expect(await types('knownAt')).not.toContain('ContactMade');
  });

  it('is nothing between the same instants', async () => {
    const { body } = await get(`/diff?from=${ANSWERED}&to=${ANSWERED}`);
    expect(body).toMatchObject({ fields: [], clocks: [], money: [], people: [], documents: [], says: [], events: [] });
  });

  it.each([
    ['the later before the earlier', `from=${ANSWERED}&to=${OPENED}`, 400, 'to'],
    ['an instant to come', `from=${OPENED}&to=2029-01-01T00:00:00Z`, 400, 'to'],
    ['no instant', `from=yesterday&to=${OPENED}`, 400, 'from'],
    ['only one', `from=${OPENED}`, 400, 'to'],
  ])('is refused for %s', async (_, query, status, field) => {
    const answer = await get(`/diff?${query}`);
    expect(answer.status).toBe(status);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('is refused for an instant before the case, saying when it begins', async () => {
    const answer = await get(`/diff?from=2026-03-01T00:00:00Z&to=${OPENED}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'case-not-begun' } });
    expect(answer.body.detail).toContain(OPENED);
  });

  it('and its steps are for those who see the case', async () => {
    const key = await run.api.keyFor({ role: 'auditor', organisations: ['elsewhere'] });
    for (const url of [`/diff?from=${OPENED}&to=${ANSWERED}`, '/steps'])
      expect((await run.api.call('GET', `/v1/cases/${id}${url}`, { key })).body.code).toBe('unknown-case');
  });
});

describe('redress replay', () => {
  it('lists the life of a case, or steps through it, in the language that is asked for', async () => {
    const listed = await redress('replay', reference);
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toMatch(/1\s+2026-03-02 10:00\s+2026-03-02 10:00\s+Case opened\s+agent\s+OpenCase/);
    const stepped = await redress('replay', reference, '--step', '--lang', 'zh');
    expect(stepped.stdout).toContain('状态：由“处理中”改为“已答复（待回访）”。');
    expect(stepped.stdout).toMatch(/2026-03-03 12:00, recorded 2026-03-04 12:00 {2}联系记录/);
  });

  it('shows the case at an instant, and between two', async () => {
    const then = await redress('replay', reference, '--at', '2026-03-03 10:00');
    expect(then.stdout).toMatch(/complaint about delay {2}open/);
    expect(then.stdout).not.toContain('Answered');
    const known = JSON.parse((await redress('replay', reference, '--known', '2026-03-04 11:30', '--json')).stdout);
    expect(known.case).toEqual((await get('?knownAt=2026-03-04T03:30:00.000Z')).body);
    expect(known.steps.at(-1).seq).toBe(known.case.version);
    const between = await redress('replay', reference, '--from', '2026-03-03', '--to', '2026-03-05');
    expect(between.stdout).toContain('Status: Answered instead of Open.');
    expect(between.stdout).toContain('Contact');
  });

  it('says what is wrong with an instant, and which options do not go together', async () => {
    const early = await redress('replay', reference, '--at', '2026-01-01');
    expect(early).toMatchObject({ code: 1 });
    expect(early.stderr).toMatch(/There was no case \S+ yet at .*: it was reported at 2026-03-02T02:00:00.000Z/);
    expect(await redress('replay', reference, '--at', 'noon')).toMatchObject({ code: 2 });
    expect(await redress('replay', reference, '--from', '2026-03-02')).toMatchObject({ code: 2 });
    expect(await redress('replay', reference, '--step', '--at', '2026-03-03')).toMatchObject({ code: 2 });
  });

  it('shows lists of the past too', async () => {
    const worklist = await redress('worklist', '--as-of', '2026-03-03 10:00');
    expect(worklist.stdout).toContain('2026-03-04 10:00');
    expect(worklist.stdout).toContain('in 1 d');
    expect((await redress('worklist', '--as-of', '2026-03-01')).stdout).toContain('Open cases: 0');
    const board = await redress('deadlines', '--known-at', '2026-03-04 10:59', '--overdue');
    expect(board.stdout).toContain('answer');
  });
});
