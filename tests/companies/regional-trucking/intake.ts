import { expect } from 'vitest';
import type { World } from '../scenario.ts';
import { answer, complaint, CUSTOMER, ORGANISATION, rudeness, SATISFIED, settle } from './common.ts';

const NAME_ONLY = { name: '无号码（示例）' };
const promise = () => ({ what: '电话告知结果', dueAt: new Date(Date.now() + 3_600_000).toISOString() });

export async function waysIn(world: World): Promise<void> {
  const byWeChat = await world.open(complaint({ channel: 'social-media', complainant: NAME_ONLY }));
  await byWeChat.give({ ...answer('已安排今日装车。'), channel: 'social-media' });
  await byWeChat.give(SATISFIED);
  for (const channel of ['phone', 'sms', 'front-desk']) {
    const more = channel === 'front-desk' ? { promise: promise() } : {};
    const nameless = await world.tryToOpen(complaint({ channel, complainant: NAME_ONLY, ...more }));
    expect([channel, nameless.body.code]).toEqual([channel, 'channel-asks']);
    const taken = await world.open(complaint({ channel, ...more }));
    expect((await taken.events('CaseOpened'))[0]?.data['channel']).toBe(channel);
  }
  const untimed = await world.tryToOpen(complaint({ channel: 'front-desk' }));
  expect(untimed.body.code).toBe('promise-needed');
  for (const channel of ['e-mail', 'letter-box', 'chat'])
    expect((await world.tryToOpen(complaint({ channel }))).body.code).toBe('unknown-channel');
}

interface Words {
  en: string;
  zh: string;
}
interface Practice {
  beforeCall: Words[];
  plans: Record<string, { name: Words; steps: Words[] }>;
}
interface Preview {
  duplicates: { id: string; same: string[] }[];
  plans: { id: string; steps: Words[] }[];
  missing: string[];
  facts: { name: string }[];
  guidance: { ask: Words; say: Words; do: Words };
}

export async function beforeCall(world: World): Promise<void> {
  const { body } = await world.api.get<{ practice: Practice }>(`${ORGANISATION}/practice`);
  expect(body.practice.beforeCall.map(({ zh }) => zh)).toEqual([
    '打开客户管理系统（CRM）。',
    '打开应急预案。',
    '打开记录文档。',
  ]);
  // What is known of the customer: the earlier case comes up before a new one is written.
  const earlier = await world.open(complaint({ shipment: { waybill: 'QY-2002' } }));
  const { type, ...rest } = complaint({ shipment: { waybill: 'QY-2002' }, type: 'damage', severity: 'major' });
  const asked = { organisation: world.organisation, ...rest, type };
  const preview = (await world.api.post<Preview>('/v1/cases/preview', asked)).body;
  expect(preview.duplicates).toContainEqual(expect.objectContaining({ id: earlier.id }));
  // The plan for an accident lies beside it, and it is the one of the plan file.
  const plan = preview.plans.find(({ id }) => id === 'accident');
  expect(plan?.steps).toEqual(body.practice.plans['accident']?.steps);
  expect(plan?.steps.map(({ zh }) => zh)).toContain('上报主管并通知相关客户。');
  // The record is open with what it wants to know, and says what is still missing.
  expect(preview.facts.map(({ name }) => name)).toContain('natureOfDamage');
  expect(preview.missing).toEqual(['natureOfDamage']);
}

/** What is asked, said and done first about each of the common problems. */
const COMMON: readonly (readonly [type: string, ask: RegExp, say: RegExp, first: RegExp])[] = [
  ['late-dispatch', /约定发货日期/, /抱歉尚未发货/, /安排当天发出/],
  ['damage', /包装和照片是否保留/, /请保持货物和包装原状/, /拍照记录，立即上报/],
  [
    'service-attitude',
    /外部还是内部/,
    /抱歉让您有不好的感受/,
    /填写《服务态度投诉管理表》，转交当事人上级，24小时内反馈/,
  ],
  ['slow-handling', /何时提出/, /抱歉让您久等/, /查明停滞环节，告知办结时间/],
  ['unanswered-call', /哪个号码无人接听/, /现在由我负责/, /对未接来电立即回拨/],
];

export async function guidance(world: World): Promise<void> {
  for (const [type, ask, say, first] of COMMON) {
    const written = await world.api.get<Preview>(`${ORGANISATION}/guidance?kind=complaint&type=${type}`);
    expect(written.body.guidance.ask.zh).toMatch(ask);
    expect(written.body.guidance.say.zh).toMatch(say);
    expect(written.body.guidance.do.zh).toMatch(first);
    for (const { en } of Object.values(written.body.guidance)) expect(en).toMatch(/^[A-Z]/);
    // While the caller speaks and nothing is stored yet, the same words lie beside the form.
    const { type: _type, ...rest } = complaint();
    const open = { organisation: world.organisation, ...rest, type };
    const during = await world.api.post<Preview>('/v1/cases/preview', open);
    expect(during.body.guidance).toEqual(written.body.guidance);
  }
}

/** Each of the common problems: where it goes, and how it is made good. */
const TYPES: readonly (readonly [type: string, department: string, facts: object, first: RegExp, remedy: string])[] = [
  ['late-dispatch', 'fleet', { agreedDispatchOn: '2026-01-08' }, /核实是否装车/, 'dispatch-today'],
  ['damage', 'claims-legal', { natureOfDamage: 'broken', piecesDamaged: 2 }, /要求保留照片和包装/, 'replacement'],
  ['service-attitude', 'call-centre', { aboutWhom: 'external' }, /转交当事人上级/, 'apology'],
  ['slow-handling', 'operations', { firstAskedOn: '2026-01-05', stage: '签收单返回' }, /给出结果时间/, 'fixed-time'],
  ['unanswered-call', 'call-centre', { lineCalled: '东区', ringCount: 12 }, /先说明原因并致歉/, 'call-back'],
];

export async function commonTypes(world: World): Promise<void> {
  for (const [type, department, facts, first, remedy] of TYPES) {
    const taken = await world.open(complaint({ type, facts }));
    expect([type, (await taken.view()).department]).toEqual([type, department]);
    const { body } = await world.api.get<{ firstAction: Words }>(
      `${ORGANISATION}/guidance?kind=complaint&type=${type}`,
    );
    expect(body.firstAction.zh).toMatch(first);
    await settle(taken, '已致歉并处理完毕。', remedy);
    expect(await taken.events('ClockBreached')).toEqual([]);
  }
  // A fact that another problem asks is refused, and one that this one needs is missed.
  expect((await world.tryToOpen(complaint({ type: 'damage' }))).body.code).toBe('missing-fact');
  expect((await world.tryToOpen(rudeness({ facts: { natureOfDamage: 'wet' } }))).body.code).toBe('unknown-fact');
  // Nobody took care of it: the response time runs out and the supervisor is told, then the manager.
  const unheard = await world.open(complaint({ type: 'unanswered-call', complainant: CUSTOMER }));
  await unheard.elapsePast('acknowledge');
  await unheard.elapse(1000);
  expect(await unheard.told('RungFired')).toContain('supervisor');
}
