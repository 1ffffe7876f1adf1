import { expect } from 'vitest';
import type { LivingCase, World } from '../scenario.ts';
import {
  at,
  dateOf,
  dispatched,
  exception,
  linesAbout,
  ofClock,
  passTo,
  plusDays,
  remedy,
  report,
  shanghai,
  signed,
  TODAY,
  tracked,
  violations,
  type Violation,
} from './common.ts';

/** What is forbidden was done once, the events show it, and the register of what is forbidden has it under its name. */
async function isForbidden(
  world: World,
  one: LivingCase,
  id: string,
  name: string,
  shownBy: number[],
): Promise<Violation> {
  const found = (await violations(world, one)).filter(({ prohibition }) => prohibition === id);
  expect(found.map((violation) => violation.shownBy)).toEqual([shownBy]);
  const [violation] = found;
  const day = dateOf(violation?.since ?? '');
  const lines = await linesAbout(world, 'prohibitions', one, [day, day]);
  expect(lines).toContainEqual(
    expect.objectContaining({ prohibition: name, shownBy: shownBy.map((seq) => `#${seq}`).join(' ') }),
  );
  return violation ?? { prohibition: '', since: '', shownBy: [] };
}
const isNot = async (world: World, one: LivingCase, id: string): Promise<void> =>
  expect((await violations(world, one)).map(({ prohibition }) => prohibition)).not.toContain(id);

const breachOf = async (one: LivingCase, key: string): Promise<number> =>
  (await ofClock(one, key)).find(({ type }) => type === 'ClockBreached')?.seq ?? 0;
const seqsOf = async (one: LivingCase, ...types: string[]): Promise<number[]> =>
  (await one.events()).filter(({ type }) => types.includes(type)).map(({ seq }) => seq);

export async function lateTracking(world: World): Promise<void> {
  const [late, timely] = [await world.open(dispatched(TODAY)), await world.open(dispatched(TODAY))];
  await passTo(timely, shanghai(plusDays(TODAY, 1), '17:30'));
  await timely.give(tracked({ arrived: true }));
  await passTo(late, shanghai(plusDays(TODAY, 1), '18:00'));
  const shownBy = [await breachOf(late, 'tracking')];
  const { since } = await isForbidden(world, late, 'late-tracking', '跟踪不及时', shownBy);
  expect(since).toBe(shanghai(plusDays(TODAY, 1), '18:00'));
  expect(await late.told('RungFired')).toEqual(['clerk']);
  await isNot(world, timely, 'late-tracking');
}

export async function unreported(world: World): Promise<void> {
  const damage = { facts: { natureOfDamage: 'wet' } };
  const [silent, told] = [await world.open(exception('damage', damage)), await world.open(exception('damage', damage))];
  await told.give(report(['department-head']));
  for (const one of [silent, told]) await one.elapse(31 * 60_000);
  const shownBy = [await breachOf(silent, 'report-at-once')];
  await isForbidden(world, silent, 'recorded-not-reported', '有异常记录未上报', shownBy);
  await isNot(world, told, 'recorded-not-reported');
  const torn = await world.open(dispatched(TODAY));
  await torn.give(tracked({ arrived: true, packing: 'damaged' }));
  await torn.elapsePast('report-damaged-packing');
  const byPacking = [await breachOf(torn, 'report-damaged-packing')];
  await isForbidden(world, torn, 'recorded-not-reported', '有异常记录未上报', byPacking);
}

export async function noRemedy(world: World): Promise<void> {
  const day = plusDays(TODAY, -4);
  const open = () => world.open(exception('delay', at(day, '09:00')));
  const [left, helped] = [await open(), await open()];
  for (const one of [left, helped]) await one.give(report(['supervisor'], at(day, '10:00')));
  await helped.give(remedy('new-arrival-time', '已改派车辆。', at(plusDays(day, 1), '09:00')));
  const { since } = await isForbidden(
    world,
    left,
    'no-remedy',
    '未采取补救措施',
    await seqsOf(left, 'ExceptionReported'),
  );
  expect(since).toBe(shanghai(plusDays(day, 1), '10:00'));
  await isNot(world, helped, 'no-remedy');
}

export async function breachIgnored(world: World): Promise<void> {
  const open = () => world.open(exception('partner-breach', { facts: { breach: 'refused-search' } }));
  const [ignored, notified] = [await open(), await open()];
  expect(await ignored.told('CaseOpened')).toEqual(['partner-manager']);
  await notified.give({ type: 'Refer', department: 'partner-management', question: '通报联盟商，要求说明。' });
  for (const one of [ignored, notified]) await one.elapsePast('partner-notice');
  const { dueAt } = await ignored.clock('partner-notice');
  expect(dueAt).toBe(shanghai(dateOf(dueAt), '18:00'));
  const shownBy = [await breachOf(ignored, 'partner-notice')];
  await isForbidden(world, ignored, 'partner-breach-ignored', '对联盟商违规置之不理', shownBy);
  expect((await ignored.told('RungFired'))[0]).toBe('clerk');
  await isNot(world, notified, 'partner-breach-ignored');
}

export async function untrueNotes(world: World): Promise<void> {
  const [untrue, truthful] = [await world.open(dispatched(TODAY)), await world.open(dispatched(TODAY))];
  await untrue.give(tracked({ arrived: true, packing: 'sound', text: '包装完好。' }));
  await untrue.give(signed({ packing: 'damaged' }));
  await truthful.give(tracked({ arrived: true, packing: 'damaged', text: '包装破损。' }));
  await truthful.give(signed({ packing: 'damaged' }));
  const shownBy = await seqsOf(untrue, 'Tracked', 'GoodsSigned');
  await isForbidden(world, untrue, 'untrue-notes', '追踪记事不真实', shownBy);
  await isNot(world, truthful, 'untrue-notes');
}

/** A superior listens to a recording and finds it, or finds nothing. */
async function reviewed(world: World, finding: string, name: string): Promise<void> {
  const open = () =>
    world.open(
      exception('service-attitude', { kind: 'complaint', channel: 'phone', facts: { aboutWhom: 'internal' } }),
    );
  const [rude, polite] = [await open(), await open()];
  const review = {
    type: 'ReviewContact',
    medium: 'recording',
    questionnaire: 'contact-review',
    agent: 'a.agent',
    scores: { accuracy: 8, attitude: 2, responsiveness: 7, record: 9 },
  };
  await rude.give({ ...review, findings: [finding] }, 'supervisor');
  await polite.give({ ...review, scores: { ...review.scores, attitude: 10 } }, 'supervisor');
  await isForbidden(world, rude, finding, name, await seqsOf(rude, 'ContactReviewed'));
  await isNot(world, polite, finding);
  const shown = await world.api.get(`/v1/cases/${rude.id}/customer-view`);
  expect(JSON.stringify(shown.body)).not.toContain(finding);
}
export const harshTone = (world: World): Promise<void> => reviewed(world, 'harsh-tone', '语气生硬');
export const rudeness = (world: World): Promise<void> => reviewed(world, 'rudeness', '态度恶劣、辱骂');

export async function noRecord(world: World): Promise<void> {
  const day = plusDays(TODAY, -5);
  const open = () => world.open(dispatched(day, { reportedAt: shanghai(day, '09:00') }));
  const [silent, daily] = [await open(), await open()];
  for (const one of [silent, daily]) await one.give(tracked(at(plusDays(day, 1), '14:30')));
  await daily.give(tracked({ arrived: true, ...at(plusDays(day, 2), '14:30') }));
  await daily.give(signed(at(plusDays(day, 2), '16:00')));
  const shownBy = await seqsOf(silent, 'Tracked');
  const { since } = await isForbidden(world, silent, 'no-daily-record', '未每日登记', shownBy);
  expect(since).toBe(shanghai(plusDays(day, 3), '02:30'));
  await isNot(world, daily, 'no-daily-record');
}
