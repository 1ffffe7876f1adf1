import { expect } from 'vitest';
import type { World } from '../scenario.ts';
import {
  CLOSE,
  dateOf,
  dispatched,
  exception,
  goods,
  HOUR,
  linesAbout,
  linesOf,
  MINUTE,
  ofClock,
  passTo,
  plusDays,
  remedy,
  report,
  RESOLVED,
  shanghai,
  signed,
  tracked,
  typesOf,
  violations,
  type Line,
  type Table,
} from './common.ts';

const reportedOf = async (living: Awaited<ReturnType<World['open']>>, type: string): Promise<string> =>
  (await living.events(type)).at(-1)?.happenedAt ?? '';
const after = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

interface FormView {
  sections: { fields: { id: string; value: unknown }[]; table?: Table }[];
}
export async function formOf(world: World, id: string, form: string): Promise<{ fields: Line; entries: Line[] }> {
  const { status, body } = await world.api.get<FormView>(`/v1/cases/${id}/forms/${form}`);
  expect(status, JSON.stringify(body)).toBe(200);
  const fields = body.sections.flatMap((section) => section.fields.map(({ id: name, value }) => [name, value]));
  const tables = body.sections.flatMap(({ table }) => (table ? linesOf(table) : []));
  return { fields: Object.fromEntries(fields) as Line, entries: tables };
}

/** The partner owes a time, the consignee hears of it, the goods are tracked until signed for, and the delay is booked. */
export async function notArrived(world: World): Promise<void> {
  const late = await world.open(dispatched(dateOf(new Date().toISOString())));
  const day = plusDays(dateOf(late.now), 1);
  await passTo(late, shanghai(day, '14:10'));
  await late.give(tracked());
  const asked = await reportedOf(late, 'Tracked');
  expect((await late.clock('arrival-time')).dueAt).toBe(after(asked, 4 * HOUR));
  const promise = { type: 'PromiseArrival', dueAt: shanghai(plusDays(day, 2), '16:00'), text: '联盟商承诺到货。' };
  await late.give({ ...promise, consigneeTold: false });
  expect(await late.clock('arrival-time')).toMatchObject({ status: 'met' });
  expect(await late.clock('arrival:a1')).toMatchObject({ dueAt: promise.dueAt, holder: 'third-party' });
  expect((await late.clock('tell-consignee:a1')).dueAt).toBe(
    after(await reportedOf(late, 'ArrivalPromised'), 2 * HOUR),
  );
  const call = { type: 'RecordContact', direction: 'outbound', channel: 'phone', text: '告知收货人到货时间。' };
  await late.give({ ...call, reached: false });
  expect(await late.clock('tell-consignee:a1')).toMatchObject({ status: 'running' });
  await late.give(call);
  expect(await late.clock('tell-consignee:a1')).toMatchObject({ status: 'met' });
  await late.give({ type: 'Classify', caseType: 'delay', reason: '未按时到货，登记为延误。' });
  expect(await late.view()).toMatchObject({ department: 'tracking', type: 'delay' });
  await passTo(late, shanghai(plusDays(day, 1), '14:00'));
  await late.give(tracked());
  expect(await late.clock('arrival-time')).toMatchObject({ cycle: 1, status: 'met' });
  await untilSigned(world, late, plusDays(day, 2));
  const unasked = await world.open(dispatched(dateOf(new Date().toISOString())));
  await unasked.give(tracked());
  await passTo(unasked, after(await reportedOf(unasked, 'Tracked'), 4 * HOUR));
  expect(typesOf(await ofClock(unasked, 'arrival-time'))).toContain('ClockBreached');
}

/** On the promised day: reminded beforehand, told when it passes, not signed for before it arrives, signed for at last. */
async function untilSigned(world: World, late: Awaited<ReturnType<World['open']>>, day: string): Promise<void> {
  await passTo(late, shanghai(day, '15:00'));
  const warned = (await ofClock(late, 'arrival:a1')).filter(({ type }) => type === 'ClockWarned');
  expect(warned.map(({ happenedAt }) => happenedAt)).toEqual([shanghai(day, '12:00'), shanghai(day, '15:00')]);
  expect(await late.refused(signed())).toBe('not-arrived');
  await passTo(late, shanghai(day, '16:00'));
  const [rung] = (await ofClock(late, 'arrival:a1')).filter(({ type }) => type === 'RungFired');
  expect(rung).toMatchObject({ happenedAt: shanghai(day, '16:00'), data: { notify: 'clerk' } });
  expect(await late.told('RungFired')).toContain('clerk');
  await late.give({ type: 'AcknowledgeRung', clock: 'arrival:a1', text: '继续跟踪。' });
  await late.give(tracked({ arrived: true, late: true, text: '货已到站，安排派送。' }));
  await late.give(signed({ late: true }));
  const met = (key: string) => ofClock(late, key).then((events) => events.findLast(({ type }) => type === 'ClockMet'));
  expect((await met('arrival:a1'))?.data).toMatchObject({ dueAt: shanghai(day, '16:00'), late: true });
  expect((await met('tracking'))?.data).toMatchObject({ late: false });
  expect(await late.clock('arrival:a1')).toMatchObject({ status: 'met' });
  expect(await late.clock('tracking')).toMatchObject({ status: 'met' });
  expect(await late.refused(tracked())).toBe('already-signed');
  await late.give(RESOLVED);
  await late.give(CLOSE);
  await logged(world, late, day);
}

/** All of it stands in the log and in the register of exceptions; the customer sees the times and nobody's name. */
async function logged(world: World, late: Awaited<ReturnType<World['open']>>, day: string): Promise<void> {
  const { fields, entries } = await formOf(world, late.id, 'tracking-log');
  expect(fields['bookedAs']).toMatchObject({ zh: '延误' });
  const words = ['在途跟踪', '承诺到达', '在途跟踪', '在途跟踪', '签收'];
  expect(entries.map(({ entry }) => entry)).toEqual(words);
  expect(entries[1]).toMatchObject({ promisedFor: shanghai(day, '16:00') });
  const opened = dateOf((await late.events('CaseOpened'))[0]?.recordedAt ?? '');
  const [line] = await linesAbout(world, 'transfer-exceptions', late, [opened, opened]);
  expect(line).toMatchObject({ type: '延误', late: true, promisedFor: shanghai(day, '16:00') });
  const inLog = await linesAbout(world, 'tracking-log', late, [opened, day]);
  expect(inLog.map(({ entry }) => entry)).toEqual(words);
  expect((await violations(world, late)).map(({ prohibition }) => prohibition)).toEqual([]);
  const { body } = await world.api.get(`/v1/cases/${late.id}/customer-view`);
  expect(JSON.stringify(body)).toContain(shanghai(day, '16:00'));
  for (const hidden of ['吴示例', 'eastern-line', 'a.agent', '继续跟踪'])
    expect(JSON.stringify(body)).not.toContain(hidden);
}

const URGENT = { type: 'AssessCase', origin: 'external', criteria: ['special-goods'], reason: '特殊货物，加急。' };
const loading = (loaded: boolean, text: string) => ({ type: 'ConfirmLoading', loaded, text });

/** Urgent goods are due to be loaded at nine in the evening of the same day, and only a truck that loads them will do. */
export async function evening(world: World): Promise<void> {
  const [loaded, left] = [await world.open(exception('delay')), await world.open(exception('delay'))];
  const day = plusDays(dateOf(loaded.now), 1);
  for (const one of [loaded, left]) {
    await passTo(one, shanghai(day, '15:00'));
    await one.give(URGENT);
    expect(await one.view()).toMatchObject({ severity: 'major', department: 'tracking' });
    expect(await one.told('CaseEscalated')).toEqual(['supervisor']);
    expect((await one.clock('loading')).dueAt).toBe(shanghai(day, '21:00'));
    await passTo(one, shanghai(day, '19:00'));
    expect(typesOf(await ofClock(one, 'loading')).at(-1)).toBe('ClockWarned');
    await one.give(loading(false, '联盟商车已满，待加车。'));
    expect(await one.clock('loading')).toMatchObject({ status: 'running' });
  }
  await loaded.give(loading(true, '已装上加班车。'));
  expect((await ofClock(loaded, 'loading')).at(-1)).toMatchObject({ type: 'ClockMet', data: { late: false } });
  await passTo(left, shanghai(day, '21:00'));
  expect((await ofClock(left, 'loading')).at(-1)).toMatchObject({
    type: 'RungFired',
    happenedAt: shanghai(day, '21:00'),
    data: { notify: 'clerk' },
  });
  await passTo(left, shanghai(day, '23:30'));
  const rungs = (await ofClock(left, 'loading')).filter(({ type }) => type === 'RungFired');
  expect(rungs.map(({ data }) => data['notify'])).toEqual(['clerk', 'supervisor', 'department-head']);
  // Nobody acknowledged the first one within half an hour.
  expect(rungs[1]?.happenedAt.slice(0, 16)).toBe(shanghai(day, '21:30').slice(0, 16));
  expect(await left.told('RungFired')).toContain('supervisor');
}

/** What nobody could prevent is written down and told to the supervisor; another cause is not. */
export async function forceMajeure(world: World): Promise<void> {
  const plan = await world.api.get('/v1/organisations/city-distribution/practice');
  expect(JSON.stringify(plan.body)).toContain('记录不可抗力的情形和起始时间');
  const flooded = await world.open(exception('delay'));
  const other = await world.open(exception('delay'));
  const finding = {
    type: 'RecordFinding',
    cause: 'force-majeure',
    party: 'nature',
    text: '暴雨，国道封闭，自昨日起。',
  };
  await flooded.give(finding);
  expect(await flooded.told('FindingRecorded')).toEqual(['supervisor']);
  await other.give({ ...finding, cause: 'planning', party: 'partner' });
  expect(await other.told('FindingRecorded')).toEqual([]);
  const grave = { type: 'AssessCase', origin: 'external', criteria: ['force-majeure'], reason: '暴雨封路。' };
  await flooded.give(grave);
  expect(await flooded.told('CaseEscalated')).toEqual(['supervisor']);
  const day = dateOf((await flooded.events('CaseOpened'))[0]?.recordedAt ?? '');
  const [line] = await linesAbout(world, 'hand-over-exceptions', flooded, [day, day]);
  expect(String(line?.['cause'])).toContain('force-majeure');
}

/** All that is asked about a delivery stands in the log as it was told. */
export async function deliveryFields(world: World): Promise<void> {
  const followed = await world.open(dispatched(dateOf(new Date().toISOString())));
  const day = plusDays(dateOf(followed.now), 1);
  await passTo(followed, shanghai(day, '14:20'));
  const seen = { personReached: '孙示例', late: true, packing: 'opened', courier: 'poor' };
  await followed.give(tracked({ ...seen, arrived: true, text: '外箱已拆封，配送员不耐烦。' }));
  await followed.give(signed({ late: true, packing: 'opened', courier: 'fair', signedBy: '孙示例' }));
  const { entries } = await formOf(world, followed.id, 'tracking-log');
  const told = await reportedOf(followed, 'Tracked');
  expect(told.slice(0, 15)).toBe(shanghai(day, '14:20').slice(0, 15));
  expect(entries).toMatchObject([
    { tracedAt: told, personReached: '孙示例', late: true, packing: '已拆封', courier: '较差' },
    { entry: '签收', personReached: '孙示例', late: true, packing: '已拆封', courier: '一般' },
  ]);
}

/** Half an hour to report, to department head and station whoever else is told; what is not reported goes to the station by itself. */
export async function atOnce(world: World): Promise<void> {
  const damage = { facts: { natureOfDamage: 'broken' }, branch: 'north-station' };
  const told = await world.open(exception('damage', damage));
  const opened = await reportedOf(told, 'CaseOpened');
  expect((await told.clock('report-at-once')).dueAt).toBe(after(opened, 30 * MINUTE));
  await told.give(report(['transfer-station', 'department-head']));
  expect(await told.clock('report-at-once')).toMatchObject({ status: 'met' });
  expect(await told.told('ExceptionReported')).toEqual(expect.arrayContaining(['department-head', 'station']));
  const short = await world.open(exception('shortage', { facts: { nature: 'part-short' } }));
  await short.give(report(['supervisor']));
  expect((await short.told('ExceptionReported')).toSorted()).toEqual(['department-head', 'station', 'supervisor']);
  await short.give(remedy('search', '已安排查找。'));
  expect(await short.clock('settle-by-noon')).toMatchObject({ status: 'met' });
  const left = await world.open(exception('damage', damage));
  await left.elapsePast('report-at-once');
  await left.elapse(3 * HOUR);
  const rungs = (await ofClock(left, 'report-at-once')).filter(({ type }) => type === 'RungFired');
  expect(rungs.map(({ data }) => data['notify'])).toEqual(['station', 'supervisor', 'department-head']);
  expect(rungs[0]?.happenedAt).toBe((await left.clock('report-at-once')).dueAt);
  const followed = await world.open(dispatched(dateOf(new Date().toISOString()), goods('northern-freight', '城北站')));
  await followed.give(tracked({ arrived: true, packing: 'damaged', text: '外箱破损。' }));
  const found = await reportedOf(followed, 'Tracked');
  expect((await followed.clock('report-damaged-packing')).dueAt).toBe(after(found, 30 * MINUTE));
  expect((await followed.told('Tracked')).toSorted()).toEqual(['department-head', 'station']);
  await followed.give(report(['transfer-station', 'department-head']));
  expect(await followed.clock('report-damaged-packing')).toMatchObject({ status: 'met' });
  await shortOnTheWay(world);
}

/** Goods that are found short days after their dispatch are to be reported from then on. */
async function shortOnTheWay(world: World): Promise<void> {
  const followed = await world.open(dispatched(dateOf(new Date().toISOString())));
  const day = plusDays(dateOf(followed.now), 1);
  await passTo(followed, shanghai(day, '14:30'));
  await followed.give(tracked({ arrived: true, text: '少一件。' }));
  const facts = { nature: 'part-short', piecesShort: 1 };
  await followed.give({ type: 'Classify', caseType: 'shortage', facts, reason: '到站清点少一件。' });
  const found = (await followed.events('CaseClassified'))[0]?.happenedAt ?? '';
  expect((await followed.clock('report-at-once')).dueAt).toBe(after(found, 30 * MINUTE));
  expect((await followed.clock('settle-by-noon')).dueAt).toBe(shanghai(plusDays(day, 1), '12:00'));
  await followed.give(report(['transfer-station', 'department-head']));
  expect(await followed.clock('report-at-once')).toMatchObject({ status: 'met' });
  expect(await violations(world, followed)).toEqual([]);
}
