import { expect } from 'vitest';
import { pdfText } from '../../support/pdf-text.ts';
import { LivingCase, type World } from '../scenario.ts';
import {
  answer,
  climbed,
  CLOSE,
  complaint,
  crossed,
  CUSTOMER,
  DAY,
  firstDue,
  flagsOf,
  formOf,
  frozenOnce,
  NOT_SATISFIED,
  numbersOf,
  promised,
  registerOf,
  rowsOf,
  SATISFIED,
  toldOfSummary,
} from './common.ts';

const lastOf = (number = ''): number => Number(/\d+$/.exec(number)?.[0]);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

export async function onTheForm(world: World): Promise<void> {
  const open = (branch: string | undefined, more: Record<string, unknown> = {}) =>
    world.tryToOpen(complaint({ branch, ...more }));
  const solved = { onTheSpot: { answer: '当场解决' } };
  const [first, second, third, ...refused] = await Promise.all([
    open('guangzhou'),
    open('guangzhou', solved),
    open('guangzhou', { channel: 'letter', reportedAt: new Date(Date.now() - DAY).toISOString() }),
    open('guangzhou', { channel: 'visit' }),
    open('guangzhou', { description: undefined }),
  ]);
  expect(refused.map(({ body }) => body.code)).toEqual(['promise-needed', 'validation']);
  const cases = [first, second, third].map((one) => new LivingCase(one?.body.case.id ?? '', world));
  const numbers = await Promise.all(cases.map(async (one) => (await numbersOf(one))['form-number'] ?? ''));
  expect(numbers.map(lastOf).toSorted((a, b) => a - b)).toEqual(upTo(3));
  for (const number of numbers) expect(number).toMatch(/^guangzhou-\d{6}-\d{4}$/);
  const elsewhere = await world.open(complaint({ branch: 'beijing' }));
  expect(lastOf((await numbersOf(elsewhere))['form-number'])).toBe(1);

  const filed = rowsOf(await registerOf(world, 'complaints'));
  for (const [index, one] of cases.entries()) {
    expect((await formOf(world, one)).values['formNumber']).toBe(numbers[index]);
    expect(filed.find(({ caseId }) => caseId === one.id)).toMatchObject({ number: numbers[index] });
  }
}

export async function chased(world: World): Promise<void> {
  const left = await world.open(complaint());
  await left.elapsePast('acknowledge');
  expect(await climbed(left, 'acknowledge')).toEqual(['branch-head']);
  await left.elapsePast('judgement');
  expect(await left.reached('RungFired')).toEqual(expect.arrayContaining(['branch-head xie-ting holder']));
  expect(await climbed(left, 'judgement')).toEqual(['branch-head']);
  await left.give({ type: 'JudgeComplaint', upheld: true, reason: '情况属实' }, 'supervisor');
  expect(await left.clock('judgement')).toMatchObject({ status: 'met' });

  const lastWeek = new Date(Date.now() - 7 * DAY).toISOString();
  const before = await world.open(complaint({ channel: 'letter', reportedAt: lastWeek, happenedAt: lastWeek }));
  const number = (await numbersOf(before))['form-number'];
  const frozen = rowsOf(await frozenOnce(world, 'weekly-complaints'));
  expect(frozen.find(({ caseId }) => caseId === before.id)).toMatchObject({ number, inTime: false });
  expect(frozen.map(({ caseId }) => caseId)).not.toContain(left.id);
  expect(await toldOfSummary(world, 'weekly-complaints')).toEqual(['service-manager']);
}

const REFER_UP = { type: 'ReferUp', to: 'head-office', reason: '分公司无法解决，处理单报总部。' };

export async function headNumbers(world: World): Promise<void> {
  const cases = await Promise.all(['beijing', 'suzhou', 'urumqi'].map((branch) => world.open(complaint({ branch }))));
  await Promise.all(cases.map((one) => one.give(REFER_UP)));
  const numbers = await Promise.all(cases.map(async (one) => (await numbersOf(one))['head-number'] ?? ''));
  const sorted = numbers.map(lastOf).toSorted((a, b) => a - b);
  const [one = 0] = sorted;
  expect(sorted).toEqual([one, one + 1, one + 2]);
  for (const number of numbers) expect(number).toMatch(/^HQ-\d{4}-\d{6}$/);
  const [first] = cases;
  expect(await first?.refused(REFER_UP)).toBe('already-at-level');
  await first?.give({ type: 'SendBack', reason: '补充资料' });
  await first?.give(REFER_UP);
  expect(await first?.events('NumberAssigned')).toHaveLength(2);
  const later = await world.open(complaint({ branch: 'beijing' }));
  await later.give(REFER_UP);
  expect(lastOf((await numbersOf(later))['head-number'])).toBe(one + 3);
}

export async function flow(world: World): Promise<void> {
  const desk = { channel: 'visit', type: 'delay', facts: {}, promise: promised(30) };
  const late = await world.open(complaint(desk));
  expect(await late.view()).toMatchObject({ department: 'operations', owner: 'a.agent' });
  const { 'form-number': formNumber } = await numbersOf(late);
  expect(formNumber).toMatch(/^shanghai-\d{6}-\d{4}$/);
  await late.give({ type: 'Acknowledge', channel: 'visit' });
  expect(await late.clock('acknowledge')).toMatchObject({ status: 'met' });
  await late.give({ type: 'Refer', department: 'operations', question: '货物在哪里？' });
  await late.give({ type: 'RecordFeedback', referral: 'r1', text: '中转仓未找到。' });
  expect(await late.clock('feedback:r1')).toMatchObject({ status: 'met' });
  expect((await formOf(world, late)).values['headNumber']).toBeNull();

  await upAndBack(late);
  const { 'head-number': headNumber } = await numbersOf(late);
  expect(headNumber).toMatch(/^HQ-\d{4}-\d{6}$/);
  await toldTheCustomer(late);
  const customer = JSON.stringify((await world.api.get(`/v1/cases/${late.id}/customer-view`)).body);
  expect(customer).toContain('货物已找到，明天上午送达。');
  expect(customer).not.toContain('中转仓未找到');

  const { values, referrals } = await formOf(world, late);
  expect(values).toMatchObject({ headNumber, formNumber, callBack: { zh: '满意' } });
  expect(referrals).toHaveLength(3);
  const filed = rowsOf(await registerOf(world, 'complaints')).find(({ caseId }) => caseId === late.id);
  expect(filed).toMatchObject({ number: headNumber, status: { zh: '已结案' } });
  expect((await late.view()).clocks.filter(({ status }) => status === 'running')).toEqual([]);
  expect(await flagsOf(world, late)).toEqual([]);
}

/** The form goes up; departments of the head office handle it; it comes back to the desk. */
async function upAndBack(late: LivingCase): Promise<void> {
  await late.give(REFER_UP);
  expect(await late.view()).toMatchObject({ department: 'head-office-service' });
  expect(await late.told('ReferredUp')).toEqual(['service-manager']);
  expect(await late.clock('head-office-answer')).toMatchObject({ status: 'running' });
  for (const [index, department] of ['claims-group', 'finance'].entries()) {
    await late.give({ type: 'Refer', department, question: '如何处理？' }, 'supervisor');
    await late.give({ type: 'RecordFeedback', referral: `r${index + 2}`, text: '同意先行补偿。' }, 'supervisor');
  }
  await late.give({ type: 'SendBack', reason: '按补偿方案答复客户。' }, 'supervisor');
  expect(await late.view()).toMatchObject({ department: 'operations' });
  expect(await late.told('SentBack')).toEqual(['clerk']);
  expect(await late.clock('head-office-answer')).toMatchObject({ status: 'met' });
}

/** Service follows up until the customer is content; the supervisor reviews and the case ends. */
async function toldTheCustomer(late: LivingCase): Promise<void> {
  await late.give({ type: 'RecordContact', direction: 'outbound', channel: 'phone', text: '告知进展' });
  await late.give({ type: 'KeepPromise', promise: 'p1' });
  await late.give(answer('正在查找。'));
  expect(await late.clock('answer')).toMatchObject({ status: 'met' });
  expect(await late.clock('call-back')).toMatchObject({ status: 'running' });
  await late.give(NOT_SATISFIED);
  expect(await late.told('RoundBegun')).toEqual(['project-manager']);
  await late.give(answer('货物已找到，明天上午送达。', { remedy: 'new-arrival-time', personReached: '收货部 吴示例' }));
  await late.give(SATISFIED);
  expect(await late.clock('call-back')).toMatchObject({ status: 'met', cycle: 2 });
  await late.give({ type: 'JudgeComplaint', upheld: true, reason: '延误属实' }, 'supervisor');
  expect((await late.give(CLOSE)).status).toBe('closed');
}

/** 2026-02-13 is a Friday, the 14th a make-up working day, and the holiday lasts from the 15th to the 23rd. */
export async function offices(world: World): Promise<void> {
  const reportedAt = '2026-02-13T10:00:00+08:00';
  const letter = { channel: 'letter', reportedAt, happenedAt: reportedAt };
  const opened = new Map<string, LivingCase>();
  for (const branch of ['beijing', 'shanghai', 'guangzhou', 'suzhou', 'urumqi']) {
    const one = await world.open(complaint({ ...letter, branch }));
    opened.set(branch, one);
    // Two working days of eight hours: seven on Friday, eight on Saturday, one after the holiday; sixteen by the hours of Urumqi.
    const expected = branch === 'urumqi' ? '2026-02-14T11:30:00.000Z' : '2026-02-24T02:00:00.000Z';
    expect(await firstDue(one, 'answer'), branch).toBe(expected);
    expect((await numbersOf(one))['form-number']).toMatch(new RegExp(`^${branch}-`));
  }
  const late = { reportedAt: '2026-02-13T15:00:00+08:00', happenedAt: '2026-02-13T15:00:00+08:00' };
  await opened.get('shanghai')?.give({ ...REFER_UP, ...late });
  const shanghai = opened.get('shanghai');
  // The third working day after that Friday, at the close of business.
  if (shanghai) expect(await firstDue(shanghai, 'head-office-answer')).toBe('2026-02-25T10:00:00.000Z');
  expect((await world.tryToOpen(complaint({ branch: 'atlantis' }))).body.code).toBe('unknown-branch');
}

/** A page or a PDF of a form. */
async function printed(world: World, one: LivingCase, format: 'html' | 'pdf') {
  const url = `${world.api.url}/v1/cases/${one.id}/forms/complaint-handling?format=${format}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${world.api.keyOf('supervisor')}` } });
  const body = Buffer.from(await response.arrayBuffer());
  expect(response.status, body.toString().slice(0, 300)).toBe(200);
  return { type: response.headers.get('content-type'), body };
}

export async function form(world: World): Promise<void> {
  const lis = { channel: 'partner-network', type: 'damage', facts: { natureOfDamage: 'wet' } };
  const wet = await world.open(complaint({ ...lis, description: '三箱外包装受潮。' }));
  await wet.give({ type: 'RecordCause', view: 'ours', party: 'partner', mechanism: 'handling', text: '雨中装卸' });
  await wet.give({ type: 'Refer', department: 'claims-group', question: '请查勘' });
  await wet.give({ type: 'RecordFeedback', referral: 'r1', text: '已查勘，两台需更换' }, 'supervisor');
  await wet.give(REFER_UP);
  await wet.give(answer('更换两台并致歉。', { personReached: '收货部 吴示例' }), 'supervisor');
  await wet.give(SATISFIED);
  await wet.give({ type: 'JudgeComplaint', upheld: true, reason: '情况属实，同意更换' }, 'supervisor');
  const numbers = await numbersOf(wet);
  const at = async (type: string) => ({ at: (await wet.events(type)).at(-1)?.happenedAt });
  const filled = await formOf(world, wet);
  expect(filled).toMatchObject({ title: { zh: '客户投诉处理单' }, organisation: { zh: '全国第三方物流' } });
  expect(crossed(filled.values['form'])).toEqual(['LIS网络']);
  expect(filled.values).toMatchObject({
    headNumber: numbers['head-number'],
    formNumber: numbers['form-number'],
    acceptedOn: await at('CaseOpened'),
    customerName: CUSTOMER.name,
    customerNumber: CUSTOMER.customerNumber,
    phone: CUSTOMER.phone,
    contact: `${CUSTOMER.email} ${CUSTOMER.address}`,
    content: '三箱外包装受潮。',
    findingsHandler: 'a.agent',
    findingsDate: await at('CauseRecorded'),
    review: '情况属实，同意更换',
    upheld: true,
    reviewer: 'a.supervisor',
    reviewDate: await at('ComplaintJudged'),
    reply: '更换两台并致歉。',
    replier: 'a.supervisor',
    personReached: '收货部 吴示例',
    handler: 'a.agent',
    repliedAt: await at('Answered'),
  });
  expect(JSON.stringify(filled.values['findings'])).toContain('雨中装卸');
  expect(filled.referrals).toMatchObject([
    {
      department: { zh: '异常处理及索赔操作组' },
      question: '请查勘',
      feedbackAt: await at('FeedbackReceived'),
      action: '已查勘，两台需更换',
      handler: 'a.supervisor',
    },
  ]);
  await onPaper(world, wet, filled, numbers);
}

/** Every label and what was written stand on the page and in the text layer of the PDF. */
async function onPaper(
  world: World,
  wet: LivingCase,
  { fields }: Awaited<ReturnType<typeof formOf>>,
  numbers: Record<string, string>,
): Promise<void> {
  const written = [
    ...Object.values(numbers),
    '客户投诉处理单',
    '三箱外包装受潮。',
    '更换两台并致歉。',
    '收货部 吴示例',
  ];
  const expected = [...fields.map(({ label }) => label.zh), ...written, '反馈时间', '部门处理情况', '☑ LIS网络'];
  const html = await printed(world, wet, 'html');
  expect(html.type).toBe('text/html; charset=utf-8');
  for (const text of expected) expect(html.body.toString()).toContain(text);
  const pdf = await printed(world, wet, 'pdf');
  expect(pdf.type).toBe('application/pdf');
  expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
  const text = pdfText(pdf.body);
  for (const one of written) expect(text).toContain(one);
}
