import { expect } from 'vitest';
import { LivingCase, type World } from '../scenario.ts';
import {
  HOUR,
  DAY,
  shanghai,
  onDay,
  passTo,
  told,
  PASSENGER,
  promise,
  complaint,
  request,
  answer,
  calledBack,
  CLOSE,
  ofClock,
  duesOf,
  rungsOf,
  minutesLate,
  shown,
  form,
  register,
  AROUND_NOW,
  flags,
} from './common.ts';

export async function channels(world: World): Promise<void> {
  const without = { name: PASSENGER.name };
  const refusals: [Record<string, unknown>, string][] = [
    [complaint({ channel: 'phone', complainant: without, ...promise() }), 'channel-asks'],
    [complaint({ channel: 'e-mail', complainant: without, ...promise() }), 'channel-asks'],
    [complaint({ channel: 'phone' }), 'promise-needed'],
    [complaint({ channel: 'chat' }), 'promise-needed'],
    [complaint({ channel: 'mail' }), 'promise-needed'],
    [complaint({ channel: 'sms', ...promise() }), 'unknown-channel'],
    [request('enquiry', { channel: 'front-desk', ...promise() }), 'unknown-channel'],
  ];
  for (const [body, code] of refusals) expect((await world.tryToOpen(body)).body.code).toBe(code);
  for (const channel of ['phone', 'chat', 'mail', 'e-mail']) {
    const dueAt = new Date(Date.now() + 3 * HOUR).toISOString();
    const taken = await world.open(complaint({ channel, ...promise(dueAt) }));
    expect(await taken.view()).toMatchObject({ channel, status: 'open', department: 'after-sales' });
    expect((await taken.clock('promise:p1')).dueAt).toBe(dueAt);
  }
}

export async function answeredAtOnce(world: World): Promise<void> {
  const path = '/v1/organisations/passenger-transport/guidance?kind=request&type=enquiry';
  const { body } = await world.api.get<{ guidance: Record<'ask' | 'say' | 'do', { zh: string }> }>(path);
  expect(body.guidance.say.zh).toContain('请问还有其他问题吗');
  expect(body.guidance.do.zh).toContain('致谢');
  const answers = ['每天七点发车。', '可携带两件行李。', '发票于次日寄出。'];
  for (const [index, channel] of ['phone', 'chat', 'mail'].entries()) {
    const onTheSpot = { answer: answers[index] };
    const asked = await world.open(request('enquiry', { channel, facts: { subject: 'route' }, onTheSpot }));
    expect((await asked.view()).status).toBe('closed');
    expect((await ofClock(asked, 'answer')).map(({ type }) => type)).toEqual(['ClockStarted', 'ClockMet']);
    expect(await shown(world, asked, 'Answered')).toMatchObject([{ text: answers[index] }]);
    expect(await form(world, asked, 'business-acceptance')).toMatchObject({
      description: '定制客运业务。',
      facts: '咨询事项：线路或班次',
      result: answers[index],
    });
    const { lines } = await register(world, 'business-acceptances', ...AROUND_NOW);
    expect(lines.find(({ caseId }) => caseId === asked.id)).toMatchObject({ type: '咨询', customer: PASSENGER.name });
    if (channel === 'phone') await nextQuestion(world, asked);
  }
}

/** The customer was asked whether anything else is open, and something is. */
async function nextQuestion(world: World, asked: LivingCase): Promise<void> {
  await asked.give({ type: 'OpenLinkedCase', kind: 'request', caseType: 'booking', description: '订一辆四十座大巴。' });
  await asked.elapse(1000);
  const [link] = await asked.events('CaseLinked');
  expect(link?.data['relation']).toBe('gave-rise-to');
  const next = new LivingCase(String(link?.data['caseId']), world);
  expect(await next.view()).toMatchObject({ kind: 'request', type: 'booking', status: 'open' });
}

export async function complexQuestion(world: World): Promise<void> {
  const hard = request('enquiry', { channel: 'phone', facts: { subject: 'policy', complex: true } });
  expect((await world.tryToOpen(hard)).body.code).toBe('promise-needed');
  const dueAt = new Date(Date.now() + 30 * HOUR).toISOString();
  const asked = await world.open({ ...hard, ...promise(dueAt) });
  expect(await asked.view()).toMatchObject({ department: 'customer-service', owner: 'a.agent' });
  await asked.give({ type: 'Refer', department: 'dispatch', question: '能否加停机场？' });
  const [referred] = await asked.events('CaseReferred');
  expect(Date.parse((await asked.clock('feedback:r1')).dueAt)).toBe(Date.parse(referred?.happenedAt ?? '') + 24 * HOUR);
  expect(await asked.told('CaseReferred')).toEqual(['dispatcher']);
  await staysResponsible(asked);
  await asked.give({ type: 'RecordFeedback', referral: 'r1', text: '可以，加价五十元。' });
  expect(await asked.clock('feedback:r1')).toMatchObject({ status: 'met' });
  await asked.give(answer('可以加停机场，加价五十元。'));
  await asked.give({ type: 'KeepPromise', promise: 'p1' });
  expect(await asked.clock('promise:p1')).toMatchObject({ dueAt, status: 'met' });
  await asked.give(calledBack('satisfied', { text: '询问是否还有其他问题，致谢。' }));
  expect((await asked.give(CLOSE)).status).toBe('closed');
  expect(await flags(world, asked)).toEqual([]);
}

/** Whoever took it in answers for it until the other one has accepted. */
async function staysResponsible(asked: LivingCase): Promise<void> {
  await asked.give({ type: 'HandOver', to: 'a.supervisor', reason: '下班' });
  expect(await asked.told('HandOverOffered')).toEqual(['a.supervisor']);
  expect(await asked.refused({ type: 'AcceptHandOver', handOver: 'h1' })).toBe('not-offered-to-you');
  await asked.give({ type: 'DeclineHandOver', handOver: 'h1', reason: '由首问人负责到底' }, 'supervisor');
  expect(await asked.told('HandOverDeclined')).toEqual(['a.agent']);
  expect((await asked.view()).owner).toBe('a.agent');
}

export async function brokenAnswerTime(world: World): Promise<void> {
  const waiting = await world.open(request('enquiry'));
  const dueAt = onDay(waiting, 1, '12:00');
  await waiting.give({ type: 'MakePromise', what: '告知包车政策', dueAt });
  await passTo(waiting, dueAt);
  await waiting.elapse(DAY);
  const steps = await ofClock(waiting, 'promise:p1');
  expect(steps.filter(({ type }) => type === 'ClockWarned')).toHaveLength(2);
  expect(steps.find(({ type }) => type === 'ClockBreached')?.happenedAt).toBe(dueAt);
  expect(await rungsOf(waiting, 'promise:p1')).toEqual(['after-sales', 'supervisor', 'manager']);
  expect(await minutesLate(waiting, 'promise:p1')).toEqual([0, 30, 90]);
  expect(await waiting.told('ClockBreached')).toContain('a.agent');
  const later = { type: 'RenegotiatePromise', promise: 'p1', dueAt: waiting.in(HOUR), reason: '还在查' };
  expect(await waiting.refused(later)).toBe('promise-already-broken');

  const monday = shanghai('2026-03-02', '16:00');
  const past = await world.open(request('enquiry', { ...told('2026-03-02', '10:00'), ...promise(monday) }));
  await past.elapse(0);
  expect(await duesOf(past, 'promise:p1')).toEqual([monday]);
  expect(await flags(world, past)).toContain('promise-broken-without-notice p1');
}
