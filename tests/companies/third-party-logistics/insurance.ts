import { expect } from 'vitest';
import { yuan } from '../../support/builders.ts';
import { bornOf, setReserve } from '../books.ts';
import type { LivingCase, World } from '../scenario.ts';
import {
  accountsOf,
  BROKEN,
  claimOn,
  claimOnFile,
  demandOf,
  detailsOf,
  PAPERS,
  POLICY,
  putOnFile,
  says,
  send,
  withoutPapers,
} from './claiming.ts';
import { answer, climbed, CLOSE, complaint, CUSTOMER, DAY, firstDue, numbersOf, ofClock } from './common.ts';

const judge = (document: string, accepted: boolean) => ({
  type: 'JudgeDocument',
  document,
  accepted,
  reason: accepted ? '齐全' : '照片看不清编号',
});
const WAIVE = { type: 'WaiveDocument', reason: '保险公司已有合同文本' };

/** The checklist that is printed for the insurer: each document with how far it got, by name. */
async function checklist(world: World, claim: LivingCase): Promise<Record<string, string | undefined>> {
  type Cell = { zh?: string } | null;
  const { status, body } = await world.api.get<{
    sections: { table?: { columns: { id: string }[]; rows: Cell[][] } }[];
  }>(`/v1/cases/${claim.id}/forms/insurance-documents`);
  expect(status).toBe(200);
  const { columns = [], rows = [] } = body.sections.flatMap(({ table }) => table ?? [])[0] ?? {};
  const at = (id: string) => columns.findIndex((column) => column.id === id);
  const ofInsurer = rows.filter((row) => row[at('payer')]?.zh?.startsWith('保险公司'));
  return Object.fromEntries(ofInsurer.map((row) => [row[at('document')]?.zh, row[at('state')]?.zh]));
}

export async function papers(world: World): Promise<void> {
  const shipment = { waybill: 'YT-31', partner: 'southern-trunk' };
  const told = { type: 'damage', facts: BROKEN, shipment, amount: yuan(48_000), description: '两台服务器摔坏。' };
  const complained = await world.open(complaint(told));
  await complained.give({ type: 'OpenLinkedCase', kind: 'claim', caseType: 'damage' });
  const claim = await bornOf(world, complained);
  expect((await world.api.get(`/v1/cases/${claim.id}`)).body).toMatchObject({
    kind: 'claim',
    branch: 'shanghai',
    department: 'claims-group',
    waybill: 'YT-31',
    partner: 'southern-trunk',
    complainant: { name: CUSTOMER.name },
    description: '两台服务器摔坏。',
    facts: BROKEN,
    details: { claimed: yuan(48_000) },
    links: [{ caseId: complained.id, relation: 'arose-from' }],
  });
  await putOnFile(claim);
  await claim.give({ type: 'GiveNotice', to: '示例保险公司', payer: 'y3', text: '出险通知' });

  const listed = (state: (paper: string) => string | undefined) =>
    Object.fromEntries(PAPERS.map(([paper, name]) => [name, state(paper)]));
  expect(await checklist(world, claim)).toEqual(listed(() => undefined));
  await claim.give({ type: 'AskDocuments', payer: 'y3', text: '请分公司备齐' });
  const asked = (await claim.events('DocumentAsked')).map(({ data }) => [data['document'], String(data['subject'])]);
  expect(asked.map(([paper]) => paper)).toEqual(PAPERS.map(([paper]) => paper));
  const subjects = Object.fromEntries(asked) as Record<string, string>;
  const of = (paper: string) => subjects[paper] ?? paper;
  const [last = '', ...others] = PAPERS.map(([paper]) => paper).filter((paper) => paper !== 'carriage-contract');

  for (const paper of [last, ...others]) await send(world, claim, of(paper), paper);
  await claim.give(judge(of('site-photos'), false));
  expect((await checklist(world, claim))['现场照片']).toBe('已退回');
  await send(world, claim, of('site-photos'), '重新拍摄');
  const waive = { ...WAIVE, document: of('carriage-contract') };
  expect(await claim.refused(waive)).toBe('role-not-allowed');
  await claim.give(waive, 'supervisor');
  for (const paper of others) await claim.give(judge(of(paper), true));
  expect(await claim.events('DocumentsComplete')).toEqual([]);
  await claim.give(judge(of(last), true));
  const complete = (await claim.events('DocumentsComplete')).map(({ data }) => data);
  expect(complete).toEqual([{ subject: 'y3', payer: 'insurer' }]);
  const states = listed((paper) => (paper === 'carriage-contract' ? '免交' : '已核可'));
  expect(await checklist(world, claim)).toEqual(states);
}

export async function handedUp(world: World): Promise<void> {
  const claim = await claimOnFile(world);
  expect(await detailsOf(world, claim)).toMatchObject({ branch: 'shanghai', department: 'claims-group' });
  await claim.give({ type: 'AskDocuments', payer: 'y3', documents: ['policy', 'survey-report'] });
  await claim.give({ ...WAIVE, document: 'k1' }, 'supervisor');
  const keys = async () => (await claim.view()).clocks.map(({ key }) => key);
  const ofHeadOffice = ['head-office-answer', 'cn-insurer-advance:y3'];
  for (const key of ofHeadOffice) expect(await keys()).not.toContain(key);
  expect((await numbersOf(claim))['head-number']).toBeUndefined();

  await send(world, claim, 'k2', '货损检验报告');
  await claim.give(judge('k2', true));
  expect((await claim.events('ReferredUp')).map(({ data }) => data['to'])).toEqual(['head-office']);
  expect((await detailsOf(world, claim)).department).toBe('head-office-service');
  expect(await claim.reached('ReferredUp')).toEqual(['service-manager fan-jie holder']);
  expect((await numbersOf(claim))['head-number']).toMatch(/^HQ-\d{4}-\d{6}$/);
  expect(await keys()).toEqual(expect.arrayContaining(ofHeadOffice));

  await claim.elapsePast('head-office-answer');
  expect(await climbed(claim, 'head-office-answer')).toEqual(['service-manager']);
  await claim.give(answer('资料已齐，总部已向保险公司索赔。'));
  expect(await claim.clock('head-office-answer')).toMatchObject({ status: 'met' });
}

export async function terms(world: World): Promise<void> {
  const claim = await claimOnFile(world);
  expect((await detailsOf(world, claim)).details.payers['y3']).toMatchObject({ policy: POLICY });
  const early = { type: 'BearDeductible', amount: POLICY.deductible };
  expect(await claim.refused(early)).toBe('too-much');
  await claim.give(setReserve(48_000), 'supervisor');
  await claim.give(early);
  expect(await accountsOf(world, claim)).toEqual({ deductible: 2000, expense: 46_000, reserve: -48_000 });

  // The answer waits for the survey, but not for ever.
  const survey = { type: 'Pause', reason: 'awaiting-survey-report', askedFor: '货损检验报告' };
  await claim.give(survey);
  expect(await claim.clock('answer')).toMatchObject({ status: 'paused' });
  await claim.give({ type: 'Resume', reason: '查勘报告已到' });
  expect(await claim.clock('answer')).toMatchObject({ status: 'running' });
  await claim.give(survey);
  await claim.elapse(17 * DAY);
  expect((await claim.events('CaseResumed')).map(({ data }) => data['because'])).toEqual(['command', 'ceiling']);

  await claim.give(demandOf('y2'));
  expect(await claim.clock('recovery-demand:y2')).toMatchObject({ status: 'running' });
  const defends = says('y2', 'defends', { code: 'defence' });
  expect(await claim.refused({ ...defends, code: 'we-are-poor' })).toBe('unknown-decline-reason');
  await claim.give(defends);
  expect(await claim.clock('recovery-demand:y2')).toMatchObject({ status: 'met' });
  await claim.give(claimOn('y3'));
  await claim.give(says('y3', 'defends', { code: 'premium-rate' }));
  const defences = (await claim.events('DefenceRaised')).map(({ data }) => [data['subject'], data['code']]);
  expect(defences).toEqual([
    ['y2', 'defence'],
    ['y3', 'premium-rate'],
  ]);
  // Pleading is not deciding.
  expect(await claim.clock('cn-insurer-decide:y3')).toMatchObject({ status: 'running' });
  await claim.give(says('y3', 'declines', { code: 'exclusion' }));
  expect(await claim.clock('cn-insurer-decide:y3')).toMatchObject({ status: 'met' });
  const [declined] = await claim.events('PayerAnswered');
  expect(declined?.data).toMatchObject({ subject: 'y3', answer: 'declines', code: 'exclusion' });
}

const LADDER = ['claims-group', 'service-manager', 'operations-director', 'general-manager'];

/** A clock is missed with its effect, the claims group is told first, and everybody above them while nothing comes. */
async function missed(claim: LivingCase, key: string, effect: string): Promise<void> {
  await claim.elapsePast(key);
  expect(await climbed(claim, key)).toEqual(['claims-group']);
  expect((await ofClock(claim, 'ClockBreached', key)).map(({ data }) => data['effect'])).toEqual([effect]);
}

export async function asksOnce(world: World): Promise<void> {
  const claim = await claimOnFile(world);
  const ask = (payer: string, ...documents: string[]) => ({ type: 'AskDocuments', payer, documents });
  await claim.give(claimOn('y3'));
  expect(await claim.clock('cn-insurer-documents:y3')).toMatchObject({ status: 'running' });
  await claim.give(says('y3', 'asks'));
  expect(await claim.clock('cn-insurer-documents:y3')).toMatchObject({ status: 'met' });
  await claim.give(ask('y3', 'policy', 'invoice'));
  await claim.give(ask('y3', 'survey-report'));
  expect(await claim.refused(ask('y3', 'packing-list'))).toBe('supplement-used');
  // The law says so of insurers alone.
  for (const document of ['invoice', 'proof-of-loss', 'site-photos']) await claim.give(ask('y2', document));

  expect(await claim.clock('cn-insurer-decide:y3')).toMatchObject({ status: 'paused' });
  await claim.elapse(40 * DAY);
  expect(await ofClock(claim, 'ClockBreached', 'cn-insurer-decide:y3')).toEqual([]);
  for (const document of ['k1', 'k2', 'k3']) await claim.give({ ...WAIVE, document }, 'supervisor');
  const decide = await claim.clock('cn-insurer-decide:y3');
  expect(decide.status).toBe('running');
  // It was held on the day on which it began, so all thirty days are left, wherever rest days move the last of them.
  expect(Date.parse(String(await firstDue(claim, decide.key)))).toBeLessThan(Date.parse(claim.now));
  expect(Date.parse(decide.dueAt) - Date.parse(claim.now)).toBeGreaterThan(29 * DAY);
}

export async function late(world: World): Promise<void> {
  const claim = await claimOnFile(world);
  await claim.give(claimOn('y3'));
  await missed(claim, 'cn-insurer-decide:y3', 'duty-breached');
  expect(await claim.reached('RungFired')).toContain('claims-group su-ping holder');
  await claim.elapse(20 * DAY);
  expect(await climbed(claim, 'cn-insurer-decide:y3')).toEqual(LADDER);
  await claim.give(says('y3', 'accepts', { amount: yuan(46_000) }));
  expect(await claim.clock('cn-insurer-decide:y3')).toMatchObject({ status: 'met' });

  await missed(claim, 'cn-insurer-pay:y3', 'payment-due');
  await claim.give({ type: 'BookRecovery', payer: 'y3', amount: yuan(46_000) });
  await claim.give({ type: 'RecordRecovery', recovery: 'g1', amount: yuan(46_000), reference: 'BX-1' });
  expect(await claim.clock('cn-insurer-pay:y3')).toMatchObject({ status: 'met' });
  const met = (await claim.events('ClockMet')).filter(({ data }) => String(data['key']).startsWith('cn-insurer-'));
  expect(met.map(({ data }) => [data['key'], data['late']])).toEqual([
    ['cn-insurer-decide:y3', true],
    ['cn-insurer-documents:y3', true],
    ['cn-insurer-pay:y3', true],
  ]);
}

export async function refusing(world: World): Promise<void> {
  const claim = await claimOnFile(world);
  await claim.give({ type: 'OpenPayer', payer: 'insurer', party: 'other-insurer' });
  await claim.give({ type: 'RecordMilestone', milestone: 'refusal-decided', payer: 'y3' });
  await missed(claim, 'cn-insurer-refuse:y3', 'duty-breached');
  await claim.give(says('y3', 'declines', { code: 'exclusion' }));
  expect(await claim.clock('cn-insurer-refuse:y3')).toMatchObject({ status: 'met' });

  await withoutPapers(claim, 'y4');
  await missed(claim, 'cn-insurer-advance:y4', 'payment-due');
  await claim.give(says('y4', 'paid', { amount: yuan(20_000) }));
  expect(await claim.clock('cn-insurer-advance:y4')).toMatchObject({ status: 'met' });

  await claim.give({ type: 'RecordMilestone', milestone: 'insured-event-known' });
  const suit = await claim.clock('cn-insured-suit');
  expect(Date.parse(suit.dueAt) - Date.parse(claim.now)).toBeGreaterThan(729 * DAY);
  await claim.give({ type: 'FileSuit', payer: 'y2', text: '诉承运方' });
  expect(await claim.clock('cn-insured-suit')).toMatchObject({ status: 'running' });
  await claim.give({ type: 'FileSuit', payer: 'y3', text: '诉保险公司拒赔' });
  expect(await claim.clock('cn-insured-suit')).toMatchObject({ status: 'met' });
  await claim.give({ type: 'DeclineClaim', code: 'exclusion', text: '待判决' }, 'supervisor');
  expect((await claim.give(CLOSE)).status).toBe('closed');
}

/** The Spring Festival of 2026 lasts from 15 to 23 February, and 14 February, a Saturday, is worked. */
export async function festival(world: World): Promise<void> {
  const on = (date: string) => ({ happenedAt: `${date}T10:00:00+08:00`, reportedAt: `${date}T10:00:00+08:00` });
  const claim = await claimOnFile(world, { channel: 'letter', ...on('2025-12-18') });
  await claim.give({ type: 'OpenPayer', payer: 'insurer', party: 'other-insurer', ...on('2025-12-18') });
  await withoutPapers(claim, 'y3', on('2025-12-19'));
  await claim.give(claimOn('y3', on('2026-01-16')));
  await claim.give(claimOn('y4', on('2026-01-15')));
  await claim.give({ type: 'RecordMilestone', milestone: 'refusal-decided', payer: 'y4', ...on('2026-02-13') });
  await claim.give(says('y3', 'accepts', { amount: yuan(46_000), ...on('2026-02-06') }));
  const after = '2026-02-24T16:00:00.000Z';
  expect(await firstDue(claim, 'cn-insurer-advance:y3')).toBe(after);
  expect(await firstDue(claim, 'cn-insurer-decide:y3')).toBe(after);
  expect(await firstDue(claim, 'cn-insurer-pay:y3')).toBe(after);
  expect(await firstDue(claim, 'cn-insurer-refuse:y4')).toBe(after);
  // A worked Saturday moves nothing.
  expect(await firstDue(claim, 'cn-insurer-decide:y4')).toBe('2026-02-14T16:00:00.000Z');
  // What was over before it was told is missed at its own instant.
  const breaches = await ofClock(claim, 'ClockBreached', 'cn-insurer-pay:y3');
  expect(breaches.map(({ happenedAt }) => happenedAt)).toEqual([after]);
}
