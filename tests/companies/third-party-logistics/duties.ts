import { expect } from 'vitest';
import type { World } from '../scenario.ts';
import { answer, climbed, complaint, DAY, frozenOnce, HOUR, registerOf, rowsOf, toldOfSummary } from './common.ts';

export async function causes(world: World): Promise<void> {
  const late = await world.open(complaint({ type: 'delay', shipment: { waybill: 'YT-7', partner: 'western-road' } }));
  const from = { type: 'AssessCase', origin: 'external', criteria: [], reason: '承运方晚点' };
  await late.give({ ...from, nature: 'service-provider' });
  expect((await late.events('CaseReferred')).map(({ data }) => data['department'])).toEqual(['claims-group']);
  for (const [view, party, mechanism, text] of [
    ['ours', 'linehaul', 'planning', '干线晚发六小时'],
    ['customer', 'own-station', 'behaviour', '客户认为我方未跟踪'],
    ['partner', 'authority', 'vehicle', '承运方称封路'],
  ] as const)
    await late.give({ type: 'RecordCause', view, party, mechanism, text });
  const views = (await late.events('CauseRecorded')).map(({ data }) => [data['view'], data['party']]);
  expect(views).toEqual([
    ['ours', 'linehaul'],
    ['customer', 'own-station'],
    ['partner', 'authority'],
  ]);
  await late.give(answer('建议改走空运，预计后天到达。', { remedy: 'new-arrival-time' }));
  const customer = JSON.stringify((await world.api.get(`/v1/cases/${late.id}/customer-view`)).body);
  expect(customer).toContain('建议改走空运');
  expect(customer).not.toMatch(/干线晚发|封路|western-road/);
  const path = `/v1/organisations/${world.organisation}/guidance?kind=complaint&type=delay`;
  expect(JSON.stringify((await world.api.get(path)).body)).toContain('查明原因');
}

export async function receivables(world: World): Promise<void> {
  const owed = await world.open(
    complaint({ kind: 'exception', channel: 'internal', type: 'freight-dispute', facts: { invoiceNumber: 'INV-9' } }),
  );
  expect((await owed.view()).department).toBe('finance');
  await owed.give({ type: 'AssessCase', origin: 'external', nature: 'receivables', criteria: [], reason: '逾期未付' });
  expect(await owed.reached('CaseAssessed')).toEqual(['finance-director mo-han holder']);
  expect((await owed.events('CaseReferred')).map(({ data }) => data['department'])).toEqual(['marketing']);
  const node = { what: '再次催收', owner: 'mo-han', dueAt: owed.in(20 * DAY) };
  await owed.give(
    { type: 'HoldMeeting', decision: '财务与市场共同催收', attendees: ['mo-han'], nodes: [node] },
    'supervisor',
  );
  expect((await owed.clock('plan-node:n1')).dueAt).toBe(node.dueAt);
  await owed.elapsePast('feedback:r1');
  expect(await climbed(owed, 'feedback:r1')).toEqual(['branch-head']);
  await owed.give({ type: 'RecordFeedback', referral: 'r1', text: '客户月底付款' });
  await owed.give({ type: 'RecordContact', direction: 'outbound', channel: 'phone', text: '催款' });
  await owed.elapsePast('plan-node:n1');
  await owed.elapse(12 * HOUR);
  expect(await climbed(owed, 'plan-node:n1')).toContain('branch-head');
  await owed.give({ type: 'CompleteNode', node: 'n1', text: '已付款' });
  expect((await owed.give({ type: 'ConfirmResolved', text: '款项已到账' })).status).toBe('resolved');
}

export async function accident(world: World): Promise<void> {
  const facts = { natureOfDamage: 'broken', piecesDamaged: 2 };
  const fell = await world.open(complaint({ kind: 'exception', channel: 'internal', type: 'damage', facts }));
  const from = { type: 'AssessCase', origin: 'internal', nature: 'internal-accident', reason: '叉车倾倒' };
  await fell.give({ ...from, criteria: ['internal-accident'] });
  expect(await fell.view()).toMatchObject({ department: 'operations', severity: 'major' });
  expect(await fell.reached('CaseEscalated')).toEqual(['operations-director shao-wen holder']);
  expect(await fell.clock('feedback:r1')).toMatchObject({ status: 'running' });
  await fell.give({ type: 'RecordFeedback', referral: 'r1', text: '两台整机受损' });
  expect(await fell.clock('feedback:r1')).toMatchObject({ status: 'met' });
  await fell.give({ type: 'RecordCause', view: 'ours', party: 'own-station', mechanism: 'handling', text: '超高码放' });
  expect((await fell.give({ type: 'ConfirmResolved', text: '已更换整机' })).status).toBe('resolved');
}

/** The middle of last month, so many hours later. */
function lastMonth(hours = 0): string {
  const [year = 0, month = 0] = new Date().toISOString().split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 15, 2) + hours * HOUR).toISOString();
}

export async function providers(world: World): Promise<void> {
  const at = (hours: number) => ({ happenedAt: lastMonth(hours), reportedAt: lastMonth(hours) });
  const moved = async (partner: string, facts: { late: boolean; courier: string }, named: boolean) => {
    const shipment = { waybill: `YT-${partner}`, partner };
    const body = { kind: 'exception', channel: 'internal', type: 'delay', shipment, ...at(0) };
    const one = await world.open(complaint(body));
    await one.give({ type: 'TrackGoods', reached: true, arrived: false, late: true, text: '未到', ...at(1) });
    const arrival = { type: 'PromiseArrival', consigneeTold: true, dueAt: new Date(Date.now() + DAY).toISOString() };
    if (named) await one.give({ ...arrival, ...at(3) });
    await one.give({ type: 'TrackGoods', reached: true, arrived: true, text: '已到站', ...at(29) });
    await one.give({ type: 'RecordSignature', packing: 'sound', signedBy: '吴示例', ...facts, ...at(30) });
  };
  await moved('southern-trunk', { late: false, courier: 'good' }, true);
  await moved('western-road', { late: true, courier: 'poor' }, false);
  const unknown = complaint({ kind: 'exception', channel: 'internal', shipment: { waybill: 'X', partner: 'nobody' } });
  expect((await world.tryToOpen(unknown)).body.code).toBe('unknown-partner');

  const live = await registerOf(world, 'partner-score', lastMonth().slice(0, 10), lastMonth(48).slice(0, 10));
  const frozen = await frozenOnce(world, 'monthly-providers');
  for (const register of [live, frozen]) {
    const rows = rowsOf(register);
    expect(rows.find(({ by }) => by === 'southern-trunk')).toMatchObject({
      signed: 1,
      timeliness: { percent: 100 },
      'query-speed': { percent: 100 },
      'courier-attitude': { percent: 100 },
      score: 100,
    });
    // Service: no arrival was named, one slip was perfect. Delivery: late, but whole. Complaints: a poor courier.
    expect(rows.find(({ by }) => by === 'western-road')).toMatchObject({
      timeliness: { percent: 0 },
      'query-speed': { percent: 0 },
      'area-service': 50,
      'area-delivery': 50,
      'area-complaints': 0,
      score: 40,
    });
  }
  expect(await toldOfSummary(world, 'monthly-providers')).toContain('operations-director');
}

const RATER = {
  'kept-its-word': 5,
  'knew-its-trade': 4,
  'looked-in-order': 3,
  'cared-for-you': 2,
  'was-quick': 1,
  attitude: 5,
  overall: 4,
};

export async function surveyed(world: World): Promise<void> {
  const middle = { channel: 'letter', reportedAt: lastMonth(), happenedAt: lastMonth() };
  const cases = await Promise.all(
    [1, 2, 3].map(() => world.open(complaint({ ...middle, onTheSpot: { answer: '已答复' } }))),
  );
  const draw = { kind: 'call-back', period: lastMonth().slice(0, 7), size: 1, seed: '满意度' };
  const path = `/v1/organisations/${world.organisation}/draws`;
  const drawn = await world.api.post<{ cases: string[] }>(path, draw, 'supervisor');
  expect((await world.api.post<{ cases: string[] }>(path, draw, 'supervisor')).body.cases).toEqual(drawn.body.cases);
  const one = cases.find(({ id }) => id === drawn.body.cases[0]);
  if (!one) throw new Error('The draw took a case that was not there.');

  const survey = { type: 'RecordSurvey', questionnaire: 'service-quality', channel: 'web' };
  expect(await one.refused({ ...survey, scores: { ...RATER, overall: 6 } })).toBe('wrong-scores');
  await one.give({ ...survey, scores: RATER });
  const interview = { solved: 5, speed: 5, attitude: 5, overall: 4 };
  await one.give({ type: 'RecordSurvey', questionnaire: 'interview', channel: 'phone', scores: interview });
  const review = { type: 'ReviewContact', medium: 'recording', questionnaire: 'four-steps', agent: 'ren-fei' };
  const scores = { receive: 10, understand: 8, help: 6, keep: 4 };
  await one.give({ ...review, scores }, 'supervisor');

  const register = await registerOf(world, 'satisfaction');
  const rows = rowsOf(register).map(({ measure, score }) => [(measure as { zh: string }).zh, score]);
  for (const [measure, percent] of [
    ['RATER 可靠度', 100],
    ['RATER 专业度', 75],
    ['RATER 有形度', 50],
    ['RATER 同理度', 25],
    ['RATER 反应度', 50],
  ] as const)
    expect(rows).toContainEqual([measure, { percent }]);
  for (const [start, percent] of [
    ['服务四步骤质检表：接待客户', 100],
    ['服务四步骤质检表：理解客户', 80],
    ['服务四步骤质检表：帮助客户', 60],
    ['服务四步骤质检表：留住客户', 40],
  ] as const)
    expect(rows.find(([measure]) => String(measure).startsWith(start))?.[1], start).toEqual({ percent });
  expect(register.figures.map(({ id }) => id)).toEqual(expect.arrayContaining(['composite', 'rating']));
}
