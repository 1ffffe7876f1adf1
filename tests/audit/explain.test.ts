import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainedSchema, type ExplanationView } from '../../api/schemas/explain.ts';
import { createKey } from '../../db/keys.ts';
import { readRosterFolder } from '../../db/roster-files.ts';
import { publishRosters } from '../../db/rosters.ts';
import { readRulebookFolder } from '../../db/rulebook-files.ts';
import { publishRulebooks } from '../../db/rulebooks.ts';
import type { Role } from '../../workflows/domain/vocabulary.ts';
import { claimFile, lorry } from '../support/claims.ts';
import { runCli } from '../support/cli.ts';
import { BY_TEST } from '../support/secrets.ts';
import { Run } from './as-of/run.ts';

const COMPANY = 'sea-freight';
const run = new Run(11);
const keys: Record<string, string> = {};
let id: string;
let reference: string;
/** The command that was refused, by its id. */
let refusedId: string;

const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });
const give = (body: object, person: string) =>
  run.api.call('POST', `/v1/cases/${id}/commands`, { body, key: keys[person] ?? '' });
const ask = (query: string) => run.api.call('GET', `/v1/cases/${id}/explain?${query}`, { key: run.api.keys.auditor });

/** The answer, as documented and whole in both languages. */
async function explained(query: string): Promise<ExplanationView> {
  const { status, body } = await ask(query);
  expect(status, JSON.stringify(body)).toBe(200);
  const found = explainedSchema.parse(body);
  expect(found).toEqual(body);
  for (const { en, zh } of [found.answer, ...found.lines, found.was.says]) {
    expect(en).toMatch(/\S/);
    expect(zh).toMatch(/\p{Script=Han}/u);
  }
  return found;
}
interface Delivered {
  seq: number;
  type: string;
  data: { effectId?: string; to?: string; because?: string };
}
const english = ({ lines }: ExplanationView): string => lines.map(({ en }) => en).join('\n');

async function hire(name: string, role: Role): Promise<void> {
  keys[name] = (await createKey(run.api.db, { name, role, organisations: [COMPANY] }, BY_TEST)).key;
}

/** The company changes its mind: a supervisor may decide about more, and the answer is owed sooner. */
async function changeRules(): Promise<void> {
  const found = readRulebookFolder('rulebooks').find(({ rulebook }) => rulebook.organisation === COMPANY);
  const { practice, clocks } = found?.rulebook ?? {};
  if (!found || !practice?.claims || !clocks) throw new Error(`${COMPANY} has no rules for claims.`);
  const authority = practice.claims.authority.map((limit) =>
    limit.role === 'supervisor' ? { ...limit, upTo: { ...limit.upTo, amount: '900000' } } : limit,
  );
  const sooner = Object.fromEntries(
    Object.entries(clocks).map(([name, rule]) => [
      name,
      rule.budget.kind === 'given' ? rule : { ...rule, budget: { kind: 'elapsed' as const, duration: 'PT7H' } },
    ]),
  );
  const claims = { ...practice.claims, authority };
  const changed = {
    ...found.rulebook,
    version: '2026-03-05',
    effectiveFrom: '2026-03-05',
    clocks: sooner,
    practice: { ...practice, claims },
  };
  await publishRulebooks(run.api.db, [changed], BY_TEST);
}

beforeAll(async () => {
  await run.start('2026-03-02T02:00:00.000Z');
  for (const [name, role] of [
    ['gao-lan', 'agent'],
    ['xu-fang', 'supervisor'],
    ['fang-zhou', 'manager'],
    ['shen-qi', 'manager'],
  ] as const)
    await hire(name, role);
  await run.api.db.updateTable('api_keys').set({ created_at: '2026-01-01T00:00:00.000Z' }).execute();
  const rosters = readRosterFolder('rulebooks').filter(({ organisation }) => organisation === COMPANY);
  await publishRosters(run.api.db, rosters, BY_TEST);
  const opened = await run.api.open({
    organisation: COMPANY,
    kind: 'claim',
    type: 'other',
    shipment: undefined,
    facts: {},
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  ({ id, reference } = opened.body.case);
  run.cases.push({ id, prompt: true, deafUntil: 0 });
  for (const body of [
    { ...claimFile, legs: [], items: [] },
    { type: 'OpenPayer', payer: 'own', party: 'ourselves' },
    { type: 'OpenPayer', payer: 'carrier', party: 'some-carrier' },
    { type: 'ComputeLiability', payer: 'y2', claim: { ...lorry, regime: 'hague-visby' } },
    { type: 'SetReserve', amount: cny('9000000'), reason: 'so it is' },
    { type: 'ProposePayment', payer: 'y1', amount: cny('6000000'), release: 'none' },
  ]) {
    await run.pass(60_000);
    const answer = await give(body, 'fang-zhou');
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
  const refused = await give({ type: 'ApprovePayment', payment: 't1' }, 'xu-fang');
  expect(refused.body.code).toBe('above-authority');
  const { command_id } = await run.api.db
    .selectFrom('commands')
    .select('command_id')
    .where('outcome', '=', 'refused')
    .executeTakeFirstOrThrow();
  refusedId = command_id;
  await run.pass(60_000);
  expect((await give({ type: 'ApprovePayment', payment: 't1' }, 'shen-qi')).status).toBe(200);
  await run.pass(20 * 24 * 3_600_000);
  await run.deliver(id);
  await run.pass(60_000);
  await changeRules();
  await run.pass(10_000);
}, 300_000);
afterAll(() => run.stop());

const clockOf = async (): Promise<{ key: string; dueAt: string }> =>
  (await run.api.call('GET', `/v1/cases/${id}`)).body.clocks[0];

describe('why it is due then', () => {
  it('is answered by events, the rule with its source, and days, and by the rules of today beside it', async () => {
    const { key, dueAt } = await clockOf();
    const found = await explained(`about=due&clock=${encodeURIComponent(key)}`);
    expect(found).toMatchObject({ id, reference, equal: false, was: { rulebook: `${COMPANY}@2026-01-01`, dueAt } });
    expect(found.today).toMatchObject({ rulebook: `${COMPANY}@2026-03-05` });
    expect(found.today?.dueAt).not.toBe(dueAt);
    expect(found.events[0]).toMatchObject({ type: 'CaseOpened', title: { zh: '立案' } });
    expect(found.rules[0]?.path).toMatch(/^clocks\./);
    expect(found.rules[0]?.source?.confidence).toMatch(/^[VSM]$/);
  });

  it('is asked of an instant too, and of the clock that is due next where none is named', async () => {
    const found = await explained('about=due&knownAt=2026-03-02T02:00:30Z');
    expect(found.events.map(({ type }) => type)).toEqual(['CaseOpened', 'ClockStarted']);
  });
});

describe('why it was escalated', () => {
  it('is answered by the clock, the rung, the ladder, and whom the roster named when the notice went out', async () => {
    const { items } = (await run.api.call('GET', `/v1/cases/${id}/events?limit=200`)).body as { items: Delivered[] };
    const rungs = items.filter(({ type }) => type === 'RungFired').map(({ seq }) => seq);
    const notice = items.find(
      ({ data }) => data.because === 'shift' && rungs.includes(Number(data.effectId?.split(':')[1])),
    );
    const seq = notice?.data.effectId?.split(':')[1];
    const found = await explained(`about=escalation&seq=${seq}`);
    expect(found.answer.en).toMatch(/^Rung \d of the ladder of ".+" came at .* and tells .+\.$/);
    expect(found.rules[0]?.path).toMatch(/^ladders\..+\.rungs\.\d$/);
    expect(found.events.map(({ type }) => type)).toEqual(['ClockBreached', 'RungFired', 'NoticeDelivered']);
    expect(english(found)).toMatch(new RegExp(`The notice reached ${notice?.data.to} at .*: on shift\\.`));
    expect(english(found)).toMatch(new RegExp(`By the roster since .*, ${notice?.data.to} is the .*: on shift\\.`));
    expect(found.equal).toBe(true);
    expect((await explained('about=escalation')).events.map(({ seq: one }) => one)).toContain(rungs.at(-1));
  });
});

describe('why it was refused', () => {
  it('is answered by the state and the rule that refused it, and what would have been possible', async () => {
    const found = await explained(`about=refusal&command=${refusedId}`);
    expect(found.answer.zh).toMatch(/^ApprovePayment 未予执行：角色 主管 在 2026-03-02 的审批权限为 50000.00 CNY/);
    expect(found.rules.map(({ path }) => path)).toEqual(['commands.ApprovePayment', 'practice.claims.authority']);
    expect(english(found)).toMatch(/the case was Open \(version \d+\), and xu-fang acted as supervisor\./);
    expect(english(found)).toMatch(/Possible in that role and state: .*AddNote/);
  });

  it('shows that today it would be accepted, since the rules gave more authority since', async () => {
    const found = await explained('about=refusal');
    expect(found).toMatchObject({
      equal: false,
      today: { says: { en: `By ${COMPANY}@2026-03-05 it would be accepted.` } },
    });
  });
});

describe('why it is so much', () => {
  it('is answered by the steps of the liability with their sources, the approvals and the books', async () => {
    const found = await explained('about=amount');
    expect(found.answer.en).toBe('Computed liability: y2 9000.00 CNY.');
    expect(english(found)).toMatch(/666\.67/);
    expect(english(found)).toMatch(
      /Reserve set 90000\.00 CNY by fang-zhou \(manager\); booked: expense 90000\.00 CNY, reserve -90000\.00 CNY\./,
    );
    expect(english(found)).toMatch(/Payment approved by shen-qi \(manager\), another approval is needed\./);
    expect(english(found)).toContain('Payment t1 of 60000.00 CNY takes two people, neither of whom proposed it.');
    expect(found.rules.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['regimes.hague-visby', 'practice.claims.authority.1']),
    );
    expect(found.equal).toBe(true);
  });
});

describe('who could have done it', () => {
  it('is answered by role, authority and the eyes that it takes, at the instant', async () => {
    const found = await explained('about=who&command=ApprovePayment&payment=t1&knownAt=2026-03-02T02:06:30Z');
    expect(found.answer.en).toBe('At 2026-03-02 10:06 manager, shen-qi could have given ApprovePayment.');
    expect(english(found)).toContain('fang-zhou: proposed it, and above the threshold others must approve.');
    expect(english(found)).toContain('xu-fang: authority ends at 50000.00 CNY, the payment is 60000.00 CNY.');
    expect(english(found)).toMatch(/auditor: the role auditor may not give it\./);
    expect(found).toMatchObject({ equal: false, was: { says: { en: `By ${COMPANY}@2026-01-01: manager, shen-qi.` } } });
    const later = await explained('about=who&command=ApprovePayment&payment=t1');
    expect(english(later)).toMatch(/shen-qi: approved it already|It is possible/);
  });
});

describe('a question that cannot be asked', () => {
  it.each([
    ['about=why', 'about'],
    ['about=due&clock=nothing', 'clock'],
    ['about=escalation&seq=1', 'seq'],
    [`about=refusal&command=${randomUUID()}`, 'command'],
    ['about=who', 'command'],
    ['about=who&command=Fly', 'command'],
    ['about=due&asOf=2029-01-01T00:00:00Z', 'asOf'],
  ])('%s is answered by what is wrong with it', async (query, field) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ field });
  });

  it('is one before the case, or by whoever does not see it', async () => {
    expect((await ask('about=due&knownAt=2026-01-01T00:00:00Z')).body.code).toBe('case-not-begun');
    const key = await run.api.keyFor({ role: 'auditor', organisations: ['elsewhere'] });
    expect((await run.api.call('GET', `/v1/cases/${id}/explain?about=amount`, { key })).body.code).toBe('unknown-case');
  });
});

it('redress explain prints the answer, what it rests on and both verdicts', async () => {
  await run.api.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = run.api.app.server.address() as AddressInfo;
  const env = { REDRESS_URL: `http://127.0.0.1:${port}`, REDRESS_KEY: run.api.keys.auditor };
  const redress = (...args: string[]) => runCli(['explain', reference, ...args], env);
  const refusal = await redress('refusal', refusedId, '--lang', 'zh');
  expect(refusal).toMatchObject({ code: 0, stderr: '' });
  expect(refusal.stdout).toContain('practice.claims.authority');
  expect(refusal.stdout).toMatch(/Then: {2}按 sea-freight@2026-01-01，不予执行/);
  expect(refusal.stdout).toContain('(another answer)');
  const who = await redress('who', 'ApprovePayment', '--payment', 't1', '--known', '2026-03-02 10:06:30');
  expect(who.stdout).toContain('manager, shen-qi could have given ApprovePayment.');
  expect(await redress('why')).toMatchObject({ code: 2 });
  expect(await redress('amount', 'of-what')).toMatchObject({ code: 2 });
  expect(await redress('due', 'nothing')).toMatchObject({ code: 1 });
});
