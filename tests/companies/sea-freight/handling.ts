import { expect } from 'vitest';
import type { LivingCase, World } from '../scenario.ts';
import { ACKNOWLEDGE, answer, CLOSE, complaint, DAY, HOUR, SATISFIED } from './common.ts';

export async function climbs(world: World): Promise<void> {
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

export async function jumps(world: World): Promise<void> {
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

export async function departments(world: World): Promise<void> {
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

export async function responseTime(world: World): Promise<void> {
  const unseen = await world.open(complaint());
  await unseen.elapsePast('acknowledge');
  const types = (await unseen.events()).filter(({ data }) => data['key'] === 'acknowledge').map(({ type }) => type);
  expect(types).toEqual(['ClockStarted', 'ClockWarned', 'ClockBreached', 'RungFired']);
  expect(await unseen.told('RungFired')).toContain('supervisor');
}

export async function experts(world: World): Promise<void> {
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

export async function damage(world: World): Promise<void> {
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

export async function training(world: World): Promise<void> {
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

export async function negotiated(world: World): Promise<void> {
  const lost = await world.open(
    complaint({ kind: 'exception', type: 'damage', channel: 'internal', facts: { natureOfDamage: 'wet' } }),
  );
  await lost.give({ type: 'TakeRemedy', remedy: 'negotiation', text: 'With shipper and carrier' });
  await claimFrom(lost);
}

export async function piracy(world: World): Promise<void> {
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
