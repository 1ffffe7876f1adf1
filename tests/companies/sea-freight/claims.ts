import { expect } from 'vitest';
import { local, yuan } from '../../support/builders.ts';
import { pdf } from '../../support/files.ts';
import type { EventView } from '../../support/http.ts';
import { bornOf } from '../books.ts';
import type { LivingCase, World } from '../scenario.ts';
import {
  at,
  book,
  claimOf,
  demand,
  FACTS,
  FILE,
  filedClaim,
  milestone,
  openPayers,
  payInFull,
  received,
  says,
} from './claim-file.ts';
import { complaint, CUSTOMER, DAY } from './common.ts';

const notice = (payer: string, more: Record<string, unknown>) => ({
  type: 'GiveNotice',
  to: payer,
  payer,
  text: '货物受损，特此通知。',
  ...more,
});
const ofClock = async (claim: LivingCase, key: string, type: string): Promise<EventView[]> =>
  (await claim.events(type)).filter(({ data }) => data['key'] === key);
const dueOf = async (claim: LivingCase, key: string): Promise<string> => (await claim.clock(key)).dueAt;
const keysOf = async (claim: LivingCase): Promise<string[]> => (await claim.view()).clocks.map(({ key }) => key);
/** Whom a missed clock told, lowest first. */
const chased = async (claim: LivingCase, key: string): Promise<unknown[]> =>
  (await ofClock(claim, key, 'RungFired')).map(({ data }) => data['notify']);

/** Negotiated on board and carried on into a claim, whose file, payers and ten papers of the insurance follow. */
export async function insuranceClaim(world: World): Promise<void> {
  const found = { kind: 'exception', type: 'damage', channel: 'internal', facts: FACTS };
  const wet = await world.open(complaint({ ...found, severity: 'major', amount: yuan(20_000) }));
  await wet.give({ type: 'TakeRemedy', remedy: 'negotiation', text: '与发货人、承运人协商。' });
  await wet.give({ type: 'OpenLinkedCase', kind: 'claim', caseType: 'damage' });
  const claim = await bornOf(world, wet);
  const { body } = await world.api.get(`/v1/cases/${claim.id}`);
  expect(body).toMatchObject({ kind: 'claim', department: 'claims', severity: 'major', facts: FACTS });
  expect(body).toMatchObject({ waybill: 'SEA-1001', complainant: CUSTOMER, details: { claimed: yuan(20_000) } });
  await claim.give(FILE);
  await openPayers(claim);
  const ask = (...documents: string[]) => ({ type: 'AskDocuments', payer: 'y3', documents });
  await claim.give(ask('notice-of-loss', 'bill-of-lading', 'invoice'));
  await claim.give(ask('survey-report'));
  expect((await claim.events('DocumentAsked')).filter(({ data }) => data['supplement'])).toHaveLength(1);
  expect(await claim.refused(ask('policy'))).toBe('supplement-used');
  const form = await world.api.get(`/v1/cases/${claim.id}/forms/insurance-documents`);
  expect(form.status).toBe(200);
  const event = { mode: 'sea', ...at('2026-02-13', '09:00') };
  await claim.give(milestone('insured-event', 'y3', event));
  await claim.give(milestone('insured-event-known', 'y3', event));
  expect(await dueOf(claim, 'cn-sea-insured-suit:y3')).toBe(local('2028-02-15', '00:00'));
  expect(await dueOf(claim, 'cn-insured-suit:y3')).toBe(local('2028-02-15', '00:00'));
}

/** Delivered before the Spring Festival: seven days end in it, so notice may be given until the end of the day after it. */
export async function notices(world: World): Promise<void> {
  const before = at('2026-02-13', '09:00');
  const [kept, missed] = [await filedClaim(world, before), await filedClaim(world, before)];
  const [key, due] = ['cn-sea-notice-hidden:y2', local('2026-02-25', '00:00')];
  for (const claim of [kept, missed]) {
    await claim.give(milestone('delivered', 'y2', before));
    expect(await dueOf(claim, key)).toBe(due);
    await claim.give(notice('y3', at('2026-02-20', '10:00')));
    expect((await claim.clock(key)).status).not.toBe('met');
  }
  await kept.give(notice('y2', at('2026-02-24', '23:00')));
  await missed.give(notice('y2', at('2026-02-25', '09:00')));
  const lateness = async (claim: LivingCase) => (await ofClock(claim, key, 'ClockMet')).map(({ data }) => data['late']);
  expect([await lateness(kept), await lateness(missed)]).toEqual([[false], [true]]);
  expect(await ofClock(missed, key, 'ClockBreached')).toMatchObject([
    { happenedAt: due, data: { effect: 'presumption-shifts' } },
  ]);
  expect(await missed.told('RungFired')).toContain('manager');
}

/** Sixty days after 2 March end within the holiday of May. Kept, the right stands; missed, it is gone. */
export async function delayNotice(world: World): Promise<void> {
  const when = at('2026-03-02', '10:00');
  const late = { type: 'delay', facts: { arrived: true }, ...when };
  const [kept, missed] = [await filedClaim(world, late), await filedClaim(world, late)];
  const [key, due] = ['cn-sea-notice-delay:y2', local('2026-05-07', '00:00')];
  for (const claim of [kept, missed]) {
    await claim.give(milestone('delivered', 'y2', when));
    expect(await dueOf(claim, key)).toBe(due);
    expect(await keysOf(claim)).not.toContain('cn-sea-notice-hidden:y2');
  }
  await kept.give(notice('y2', at('2026-05-06', '17:00')));
  expect((await ofClock(kept, key, 'ClockMet')).map(({ data }) => data['late'])).toEqual([false]);
  await missed.elapse(1000);
  expect(await ofClock(missed, key, 'ClockBreached')).toMatchObject([
    { happenedAt: due, data: { effect: 'right-extinguished' } },
  ]);
}

/** One day lies between the codes: before it only consent lets the year begin anew, from it on a demand does. */
export async function suitClock(world: World): Promise<void> {
  const [old, revised] = [
    await filedClaim(world, at('2026-04-30', '10:00')),
    await filedClaim(world, at('2026-05-01', '10:00')),
  ];
  await old.give(milestone('delivered', 'y2', at('2026-04-30', '10:00')));
  await revised.give(milestone('delivered', 'y2', at('2026-05-01', '10:00')));
  expect(await keysOf(old)).not.toContain('cn-sea-suit:y2');
  expect(await keysOf(revised)).not.toContain('cn-sea-suit-1992:y2');
  const [before, after] = ['cn-sea-suit-1992:y2', 'cn-sea-suit:y2'];
  expect([await dueOf(old, before), await dueOf(revised, after)]).toEqual([
    local('2027-05-01', '00:00'),
    local('2027-05-04', '00:00'),
  ]);
  for (const claim of [old, revised]) await claim.give(demand('y2', at('2026-05-20', '10:00')));
  expect([await dueOf(old, before), await dueOf(revised, after)]).toEqual([
    local('2027-05-01', '00:00'),
    local('2027-05-21', '00:00'),
  ]);
  await old.give({ type: 'AcknowledgeDebt', payer: 'y2', text: 'We owe it.', ...at('2026-05-25', '10:00') });
  expect(await dueOf(old, before)).toBe(local('2027-05-26', '00:00'));
  await old.give({ type: 'FileSuit', payer: 'y2', text: '上海海事法院', ...at('2026-05-28', '10:00') });
  expect(await old.clock(before)).toMatchObject({ status: 'met' });
  await revised.elapsePast(after);
  expect((await ofClock(revised, after, 'ClockWarned')).length).toBeGreaterThan(0);
  expect(await ofClock(revised, after, 'ClockBreached')).toMatchObject([{ data: { effect: 'suit-barred' } }]);
}

/** Ninety days from when the customer was paid; neither its silence nor its withdrawal stops them, only what we do ourselves. */
export async function recourse(world: World): Promise<void> {
  const [left, taken] = [await filedClaim(world), await filedClaim(world)];
  const key = 'cn-sea-recourse:y2';
  for (const claim of [left, taken]) {
    expect(await keysOf(claim)).not.toContain(key);
    await payInFull(claim);
    const [settled] = await claim.events('ClaimSettled');
    const days = (Date.parse(await dueOf(claim, key)) - Date.parse(settled?.happenedAt ?? '')) / DAY;
    expect(days).toBeGreaterThanOrEqual(90);
    expect(days).toBeLessThan(101);
  }
  const pause = { type: 'Pause', reason: 'awaiting-customer-documents', askedFor: '检验报告' };
  expect(await left.refused(pause)).toBe('nothing-to-pause');
  await left.give({ type: 'Withdraw', reason: '客户称已无争议。' });
  expect(await left.view()).toMatchObject({ status: 'withdrawn' });
  expect(await left.clock(key)).toMatchObject({ status: 'running' });
  await left.elapsePast(key);
  await left.elapse(10 * DAY);
  expect(await ofClock(left, key, 'ClockBreached')).toMatchObject([{ data: { effect: 'suit-barred' } }]);
  expect(await chased(left, key)).toEqual(['clerk', 'supervisor', 'manager']);
  await taken.give(book('y2', 20_000));
  expect(await taken.refused({ type: 'Withdraw', reason: '客户撤回。' })).toBe('recovery-open');
  await taken.elapse(80 * DAY);
  expect((await ofClock(taken, key, 'ClockWarned')).length).toBeGreaterThan(0);
  await taken.give(received('g1', 20_000));
  expect(await taken.clock(key)).toMatchObject({ status: 'met' });
  await recourseOf1992(world);
}

/** Under the old code ninety days from the settlement or from the writ, whatever is left of the year. */
async function recourseOf1992(world: World): Promise<void> {
  const claim = await filedClaim(world, at('2026-01-05', '10:00'));
  await claim.give(milestone('writ-received', 'y2', { mode: 'sea', ...at('2026-01-06', '10:00') }));
  // The ninetieth day is the last one of the spring holiday.
  expect(await dueOf(claim, 'cn-sea-recourse-writ-1992:y2')).toBe(local('2026-04-08', '00:00'));
  await payInFull(claim, at('2026-03-04', '10:00'));
  expect(await dueOf(claim, 'cn-sea-recourse-1992:y2')).toBe(local('2026-06-03', '00:00'));
  expect(await keysOf(claim)).not.toContain('cn-sea-recourse:y2');
}

/** Every paper that the insurer asked for is sent and accepted. */
async function sendPapers(world: World, claim: LivingCase): Promise<void> {
  for (const { data } of await claim.events('DocumentAsked')) {
    const document = String(data['subject']);
    const sent = await world.api.upload(claim.id, document, new Uint8Array(pdf(document)));
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    await claim.give({ type: 'JudgeDocument', document, accepted: true, reason: '齐全' });
  }
}

/** Thirty days to decide, held while it waits for papers; sixty from the papers for what is certain; ten from its word; chased each time. */
export async function insurersDays(world: World): Promise<void> {
  const claim = await filedClaim(world);
  await claim.give({ type: 'RecordWrittenClaim', payer: 'y3', text: '索赔20000元。' });
  expect(await claim.clock('cn-insurer-documents:y3')).toMatchObject({ status: 'running' });
  await claim.give(says('y3', 'asks'));
  await claim.give({ type: 'AskDocuments', payer: 'y3' });
  expect(await claim.events('DocumentAsked')).toHaveLength(10);
  expect(await claim.clock('cn-insurer-documents:y3')).toMatchObject({ status: 'met' });
  expect(await claim.clock('cn-insurer-decide:y3')).toMatchObject({ status: 'paused' });
  await claim.elapse(5 * DAY);
  await sendPapers(world, claim);
  const [complete] = await claim.events('DocumentsComplete');
  expect(await claim.clock('cn-insurer-decide:y3')).toMatchObject({ status: 'running' });
  const advance = Date.parse(await dueOf(claim, 'cn-insurer-advance:y3')) - Date.parse(complete?.happenedAt ?? '');
  expect(advance / DAY).toBeGreaterThan(60);
  await claim.elapsePast('cn-insurer-advance:y3');
  expect(await ofClock(claim, 'cn-insurer-decide:y3', 'ClockBreached')).toMatchObject([
    { data: { effect: 'duty-breached' } },
  ]);
  expect(await chased(claim, 'cn-insurer-decide:y3')).toEqual(['clerk', 'supervisor', 'manager']);
  await claim.give(says('y3', 'accepts', { amount: yuan(18_000) }));
  await claim.elapsePast('cn-insurer-pay:y3');
  for (const key of ['cn-insurer-advance:y3', 'cn-insurer-pay:y3'])
    expect(await ofClock(claim, key, 'ClockBreached')).toMatchObject([{ data: { effect: 'payment-due' } }]);
  await claim.give(book('y3', 18_000));
  await claim.give(received('g1', 18_000));
  for (const key of ['cn-insurer-advance:y3', 'cn-insurer-pay:y3'])
    expect(await claim.clock(key)).toMatchObject({ status: 'met' });
}

/** Refused on the Friday before the festival, it has until the day after it to say so with its reason. */
export async function insurerRefuses(world: World): Promise<void> {
  const claim = await claimOf(world, at('2026-02-09', '10:00'));
  await openPayers(claim);
  await claim.give(milestone('refusal-decided', 'y3', at('2026-02-13', '15:00')));
  expect(await dueOf(claim, 'cn-insurer-refuse:y3')).toBe(local('2026-02-25', '00:00'));
  const refusal = { code: 'exclusion', ...at('2026-02-24', '17:00') };
  expect(await claim.refused(says('y3', 'declines', { ...refusal, code: 'no-reason' }))).toBe('unknown-decline-reason');
  await claim.give(says('y3', 'declines', refusal));
  expect((await ofClock(claim, 'cn-insurer-refuse:y3', 'ClockMet')).map(({ data }) => data['late'])).toEqual([false]);
}
