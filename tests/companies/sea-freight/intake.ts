import { expect } from 'vitest';
import type { World } from '../scenario.ts';
import { ACKNOWLEDGE, answer, CLOSE, complaint, CUSTOMER, DAY, HOUR, SATISFIED } from './common.ts';

export async function enquiries(world: World): Promise<void> {
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

export async function complaints(world: World): Promise<void> {
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

export async function letterBox(world: World): Promise<void> {
  expect((await world.tryToOpen(complaint({ channel: 'letter-box' }))).body.code).toBe('channel-asks');
  const reportedAt = new Date(Date.now() - 3 * DAY).toISOString();
  const letter = await world.open(complaint({ channel: 'letter-box', reportedAt }));
  const [started] = (await letter.events('ClockStarted')).filter(({ data }) => data['key'] === 'answer');
  expect(started?.data['startedAt']).toBe(reportedAt);
}

/** The last time that it was two in the morning in Shanghai. */
function lastNight(): string {
  const today = new Date().toISOString().slice(0, 10);
  const night = Date.parse(`${today}T18:00:00.000Z`);
  return new Date(night > Date.now() ? night - DAY : night).toISOString();
}

export async function toldAtNight(world: World): Promise<void> {
  const found = { kind: 'exception', channel: 'internal', description: 'Storm off Ningbo' };
  const reportedAt = lastNight();
  const atNight = await world.open(complaint({ ...found, reportedAt }));
  const [started] = (await atNight.events('ClockStarted')).filter(({ data }) => data['key'] === 'tell-customer');
  expect(Date.parse(String(started?.data['dueAt'])) - Date.parse(reportedAt)).toBe(4 * HOUR);
  const late = await world.open(complaint(found));
  const { dueAt } = await late.clock('tell-customer');
  expect(Date.parse(dueAt) - Date.parse((await late.events('CaseOpened'))[0]?.happenedAt ?? '')).toBe(4 * HOUR);
  await late.give({ type: 'AdjustPlan', plan: 'By the next vessel', expectedAt: late.in(10 * DAY) });
  expect(await late.clock('tell-customer')).toMatchObject({ cycle: 2, status: 'running' });
  await late.give({ type: 'RecordContact', direction: 'outbound', channel: 'phone', text: 'Told of the new plan' });
  expect(await late.clock('tell-customer')).toMatchObject({ status: 'met' });
  await late.give({ type: 'ConfirmResolved', text: 'Arrived by the next vessel' });
  await late.give(CLOSE);
}

export async function wholeDelay(world: World): Promise<void> {
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
