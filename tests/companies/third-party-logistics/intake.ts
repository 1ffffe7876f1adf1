import { expect } from 'vitest';
import type { World } from '../scenario.ts';
import {
  answer,
  CLOSE,
  complaint,
  crossed,
  CUSTOMER,
  DAY,
  firstDue,
  flagsOf,
  formOf,
  frozenOnce,
  HOUR,
  inHours,
  MINUTE,
  nextInShanghai,
  ofClock,
  promised,
  registerOf,
  rowsOf,
  SATISFIED,
  toldOfSummary,
} from './common.ts';

const only = (...names: (keyof typeof CUSTOMER)[]) =>
  Object.fromEntries(['name' as const, ...names].map((name) => [name, CUSTOMER[name]]));
const call = { rings: 2, minutes: 6 };

export async function ways(world: World): Promise<void> {
  const refusals: [channel: string, code: string, more: Record<string, unknown>][] = [
    ['phone', 'channel-asks', { complainant: only('email'), call, promise: promised(4) }],
    ['phone', 'channel-asks', { promise: promised(4) }],
    ['phone', 'promise-needed', { call }],
    ['mail', 'promise-needed', {}],
    ['e-mail', 'channel-asks', { complainant: only('phone'), promise: promised(4) }],
    ['e-mail', 'promise-needed', {}],
    ['letter', 'channel-asks', {}],
    ['visit', 'promise-needed', {}],
    ['partner-network', 'channel-asks', { complainant: only('phone') }],
    ['chat', 'unknown-channel', {}],
  ];
  for (const [channel, code, more] of refusals) {
    const { body } = await world.tryToOpen(complaint({ channel, ...more }));
    expect(body.code, `${channel} ${Object.keys(more).join(' ')}`).toBe(code);
  }
  const promise = promised(4);
  const reportedAt = inHours(-72);
  const accepted: [channel: string, box: string, more: Record<string, unknown>][] = [
    ['phone', '来电', { call, promise }],
    ['mail', '来函', { promise }],
    ['e-mail', '电子邮件', { promise }],
    ['web', '其他', {}],
    ['letter', '来函', { reportedAt }],
    ['visit', '来访', { promise }],
    ['partner-network', 'LIS网络', {}],
  ];
  for (const [channel, box, more] of accepted) {
    const taken = await world.open(complaint({ channel, ...more }));
    expect(crossed((await formOf(world, taken)).values['form']), channel).toEqual([box]);
    if ('promise' in more) expect(await firstDue(taken, 'promise:p1')).toBe(promise.dueAt);
    const [started] = await ofClock(taken, 'ClockStarted', 'answer');
    if (channel === 'letter') expect(started?.data['startedAt']).toBe(reportedAt);
  }
}

export async function calls(world: World): Promise<void> {
  const phone = { channel: 'phone', onTheSpot: { answer: '已告知签收时间。' } };
  const good = await world.open(complaint({ ...phone, call: { rings: 2, minutes: 15 } }));
  const slow = await world.open(complaint({ ...phone, call: { rings: 3, minutes: 16 } }));
  const atNight = await world.open(complaint({ ...phone, call: { rings: 1, minutes: 4, forwarded: true } }));
  const asked = { type: 'RecordContact', channel: 'phone', text: '再次来电' };
  await good.give({ ...asked, direction: 'inbound', call: { rings: 5, minutes: 2 } });
  const rows = rowsOf(await registerOf(world, 'call-standards'));
  const of = (id: string) => rows.filter(({ caseId }) => caseId === id);
  expect(of(good.id)).toMatchObject([
    { rings: 2, ringsKept: true, minutes: 15, minutesKept: true },
    { rings: 5, ringsKept: false, minutes: 2, minutesKept: true },
  ]);
  expect(of(slow.id)).toMatchObject([{ rings: 3, ringsKept: false, minutes: 16, minutesKept: false }]);
  expect(of(atNight.id)).toMatchObject([{ ringsKept: true, minutesKept: true, forwarded: true }]);

  const lastWeek = new Date(Date.now() - 7 * DAY).toISOString();
  const last = { reportedAt: lastWeek, happenedAt: lastWeek };
  const before = await world.open(complaint({ ...phone, ...last, call: { rings: 4, minutes: 9 } }));
  const frozen = await frozenOnce(world, 'weekly-calls');
  expect(rowsOf(frozen).filter(({ caseId }) => caseId === before.id)).toMatchObject([{ rings: 4, ringsKept: false }]);
  expect(frozen.figures).toContainEqual(expect.objectContaining({ id: 'maxRings', value: 2 }));
  expect(frozen.figures).toContainEqual(expect.objectContaining({ id: 'maxMinutes', value: 15 }));
  expect(await toldOfSummary(world, 'weekly-calls')).toEqual(['service-manager']);
  const { body } = await world.api.get(`/v1/organisations/${world.organisation}/practice`);
  expect(JSON.stringify(body)).toMatch(/两声铃响内接听，通话不超过十五分钟/);
}

export async function atOnce(world: World): Promise<void> {
  const onTheSpot = { answer: '您的货物今天十四点派送，请留意电话。' };
  const solved = await world.open(complaint({ channel: 'phone', type: 'enquiry', call, onTheSpot }));
  expect((await solved.view()).status).toBe('closed');
  expect((await solved.view()).clocks.filter(({ status }) => status === 'running')).toEqual([]);
  const path = `/v1/organisations/${world.organisation}/guidance?kind=complaint&type=enquiry`;
  expect(JSON.stringify((await world.api.get(path)).body)).toContain('能立即解决的马上解决，否则为您转接');

  const taken = await world.open(complaint({ channel: 'phone', call, promise: promised(4) }));
  expect((await taken.view()).owner).toBe('a.agent');
  await taken.give({ type: 'HandOver', to: 'a.manager', reason: '转接' });
  await taken.give({ type: 'DeclineHandOver', handOver: 'h1', reason: '正在通话' }, 'manager');
  await taken.give({ type: 'HandOver', to: 'a.supervisor', reason: '转接' });
  expect(await taken.told('HandOverOffered')).toEqual(['a.manager', 'a.supervisor']);
  expect((await taken.view()).owner).toBe('a.agent');
  expect(await taken.refused({ type: 'AcceptHandOver', handOver: 'h2' }, 'manager')).toBe('not-offered-to-you');
  await taken.give({ type: 'AcceptHandOver', handOver: 'h2' }, 'supervisor');
  expect((await taken.view()).owner).toBe('a.supervisor');
  expect(await taken.refused({ type: 'TakeOver' })).toBe('hand-over-needed');
}

export async function approximateTime(world: World): Promise<void> {
  const promise = promised(26);
  const waiting = await world.open(complaint({ channel: 'phone', call, promise }));
  expect((await formOf(world, waiting)).values['phone']).toBe(CUSTOMER.phone);
  const customer = await world.api.get<{ promises: unknown[] }>(`/v1/cases/${waiting.id}/customer-view`);
  expect(customer.body.promises).toMatchObject([{ dueAt: promise.dueAt, what: promise.what, state: 'standing' }]);
  await waiting.elapse(25 * HOUR);
  expect(await ofClock(waiting, 'ClockWarned', 'promise:p1')).toHaveLength(1);
  expect(await waiting.told('ClockWarned')).toContain('a.agent');
  await waiting.give({ type: 'KeepPromise', promise: 'p1', text: '已回电' });
  expect(await waiting.clock('promise:p1')).toMatchObject({ status: 'met', dueAt: promise.dueAt });
  expect(await ofClock(waiting, 'ClockBreached', 'promise:p1')).toEqual([]);
  expect(await flagsOf(world, waiting)).not.toContain('promise-broken-without-notice');
}

export async function missedTime(world: World): Promise<void> {
  const missed = await world.open(complaint({ channel: 'phone', call, promise: promised(2) }));
  // A day is enough for the quiet hours to end, wherever in it the time was missed.
  await missed.elapse(26 * HOUR);
  expect(await ofClock(missed, 'ClockBreached', 'promise:p1')).toHaveLength(1);
  expect(await missed.reached('RungFired')).toContain('branch-head xie-ting holder');
  const again = { type: 'RenegotiatePromise', promise: 'p1', dueAt: missed.in(8 * HOUR), reason: '航班取消' };
  expect(await missed.refused(again)).toBe('promise-already-broken');
  const amends = { explained: true, apologised: true };
  const what = '解释并致歉，告知新的时间';
  await missed.give({ type: 'MakePromise', what, dueAt: missed.in(8 * HOUR), ...amends });
  expect((await missed.events('PromiseMade')).at(-1)?.data).toMatchObject({ subject: 'p2', ...amends });
  const later = { type: 'RenegotiatePromise', promise: 'p2', dueAt: missed.in(30 * HOUR), reason: '等待到货' };
  await missed.give({ ...later, ...amends });
  expect((await missed.events('PromiseRenegotiated'))[0]?.data).toMatchObject(amends);
  expect((await missed.clock('promise:p2')).dueAt).toBe(later.dueAt);
  await missed.give({ type: 'KeepPromise', promise: 'p2' });
  await missed.give(answer('货物已到达，今天派送。'));
  await missed.give(SATISFIED);
  expect((await missed.give(CLOSE)).status).toBe('closed');
  const path = `/v1/organisations/${world.organisation}/guidance?kind=complaint&type=unanswered-call`;
  expect(JSON.stringify((await world.api.get(path)).body)).toContain('解释、致歉、继续处理');
}

interface Duty {
  onDuty: { person: string; because: string; role?: string } | null;
}

export async function afterHours(world: World): Promise<void> {
  const onDuty = async (role: string, at: string, branch?: string) => {
    const query = `role=${role}&at=${encodeURIComponent(at)}${branch === undefined ? '' : `&branch=${branch}`}`;
    const path = `/v1/organisations/${world.organisation}/duty?${query}`;
    return (await world.api.get<Duty>(path)).body.onDuty;
  };
  // A Wednesday.
  const [noonish, evening] = ['2026-03-04T10:00:00+08:00', '2026-03-04T19:00:00+08:00'] as const;
  expect(await onDuty('clerk', noonish, 'shanghai')).toMatchObject({ person: 'ren-fei', because: 'shift' });
  const head = { person: 'xie-ting', because: 'after-hours', role: 'branch-head' };
  expect(await onDuty('clerk', evening, 'shanghai')).toMatchObject(head);
  expect(await onDuty('clerk', evening, 'urumqi')).toMatchObject({ person: 'gu-li', because: 'shift' });
  expect(await onDuty('clerk', noonish)).toMatchObject({ person: 'hou-yan', because: 'shift' });
  for (let hour = 0; hour < 24; hour += 1) {
    const at = `2026-03-08T${String(hour).padStart(2, '0')}:30:00+08:00`;
    const line = { because: 'after-hours', role: 'duty-line' };
    expect(await onDuty('clerk', at), at).toMatchObject(line);
  }

  for (const [branch, expected] of [
    ['shanghai', 'clerk xie-ting after-hours'],
    [undefined, 'clerk ding-hui after-hours'],
  ] as const) {
    const above = await world.open(complaint(branch === undefined ? { branch: undefined } : { branch }));
    await above.give({ type: 'ReferUp', to: 'head-office', reason: '分公司无法解决' });
    await above.elapse(nextInShanghai('20:30', above.now) - Date.parse(above.now) + MINUTE);
    await above.give({ type: 'SendBack', reason: '请答复客户' }, 'supervisor');
    expect(await above.reached('SentBack')).toEqual([expected]);
  }
}
