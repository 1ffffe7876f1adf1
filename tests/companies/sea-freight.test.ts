import { expect } from 'vitest';
import { scenario, type LivingCase, type World } from './scenario.ts';
import { seaFreight } from './tables/sea-freight.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CUSTOMER = { name: 'Mara Beispiel', phone: '+86 21 5550 0101', email: 'mara@example.com' };

const complaint = (more: Record<string, unknown> = {}) => ({
  kind: 'complaint',
  type: 'delay',
  channel: 'chat',
  complainant: CUSTOMER,
  shipment: { waybill: 'SEA-1001', origin: 'Shanghai', destination: 'Rotterdam' },
  description: '集装箱延误两周，客户停产。',
  ...more,
});
const ACKNOWLEDGE = { type: 'Acknowledge' };
const answer = (text: string, more: Record<string, unknown> = {}) => ({
  type: 'Answer',
  channel: 'phone',
  text,
  ...more,
});
const SATISFIED = { type: 'RecordCallBack', result: 'satisfied' };
const CLOSE = { type: 'CloseCase', outcome: 'The customer is content.' };

async function enquiries(world: World): Promise<void> {
  for (const channel of ['phone', 'mail', 'chat', 'social-media']) {
    const answered = await world.open({
      kind: 'request',
      type: 'enquiry',
      channel,
      complainant: CUSTOMER,
      description: 'When does the next vessel leave?',
      onTheSpot: { answer: 'On Friday at noon.' },
    });
    expect((await answered.view()).status).toBe('closed');
    expect(await answered.events('ClockBreached')).toEqual([]);
  }
  const path = '/v1/organisations/sea-freight/guidance?kind=request&type=enquiry';
  const { body } = await world.api.get(path);
  expect(JSON.stringify(body)).toContain('请问还有其他问题吗');
}

async function complaints(world: World): Promise<void> {
  const withoutTime = await world.tryToOpen(complaint({ channel: 'hotline' }));
  expect(withoutTime.body.code).toBe('promise-needed');
  const withoutMail = await world.tryToOpen(complaint({ channel: 'e-mail', complainant: { name: 'Mara Beispiel' } }));
  expect(withoutMail.body.code).toBe('channel-asks');
  const promise = { what: 'Tell the new date of arrival', dueAt: new Date(Date.now() + DAY).toISOString() };
  const byPhone = await world.open(complaint({ channel: 'hotline', promise }));
  expect((await byPhone.clock('promise:p1')).dueAt).toBe(promise.dueAt);
  for (const channel of ['e-mail', 'chat', 'third-party-platform']) {
    const taken = await world.open(complaint({ channel, type: 'freight-dispute', facts: { invoiceNumber: 'INV-7' } }));
    expect((await taken.view()).department).toBe('finance');
  }
  const enquiryOnHotline = await world.tryToOpen({ ...complaint({ channel: 'hotline', promise }), kind: 'request' });
  expect(enquiryOnHotline.body.code).toBe('unknown-channel');
}

async function letterBox(world: World): Promise<void> {
  expect((await world.tryToOpen(complaint({ channel: 'letter-box' }))).body.code).toBe('channel-asks');
  const reportedAt = new Date(Date.now() - 3 * DAY).toISOString();
  const letter = await world.open(complaint({ channel: 'letter-box', reportedAt }));
  const [started] = (await letter.events('ClockStarted')).filter(({ data }) => data['key'] === 'answer');
  expect(started?.data['startedAt']).toBe(reportedAt);
}

async function toldAtNight(world: World): Promise<void> {
  const late = await world.open(complaint({ kind: 'exception', channel: 'internal', description: 'Storm off Ningbo' }));
  const { dueAt } = await late.clock('tell-customer');
  expect(Date.parse(dueAt) - Date.parse((await late.events('CaseOpened'))[0]?.happenedAt ?? '')).toBe(4 * HOUR);
  await late.give({ type: 'AdjustPlan', plan: 'By the next vessel', expectedAt: late.in(10 * DAY) });
  expect(await late.clock('tell-customer')).toMatchObject({ cycle: 2, status: 'running' });
  await late.give({ type: 'RecordContact', direction: 'outbound', channel: 'phone', text: 'Told of the new plan' });
  expect(await late.clock('tell-customer')).toMatchObject({ status: 'met' });
  await late.give({ type: 'ConfirmResolved', text: 'Arrived by the next vessel' });
  await late.give(CLOSE);
}

async function wholeDelay(world: World): Promise<void> {
  const late = await world.open(complaint());
  expect((await late.view()).department).toBe('shipping');
  await late.give(ACKNOWLEDGE);
  await late.give({
    type: 'RecordCause',
    view: 'ours',
    party: 'nature',
    mechanism: 'planning',
    text: '台风封港，船期延误。',
  });
  await late.give(answer('因台风封港延误，已安排下一航次并减免运费。', { remedy: 'compensation' }));
  await late.give(SATISFIED);
  expect((await late.give(CLOSE)).status).toBe('closed');
  expect((await late.events('ClockMet')).map(({ data }) => data['key'])).toEqual(
    expect.arrayContaining(['acknowledge', 'answer', 'call-back']),
  );
}

async function climbs(world: World): Promise<void> {
  const left = await world.open(complaint());
  await left.give(ACKNOWLEDGE);
  await left.elapsePast('answer');
  await left.elapse(4 * DAY);
  const rungs = (await left.events('RungFired')).filter(({ data }) => data['key'] === 'answer');
  expect(rungs.map(({ data }) => data['notify'])).toEqual(['supervisor', 'manager']);
  expect(await left.told('RungFired')).toEqual(expect.arrayContaining(['supervisor', 'manager']));
  await left.give({ type: 'Assign', owner: 'clerk-two', reason: 'Runs late' }, 'supervisor');
  await left.give({ type: 'Escalate', to: 'expert', reason: 'Cause is unclear' }, 'supervisor');
  expect(await left.told('CaseEscalated')).toEqual(['expert']);
}

async function jumps(world: World): Promise<void> {
  const grave = await world.open(complaint());
  await grave.give({ type: 'AssessCase', origin: 'external', criteria: ['urgent'], reason: 'The plant stands still' });
  expect(await grave.view()).toMatchObject({ department: 'management', severity: 'major' });
  expect(await grave.told('CaseEscalated')).toContain('supervisor');
  expect(await grave.clock('answer-urgent')).toMatchObject({ status: 'running' });
  await grave.give({ type: 'ReferUp', to: 'management', reason: 'To be decided above' });
  await grave.elapsePast('answer-urgent');
  const [first] = (await grave.events('RungFired')).filter(({ data }) => data['key'] === 'answer-urgent');
  expect(first?.data).toMatchObject({ notify: 'manager', jumped: 'management' });
  await grave.give({ type: 'IssueFinalResponse', text: 'We pay the freight of the delayed goods.' }, 'manager');
  expect((await grave.give(CLOSE)).status).toBe('closed');
}

async function departments(world: World): Promise<void> {
  const disputed = await world.open(complaint({ type: 'freight-dispute', facts: { invoiceNumber: 'INV-7' } }));
  for (const [index, department] of ['shipping', 'warehouse', 'finance'].entries()) {
    await disputed.give({ type: 'Refer', department, question: 'Which charges are right?' });
    expect(await disputed.clock(`feedback:r${index + 1}`)).toMatchObject({ status: 'running' });
    await disputed.give({ type: 'RecordFeedback', referral: `r${index + 1}`, text: 'All but the demurrage.' });
    expect(await disputed.clock(`feedback:r${index + 1}`)).toMatchObject({ status: 'met' });
  }
  await disputed.give(answer('明细清单：海运费、港杂费、滞期费；滞期费已冲减。'));
  await disputed.give(SATISFIED);
  await disputed.give(CLOSE);
}

async function responseTime(world: World): Promise<void> {
  const unseen = await world.open(complaint());
  await unseen.elapsePast('acknowledge');
  const types = (await unseen.events()).filter(({ data }) => data['key'] === 'acknowledge').map(({ type }) => type);
  expect(types).toEqual(['ClockStarted', 'ClockWarned', 'ClockBreached', 'RungFired']);
  expect(await unseen.told('RungFired')).toContain('supervisor');
}

async function experts(world: World): Promise<void> {
  const unclear = await world.open(complaint({ type: 'damage', facts: { natureOfDamage: 'wet' } }));
  await unclear.give({ type: 'AssessCase', origin: 'external', nature: 'unclear', criteria: [], reason: 'No trace' });
  expect((await unclear.view()).department).toBe('expert-panel');
  expect((await unclear.events('CaseReferred')).map(({ data }) => data['department'])).toEqual([
    'shipping',
    'warehouse',
  ]);
  expect(await unclear.told('CaseAssessed')).toContain('expert');
  await unclear.give({ type: 'Refer', department: 'expert-panel', question: 'Where did the water come from?' });
  await unclear.give({ type: 'RecordFeedback', referral: 'r3', text: 'Condensation: the hold was not ventilated.' });
}

async function damage(world: World): Promise<void> {
  const damaged = await world.open(
    complaint({ type: 'damage', facts: { natureOfDamage: 'broken', piecesDamaged: 2 } }),
  );
  for (const [view, party] of [
    ['ours', 'partner'],
    ['customer', 'own-station'],
    ['partner', 'shipper'],
  ] as const)
    await damaged.give({ type: 'RecordCause', view, party, mechanism: 'packing', text: 'As they see it' });
  await claimFrom(damaged);
}

async function claimFrom(mother: LivingCase): Promise<void> {
  await mother.give({
    type: 'OpenLinkedCase',
    kind: 'claim',
    caseType: 'damage',
    facts: { natureOfDamage: 'broken' },
    description: 'Against the liable party',
    amount: { amountMinor: '120000', currency: 'CNY' },
  });
  await mother.elapse(1000);
  expect((await mother.events('CaseLinked')).map(({ data }) => data['relation'])).toContain('gave-rise-to');
}

async function training(world: World): Promise<void> {
  const rude = await world.open(complaint({ type: 'service-attitude', facts: { aboutWhom: 'internal' } }));
  const early = { type: 'RecordDiscipline', measure: 'training', person: 'Clerk Seven', text: 'One day on the phone' };
  expect(await rude.refused(early, 'supervisor')).toBe('not-upheld');
  await rude.give({ type: 'JudgeComplaint', upheld: true, reason: 'The recording shows it' }, 'supervisor');
  await rude.give(early, 'supervisor');
  const whole = JSON.stringify((await world.api.get(`/v1/cases/${rude.id}/events?limit=200`, 'supervisor')).body);
  expect(whole).toContain('Clerk Seven');
  const shown = JSON.stringify((await world.api.get(`/v1/cases/${rude.id}/customer-view`)).body);
  expect(shown).not.toContain('Clerk Seven');
  expect(shown).not.toContain('One day on the phone');
}

async function negotiated(world: World): Promise<void> {
  const lost = await world.open(
    complaint({ kind: 'exception', type: 'damage', channel: 'internal', facts: { natureOfDamage: 'wet' } }),
  );
  await lost.give({ type: 'TakeRemedy', remedy: 'negotiation', text: 'With shipper and carrier' });
  await claimFrom(lost);
}

async function piracy(world: World): Promise<void> {
  const taken = await world.open(complaint({ kind: 'exception', type: 'other', channel: 'internal' }));
  await taken.give({ type: 'AssessCase', origin: 'external', criteria: ['piracy-or-breakdown'], reason: 'Boarded' });
  expect(await taken.view()).toMatchObject({ severity: 'critical', department: 'management' });
  expect(await taken.told('CaseEscalated')).toContain('manager');
  expect(await taken.clock('emergency-plan')).toMatchObject({ status: 'running' });
  const node = { what: 'Charter other tonnage', owner: 'shipping-lead', dueAt: taken.in(6 * HOUR) };
  const meeting = { type: 'HoldMeeting', decision: 'Other vessel', attendees: ['manager'], nodes: [node] };
  await taken.give(meeting, 'manager');
  expect(await taken.clock('emergency-plan')).toMatchObject({ status: 'met' });
  expect((await taken.clock('plan-node:n1')).dueAt).toBe(node.dueAt);
  await taken.give({ type: 'CompleteNode', node: 'n1', text: 'Chartered' });
  expect(await taken.clock('plan-node:n1')).toMatchObject({ status: 'met' });
}

async function laterCase(world: World): Promise<void> {
  const earlier = await world.open(complaint({ description: '冷藏箱温度失控，水果腐烂', type: 'other' }));
  await earlier.give(answer('已更换冷藏设备并赔偿。'));
  await earlier.give(SATISFIED);
  await earlier.give(CLOSE);
  const later = await world.open(complaint({ description: '冷藏箱温度异常', type: 'other' }));
  const { body } = await world.api.get(`/v1/cases/${later.id}/similar`);
  expect(JSON.stringify(body)).toContain(earlier.id);
  expect(JSON.stringify(body)).toContain('已更换冷藏设备并赔偿');
  const form = await world.api.get(`/v1/cases/${earlier.id}/forms/complaint-handling?format=json`);
  expect(form.status).toBe(200);
}

const SCORES = {
  'kept-its-word': 5,
  'knew-its-trade': 4,
  'looked-in-order': 4,
  'cared-for-you': 5,
  'was-quick': 3,
  attitude: 5,
  overall: 4,
};
async function survey(world: World): Promise<void> {
  const done = await world.open(complaint({ onTheSpot: { answer: 'Found and told.' } }));
  const wrong = { type: 'RecordSurvey', questionnaire: 'service-quality', channel: 'web', scores: { overall: 9 } };
  expect(await done.refused(wrong)).toBe('wrong-scores');
  await done.give({ type: 'RecordSurvey', questionnaire: 'service-quality', channel: 'web', scores: SCORES });
  const interview = { solved: 5, speed: 4, attitude: 5, overall: 5 };
  await done.give({ type: 'RecordSurvey', questionnaire: 'interview', channel: 'phone', scores: interview });
  const today = new Date().toISOString().slice(0, 10);
  const from = new Date(Date.now() - 2 * DAY).toISOString().slice(0, 10);
  const to = new Date(Date.now() + 2 * DAY).toISOString().slice(0, 10);
  const path = `/v1/organisations/sea-freight/registers/satisfaction?from=${from}&to=${to}&format=json`;
  const register = await world.api.get(path, 'supervisor');
  expect(register.status, today).toBe(200);
  expect(JSON.stringify(register.body)).toMatch(/RATER|响应|responsiveness/i);
}

async function draw(world: World): Promise<void> {
  const period = new Date().toISOString().slice(0, 7);
  const ask = { kind: 'call-back', period, size: 2, seed: 'sea-2026' };
  const path = '/v1/organisations/sea-freight/draws';
  const first = await world.api.post<{ cases: string[] }>(path, ask, 'supervisor');
  expect(first.status, JSON.stringify(first.body)).toBeLessThan(300);
  expect(JSON.stringify(first.body)).toMatch(/[0-9a-f]{8}-/);
}

async function weekly(world: World): Promise<void> {
  const { status, body } = await world.api.get('/v1/organisations/sea-freight/summaries', 'manager');
  expect(status, JSON.stringify(body)).toBe(200);
}

async function prevention(world: World): Promise<void> {
  const solved = await world.open(complaint());
  const measure = {
    type: 'PlanPrevention',
    what: 'Watch the weather',
    owner: 'shipping-lead',
    dueAt: solved.in(9 * DAY),
  };
  await solved.give(measure);
  await solved.give(answer('Told and compensated.'));
  await solved.give(SATISFIED);
  await solved.give(CLOSE);
  expect(await solved.clock('prevention:v1')).toMatchObject({ status: 'running' });
  await solved.elapse(10 * DAY);
  expect((await solved.events('RungFired')).map(({ data }) => data['key'])).toContain('prevention:v1');
  await solved.give({ type: 'CompletePrevention', prevention: 'v1', text: 'A watch is kept.' });
  expect(await solved.clock('prevention:v1')).toMatchObject({ status: 'met' });
}

scenario(seaFreight, {
  'an enquiry by each way in is answered on the spot': enquiries,
  'an exception found at night is told to the customer at night': toldAtNight,
  'a complaint by each way in is taken with what it asks': complaints,
  'a letter from the box counts from the day on which the box was emptied': letterBox,
  'a delay is looked into, planned anew, compensated, answered and closed by the clerk': wholeDelay,
  'an unanswered complaint climbs to the supervisor and to the manager': climbs,
  'a grave complaint jumps to the manager, who decides': jumps,
  'each department is asked and answers': departments,
  'the response time is warned of, missed and told': responseTime,
  'a case of unclear cause goes before the expert panel': experts,
  'damage is recorded, its cause named by three, and a claim against the liable party is born': damage,
  'an upheld complaint about service ends in training that the customer is not shown': training,
  'damage on board is negotiated and becomes an insurance claim': negotiated,
  'piracy starts the emergency plan with owners and times': piracy,
  'a later case finds the earlier one with what was done then': laterCase,
  'questionnaires and interviews are rated in the register of satisfaction': survey,
  'customers to be revisited are drawn so that anybody can draw them again': draw,
  'a week of complaints is frozen once and told to the manager': weekly,
  'a measure of prevention outlives its case and is chased until done': prevention,
});
